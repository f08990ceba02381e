//! Functions that look something up in the site. Tables are made only of what a template of the site or theme asks for:
//! built-in templates ask for nothing.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::super::variables::to_value;
use crate::diag::nearest;
use crate::model::date::Date;
use crate::model::id::fold;
use crate::model::output::PAGE_NAME;
use crate::model::page::Head;
use crate::model::site::PageRole;
use crate::render::context::DateContext;
use crate::render::html::escape::push_encoded;
use crate::render::parts::{Maker, description};
use crate::render::queries::route;
use crate::text::Spanned;
use crate::text::digest::{self, Digest};

/// A kind of thing, by the names that lead to one.
type Table = Arc<HashMap<String, Value>>;

/// What templates may look up.
#[derive(Clone, Debug, Default)]
pub(in crate::render::engine) struct Records {
    sources: Table,
    entities: Table,
    pages: Table,
    images: Table,
}

/// A picture as `image(path=)` shows it.
#[derive(Serialize)]
struct ImageFound {
    url: String,
    width: Option<u32>,
    height: Option<u32>,
}

/// An entity as `entity(id=)` shows it.
#[derive(Serialize)]
struct EntityFound<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    url: String,
    briefings: usize,
    events: usize,
}

/// A page as `page(path=)` shows it.
#[derive(Serialize)]
struct PageFound<'a> {
    title: &'a str,
    url: String,
    date: Option<DateContext>,
    summary: Option<&'a str>,
}

impl Records {
    /// Collects what these texts ask for.
    pub(in crate::render::engine) fn new(maker: &Maker<'_>, texts: &[&str]) -> Records {
        let asks = |functions: &[&str]| {
            texts.iter().any(|text| functions.iter().any(|name| text.contains(&format!("{name}("))))
        };
        let mut records = Records::default();
        if asks(&["source"]) {
            records.sources = Arc::new(sources(maker));
        }
        if asks(&["entity"]) {
            records.entities = Arc::new(entities(maker));
        }
        if asks(&["page", "briefing", "link"]) {
            records.pages = Arc::new(pages(maker));
        }
        if asks(&["image"]) {
            records.images = Arc::new(images(maker));
        }
        records
    }

    /// Beginnings of calls, and of all that such a call may give.
    pub(in crate::render::engine) fn digests(&self) -> Vec<(String, Digest)> {
        let of = |names: &[&'static str], table: &Table| {
            // An empty table is one that nobody asks for.
            let digest = (!table.is_empty()).then(|| digest_of(table));
            digest.map(|digest| names.iter().map(|name| (format!("{name}("), digest)).collect::<Vec<_>>())
        };
        let tables = [
            of(&["source"], &self.sources),
            of(&["entity"], &self.entities),
            of(&["page", "briefing", "link"], &self.pages),
            of(&["image"], &self.images),
        ];
        tables.into_iter().flatten().flatten().collect()
    }

    /// Adds the functions.
    pub(super) fn register(self, tera: &mut Tera) {
        let Records { sources, entities, pages, images } = self;
        tera.register_function("source", move |kwargs: Kwargs, _: &State| {
            find(&sources, "source", &fold(kwargs.must_get::<&str>("id")?))
        });
        tera.register_function("entity", move |kwargs: Kwargs, _: &State| {
            find(&entities, "entity", &fold(kwargs.must_get::<&str>("id")?))
        });
        tera.register_function("image", move |kwargs: Kwargs, _: &State| {
            let path = kwargs.must_get::<&str>("path")?;
            find(&images, "picture", path.strip_prefix('/').unwrap_or(path))
        });
        for name in ["page", "briefing"] {
            let pages = pages.clone();
            tera.register_function(name, move |kwargs: Kwargs, _: &State| {
                find_page(&pages, name, kwargs.must_get::<&str>("path")?)
            });
        }
        tera.register_function("link", move |kwargs: Kwargs, state: &State| link(&pages, &kwargs, state));
    }
}

fn digest_of(table: &Table) -> Digest {
    let mut entries: Vec<(&String, &Value)> = table.iter().collect();
    entries.sort_unstable_by_key(|(name, _)| *name);
    digest::of(entries.into_iter().flat_map(|(name, value)| [name.clone(), value.to_string()]))
}

fn find(table: &Table, what: &str, key: &str) -> TeraResult<Value> {
    table.get(key).cloned().ok_or_else(|| {
        // In a fixed order, so that of equally near names it is always the same.
        let mut names: Vec<&str> = table.keys().map(String::as_str).collect();
        names.sort_unstable();
        let near = nearest(key, names).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        Error::message(format!("unknown {what} `{key}`{near}"))
    })
}

