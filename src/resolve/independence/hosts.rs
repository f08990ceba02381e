//! Whose an address is, by the address alone (rules.md 2): the registrable domain of its host after the Public Suffix List,
//! both of its sections; on hosts that publish for many the account, or the prefix of a DOI. An archived copy is whose its
//! original is. Enter through [`whose`]; which hosts are shared is said in `shared_hosts.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use url::{Host, Url};

/// Copies of copies are followed so far.
const MOST_COPIES: usize = 4;
/// Labels of a host that say nothing about whose it is.
const FRONTS: [&str; 3] = ["www.", "m.", "mobile."];

/// Whose an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The account of a host that publishes for many: `github.com/rust-lang`, `doi.org/10.1000`.
    Account(String),
    /// A domain that somebody registered; a public suffix, an IP address and a single label are as they stand. The second
    /// is the whole host.
    Domain(String, String),
    /// It does not say.
    Unknown,
}

/// Rules of a shared host.
struct SharedHost {
    /// The host whose accounts these are.
    name: &'static str,
    rules: Vec<HostRule>,
}

/// See `shared_hosts.txt`.
enum HostRule {
    First,
    At,
    After(Vec<&'static str>),
    Not(Vec<&'static str>),
    Label,
    Doi,
    Archive,
}

static SHARED_HOSTS: LazyLock<HashMap<&'static str, SharedHost>> =
    LazyLock::new(|| include_str!("shared_hosts.txt").lines().filter_map(shared_host).collect());

/// Whose an address is; `None` if it is no address of the web.
pub(super) fn whose(address: &str) -> Option<Whose> {
    let mut url = web(address)?;
    for _ in 0..MOST_COPIES {
        let host = url.host_str()?.trim_end_matches('.').to_owned();
        let Some((shared, known)) = shared(&host) else { return Some(domain(&url, host)) };
        if !known.rules.iter().any(|rule| matches!(rule, HostRule::Archive)) {
            return Some(account(&url, &host, shared, known).map_or(Whose::Unknown, Whose::Account));
        }
        match original(&url) {
            Some(original) => url = original,
            None => return Some(Whose::Unknown),
        }
    }
    Some(Whose::Unknown)
}

/// Whose a DOI is: that of its prefix.
pub(super) fn of_doi(doi: &str) -> Option<String> {
    let at = doi.find("10.")?;
    let prefix = doi[at..].split('/').next().unwrap_or_default();
    let digits = prefix.strip_prefix("10.")?;
    let is_prefix = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_prefix.then(|| format!("doi.org/{prefix}"))
}

fn web(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

fn domain(url: &Url, host: String) -> Whose {
    let registrable = match url.host() {
        Some(Host::Domain(_)) => psl::domain_str(&host).map(str::to_owned),
        _ => None,
    };
    Whose::Domain(registrable.unwrap_or_else(|| host.clone()), host)
}

/// The shared host that a host is or lies below.
fn shared(host: &str) -> Option<(&'static str, &'static SharedHost)> {
    let mut rest = host;
    loop {
        if let Some((name, known)) = SHARED_HOSTS.get_key_value(rest) {
            return Some((name, known));
        }
        rest = rest.split_once('.')?.1;
    }
}

fn account(url: &Url, host: &str, shared: &str, known: &SharedHost) -> Option<String> {
    let segments: Vec<String> = url.path().split('/').filter(|s| !s.is_empty()).map(str::to_lowercase).collect();
    let first = segments.first().map(String::as_str);
    let named = |account: &str| Some(format!("{}/{}", known.name, account.trim_start_matches('@')));
    for rule in &known.rules {
        let found = match rule {
            HostRule::First => first,
            HostRule::At => first.filter(|first| first.starts_with('@')),
            HostRule::After(words) => {
                first.filter(|first| words.contains(first)).and(segments.get(1).map(String::as_str))
            }
            HostRule::Not(words) if first.is_some_and(|first| words.contains(&first)) => return None,
            HostRule::Label => {
                let below = host.strip_suffix(shared).map(|below| below.trim_end_matches('.'));
                let label = below.and_then(|below| below.rsplit('.').next());
                label.filter(|label| {
                    !label.is_empty() && !FRONTS.iter().any(|front| front.trim_end_matches('.') == *label)
                })
            }
            HostRule::Doi => return of_doi(&percent_decoded(url.path())),
            HostRule::Not(_) | HostRule::Archive => None,
        };
        if let Some(account) = found {
            return named(account);
        }
    }
    None
}

fn percent_decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// The address that an archived copy is of: what its path ends in.
fn original(copy: &Url) -> Option<Url> {
    let whole = &copy[url::Position::BeforePath..];
    let at = ["/http://", "/https://", "/http:/", "/https:/"].iter().filter_map(|mark| whole.find(mark)).min();
    if let Some(at) = at {
        let (scheme, rest) = whole[at + 1..].split_once(':')?;
        return web(&format!("{scheme}://{}", rest.trim_start_matches('/')));
    }
    // Without a scheme: `/web/20151105000000/example.org/a`.
    let mut segments = copy.path().splitn(4, '/').skip(1);
    let (web_word, date, rest) = (segments.next()?, segments.next()?, segments.next()?);
    let dated = web_word == "web" && date.starts_with(|letter: char| letter.is_ascii_digit());
    let is_host = rest.split('/').next().is_some_and(|host| host.contains('.'));
    if dated && is_host { web(&format!("http://{rest}")) } else { None }
}

fn shared_host(line: &'static str) -> Option<(&'static str, SharedHost)> {
    let mut words = line.split_whitespace();
    let host = words.next().filter(|word| !word.starts_with('#'))?;
    let mut shared = SharedHost { name: host, rules: Vec::new() };
    for word in words {
        let listed = |list: &'static str| list.split(',').collect();
        let rule = match word.split_once(':') {
            Some(("after", list)) => HostRule::After(listed(list)),
            Some(("not", list)) => HostRule::Not(listed(list)),
            _ => match word {
                "first" => HostRule::First,
                "at" => HostRule::At,
                "label" => HostRule::Label,
                "doi" => HostRule::Doi,
                "archive" => HostRule::Archive,
                _ => {
                    shared.name = word.strip_prefix('=')?;
                    continue;
                }
            },
        };
        shared.rules.push(rule);
    }
    Some((host, shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(address: &str) -> String {
        match whose(address) {
            Some(Whose::Account(name) | Whose::Domain(name, _)) => name,
            Some(Whose::Unknown) => "?".to_owned(),
            None => "no address".to_owned(),
        }
    }

    #[test]
    fn a_host_is_whose_registered_its_domain() {
        for (address, expected) in [
            ("https://www.x.co.uk/a", "x.co.uk"),
            ("https://news.x.co.uk/b", "x.co.uk"),
            ("https://a.github.io/", "a.github.io"),
            ("https://www.gov.uk/a", "www.gov.uk"),
            ("https://www.nhs.uk/a", "www.nhs.uk"),
            ("https://gov.uk/a", "gov.uk"),
            ("http://192.0.2.7/a", "192.0.2.7"),
            ("http://[2001:db8::1]/a", "[2001:db8::1]"),
            ("http://intranet/a", "intranet"),
            ("https://EXAMPLE.org.:8080/a", "example.org"),
            ("https://www.食狮.公司.cn/a", "xn--85x722f.xn--55qx5d.cn"),
            ("https://[", "no address"),
            ("mailto:a@example.org", "no address"),
        ] {
            assert_eq!(said(address), expected, "{address}");
        }
    }

    #[test]
    fn on_shared_hosts_the_account_counts() {
        for (address, expected) in [
            ("https://github.com/Rust-Lang/rust", "github.com/rust-lang"),
            ("https://github.com/rust-lang/cargo/issues/1", "github.com/rust-lang"),
            ("https://raw.githubusercontent.com/rust-lang/rust/main/README.md", "github.com/rust-lang"),
            ("https://www.youtube.com/@desk/videos", "youtube.com/desk"),
            ("https://www.youtube.com/channel/UC1", "youtube.com/uc1"),
            ("https://www.youtube.com/watch?v=1", "?"),
            ("https://mobile.twitter.com/who/status/1", "x.com/who"),
            ("https://x.com/i/events/1", "?"),
            ("https://doi.org/10.1000/182", "doi.org/10.1000"),
            ("https://dx.doi.org/10.1000%2F183", "doi.org/10.1000"),
            ("https://doi.org/", "?"),
            ("https://who.substack.com/p/a", "substack.com/who"),
            ("https://www.tumblr.com/who/1", "tumblr.com/who"),
            ("https://perma.cc/AB12-CD34", "?"),
        ] {
            assert_eq!(said(address), expected, "{address}");
        }
    }

    #[test]
    fn an_archived_copy_is_whose_its_original_is() {
        for (address, expected) in [
            ("https://web.archive.org/web/20151105000000/https://www.x.co.uk/a?b=http://y.org/", "x.co.uk"),
            ("https://web.archive.org/web/20151105id_/http:/x.org/a", "x.org"),
            ("https://web.archive.org/web/2015/github.com/who/a", "github.com/who"),
            ("https://web.archive.org/web/2015/https://archive.ph/2016/https://x.org/", "x.org"),
            ("https://archive.ph/AbCdE", "?"),
            ("https://webarchive.nationalarchives.gov.uk/20100101000000/http://www.x.gov.uk/", "x.gov.uk"),
        ] {
            assert_eq!(said(address), expected, "{address}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines: Vec<&str> = include_str!("shared_hosts.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(SHARED_HOSTS.len(), lines.len());
        assert!(lines.is_sorted(), "the list is in order");
        assert!(SHARED_HOSTS.values().all(|shared| SHARED_HOSTS.contains_key(shared.name)));
    }
}
