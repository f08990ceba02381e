//! YAML that `ibid` only keeps (`extra:`, `snapshot:`) as JSON, for other tools.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::yaml::{Node, Value};

/// A node as JSON. Unquoted `true`, `false` and whole numbers become such; all else stays text as written.
pub(in crate::render) struct YamlValue<'a>(pub(in crate::render) &'a Node);

impl Serialize for YamlValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Null => serializer.serialize_unit(),
            Value::Scalar { text, plain: true } if text == "true" || text == "false" => {
                serializer.serialize_bool(text == "true")
            }
            Value::Scalar { text, plain } => match text.parse::<i64>() {
                // `007` and `+1` would not come back as they were.
                Ok(number) if *plain && number.to_string() == *text => serializer.serialize_i64(number),
                _ => serializer.serialize_str(text),
            },
            Value::List(nodes) => serializer.collect_seq(nodes.iter().map(YamlValue)),
            Value::Map(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, YamlValue(&entry.value))))
            }
        }
    }
}

/// A mapping kept as pairs.
pub(in crate::render) struct YamlPairs<'a>(pub(in crate::render) &'a [(String, Node)]);

impl YamlPairs<'_> {
    /// Whether there is nothing to write.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for YamlPairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, node) in self.0 {
            map.serialize_entry(key, &YamlValue(node))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    fn json(text: &str, plain: bool) -> String {
        let value = Value::Scalar { text: text.to_owned(), plain };
        serde_json::to_string(&YamlValue(&Node { value, span: fixture::SPAN })).unwrap()
    }

    #[test]
    fn only_what_comes_back_unchanged_is_a_number() {
        assert_eq!(json("12", true), "12");
        assert_eq!(json("12", false), "\"12\"");
        assert_eq!(json("007", true), "\"007\"");
        assert_eq!(json("true", true), "true");
        assert_eq!(json("no", true), "\"no\"");
    }
}
