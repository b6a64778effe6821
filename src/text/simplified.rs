//! Traditional characters as simplified ones, one for one.
//!
//! The table is made at build time from the dictionaries of OpenCC (see `build.rs`): searching needs only characters that
//! meet, so words that the two scripts write with different words stay different.

/// The first character of the table.
const FIRST: u32 = 0x3400;

/// For each character from U+3400 to U+9FFF its simplified form.
static TABLE: [u16; 0x9FFF - 0x3400 + 1] = include!(concat!(env!("OUT_DIR"), "/simplified.rs"));

/// Returns the simplified form of a traditional character, and any other character as it is.
pub fn simplified(character: char) -> char {
    let found = u32::from(character)
        .checked_sub(FIRST)
        .and_then(|place| usize::try_from(place).ok())
        .and_then(|place| TABLE.get(place));
    found
        .and_then(|&code| char::from_u32(u32::from(code)))
        .unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_meets_simplified_and_the_rest_stays() {
        let to_simplified = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(to_simplified("中國同中亞國家貿易額"), "中国同中亚国家贸易额");
        assert_eq!(to_simplified("习近平 abc Ж 𠮷"), "习近平 abc Ж 𠮷");
    }
}
