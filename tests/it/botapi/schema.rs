//! The Bot API as data: which parameters a method takes and whether given parameters fit, nested objects included.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};

/// The schema cut from the public Bot API, see `tests/data/README.md`.
pub static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/botapi.json")).expect("the fixture fits its types")
});

#[derive(Debug, Deserialize)]
pub struct Schema {
    methods: BTreeMap<String, Vec<Field>>,
    types: BTreeMap<String, Type>,
    pub update_kinds: Vec<String>,
    pub reactions: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Field {
    name: String,
    types: Vec<String>,
    required: bool,
    /// The constant of a union's member: `article`.
    value: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Type {
    Union { subtypes: Vec<String> },
    Object { fields: Vec<Field> },
}

impl Schema {
    /// Returns the method's name as the documentation spells it; methods are called without regard to case.
    pub fn method(&self, name: &str) -> Option<&str> {
        self.methods
            .keys()
            .find(|known| known.eq_ignore_ascii_case(name))
            .map(String::as_str)
    }

    /// Returns everything that is wrong with the parameters, each with its path; nothing for a good call.
    pub fn faults(&self, method: &str, parameters: &Map<String, Value>) -> Vec<String> {
        let mut faults = Vec::new();
        self.check_fields(&self.methods[method], parameters, "", &mut faults);
        faults
    }

    /// Gives a parameter that came as text (query string, form, multipart) the JSON type that the method expects.
    /// What cannot be read stays text, for `faults` to name.
    pub fn typed(&self, method: &str, name: &str, text: &str) -> Value {
        let plain = Value::String(text.to_owned());
        let Some(field) = self.methods[method].iter().find(|field| field.name == name) else {
            return plain;
        };
        let readable = serde_json::from_str::<Value>(text).ok();
        let fitting = readable.filter(|value| field.types.iter().any(|expected| self.fits(value, expected)));
        let keeps_text = field.types.iter().all(|expected| expected == "String");
        if keeps_text {
            plain
        } else {
            fitting.unwrap_or(plain)
        }
    }

    fn check_fields(
        &self,
        fields: &[Field],
        given: &Map<String, Value>,
        path: &str,
        faults: &mut Vec<String>,
    ) {
        for name in given
            .keys()
            .filter(|name| !fields.iter().any(|field| field.name == **name))
        {
            faults.push(format!("unknown field `{path}{name}`"));
        }
        for field in fields {
            let here = format!("{path}{}", field.name);
            match given.get(&field.name) {
                None | Some(Value::Null) if field.required => faults.push(format!("`{here}` is missing")),
                None | Some(Value::Null) => {}
                Some(value) => self.check_field(field, value, &here, faults),
            }
        }
    }

    fn check_field(&self, field: &Field, value: &Value, path: &str, faults: &mut Vec<String>) {
        if let Some(constant) = field.value.as_deref().filter(|constant| value != *constant) {
            faults.push(format!("`{path}` must be `{constant}`, found {value}"));
        }
        self.check_any(&field.types, value, path, faults);
    }

    /// Accepts the value if one of the types does; else reports the type that comes nearest.
    fn check_any(&self, types: &[String], value: &Value, path: &str, faults: &mut Vec<String>) {
        let attempts = types.iter().map(|expected| {
            let mut found = Vec::new();
            self.check(expected, value, path, &mut found);
            found
        });
        faults.extend(attempts.min_by_key(Vec::len).unwrap_or_default());
    }

    fn check(&self, expected: &str, value: &Value, path: &str, faults: &mut Vec<String>) {
        if let Some(inner) = expected.strip_prefix("Array of ") {
            let Some(items) = value.as_array() else {
                return faults.push(format!("`{path}` must be an array, found {value}"));
            };
            for (index, item) in items.iter().enumerate() {
                self.check(inner, item, &format!("{path}[{index}]"), faults);
            }
            return;
        }
        if !self.fits(value, expected) {
            return faults.push(format!("`{path}` must be {expected}, found {value}"));
        }
        let (Some(kind), Some(object)) = (self.types.get(expected), value.as_object()) else {
            return;
        };
        match kind {
            Type::Object { fields } => self.check_fields(fields, object, &format!("{path}."), faults),
            Type::Union { subtypes } => self.check_any(&self.members(subtypes, object), value, path, faults),
        }
    }

    /// Returns the members of a union that the object's `type` names, or all if none is named.
    fn members(&self, subtypes: &[String], object: &Map<String, Value>) -> Vec<String> {
        let named = |member: &&String| match self.types.get(*member) {
            Some(Type::Object { fields }) => fields.iter().any(|field| {
                field.value.is_some()
                    && field.value.as_deref() == object.get(&field.name).and_then(Value::as_str)
            }),
            _ => false,
        };
        let members: Vec<String> = subtypes.iter().filter(named).cloned().collect();
        if members.is_empty() {
            subtypes.to_vec()
        } else {
            members
        }
    }

    fn fits(&self, value: &Value, expected: &str) -> bool {
        match expected {
            "Integer" => value.is_i64() || value.is_u64(),
            "Float" => value.is_number(),
            "Boolean" => value.is_boolean(),
            "String" | "InputFile" => value.is_string(),
            _ if expected.starts_with("Array of ") => value.is_array(),
            _ => value.is_object() && self.types.contains_key(expected),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::SCHEMA;

    #[track_caller]
    fn check(method: &str, parameters: serde_json::Value, expected: &[&str]) {
        let serde_json::Value::Object(parameters) = parameters else {
            panic!("parameters are an object")
        };
        assert_eq!(SCHEMA.faults(method, &parameters), expected);
    }

    #[test]
    fn parameters_are_checked_with_their_nested_objects() {
        check("sendMessage", json!({"chat_id": 1, "text": "a"}), &[]);
        check("sendMessage", json!({"chat_id": "@name", "text": "a"}), &[]);
        check("sendMessage", json!({"chat_id": 1}), &["`text` is missing"]);
        check(
            "sendMessage",
            json!({"chat_id": 1, "text": 5}),
            &["`text` must be String, found 5"],
        );
        check(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "txt": "b"}),
            &["unknown field `txt`"],
        );
        check(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "reply_parameters": {"message_id": "5", "quotes": "b"}}),
            &[
                "unknown field `reply_parameters.quotes`",
                "`reply_parameters.message_id` must be Integer, found \"5\"",
            ],
        );
        check(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "data": "c"}]]}}),
            &["unknown field `reply_markup.inline_keyboard[0][0].data`"],
        );
    }

    #[test]
    fn a_union_is_checked_by_the_member_that_its_type_names() {
        check(
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "chat", "chat_id": 5}}),
            &[],
        );
        check(
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "chat"}}),
            &["`scope.chat_id` is missing"],
        );
        let article = json!({"type": "article", "id": "1", "title": "a", "input_message_content": {"message_text": "b"}});
        check(
            "answerInlineQuery",
            json!({"inline_query_id": "1", "results": [article]}),
            &[],
        );
        let article = json!({"type": "article", "id": "1", "input_message_content": {"message_text": "b"}});
        check(
            "answerInlineQuery",
            json!({"inline_query_id": "1", "results": [article]}),
            &["`results[0].title` is missing"],
        );
    }

    #[test]
    fn text_parameters_become_what_the_method_expects() {
        assert_eq!(SCHEMA.typed("sendMessage", "chat_id", "5"), json!(5));
        assert_eq!(SCHEMA.typed("sendMessage", "text", "5"), json!("5"));
        assert_eq!(SCHEMA.typed("sendMessage", "chat_id", "@name"), json!("@name"));
        assert_eq!(
            SCHEMA.typed("getUpdates", "allowed_updates", r#"["message"]"#),
            json!(["message"])
        );
        assert_eq!(SCHEMA.method("SENDmessage"), Some("sendMessage"));
    }
}
