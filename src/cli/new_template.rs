//! `ibid new template` and `ibid new theme`: a starting point that extends what is there. Nothing is ever written over.

use std::fmt::Write as _;
use std::path::{Component, Path};

use super::console::Console;
use super::failure::Failure;
use super::new_arguments::{NewArguments, NewKind};
use super::new_file::{make, shown};
use crate::diag::nearest;
use crate::load::{self, CONTRACT};
use crate::model::inputs::Inputs;
use crate::model::slug::short_slug;
use crate::render::TemplateAbout;

/// Makes the files and prints their paths.
pub(super) fn run(arguments: &NewArguments, name: &str, inputs: &Inputs, console: &Console) -> Result<u8, Failure> {
    if arguments.path.is_some() {
        return Err(Failure::usage("`--path` does not go with `template` and `theme`")
            .help("write the path as the name: `ibid new template partials/card.html`"));
    }
    let (files, told) = if arguments.kind == NewKind::Theme { theme(name, inputs)? } else { template(name, inputs)? };
    let site = load::open_site(&arguments.dir).map_err(|error| Failure::system("open", &arguments.dir, &error))?;
    for (path, text) in &files {
        let shown = shown(&arguments.dir, path);
        make(&site, Path::new(path), &shown, text.as_bytes(), "edit it, or choose another name")?;
        console.result(&format!("{}\n", shown.display()))?;
    }
    console.note(&told);
    Ok(0)
}

/// Paths with texts, and what to do next.
type Made = (Vec<(String, String)>, String);

fn template(name: &str, inputs: &Inputs) -> Result<Made, Failure> {
    let names = |component: Component<'_>| matches!(component, Component::Normal(_));
    if name.contains('\\') || !Path::new(name).components().all(names) || name.ends_with('/') {
        return Err(Failure::usage(format!("`{name}` is no name of a template"))
            .help("write it as in `briefing.html` or `partials/card.html`"));
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    let name = if last.contains('.') { name.to_owned() } else { format!("{name}.html") };
    let Some(stem) = name.strip_suffix(".html") else {
        return Err(Failure::usage(format!("`{name}` makes no page: it does not end with `.html`")).help(format!(
            "write `templates/{name}` yourself, and `outputs: [{{template: {name}, path: {last}}}]` into `ibid.yaml`"
        )));
    };
    let all = crate::render::templates(&inputs.files, &inputs.templates);
    // What is the site's already is found when the file is made.
    let below = all.iter().find(|template| template.name == name && template.layer != "site");
    let known = || all.iter().map(|template| template.name.as_str());
    let (text, told) = match below {
        Some(below) if name.starts_with("partials/") => (below.text.clone(), copied(below)),
        Some(below) => (
            extending(below, inputs.config.theme.is_some()),
            format!(
                "note: it extends {}; fill the blocks that are to change\n",
                extended(below, inputs.config.theme.is_some())
            ),
        ),
        None if all.iter().any(|template| template.name == name) => (String::new(), String::new()),
        None => {
            let stems = known().filter_map(|name| name.strip_suffix(".html"));
            if let Some(near) = nearest(stem, stems).filter(|_| !name.starts_with("blocks/")) {
                return Err(Failure::usage(format!("there is no template `{name}` to begin with"))
                    .help(format!("did you mean `{near}.html`? `ibid explain template` lists them")));
            }
            fresh(&name, stem)
        }
    };
    Ok((vec![(format!("templates/{name}"), text)], told))
}

fn whose(template: &TemplateAbout) -> &'static str {
    if template.layer == "theme" { "theme's" } else { "built-in" }
}

/// What a template of this name extends.
fn extended(template: &TemplateAbout, is_themed: bool) -> String {
    let whose = whose(template);
    if is_themed && template.layer != "theme" {
        return format!("the theme's, or the {whose} one as long as the theme has none");
    }
    format!("the {whose} one")
}

fn copied(template: &TemplateAbout) -> String {
    format!(
        "note: it is a copy of the {} one, which stays as it is: a partial cannot extend another\n",
        whose(template)
    )
}

