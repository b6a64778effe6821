//! How Chinese characters sound: their syllables in pinyin, without tones.
//!
//! The table is made at build time from the data of the crate `pinyin` (see `build.rs`). It is there to recognise a name that
//! is typed wrongly; nothing is searched for by its sound.

use std::{borrow::Cow, sync::LazyLock};

include!(concat!(env!("OUT_DIR"), "/pinyin.rs"));

/// The first character of the table.
const FIRST: u32 = 0x4E00;

/// The letters of the longest syllable: `zhuang`.
const LONGEST: usize = 6;

/// A syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u16);

/// For each syllable the number of the first that sounds near it.
static NEAR: LazyLock<Vec<Syllable>> = LazyLock::new(|| {
    let sounds: Vec<String> = SYLLABLES.iter().map(|letters| near(letters)).collect();
    let first = |sound| sounds.iter().position(|other| other == sound).unwrap_or_default();
    let number = |sound| u16::try_from(first(sound)).unwrap_or_default();
    sounds.iter().map(|sound| Syllable(number(sound))).collect()
});

impl Syllable {
    /// Returns its letters, `v` for ü.
    pub fn letters(self) -> &'static str {
        SYLLABLES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// Returns the syllable that stands for all those that are often taken for one another: zh and z, ch and c, sh and s, n and
    /// l at the beginning, ng and n at the end.
    #[must_use]
    pub fn near(self) -> Self {
        NEAR.get(usize::from(self.0)).copied().unwrap_or(self)
    }

    /// Returns a number for it.
    pub fn number(self) -> u16 {
        self.0
    }
}

/// Returns the syllables with which a simplified character is read, two at most, the most frequent first; one alone may stand
/// twice.
pub fn readings(character: char) -> &'static [Syllable] {
    let place = u32::from(character)
        .checked_sub(FIRST)
        .and_then(|place| usize::try_from(place).ok())
        .and_then(|place| CHARACTERS.get(place));
    let set = place.and_then(|&set| SETS.get(usize::from(set)));
    set.map_or(&[], |set| set.as_slice())
}

/// Says whether two characters can sound alike.
pub fn sound_alike(one: char, other: char) -> bool {
    readings(one)
        .iter()
        .any(|syllable| readings(other).contains(syllable))
}

/// Returns typed pinyin as it is compared: what is often taken for one another made equal, but for n and l, which in a row of
/// letters may begin or end a syllable.
pub fn folded(letters: &str) -> String {
    let mut folded = String::with_capacity(letters.len());
    let mut before = ' ';
    for letter in letters.chars() {
        let is_silent = letter == 'h' && "zcs".contains(before) || letter == 'g' && before == 'n';
        if !is_silent {
            folded.push(if matches!(letter, 'v' | 'ü') { 'u' } else { letter });
        }
        before = letter;
    }
    folded
}

/// Says whether a word in lower case can be cut into syllables of pinyin.
pub fn is_spelt(word: &str) -> bool {
    let word: Cow<'_, str> = if word.contains('ü') {
        word.replace('ü', "v").into()
    } else {
        word.into()
    };
    // For each place in the word, whether the letters before it are whole syllables.
    let mut ends = vec![false; word.len() + 1];
    for end in 0..=word.len() {
        let fits = |start: &usize| {
            let syllable = word.get(*start..end);
            ends.get(*start) == Some(&true)
                && syllable.is_some_and(|letters| SYLLABLES.binary_search(&letters).is_ok())
        };
        let is_end = end == 0 || (end.saturating_sub(LONGEST)..end).any(|start| fits(&start));
        if let Some(slot) = ends.get_mut(end) {
            *slot = is_end;
        }
    }
    ends.last() == Some(&true)
}

/// Returns what is near to the letters of one syllable.
fn near(letters: &str) -> String {
    let near = folded(letters);
    match near.strip_prefix('n').filter(|rest| !rest.is_empty()) {
        Some(rest) => format!("l{rest}"),
        None => near,
    }
}

#[cfg(test)]
mod tests {
    use super::{SYLLABLES, folded, is_spelt, readings, sound_alike};

    #[test]
    fn a_character_has_its_readings_and_what_is_none_has_none() {
        let read = |c: char| {
            readings(c)
                .iter()
                .map(|syllable| syllable.letters())
                .collect::<Vec<_>>()
        };
        assert_eq!(read('长'), ["zhang", "chang"]);
        assert_eq!(read('托'), ["tuo", "tuo"]);
        assert_eq!(read('绿'), ["lv", "lv"]);
        assert!(read('a').is_empty() && read('。').is_empty() && read('𠮷').is_empty());
        assert!(sound_alike('官', '管') && sound_alike('乐', '月') && !sound_alike('官', '光'));
    }

    #[test]
    fn what_is_taken_for_one_another_is_near() {
        let near = |a: char, b: char| readings(a)[0].near() == readings(b)[0].near();
        for (a, b) in [
            ('是', '四'),
            ('长', '脏'),
            ('吃', '次'),
            ('南', '兰'),
            ('新', '星'),
            ('本', '崩'),
            ('安', '昂'),
        ] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [('八', '怕'), ('飞', '灰'), ('日', '力'), ('恩', '安')] {
            assert!(!near(a, b), "{a} {b}");
        }
        assert_eq!(folded("zhongguo"), "zonguo");
        assert_eq!(folded("lüyou"), folded("luyou"));
    }

    #[test]
    fn typed_pinyin_is_told_from_words() {
        assert!(SYLLABLES.is_sorted());
        for word in ["tuokayefu", "yidaiyilu", "zhongya", "xian", "nv", "nü", "a"] {
            assert!(is_spelt(word), "{word}");
        }
        for word in ["tokayev", "what", "summit", "trade", "xq", "é"] {
            assert!(!is_spelt(word), "{word}");
        }
    }
}
