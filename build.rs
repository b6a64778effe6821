//! Writes the tables that the program includes: of simplified characters for `src/text/simplified.rs`, and of how characters
//! sound for `src/text/pinyin.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use pinyin::ToPinyinMulti as _;

/// The first and the last character of the table: the unified ideographs with their first extension.
const TABLE: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// The characters whose sound is kept: what is older or rarer stands in no typing error.
const SOUNDED: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FA5}';

/// The readings of a character that are kept, the most frequent first.
const READINGS: usize = 2;

/// The characters that are read in two ways every day. Of all others the first reading alone is kept: the data name readings
/// that stand in poems and in the names of villages.
const READ_TWICE: &str = "乐长重行都还会了得地着调传朝降藏曾弹叶系校参差单便量种率厦血薄角觉脚给更供冠干间解卷卡空累落模难片铺强切曲塞散色沙扇省盛石熟属数说似宿缩提挑通吐相兴削压要应与载择转琢钻作大和好号合划华几济教禁尽没蒙圈绕折只中洲车秘谁哪那";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("simplified.rs"), simplified()?)?;
    fs::write(Path::new(&folder).join("pinyin.rs"), sounds()?)?;
    Ok(())
}

fn simplified() -> Result<String, Box<dyn Error>> {
    let converter = OpenCC::from_config(BuiltinConfig::T2s)?;
    let mut table = String::from("[\n");
    for traditional in TABLE {
        let written = converter.convert(&traditional.to_string());
        let mut characters = written.chars();
        // A character that becomes several, or leaves the table, stays as it is: one character stays one character.
        let simplified = match (characters.next(), characters.next()) {
            (Some(one), None) if TABLE.contains(&one) => one,
            _ => traditional,
        };
        writeln!(table, "    0x{:04x},", u32::from(simplified))?;
    }
    table.push(']');
    Ok(table)
}

/// Returns three tables: the syllables without tones, the sets of syllables with which a character is read, and for each
/// character the number of its set.
fn sounds() -> Result<String, Box<dyn Error>> {
    let read = |character: char| {
        let mut syllables: Vec<String> = Vec::new();
        for reading in character.to_pinyin_multi().into_iter().flatten() {
            let letters = reading.plain().replace('ü', "v");
            // Interjections such as `hm` are no sounds of names.
            let is_syllable = letters.chars().all(|c| c.is_ascii_lowercase())
                && letters.contains(['a', 'e', 'i', 'o', 'u', 'v']);
            if is_syllable && !syllables.contains(&letters) {
                syllables.push(letters);
            }
        }
        syllables.truncate(if READ_TWICE.contains(character) {
            READINGS
        } else {
            1
        });
        syllables
    };
    let readings: Vec<Vec<String>> = SOUNDED.map(read).collect();
    let syllables: BTreeSet<&String> = readings.iter().flatten().collect();
    let numbers: BTreeMap<&String, usize> = syllables
        .iter()
        .enumerate()
        .map(|(at, letters)| (*letters, at))
        .collect();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut places = Vec::new();
    for syllables in &readings {
        let mut set: Vec<usize> = syllables
            .iter()
            .filter_map(|letters| numbers.get(letters).copied())
            .collect();
        // One reading is written twice, so that all sets are as large.
        set.extend(set.first().copied().filter(|_| set.len() == 1));
        if set.is_empty() {
            // Behind the last set, where none is.
            places.push(usize::from(u16::MAX));
            continue;
        }
        places.push(sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        }));
    }
    let mut table = String::new();
    writeln!(
        table,
        "static SYLLABLES: [&str; {}] = {:?};",
        syllables.len(),
        syllables.iter().collect::<Vec<_>>()
    )?;
    writeln!(table, "static SETS: [[Syllable; {READINGS}]; {}] = [", sets.len())?;
    for set in &sets {
        let numbers: Vec<String> = set.iter().map(|number| format!("Syllable({number})")).collect();
        writeln!(table, "    [{}],", numbers.join(", "))?;
    }
    writeln!(
        table,
        "];\nstatic CHARACTERS: [u16; {}] = {places:?};",
        places.len()
    )?;
    Ok(table)
}
