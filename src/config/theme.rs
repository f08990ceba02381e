//! The theme that a site has, as its `theme.yaml` and the site's `theme_settings:` say it.

use crate::diag::{Diagnostic, codes, nearest};
use crate::text::{Span, Spanned};
use crate::yaml::{Entry, Node, Value};

/// What templates see of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThemeInfo {
    /// `name:` Default that of the built-in one.
    pub name: String,
    /// `version:`
    pub version: Option<String>,
    /// `settings:` with what the site sets in their place, in the theme's order.
    pub settings: Vec<(String, Node)>,
    /// `sidenotes:` Whether notes stand in the margin of texts too.
    pub sidenotes: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SettingType {
    Text,
    Number,
    Switch,
    List,
    Map,
    /// A default of nothing takes anything.
    Any,
}

impl SettingType {
    fn of(node: &Node) -> SettingType {
        match &node.value {
            Value::Null => SettingType::Any,
            Value::Scalar { text, plain: true } if text == "true" || text == "false" => SettingType::Switch,
            Value::Scalar { text, plain: true } if text.parse::<f64>().is_ok_and(f64::is_finite) => SettingType::Number,
            Value::Scalar { .. } => SettingType::Text,
            Value::List(_) => SettingType::List,
            Value::Map(_) => SettingType::Map,
        }
    }

    fn words(self) -> &'static str {
        match self {
            SettingType::Text => "a text",
            SettingType::Number => "a number",
            SettingType::Switch => "`true` or `false`",
            SettingType::List => "a list",
            SettingType::Map => "a mapping",
            SettingType::Any => "nothing",
        }
    }

    /// Whether a value may stand in the place of the default. A text may look like a number.
    fn takes(self, node: &Node) -> bool {
        let other = SettingType::of(node);
        match self {
            SettingType::Any => true,
            SettingType::Text => matches!(node.value, Value::Scalar { .. }),
            SettingType::Map | SettingType::List | SettingType::Number | SettingType::Switch => self == other,
        }
    }
}

/// The theme's settings, those of the site in the place of the defaults. What the theme does not have, or of another type, is
/// reported and counts as not written.
pub fn settings(
    theme: &str,
    defaults: &[Entry],
    written: &[Entry],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Node)> {
    for entry in written.iter().filter(|entry| defaults.iter().all(|known| known.key != entry.key)) {
        diagnostics.push(unknown(theme, defaults, &entry.key, entry.key_span));
    }
    let chosen = defaults.iter().map(|default| {
        let Some(own) = written.iter().find(|entry| entry.key == default.key) else { return &default.value };
        let wanted = SettingType::of(&default.value);
        if wanted.takes(&own.value) {
            return &own.value;
        }
        let is = SettingType::of(&own.value).words();
        let message = format!("the setting `{}` of the theme `{theme}` is {}, not {is}", default.key, wanted.words());
        let found = Diagnostic::new(&codes::WRONG_TYPE, own.value.span, message);
        let shown = default.value.as_str().map_or_else(
            || format!("write {}, as its default is", wanted.words()),
            |text| format!("write {}, such as its default `{text}`", wanted.words()),
        );
        diagnostics.push(found.label(default.value.span, "its default").help(shown));
        &default.value
    });
    let chosen: Vec<Node> = chosen.cloned().collect();
    defaults.iter().map(|entry| entry.key.clone()).zip(chosen).collect()
}

fn unknown(theme: &str, defaults: &[Entry], key: &str, span: Span) -> Diagnostic {
    let message = format!("the theme `{theme}` has no setting `{key}`");
    let known: Vec<String> = defaults.iter().map(|entry| format!("`{}`", entry.key)).collect();
    let help = match nearest(key, defaults.iter().map(|entry| entry.key.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => {
            "remove it, or move it under `extra:`, where templates find it all the same".to_owned()
        }
        None => format!("write one of {}, or move it under `extra:`", known.join(", ")),
    };
    Diagnostic::new(&codes::UNKNOWN_KEY, span, message).help(help)
}

/// A name for messages.
pub(super) fn name(theme: Option<&Spanned<String>>) -> &str {
    theme.map_or("default", |theme| &theme.value)
}
