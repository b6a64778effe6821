//! Sets the words of a key in a proposal: those of the editor take the place of those that were found.

use super::ImportError;
use super::head::part;
use super::lines::{Line, printed};
use super::plan::{About, Key, Outline, Piece};
use super::propose::decide_paragraphs;
use super::spaces::ink;

/// How many lines at the start of a document are searched for the editor's words.
const SEARCHED: usize = 10;

impl Outline {
    /// Sets `key` to the editor's words. Where a line of the head has the same words, the line moves to the front matter;
    /// else what had been found for the key goes back to the text, and the words count as given.
    pub fn restate(&mut self, key: Key, words: &str, source: &str) {
        let lines = printed(source);
        let own: Vec<Line<'_>> = lines.into_iter().filter(|line| self.holds(line.number)).collect();
        let mut unused = ImportError::default();
        let found = part(&own, self, &mut unused).value(key, self, &mut unused);
        self.set(key, words);
        if found.is_some_and(|found| ink(&found).eq(ink(words))) {
            return;
        }
        self.head.retain(|piece| piece.key != key);
        self.given.retain(|given| *given != key);
        let body = part(&own, self, &mut unused).body;
        match body
            .iter()
            .take(SEARCHED)
            .chain(body.last())
            .find(|line| ink(line.text).eq(ink(words)))
        {
            Some(line) => self.head.push(Piece {
                line: line.number,
                key,
                text: None,
            }),
            None => self.given.push(key),
        }
        self.decide_again(&own);
    }

    /// Decides the paragraphs anew, since the lines of the text are others now.
    fn decide_again(&mut self, lines: &[Line<'_>]) {
        self.doubts.retain(|doubt| doubt.about != About::Text);
        (self.begin, self.join) = (Vec::new(), Vec::new());
        let body = part(lines, self, &mut ImportError::default()).body;
        decide_paragraphs(&body, self);
    }
}

#[cfg(test)]
mod tests {
    use super::super::propose;
    use super::*;

    const SOURCE: &str = "A joint future\n\nLeaders met\non Tuesday.\n\nThey agreed.\n";

    #[track_caller]
    fn check(words: &str, head: &[usize], given: &[Key]) {
        let mut outline = propose(SOURCE).documents.remove(0);
        outline.restate(Key::Title, words, SOURCE);
        assert_eq!(outline.title.as_deref(), Some(words));
        assert_eq!(
            outline.head.iter().map(|piece| piece.line).collect::<Vec<_>>(),
            head
        );
        assert_eq!(outline.given, given);
    }

    #[test]
    fn the_words_of_a_line_are_taken_from_it() {
        check("A  joint future", &[1], &[]);
        check("They agreed.", &[6], &[]);
    }

    #[test]
    fn other_words_are_given_and_the_line_stays_in_the_text() {
        check("Another title", &[], &[Key::Title]);
    }
}