/// A page by its file, its address, or the `url` that lists give.
fn find_page(table: &Table, what: &str, key: &str) -> TeraResult<Value> {
    let route = route(key);
    let names = [key, &route, route.trim_end_matches('/')];
    names.into_iter().find_map(|name| table.get(name)).map_or_else(|| find(table, what, key), |found| Ok(found.clone()))
}

/// `link(to="/about/#team")`: the address from the current page.
fn link(pages: &Table, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let to = kwargs.must_get::<&str>("to")?;
    if to.contains(':') || to.starts_with('#') {
        return Ok(Value::from(to));
    }
    let (path, anchor) = to.find('#').map_or((to, ""), |at| to.split_at(at));
    let found = find_page(pages, "page", path)?;
    let url = found.get_from_path("url").and_then(Value::as_str).unwrap_or_default();
    let root = state.get::<String>("root")?;
    let root = root.ok_or_else(|| Error::message("`link` needs `root`: declare `@root` in the component"))?;
    Ok(Value::from(format!("{root}{url}{anchor}")))
}

fn sources(maker: &Maker<'_>) -> HashMap<String, Value> {
    let site = maker.site;
    (0..)
        .zip(site.sources.iter())
        .map(|(ix, entry)| (entry.id.folded().to_owned(), to_value(&maker.counted_card(ix))))
        .collect()
}

/// Files that are pictures by their endings, by their path in the output.
fn images(maker: &Maker<'_>) -> HashMap<String, Value> {
    let pictures = maker.site.assets().iter().filter(|asset| asset.picture_format().is_some());
    let found = pictures.map(|asset| {
        let (width, height) = (asset.size.map(|size| size.width), asset.size.map(|size| size.height));
        let mut url = String::with_capacity(asset.output.len());
        push_encoded(&mut url, &asset.output);
        (asset.output.clone(), to_value(&ImageFound { url, width, height }))
    });
    found.collect()
}

fn entities(maker: &Maker<'_>) -> HashMap<String, Value> {
    let found = maker.site.entities.iter_counted().map(|(entry, counts)| {
        let found = EntityFound {
            id: entry.id.as_str(),
            name: entry.name,
            kind: entry.kind.word(),
            url: maker.url(entry.route),
            briefings: counts.briefings,
            events: counts.events,
        };
        (entry.id.folded().to_owned(), to_value(&found))
    });
    found.collect()
}

fn pages(maker: &Maker<'_>) -> HashMap<String, Value> {
    let site = maker.site;
    let mut out = HashMap::new();
    for entry in site.briefings.iter() {
        add(&mut out, maker, entry.head, entry.title, entry.route, entry.date);
        if let (Some(id), Some(found)) = (entry.id, out.get(&**entry.route).cloned()) {
            out.entry(id.value.to_string()).or_insert(found);
        }
    }
    for entry in site.pages.iter().filter(|entry| entry.role == PageRole::Plain) {
        add(&mut out, maker, entry.head, entry.title, entry.route, None);
    }
    // Lists and records have no file; their address alone names them.
    let routes = site.routes().keys().map(|route| (route.to_string(), maker.url(route)));
    let files = site.made_files().into_iter().map(|path| {
        let address = path.strip_suffix(PAGE_NAME).map_or_else(|| format!("/{path}"), |folder| format!("/{folder}"));
        let mut url = String::with_capacity(path.len());
        push_encoded(&mut url, &path);
        (address, url)
    });
    for (address, url) in routes.chain(files) {
        let title = address.trim_matches('/').to_owned();
        out.entry(address).or_insert_with(|| to_value(&PageFound { title: &title, url, date: None, summary: None }));
    }
    out
}

fn add(
    out: &mut HashMap<String, Value>,
    maker: &Maker<'_>,
    head: &Head,
    title: &str,
    route: &str,
    date: Option<&Spanned<Date>>,
) {
    let date = date.map(|date| maker.date(&date.value));
    let summary = description(maker.site, maker.words(), head);
    let found = to_value(&PageFound { title, url: maker.url(route), date, summary: summary.as_deref() });
    let path = &maker.files.get(head.file()).path;
    let names = [route, path, maker.site.config.below_content(path)];
    out.extend(names.map(|name| (name.to_owned(), found.clone())));
}
