//! Lays a file and the environment over the defaults. A key that the defaults do not know, or a value of another type than
//! theirs, is a fault.

use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

use crate::{corpus::Fault, text::line_at};

/// The beginning of the names of our variables.
const PREFIX: &str = "SUMMIT_BOT_";

/// Lays the text of a settings file over `table`.
pub(super) fn add_file(table: &mut Table, text: &str, path: &str, faults: &mut Vec<Fault>) {
    let line_of = |byte: usize| line_at(text.as_bytes(), byte);
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = line_of(error.span().map_or(0, |span| span.start));
        let what = format!("the line is not TOML: {}", error.message().trim());
        faults.push(Fault::of_line(
            path,
            line,
            what,
            "write `key = value`, texts in quotation marks",
        ));
    }
    // Types are compared on plain values; the spans are only for the lines.
    let Ok(plain) = text.parse::<Table>() else { return };
    for (section, values) in parsed.get_ref() {
        let line = line_of(section.span().start);
        let name: &str = section.get_ref();
        let Some(known) = table.get_mut(name).and_then(Value::as_table_mut) else {
            let what = format!("[{name}] is not a section of the settings");
            faults.push(Fault::of_line(
                path,
                line,
                what,
                "see config/summit-bot.toml for the sections",
            ));
            continue;
        };
        let DeValue::Table(keys) = values.get_ref() else {
            let what = format!("`{name}` is a section, not a value");
            faults.push(Fault::of_line(
                path,
                line,
                what,
                format!("write a line `[{name}]` and the keys below it"),
            ));
            continue;
        };
        for key in keys.keys() {
            let (key, line) = (key.get_ref().to_string(), line_of(key.span().start));
            let Some(value) = plain.get(name).and_then(|section| section.get(&key)) else {
                continue;
            };
            if let Err((what, advice)) = set(known, &key, value.clone()) {
                faults.push(Fault::of_line(path, line, what, advice));
            }
        }
    }
}

/// Lays the variables `SUMMIT_BOT_<SECTION>__<KEY>` over `table`.
pub(super) fn add_environment(
    table: &mut Table,
    environment: impl Iterator<Item = (String, String)>,
    faults: &mut Vec<Fault>,
    warnings: &mut Vec<String>,
) {
    let mut variables: Vec<(String, String)> =
        environment.filter(|(name, _)| name.starts_with(PREFIX)).collect();
    variables.sort();
    for (variable, text) in variables {
        let lower = variable.trim_start_matches(PREFIX).to_ascii_lowercase();
        let place = lower.split_once("__");
        let section = place
            .and_then(|(section, _)| table.get_mut(section))
            .and_then(Value::as_table_mut);
        let (Some((_, key)), Some(section)) = (place, section) else {
            warnings.push(format!(
                "the variable `{variable}` is not known and has no effect"
            ));
            continue;
        };
        let Some(default) = section.get(key).cloned() else {
            warnings.push(format!(
                "the variable `{variable}` is not known and has no effect"
            ));
            continue;
        };
        let value = read_as(&default, unquoted(text.trim()));
        let placed = value.map(|value| set(section, key, value));
        if let Some(Err((what, advice))) = placed {
            faults.push(Fault::of_file(&variable, what, advice));
        } else if placed.is_none() {
            let what = format!("`{text}` is not {}", described(&default));
            faults.push(Fault::of_file(
                &variable,
                what,
                format!("write, for example: {variable}={default}"),
            ));
        }
    }
}

/// Sets a key that the defaults know to a value of the type that they have.
fn set(section: &mut Table, key: &str, value: Value) -> Result<(), (String, String)> {
    let Some(default) = section.get(key) else {
        let known: Vec<&str> = section.keys().map(String::as_str).collect();
        return Err((
            format!("`{key}` is not a setting"),
            format!("the settings here are {}", known.join(", ")),
        ));
    };
    if !default.same_type(&value) {
        let what = format!("`{key}` is {}, not {}", described(&value), described(default));
        return Err((what, format!("write, for example: {key} = {default}")));
    }
    if matches!(value.as_integer(), Some(number) if number < 0) {
        return Err((
            format!("`{key}` is below 0"),
            format!("write, for example: {key} = {default}"),
        ));
    }
    section.insert(key.to_owned(), value);
    Ok(())
}

/// Reads the text of a variable as a value of the type of `default`.
fn read_as(default: &Value, text: &str) -> Option<Value> {
    match default {
        Value::String(_) => Some(Value::String(text.to_owned())),
        Value::Integer(_) => text.parse().ok().map(Value::Integer),
        Value::Float(_) => text.parse().ok().map(Value::Float),
        Value::Boolean(_) => text.parse().ok().map(Value::Boolean),
        _ => None,
    }
}

/// Returns a text without the quotation marks around it: some tools leave those of an env file in place.
pub(crate) fn unquoted(text: &str) -> &str {
    let inside = |mark: char| text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

fn described(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_file_is_told_with_its_line() {
        let mut table: Table = "[log]\nlevel = \"info\"\n[answer]\npassages = 3\n"
            .parse()
            .unwrap();
        let mut faults = Vec::new();
        add_file(
            &mut table,
            "[log]\nlevle = \"x\"\nlevel = 3\n\n[nothing]\n[answer]\npassages = -1\n",
            "bot.toml",
            &mut faults,
        );
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}: {}", fault.line.unwrap(), fault.what))
            .collect();
        assert_eq!(
            told,
            [
                "7: `passages` is below 0",
                "3: `level` is a whole number, not a text",
                "2: `levle` is not a setting",
                "5: [nothing] is not a section of the settings",
            ]
        );
    }
}
