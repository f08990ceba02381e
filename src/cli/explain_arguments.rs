//! What can be asked of `explain` and `schema`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  ibid explain E012
  ibid explain broken-link
  ibid explain              Lists all codes
  ibid explain config       All keys of ibid.yaml
  ibid explain config references.from_links
  ibid explain source       All keys of a record of a source
  ibid explain template briefing   What templates of briefings see
  ibid explain template BriefingFound   What an item of briefings() holds
  ibid explain theme        All keys of theme.yaml
  ibid explain template     Kinds of pages, partials, filters and functions";

pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  ibid schema config > ibid.schema.json
  ibid schema --all schemas  Writes schemas/config.json and its like

Editors with a YAML language server take it from the first line of a file:
  # yaml-language-server: $schema=schemas/config.json
`ibid init` makes both.";

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A code or its name; what has keys: `config`, `briefing`, `page`, `source`, `claim`, `event`, `entity`, `timeline`, `sources`, `figure`, `theme`; `template`; `contract`, all names that templates may rely on; all codes are listed if none is given
    pub(super) code: Option<String>,
    /// After `config` and its like: a key, such as `references.from_links`. After `template`: a kind of page, such as `briefing`, or the name of a template, type, filter or function
    pub(super) name: Option<String>,
    /// Form of keys
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub(super) format: KeysForm,
}

/// How keys are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KeysForm {
    /// Lines of 80 columns
    Text,
    /// A page with tables
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// What has the keys: `config`, `briefing`, `page`, `source`, `claim`, `event`, `entity`, `timeline`, `sources`, `figure`
    #[arg(required_unless_present = "all")]
    pub(super) kind: Option<String>,
    /// Writes one schema for each into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    pub(super) all: Option<PathBuf>,
}
