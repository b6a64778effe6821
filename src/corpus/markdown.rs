//! The body of a corpus file: `## heading` lines, and paragraphs separated by blank lines.

use super::{Passage, Section};
use crate::text::{Language, Span, sentences};

/// Cuts the body of `text`, from byte `start` on, into sections and passages.
pub(super) fn parse(text: &str, start: usize, language: &Language) -> (Vec<Section>, Vec<Passage>) {
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
                    .map(|span| passage(text, span, &sections, passages.len(), language)),
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
    passages.extend(paragraph.map(|span| passage(text, span, &sections, passages.len(), language)));
    (sections, passages)
}

/// Returns the words of a heading line.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim().trim_start_matches('#');
    let marks = line.trim().len() - words.len();
    ((1..=6).contains(&marks) && words.starts_with(' ') && line.starts_with('#'))
        .then_some(words.trim_start())
}

fn passage(text: &str, span: Span, sections: &[Section], before: usize, language: &Language) -> Passage {
    let span = span.trimmed(text);
    let sentences = sentences(span.of(text), language)
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

    #[test]
    fn paragraphs_are_separated_by_blank_lines_and_counted_through_all_sections() {
        let text = "一。二。\n\n## 政治合作\n三。\n四\n\n#号不是标题。\n##  安全合作  \n\n五。";
        let (sections, passages) = parse(text, 0, &Language::Chinese);
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
        let (_, passages) = parse(text, 0, &Language::Chinese);
        let joined: String = passages
            .iter()
            .flat_map(|p| &p.sentences)
            .map(|span| span.of(text))
            .collect();
        assert_eq!(joined, text);
    }
}
