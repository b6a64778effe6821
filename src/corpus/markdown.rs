//! The body of a corpus file: `## heading` lines, and paragraphs separated by blank lines.

use super::{Passage, Section};
use crate::text::Span;

/// How a paragraph is cut into sentences.
type Cut<'a> = &'a dyn Fn(&str) -> Vec<Span>;

/// Cuts the body of `text`, from byte `start` on, into sections and passages, and these into sentences.
pub(super) fn parse(text: &str, start: usize, cut: Cut<'_>) -> (Vec<Section>, Vec<Passage>) {
    let (mut sections, mut passages) = (Vec::new(), Vec::new());
    let mut paragraph: Option<Span> = None;
    let mut at = start;
    let body = text.get(start..).unwrap_or_default();
    for line in body.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let heading = heading(line);
        if heading.is_some() || line.trim().is_empty() {
            passages.extend(
                paragraph
                    .take()
                    .map(|span| passage(text, span, &sections, passages.len(), cut)),
            );
        } else {
            paragraph = Some(paragraph.map_or(span, |before| before.joined(span)));
        }
        if let Some(words) = heading {
            let end = span.trimmed(text).end;
            sections.push(Section {
                heading: Span::new(end - words.len(), end),
            });
        }
    }
    passages.extend(paragraph.map(|span| passage(text, span, &sections, passages.len(), cut)));
    (sections, passages)
}

/// Cuts a paragraph at its line ends, which belong to the line before them.
pub(super) fn lines(paragraph: &str) -> Vec<Span> {
    let mut end = 0;
    let line = |line: &str| {
        let start = end;
        end += line.len();
        Span::new(start, end)
    };
    paragraph.split_inclusive('\n').map(line).collect()
}

/// Returns the words of a heading line.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim().trim_start_matches('#');
    let marks = line.trim().len() - words.len();
    ((1..=6).contains(&marks) && words.starts_with(' ') && line.starts_with('#'))
        .then_some(words.trim_start())
}

fn passage(text: &str, span: Span, sections: &[Section], before: usize, cut: Cut<'_>) -> Passage {
    let span = span.trimmed(text);
    let sentences = cut(span.of(text))
        .into_iter()
        .map(|sentence| sentence.shifted(span.start));
    Passage {
        number: before + 1,
        span,
        section: sections.len().checked_sub(1),
        sentences: sentences.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, sentences};

    fn chinese(paragraph: &str) -> Vec<Span> {
        sentences(paragraph, &Language::Chinese)
    }

    #[test]
    fn paragraphs_are_separated_by_blank_lines_and_counted_through_all_sections() {
        let text = "一。二。\n\n## 政治合作\n三。\n四\n\n#号不是标题。\n##  安全合作  \n\n五。";
        let (sections, passages) = parse(text, 0, &chinese);
        let headings: Vec<&str> = sections.iter().map(|section| section.heading.of(text)).collect();
        assert_eq!(headings, ["政治合作", "安全合作"]);
        let words: Vec<(usize, &str, Option<usize>, usize)> = passages
            .iter()
            .map(|passage| {
                (
                    passage.number,
                    passage.span.of(text),
                    passage.section,
                    passage.sentences.len(),
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                (1, "一。二。", None, 2),
                (2, "三。\n四", Some(0), 2),
                (3, "#号不是标题。", Some(0), 1),
                (4, "五。", Some(1), 1),
            ]
        );
    }

    #[test]
    fn sentences_joined_are_the_passage() {
        let text = "一。二！” 三\n四……五";
        let (_, passages) = parse(text, 0, &chinese);
        let joined: String = passages
            .iter()
            .flat_map(|p| &p.sentences)
            .map(|span| span.of(text))
            .collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn each_line_of_a_translation_is_a_sentence() {
        let text = "Mr. K. spoke. He left.\nThen (Dr. B.) came.\n\nTwo.";
        let (_, passages) = parse(text, 0, &lines);
        let words =
            |passage: &Passage| -> Vec<&str> { passage.sentences.iter().map(|span| span.of(text)).collect() };
        let found: Vec<Vec<&str>> = passages.iter().map(words).collect();
        assert_eq!(
            found,
            [
                vec!["Mr. K. spoke. He left.\n", "Then (Dr. B.) came."],
                vec!["Two."]
            ]
        );
    }
}
