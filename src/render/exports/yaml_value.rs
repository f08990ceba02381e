//! YAML that `ibid` only keeps (`extra:`, `snapshot:`) as JSON, for other tools.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::render::html::comments::without_comments;
use crate::yaml::{Node, Value};

/// What becomes of comments of HTML in texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Comments {
    /// They stay: for templates of the site.
    Kept,
    /// They are left out: for files that are published.
    Cut,
}

/// A node as JSON. Unquoted `true`, `false` and whole numbers become such; all else stays text as written.
pub(in crate::render) struct YamlValue<'a>(pub(in crate::render) &'a Node, pub(in crate::render) Comments);

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
                _ if self.1 == Comments::Cut => serializer.serialize_str(&without_comments(text)),
                _ => serializer.serialize_str(text),
            },
            Value::List(nodes) => serializer.collect_seq(nodes.iter().map(|node| YamlValue(node, self.1))),
            Value::Map(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, YamlValue(&entry.value, self.1))))
            }
        }
    }
}

/// A node as it is for templates.
pub(in crate::render) fn yaml_value(node: &Node) -> serde_json::Value {
    serde_json::to_value(YamlValue(node, Comments::Kept)).unwrap_or_default()
}

/// A mapping kept as pairs.
pub(in crate::render) struct YamlPairs<'a>(Vec<(&'a str, &'a Node)>, Comments);

impl<'a> YamlPairs<'a> {
    pub(in crate::render) fn new(pairs: &'a [(String, Node)], comments: Comments) -> YamlPairs<'a> {
        YamlPairs(pairs.iter().map(|(key, node)| (key.as_str(), node)).collect(), comments)
    }

    /// The same without what has one of these names.
    #[must_use]
    pub(in crate::render) fn without(mut self, names: &[&str]) -> YamlPairs<'a> {
        self.0.retain(|(key, _)| !names.contains(key));
        self
    }

    /// Whether there is nothing to write.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for YamlPairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, node) in &self.0 {
            map.serialize_entry(key, &YamlValue(node, self.1))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;

    fn json(text: &str, plain: bool) -> String {
        let value = Value::Scalar { text: text.to_owned(), plain };
        serde_json::to_string(&YamlValue(&Node { value, span: fixtures::SPAN }, Comments::Cut)).unwrap()
    }

    #[test]
    fn only_what_comes_back_unchanged_is_a_number() {
        assert_eq!(json("12", true), "12");
        assert_eq!(json("12", false), "\"12\"");
        assert_eq!(json("007", true), "\"007\"");
        assert_eq!(json("true", true), "true");
        assert_eq!(json("no", true), "\"no\"");
        assert_eq!(json("a<!-- for us -->b", true), "\"ab\"");
    }
}
