//! Telegram's HTML, read as strictly as Telegram reads it: text and entities, or what is wrong and at which byte.
//!
//! What Telegram lets pass but shows wrongly (a bare `&`, an unknown named entity, an unknown attribute, markup inside code) is
//! read as Telegram reads it and named in `Parsed::careless`. Not here: the entities Telegram finds by itself (links, mentions).

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

const TAGS: [&str; 15] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "blockquote",
    "tg-spoiler",
    "tg-emoji",
];

#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Parsed {
    pub text: String,
    pub entities: Vec<Entity>,
    /// What Telegram accepts and no careful sender writes.
    pub careless: Vec<String>,
}

/// One range of the text; offset and length in UTF-16 units.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entity {
    pub kind: String,
    pub offset: usize,
    pub length: usize,
    /// The link of `text_link`, the language of `pre`, the id of `custom_emoji`.
    pub argument: Option<String>,
}

impl Entity {
    /// Returns the entity as the Bot API writes it.
    pub fn to_json(&self) -> Value {
        let mut json = json!({"type": self.kind, "offset": self.offset, "length": self.length});
        let key = match self.kind.as_str() {
            "text_link" => "url",
            "pre" => "language",
            _ => "custom_emoji_id",
        };
        if let Some(argument) = &self.argument {
            json[key] = json!(argument);
        }
        json
    }
}

/// Returns the length of a text as Telegram counts it.
pub fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Reads HTML; the error is Telegram's description without its prefix.
pub fn parse(html: &str) -> Result<Parsed, String> {
    let mut parser = Parser {
        html: html.chars().collect(),
        at: 0,
        open: Vec::new(),
        parsed: Parsed::default(),
    };
    parser.run()?;
    let mut parsed = parser.parsed;
    parsed
        .entities
        .sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    Ok(trimmed(parsed))
}

struct Parser {
    html: Vec<char>,
    at: usize,
    open: Vec<Open>,
    parsed: Parsed,
}

/// A tag that waits for its end.
struct Open {
    tag: String,
    argument: Option<String>,
    /// Where the text of the tag begins, in UTF-16 units and in bytes.
    offset: usize,
    begin: usize,
}

