//! What is searched for where the words of a question are typed wrongly.

use super::Question;
use crate::text::Span;

/// A question as it is searched for, which is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The question with its corrections, in its own language: typed pinyin becomes Chinese.
    pub question: Question,
    /// The corrections, in order, without overlaps.
    pub corrections: Vec<Correction>,
}

/// A word or a name that is searched for in another form than it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The bytes of the question as it was written.
    pub span: Span,
    /// What stands there.
    pub written: String,
    /// What is searched for.
    pub searched: String,
}

impl Searched {
    /// Applies corrections to a question; nothing, where there is none to apply.
    ///
    /// The corrections are to be in order and without overlaps.
    pub fn of(question: &Question, corrections: Vec<Correction>) -> Option<Self> {
        if corrections.is_empty() {
            return None;
        }
        let corrected = corrected(question.text(), &corrections);
        Some(Self {
            question: Question::parse(&corrected).ok()?,
            corrections,
        })
    }
}

/// Returns a text with its corrections.
fn corrected(text: &str, corrections: &[Correction]) -> String {
    let mut corrected = String::with_capacity(text.len());
    let mut at = 0;
    for correction in corrections {
        corrected.push_str(Span::new(at, correction.span.start).of(text));
        corrected.push_str(&correction.searched);
        at = correction.span.end;
    }
    corrected + Span::new(at, text.len()).of(text)
}

#[cfg(test)]
mod tests {
    use super::{Correction, Searched};
    use crate::{answer::Question, text::Span};

    #[test]
    fn corrections_stand_where_the_wrong_words_stood() {
        let question = Question::parse("托卡业夫谈油气官道").unwrap();
        let correction = |start: usize, written: &str, searched: &str| Correction {
            span: Span::new(start, start + written.len()),
            written: written.to_owned(),
            searched: searched.to_owned(),
        };
        let corrections = vec![
            correction(0, "托卡业夫", "托卡耶夫"),
            correction(15, "油气官道", "油气管道"),
        ];
        let searched = Searched::of(&question, corrections).unwrap();
        assert_eq!(searched.question.text(), "托卡耶夫谈油气管道");
        assert_eq!(Searched::of(&question, Vec::new()), None);
    }
}
