//! Writes the table of simplified characters that `src/text/simplified.rs` includes.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// The first and the last character of the table: the unified ideographs with their first extension.
const TABLE: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
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
    fs::write(Path::new(&env::var("OUT_DIR")?).join("simplified.rs"), table)?;
    Ok(())
}