impl Parser {
    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.peek() {
            match character {
                '&' => {
                    let decoded = self.reference();
                    self.parsed.text.push(decoded);
                }
                '<' if self.html.get(self.at + 1) == Some(&'/') => self.end_tag()?,
                '<' => self.start_tag()?,
                _ => {
                    self.parsed.text.push(character);
                    self.at += 1;
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.tag
            )),
            None => Ok(()),
        }
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let place = self.byte_offset();
        self.at += 1;
        let tag = self
            .until(|character| character.is_whitespace() || character == '>')
            .to_lowercase();
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {place}"));
        }
        if !TAGS.contains(&tag.as_str()) && tag != "span" {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {place}"));
        }
        let mut argument = None;
        while let Some((name, value)) = self.attribute(&tag, place)? {
            argument = self.meaning(&tag, &name, value).or(argument);
        }
        if tag == "span" && argument.is_none() {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {place}"
            ));
        }
        if tag == "blockquote" && self.open.iter().any(|open| open.tag == "blockquote") {
            return Err(format!("Nested blockquote at byte offset {place}"));
        }
        if self
            .open
            .iter()
            .any(|open| open.tag == "code" || (open.tag == "pre" && tag != "code"))
        {
            self.parsed
                .careless
                .push(format!("markup inside code is dropped, byte {place}"));
        }
        let offset = utf16(&self.parsed.text);
        self.open.push(Open {
            tag,
            argument,
            offset,
            begin: self.parsed.text.len(),
        });
        Ok(())
    }

    /// Reads one attribute, or the end of the tag.
    fn attribute(&mut self, tag: &str, place: usize) -> Result<Option<(String, String)>, String> {
        let unclosed = || format!("Unclosed start tag \"{tag}\" at byte offset {place}");
        self.until(|character| !character.is_whitespace());
        if self.peek().ok_or_else(unclosed)? == '>' {
            self.at += 1;
            return Ok(None);
        }
        let name = self.until(|one| one.is_whitespace() || matches!(one, '=' | '>' | '/' | '"' | '\''));
        if name.is_empty() {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {place}"
            ));
        }
        self.until(|character| !character.is_whitespace());
        if self.peek().ok_or_else(unclosed)? != '=' {
            return Ok(Some((name.to_lowercase(), String::new())));
        }
        self.at += 1;
        self.until(|character| !character.is_whitespace());
        let value = if let quote @ ('"' | '\'') = self.peek().ok_or_else(unclosed)? {
            self.quoted(quote)
        } else {
            let token = self.until(|one| !one.is_ascii_alphanumeric() && one != '.' && one != '-');
            if self
                .peek()
                .is_some_and(|next| !next.is_whitespace() && next != '>')
            {
                return Err(format!("Unexpected end of name token at byte offset {place}"));
            }
            token.to_lowercase()
        };
        self.peek().ok_or_else(unclosed)?;
        Ok(Some((name.to_lowercase(), value)))
    }

    fn quoted(&mut self, quote: char) -> String {
        self.at += 1;
        let mut value = String::new();
        while let Some(character) = self.peek().filter(|character| *character != quote) {
            if character == '&' {
                value.push(self.reference());
            } else {
                value.push(character);
                self.at += 1;
            }
        }
        self.at += 1;
        value
    }

    /// Returns what an attribute means for its tag; an attribute that means nothing is careless.
    fn meaning(&mut self, tag: &str, name: &str, value: String) -> Option<String> {
        match (tag, name) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable") => Some(value),
            ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
            ("span", "class") if value == "tg-spoiler" => Some(value),
            _ => {
                self.parsed
                    .careless
                    .push(format!("attribute `{name}` of `{tag}` means nothing"));
                None
            }
        }
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let place = self.byte_offset();
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {place}"));
        };
        self.at += 2;
        let found = self
            .until(|character| character.is_whitespace() || character == '>')
            .to_lowercase();
        self.until(|character| !character.is_whitespace());
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {place}"));
        }
        self.at += 1;
        if !found.is_empty() && found != open.tag {
            let expected = &open.tag;
            return Err(format!(
                "Unmatched end tag at byte offset {place}, expected \"</{expected}>\", found \"</{found}>\""
            ));
        }
        self.close(open);
        Ok(())
    }

    fn close(&mut self, open: Open) {
        let length = utf16(&self.parsed.text) - open.offset;
        let in_code = self
            .open
            .iter()
            .any(|outer| outer.tag == "pre" || outer.tag == "code");
        if in_code {
            // `<pre><code class="language-rust">` gives the block its language; other markup in code is dropped.
            if let Some(outer) = self
                .open
                .last_mut()
                .filter(|outer| outer.tag == "pre" && outer.offset == open.offset)
            {
                outer.argument = open.argument;
            }
            return;
        }
        let (kind, argument) = match open.tag.as_str() {
            "b" | "strong" => ("bold", None),
            "i" | "em" => ("italic", None),
            "u" | "ins" => ("underline", None),
            "s" | "strike" | "del" => ("strikethrough", None),
            "code" => ("code", None),
            "pre" => ("pre", open.argument),
            "blockquote" if open.argument.is_some() => ("expandable_blockquote", None),
            "blockquote" => ("blockquote", None),
            "tg-emoji" => ("custom_emoji", open.argument),
            "a" => match self.link(&open) {
                Some(link) => ("text_link", Some(link)),
                None => return,
            },
            _ => ("spoiler", None),
        };
        if length > 0 {
            self.parsed.entities.push(Entity {
                kind: kind.to_owned(),
                offset: open.offset,
                length,
                argument,
            });
        }
    }

    /// Returns the link's target, which is the link's own text if it has none; Telegram drops the link when that is no address.
    fn link(&mut self, open: &Open) -> Option<String> {
        let text = self.parsed.text.get(open.begin..).unwrap_or_default().to_owned();
        let target = open
            .argument
            .clone()
            .filter(|target| !target.is_empty())
            .unwrap_or(text);
        let address = ["http://", "https://", "tg://"]
            .iter()
            .any(|scheme| target.starts_with(scheme));
        if !address {
            self.parsed
                .careless
                .push(format!("`{target}` is no address, the link is dropped"));
        }
        address.then_some(target)
    }

    /// Reads `&amp;` and its kin; what is none of them is a plain `&`.
    fn reference(&mut self) -> char {
        let rest: String = self.html[self.at + 1..].iter().take(12).collect();
        let name = rest
            .split(';')
            .next()
            .filter(|_| rest.contains(';'))
            .unwrap_or_default();
        let decoded = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            _ => name
                .strip_prefix('#')
                .and_then(number)
                .filter(|decoded| *decoded != '\0'),
        };
        if decoded.is_none() {
            let place = self.byte_offset();
            self.parsed
                .careless
                .push(format!("unescaped `&` at byte offset {place}"));
        }
        self.at += decoded.map_or(1, |_| name.chars().count() + 2);
        decoded.unwrap_or('&')
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> String {
        let taken: String = self.html[self.at..]
            .iter()
            .take_while(|one| !stop(**one))
            .collect();
        self.at += taken.chars().count();
        taken
    }

    fn peek(&self) -> Option<char> {
        self.html.get(self.at).copied()
    }

    fn byte_offset(&self) -> usize {
        self.html[..self.at].iter().map(|one| one.len_utf8()).sum()
    }
}

fn number(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code)
}

/// Cuts the space at both ends, as Telegram does before it stores a message.
fn trimmed(parsed: Parsed) -> Parsed {
    let end_cut = parsed.text.trim_end();
    let text = end_cut.trim_start().to_owned();
    let (shift, length) = (utf16(end_cut) - utf16(&text), utf16(&text));
    let clip = |mut entity: Entity| {
        let end = (entity.offset + entity.length).saturating_sub(shift).min(length);
        entity.offset = entity.offset.saturating_sub(shift);
        entity.length = end.checked_sub(entity.offset).filter(|length| *length > 0)?;
        Some(entity)
    };
    Parsed {
        entities: parsed.entities.into_iter().filter_map(clip).collect(),
        text,
        careless: parsed.careless,
    }
}
