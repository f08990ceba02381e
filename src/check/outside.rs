//! What is said of addresses of other sites once they were asked for: `check --links`.

use std::borrow::Cow;

use url::Url;

use crate::diag::{Diagnostic, codes};
use crate::model::outside::{LinkAnswer, OutsideAddress};
use crate::model::site::Site;

/// Letters of an address that a message shows.
const LONGEST_SHOWN: usize = 300;

/// Says what became of each address that was asked for; `answers` run parallel to `addresses`.
pub fn outside(site: &Site, addresses: &[OutsideAddress], answers: &[LinkAnswer]) -> Vec<Diagnostic> {
    addresses.iter().zip(answers).flat_map(|(address, answer)| told(site, address, answer)).collect()
}

/// What is said of one address, at each of its places if something is to be done there.
fn told(site: &Site, address: &OutsideAddress, answer: &LinkAnswer) -> Vec<Diagnostic> {
    let url = shown(&address.url);
    let at_each = |code, message: &str, help: &str| {
        address.places.iter().map(|place| Diagnostic::new(code, *place, message).help(help)).collect()
    };
    let at_first = |message: String| {
        let first = address.places.first();
        first.map(|place| Diagnostic::new(&codes::UNVERIFIED_LINK, *place, message).help("open it in a browser"))
    };
    match answer {
        LinkAnswer::Found | LinkAnswer::NotAsked => Vec::new(),
        LinkAnswer::Moved(to) if leads_home(&address.url, to) => at_each(
            &codes::MOVED_LINK,
            &format!("`{url}` leads to the front page `{to}` now: what stood there may be gone"),
            "see whether it is; if so, link to an archived copy",
        ),
        LinkAnswer::Moved(to) => {
            let part = if address.has_parts { ", with the part behind `#` that you mean" } else { "" };
            let help = format!("write `{}`{part}", shown(to));
            at_each(&codes::MOVED_LINK, &format!("`{url}` has moved for good"), &help)
        }
        LinkAnswer::Missing(why) => at_each(
            &codes::MISSING_LINK,
            &format!("`{url}` is not there: {why}"),
            "mend the address, or check again a day later: a link that is not there then, too, is an error",
        ),
        LinkAnswer::Gone(why, days) => {
            let message = format!("`{url}` is gone: {why}, {}", for_days(*days));
            let record = address.kept_by.and_then(|ix| site.sources.get(ix as usize));
            if let Some((entry, own)) = record.and_then(|entry| Some((entry, entry.source.url.as_ref()?))) {
                let help = format!(
                    "have readers led to the archived copy first: `url_status: dead` in the record of `{}`",
                    entry.id
                );
                return vec![Diagnostic::new(&codes::GONE_BUT_KEPT, own.span, message).help(help)];
            }
            let help = "link to where it is now, or to an archived copy; `link_checker: {ignore: [...]}` in `ibid.yaml` names addresses that are not asked for";
            at_each(&codes::GONE_LINK, &message, help)
        }
        LinkAnswer::Unverified(why) => {
            at_first(format!("nobody can tell whether `{url}` is there: {why}")).into_iter().collect()
        }
        LinkAnswer::LeftAlone(why) => {
            let of = Url::parse(&address.url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
            let message = format!("`{url}` was not asked for, because of other addresses of its host: {why}");
            at_first(message).map(|found| found.once(of)).into_iter().collect()
        }
    }
}

/// An address as far as a line of a message has room for it.
fn shown(url: &str) -> Cow<'_, str> {
    match url.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &url[..end]).into(),
        None => url.into(),
    }
}

fn for_days(days: i64) -> String {
    match days {
        0 | 1 => "since yesterday".to_owned(),
        days => format!("for {days} days"),
    }
}

/// Whether an address that named a page leads to the front page of a host.
fn leads_home(from: &str, to: &str) -> bool {
    let is_home = |url: &str| Url::parse(url).is_ok_and(|url| matches!(url.path(), "" | "/") && url.query().is_none());
    is_home(to) && !is_home(from)
}
