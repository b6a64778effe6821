//! Text in the markup of Telegram: what can be made here cannot be refused, and nobody's words become markup.

/// Marked-up text, with the same text without its marks beside it.
///
/// Text comes in through [`Html::text`] only, which escapes it; marks through [`Html::marked`] only, which closes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html {
    markup: String,
    plain: String,
}

/// A mark around text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Bold.
    Bold,
    /// A block of quotation.
    Quote,
    /// A block of quotation of which a reader sees the first lines and opens the rest.
    FoldedQuote,
}

impl Html {
    /// Adds text.
    #[must_use]
    pub(super) fn text(mut self, text: &str) -> Self {
        for character in text.chars() {
            match character {
                '&' => self.markup.push_str("&amp;"),
                '<' => self.markup.push_str("&lt;"),
                '>' => self.markup.push_str("&gt;"),
                '"' => self.markup.push_str("&quot;"),
                other => self.markup.push(other),
            }
        }
        self.plain.push_str(text);
        self
    }

    /// Adds a part with a mark around it.
    #[must_use]
    pub(super) fn marked(mut self, mark: Mark, part: &Self) -> Self {
        let (open, close) = mark.tags();
        self.markup.push_str(open);
        self.markup.push_str(&part.markup);
        self.markup.push_str(close);
        self.plain.push_str(&part.plain);
        self
    }

    /// Returns the text with its marks.
    pub(super) fn markup(&self) -> &str {
        &self.markup
    }

    /// Returns the text without its marks.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// Returns how long Telegram thinks the text is: UTF-16 units, without the marks.
    pub(super) fn units(&self) -> usize {
        units(&self.plain)
    }
}

impl Mark {
    fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::Bold => ("<b>", "</b>"),
            Self::Quote => ("<blockquote>", "</blockquote>"),
            Self::FoldedQuote => ("<blockquote expandable>", "</blockquote>"),
        }
    }
}

/// Returns the number of UTF-16 units of a text, in which Telegram counts.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Returns the longest beginning of a text with at most this many UTF-16 units; it ends between characters.
pub(super) fn beginning(text: &str, limit: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.len_utf16();
        used > limit
    });
    text.get(..end.map_or(text.len(), |(at, _)| at))
        .unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::{Html, Mark, beginning, units};

    /// Reads markup as Telegram does, or says why Telegram would refuse it; returns its text.
    pub(in crate::telegram) fn text_of(markup: &str) -> Result<String, String> {
        let mut text = String::new();
        let mut open: Vec<&str> = Vec::new();
        let mut rest = markup;
        while let Some(character) = rest.chars().next() {
            let (head, tail) = match character {
                '<' => rest.split_at(rest.find('>').ok_or("a tag does not end")? + 1),
                '&' => rest.split_at(rest.find(';').ok_or("a bare &")? + 1),
                _ => rest.split_at(character.len_utf8()),
            };
            match head {
                "<b>" => open.push("</b>"),
                "<blockquote>" | "<blockquote expandable>" if open.contains(&"</blockquote>") => {
                    return Err("a quotation in a quotation".to_owned());
                }
                "<blockquote>" | "<blockquote expandable>" => open.push("</blockquote>"),
                "&amp;" => text.push('&'),
                "&lt;" => text.push('<'),
                "&gt;" => text.push('>'),
                "&quot;" => text.push('"'),
                _ if character == '<' && open.last() == Some(&head) => {
                    open.pop();
                }
                _ if character == '<' || character == '&' || character == '>' => {
                    return Err(format!("`{head}` is not expected"));
                }
                other => text.push_str(other),
            }
            rest = tail;
        }
        if open.is_empty() {
            Ok(text)
        } else {
            Err(format!("{open:?} is missing"))
        }
    }

    #[test]
    fn a_comparison_in_a_shell_keeps_its_signs() {
        let html = Html::default().text("ls > /tmp/x && echo \"<a href=x>\"");
        assert_eq!(
            html.markup(),
            "ls &gt; /tmp/x &amp;&amp; echo &quot;&lt;a href=x&gt;&quot;"
        );
    }

    #[test]
    fn a_beginning_does_not_cut_a_pair_of_surrogates() {
        assert_eq!(units("a𠮷b"), 4);
        assert_eq!(beginning("a𠮷b", 2), "a");
        assert_eq!(beginning("a𠮷b", 3), "a𠮷");
        assert_eq!(beginning("a𠮷b", 9), "a𠮷b");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_the_markup(before in any::<String>(), inner in ".*[<>&\"].*", after in ".*") {
            let bold = Html::default().text(&inner);
            let quote = Html::default().text(&before).marked(Mark::Bold, &bold);
            let html = Html::default().marked(Mark::FoldedQuote, &quote).text(&after);
            let text = format!("{before}{inner}{after}");
            prop_assert_eq!(html.plain(), &text);
            prop_assert_eq!(text_of(html.markup()), Ok(text));
        }
    }
}
