//! Questions of templates to the site, `briefings(...)` and the like, and texts that they want as HTML.
//!
//! Functions of the template crate see neither the site nor what is noted of it. So a question that has no answer yet is put
//! on a list, what is rendered is thrown away, the questions of the list are answered through the view, and the page is made
//! again: most pages know all that they ask after the first time, and what others ask too is kept for them. The first question of
//! a list is always one of the page, for all before it were answered; what comes after it may be owed to empty lists, and
//! then nobody reads its answer.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Error, TeraResult, Value};

use super::sorting::{Order, sorted};
use super::variables::to_value;
use super::{Engine, Setting};
use crate::model::site::{Kind, Read, Reads};
use crate::render::html;
use crate::render::parts::{Maker, PageState};
use crate::render::queries::{self, FoundItems, ListOf, Question};

/// So many answers are kept for other pages: a site whose pages all ask something else gains nothing by it.
const KEPT: usize = 4096;
/// An answer that read more rows of a table depends on all of it: an output notes what it reads, and there are many outputs.
const MANY_ROWS: usize = 1024;

/// What a template asks, and what tells it from other questions.
pub(super) struct AskedQuestion {
    pub(super) key: String,
    pub(super) wanted: AskedFor,
}

/// What a template wants.
pub(super) enum AskedFor {
    /// The items that meet the conditions, and how they are sorted.
    Items(Box<Question>, Option<Order>),
    /// A Markdown text as HTML.
    Html(String),
}

/// An answer with what it was made from.
#[derive(Debug)]
struct Answered {
    value: Result<Value, String>,
    reads: Box<[Read]>,
}

/// Answers that several pages may use.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownAnswers(Arc<Mutex<HashMap<String, Arc<Answered>>>>);

/// What the page that is being made on this thread knows and wants to know.
#[derive(Default)]
struct Asking {
    known: HashMap<String, Arc<Answered>>,
    wanted: Vec<AskedQuestion>,
    reads: Vec<Read>,
    /// Of whom answers hold: language and way to the root.
    whose: String,
    /// The page's path in the output.
    path: String,
}

thread_local! {
    static ASKING: RefCell<Asking> = RefCell::default();
}

impl KnownAnswers {
    /// The answer to a question of the page that is being made on this thread; none yet is an empty list or text.
    pub(super) fn ask(&self, mut asked: AskedQuestion) -> TeraResult<Value> {
        ASKING.with_borrow_mut(|asking| {
            asked.key.push_str(&asking.whose);
            let known = asking.known.get(&asked.key).cloned().or_else(|| self.get(&asked.key));
            let Some(known) = known else {
                let nothing = match asked.wanted {
                    AskedFor::Items(..) => Value::from(Vec::<Value>::new()),
                    AskedFor::Html(_) => Value::safe_string(""),
                };
                asking.wanted.push(asked);
                return Ok(nothing);
            };
            asking.reads.extend_from_slice(&known.reads);
            known.value.clone().map_err(Error::message)
        })
    }

    fn get(&self, key: &str) -> Option<Arc<Answered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: &str, answered: &Arc<Answered>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < KEPT {
            all.insert(key.to_owned(), Arc::clone(answered));
        }
    }

    /// Forgets them.
    pub(super) fn let_go(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A page, or a part of one, begins.
pub(super) fn begin(setting: &Setting<'_>) {
    let whose = format!("\n{}\n{}", setting.language.number, setting.root);
    ASKING.set(Asking { whose, path: setting.page.path.to_owned(), ..Asking::default() });
}

/// The path of the page that is being made on this thread.
pub(super) fn path() -> String {
    ASKING.with_borrow(|asking| asking.path.clone())
}

/// What was read by the answers that were used since it began, and forgets it.
pub(super) fn take_reads() -> Vec<Read> {
    ASKING.with_borrow_mut(|asking| std::mem::take(&mut asking.reads))
}

impl Engine {
    /// Answers what was asked and not known; `false` if there was no such thing.
    pub(super) fn answer(&self, setting: &Setting<'_>) -> bool {
        let wanted = ASKING.with_borrow_mut(|asking| std::mem::take(&mut asking.wanted));
        if wanted.is_empty() {
            return false;
        }
        for asked in wanted {
            let is_known = ASKING.with_borrow(|asking| asking.known.contains_key(&asked.key));
            if is_known {
                continue;
            }
            let answered = Arc::new(self.answered(setting, &asked.wanted));
            if !matches!(&asked.wanted, AskedFor::Items(question, _) if question.of == ListOf::Related) {
                self.answers.keep(&asked.key, &answered);
            }
            ASKING.with_borrow_mut(|asking| asking.known.insert(asked.key, answered));
        }
        take_reads();
        true
    }

    fn answered(&self, setting: &Setting<'_>, wanted: &AskedFor) -> Answered {
        let reads = Reads::default();
        let noting = setting.site.noting(&reads);
        let site = if setting.site.is_served { noting.served() } else { noting };
        let maker = Maker {
            site: &site,
            files: setting.files,
            shared: &self.shared,
            language: setting.language,
            route: "",
            // Addresses in a text of a field stay as they are.
            root: if matches!(wanted, AskedFor::Html(_)) { "" } else { setting.root },
            blocks: &super::NoBlocks,
            page: PageState::default(),
        };
        let value = match wanted {
            AskedFor::Items(question, order) => queries::answer(&maker, question).and_then(|answer| {
                let items = value(&answer);
                let items = match order {
                    Some(order) => sorted(&items, order)?,
                    None => items,
                };
                Ok(Value::from(items))
            }),
            AskedFor::Html(text) => {
                let html = site.field(text, setting.language.tag).map(|document| html::field(&maker, &document));
                Ok(Value::safe_string(&html.unwrap_or_default()))
            }
        };
        Answered { value, reads: in_few(reads.take()) }
    }
}

fn value(answer: &FoundItems) -> Vec<Value> {
    match answer {
        FoundItems::Briefings(items) => items.iter().map(to_value).collect(),
        FoundItems::Sources(items) => items.iter().map(to_value).collect(),
        FoundItems::Entities(items) => items.iter().map(to_value).collect(),
        FoundItems::Events(items) => items.iter().map(to_value).collect(),
        FoundItems::Related(items) => items.iter().map(to_value).collect(),
    }
}

/// The same with tables in the place of very many of their rows.
fn in_few(reads: Vec<Read>) -> Box<[Read]> {
    let mut rows: BTreeMap<(Kind, bool), usize> = BTreeMap::new();
    let of = |read: &Read| match read {
        Read::Line(kind, _) | Read::Facts(kind, _) | Read::Counts(kind, _) => Some((*kind, false)),
        Read::Whole(kind, _) => Some((*kind, true)),
        _ => None,
    };
    for key in reads.iter().filter_map(of) {
        *rows.entry(key).or_default() += 1;
    }
    rows.retain(|_, count| *count > MANY_ROWS);
    let tables = rows.keys().map(|(kind, is_whole)| if *is_whole { Read::AllWhole(*kind) } else { Read::All(*kind) });
    let tables: Vec<Read> = tables.collect();
    reads.into_iter().filter(|read| of(read).is_none_or(|key| !rows.contains_key(&key))).chain(tables).collect()
}
