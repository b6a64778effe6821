//! A question as somebody wrote it.

use crate::text::Language;

/// The characters that a question may have: those of a Telegram message.
pub const MAX_CHARACTERS: usize = 4096;

/// A question with its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    text: String,
    language: Language,
}

/// Why a text cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// There is no letter, digit or sign in it.
    #[error("the question is empty")]
    Empty,
    /// It has more than [`MAX_CHARACTERS`] characters.
    #[error("the question has {0} characters; at most {MAX_CHARACTERS} can be asked")]
    TooLong(usize),
}

impl Question {
    /// Makes a question of a text; control characters count as white space.
    pub fn parse(text: &str) -> Result<Self, QuestionError> {
        let characters = text.chars().count();
        if characters > MAX_CHARACTERS {
            return Err(QuestionError::TooLong(characters));
        }
        let plain = text.replace(|c: char| c.is_control(), " ");
        let trimmed = plain.trim();
        if !trimmed.chars().any(|c| !c.is_whitespace() && !is_invisible(c)) {
            return Err(QuestionError::Empty);
        }
        Ok(Self {
            text: trimmed.to_owned(),
            language: Language::of(trimmed),
        })
    }

    /// Returns its words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the language it is written in.
    pub fn language(&self) -> &Language {
        &self.language
    }
}

/// Characters that show nothing: a message of these alone asks nothing.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character), 0x00AD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xFEFF)
}

#[cfg(test)]
mod tests {
    use super::{MAX_CHARACTERS, Question, QuestionError};

    #[test]
    fn what_cannot_be_asked_says_why() {
        let why = |text: &str| Question::parse(text).err();
        assert_eq!(why(" \n\u{0}\u{200B} "), Some(QuestionError::Empty));
        assert_eq!(
            why(&"问".repeat(MAX_CHARACTERS + 1)),
            Some(QuestionError::TooLong(MAX_CHARACTERS + 1))
        );
        assert_eq!(why(&"问".repeat(MAX_CHARACTERS)), None);
    }

    #[test]
    fn control_characters_become_spaces() {
        let question = Question::parse("\u{7}贸易额\n多少\u{0}").unwrap();
        assert_eq!(question.text(), "贸易额 多少");
        assert_eq!(question.language().tag(), "zh");
    }
}