/// A template that extends one of its name, with its blocks.
fn extending(below: &TemplateAbout, is_themed: bool) -> String {
    let blocks: Vec<&String> = below.blocks.iter().filter(|block| *block != "main").collect();
    let mut out = format!("{{% extends \"{}/{}\" %}}\n", if is_themed { "theme" } else { "built-in" }, below.name);
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "{{#- Blocks that are not written here stay as they are. `ibid explain template {}` says what it sees. -#}}",
        below.name
    );
    for block in blocks {
        let _ = writeln!(out, "{{% block {block} %}}{{{{ super() }}}}{{% endblock {block} %}}");
    }
    out
}

/// A template of a name that nothing else has.
fn fresh(name: &str, stem: &str) -> (String, String) {
    if let Some(block) = stem.strip_prefix("blocks/") {
        let text = format!(
            "{{#- Draws fences that begin with three backticks and `{block}`; their YAML is `block`. -#}}\n\
             <aside class=\"{block}\">\n\
             {{% if block.title %}}<p><strong>{{{{ block.title }}}}</strong></p>{{% endif %}}\n\
             {{{{ block.text | markdown | safe }}}}\n\
             </aside>\n"
        );
        return (
            text,
            format!("note: write it into a text as a fence:\n~~~{block}\ntitle: A title\ntext: Words.\n~~~\n"),
        );
    }
    if stem.starts_with("partials/") {
        let text = format!("{{#- Drawn in by `{{% include \"{name}\" %}}`. Sees what that template sees. -#}}\n");
        return (text, format!("note: draw it in with `{{% include \"{name}\" %}}`\n"));
    }
    let text = "{% extends \"page.html\" %}\n{% block body %}{{ super() }}{% endblock body %}\n".to_owned();
    (text, format!("note: a page has it with `template: {name}` in its front matter\n"))
}

fn theme(title: &str, inputs: &Inputs) -> Result<Made, Failure> {
    let name = short_slug(title);
    if name.is_empty() || name == "default" {
        return Err(Failure::usage(format!("`{title}` is no name for a theme")).help("choose another name"));
    }
    let yaml = format!(
        "name: {}\n\
         version: \"0.1.0\"\n\
         description: A theme that begins as the built-in one.\n\
         contract: {CONTRACT}\n\
         # Notes stand beside the texts too, as in the built-in theme; without it templates have them as `text.sidenotes`.\n\
         sidenotes: true\n\
         # What a site may set under `theme_settings:`, with defaults; templates see `theme.settings.tagline`.\n\
         settings:\n  \
           tagline: \"\"\n",
        super::new::scalar(title)
    );
    let base = format!(
        "{{% extends \"built-in/base.html\" %}}\n\
         {{% block head %}}{{{{ super() }}}}<link rel=\"stylesheet\" href=\"{{{{ root }}}}{name}.css\">\n{{% endblock head %}}\n\
         {{% block header %}}{{{{ super() }}}}\n\
         {{%- if theme.settings.tagline %}}<p class=\"tagline\">{{{{ theme.settings.tagline }}}}</p>\n{{% endif %}}\n\
         {{%- endblock header %}}\n"
    );
    let front = "{% extends \"built-in/front.html\" %}\n\
                 {#- `ibid explain template front` lists the blocks and what they see. -#}\n\
                 {% block newest %}{{ super() }}{% endblock newest %}\n";
    let sheet = "/* Over the default style sheet. Its tokens: `ibid explain contract`, lines that begin with `token`. */\n\n\
                 :root {\n  --accent: oklch(0.45 0.12 250);\n}\n\n\
                 @media (prefers-color-scheme: dark) {\n  :root {\n    --accent: oklch(0.8 0.1 250);\n  }\n}\n\n\
                 .tagline {\n  margin: 0;\n  padding: 0 var(--edge);\n  color: var(--soft);\n}\n";
    let folder = format!("themes/{name}");
    let files = vec![
        (format!("{folder}/theme.yaml"), yaml),
        (format!("{folder}/templates/base.html"), base),
        (format!("{folder}/templates/front.html"), front.to_owned()),
        (format!("{folder}/static/{name}.css"), sheet.to_owned()),
    ];
    let mut told = match &inputs.config.theme {
        Some(other) if other.value != name => {
            format!(
                "note: the site has `theme: {}`; write `theme: {name}` into `ibid.yaml` to see this one\n",
                other.value
            )
        }
        Some(_) => String::new(),
        None => format!("note: write `theme: {name}` into `ibid.yaml` to see it\n"),
    };
    if load::is_shipped(&name) {
        let _ = writeln!(told, "note: it stands in the place of the theme `{name}` that is in the program");
    }
    Ok((files, told))
}
