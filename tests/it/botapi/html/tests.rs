//! What Telegram reads in HTML, what it refuses, and what it shows wrongly.

use proptest::prelude::*;

use super::{parse, utf16};

#[track_caller]
fn entities(html: &str, text: &str, expected: &[(&str, usize, usize, Option<&str>)]) {
    let parsed = parse(html).unwrap();
    assert_eq!(parsed.text, text);
    let found: Vec<_> = parsed
        .entities
        .iter()
        .map(|entity| {
            (
                entity.kind.as_str(),
                entity.offset,
                entity.length,
                entity.argument.as_deref(),
            )
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(parsed.careless, Vec::<String>::new());
}

#[test]
fn offsets_count_utf16_units() {
    entities(
        "😀<b>中</b>𠮷<i>a</i>",
        "😀中𠮷a",
        &[("bold", 2, 1, None), ("italic", 5, 1, None)],
    );
    entities("<b>👨‍👩‍👧</b>x", "👨‍👩‍👧x", &[("bold", 0, 8, None)]);
}

#[test]
fn each_allowed_tag_gives_its_entity() {
    for (tag, kind) in [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("tg-spoiler", "spoiler"),
    ] {
        entities(&format!("<{tag}>x</{tag}>"), "x", &[(kind, 0, 1, None)]);
    }
    entities(
        "<blockquote expandable>x</blockquote>",
        "x",
        &[("expandable_blockquote", 0, 1, None)],
    );
    entities(
        "<span class=\"tg-spoiler\">x</span>",
        "x",
        &[("spoiler", 0, 1, None)],
    );
    entities(
        "<tg-emoji emoji-id='5'>👍</tg-emoji>",
        "👍",
        &[("custom_emoji", 0, 2, Some("5"))],
    );
    entities(
        "<pre><code class=\"language-rust\">x</code></pre>",
        "x",
        &[("pre", 0, 1, Some("rust"))],
    );
}

#[test]
fn links_keep_their_decoded_target_and_nesting_holds() {
    let html = "<a href=\"https://example.org/?a=1&amp;b=2\">x <b>y</b></a>";
    let link = ("text_link", 0, 3, Some("https://example.org/?a=1&b=2"));
    entities(html, "x y", &[link, ("bold", 2, 1, None)]);
}

#[test]
fn references_are_decoded() {
    entities(
        "1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#39;&#x4e2d;",
        "1 < 2 && 3 > 2 \"'中",
        &[],
    );
    entities("&amp;lt;", "&lt;", &[]);
}

#[test]
fn space_at_the_ends_is_cut_and_entities_follow() {
    entities("\n <b> x </b> \n", "x", &[("bold", 0, 1, None)]);
    entities("<b> </b>", "", &[]);
}

#[test]
fn broken_html_is_refused_with_its_place() {
    for (html, expected) in [
        ("1 < 2", "Unsupported start tag \"\" at byte offset 2"),
        (
            "中<script>x</script>",
            "Unsupported start tag \"script\" at byte offset 3",
        ),
        ("<br/>", "Unsupported start tag \"br/\" at byte offset 0"),
        ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
        (
            "<b><i>x</b></i>",
            "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
        ),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<a href=\"x", "Unclosed start tag \"a\" at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<span>x</span>",
            "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        ),
        (
            "<blockquote>a<blockquote>b</blockquote></blockquote>",
            "Nested blockquote at byte offset 13",
        ),
    ] {
        assert_eq!(parse(html).unwrap_err(), expected, "{html}");
    }
}

#[test]
fn what_telegram_shows_wrongly_is_named() {
    for (html, text) in [
        ("a & b", "a & b"),
        ("&nbsp;", "&nbsp;"),
        ("&apos;", "&apos;"),
        ("<b class=\"x\">a</b>", "a"),
        ("<code><b>a</b></code>", "a"),
        ("<a href=\"speech.md\">a</a>", "a"),
    ] {
        let parsed = parse(html).unwrap();
        assert_eq!((parsed.text.as_str(), parsed.careless.len()), (text, 1), "{html}");
    }
}

proptest! {
    #[test]
    fn escaped_text_comes_back(text in "[^\\s\0](.*[^\\s\0])?") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let parsed = parse(&format!("<b>{escaped}</b>")).unwrap();
        prop_assert_eq!(parsed.text.as_str(), text.as_str());
        prop_assert_eq!(parsed.entities[0].length, utf16(&text));
        prop_assert!(parsed.careless.is_empty());
    }

    #[test]
    fn no_input_panics(html in "[<>&/a-z;#\" =b😀 ]{0,40}") {
        let _ = parse(&html);
    }
}
