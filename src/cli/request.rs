//! What the command line, the clock and the environment ask of a run. The only file that looks at the latter two.

use std::path::Path;

use url::Url;

use super::arguments::SiteArguments;
use super::failure::Failure;
use super::foreign;
use crate::cache::Program;
use crate::diag::{Code, code_names, codes, nearest};
use crate::model::date::Day;
use crate::model::options::Options;
use crate::pipeline::Request;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// Makes the request of a command about a site.
pub(super) fn request(site: &SiteArguments) -> Result<Request, Failure> {
    find_site(&site.dir)?;
    let options = Options {
        now: today(site.shown.now)?,
        drafts: site.shown.drafts,
        future: site.shown.future,
        base_url: site.base_url.clone(),
    };
    Ok(Request { environment: environment(), threads: site.threads, ..Request::new(site.dir.clone(), options) })
}

/// Makes the request of a command that writes records: what drafts cite and link to counts, too.
pub(super) fn with_drafts(dir: &Path, day: Day) -> Request {
    let options = Options { now: day, drafts: true, future: true, base_url: None };
    Request { environment: environment(), ..Request::new(dir.to_owned(), options) }
}

/// Above this size a program is not read: it has symbols for a debugger, and nobody waits for it anyway.
const LARGEST_PROGRAM: u64 = 64 << 20;

/// Tells this program from others that may have left a cache, also from another build of the same version. `None` if the
/// system does not say where it is.
pub(super) fn program() -> Option<Program> {
    let path = std::env::current_exe().ok()?;
    let meta = std::fs::metadata(&path).ok()?;
    if meta.len() <= LARGEST_PROGRAM {
        return Some(blake3::hash(&std::fs::read(&path).ok()?).into());
    }
    let modified = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(blake3::hash(format!("{} {} {}", path.display(), meta.len(), modified.as_nanos()).as_bytes()).into())
}

/// Refuses a folder that holds no site.
pub(super) fn find_site(dir: &Path) -> Result<(), Failure> {
    let shown = dir.display();
    if !dir.exists() {
        return Err(Failure::usage(format!("there is no folder `{shown}`"))
            .help(format!("name the folder of a site, or make one: `ibid init {shown}`")));
    }
    if !dir.is_dir() {
        return Err(Failure::usage(format!("`{shown}` is not a folder")).help("name the folder of a site"));
    }
    if !dir.join("ibid.yaml").exists() && !dir.join("content").exists() {
        let here = if dir == Path::new(".") { String::new() } else { format!(" {shown}") };
        let failure =
            Failure::usage(format!("there is no site in `{shown}`: neither `ibid.yaml` nor `content/` is there"));
        if let Some((what, way_out)) = foreign::found(dir) {
            let message = format!("there is no `ibid.yaml` in `{shown}`, only what another tool reads: {what}");
            return Err(Failure::usage(message).help(way_out));
        }
        if let Some(root) = site_above(dir) {
            return Err(failure.help(format!("name the folder of the site that it belongs to: `{root}`")));
        }
        if let Some(way_out) = foreign::markdown(dir) {
            let message = format!("there is no `ibid.yaml` in `{shown}`, only Markdown that no site is made of yet");
            return Err(Failure::usage(message).help(way_out));
        }
        return Err(failure.help(format!("name the folder of a site, or make one: `ibid init{here}`")));
    }
    Ok(())
}

/// The folder of the site that a folder lies in, from here.
fn site_above(dir: &Path) -> Option<String> {
    let whole = dir.canonicalize().ok()?;
    let mut levels = whole.ancestors().enumerate().skip(1);
    let (level, root) = levels.find(|(_, folder)| folder.join("ibid.yaml").is_file())?;
    let is_here = dir == Path::new(".");
    Some(if is_here { vec![".."; level].join("/") } else { root.display().to_string() })
}

/// The day that is taken for today, in UTC, so that it is the same day everywhere.
pub(super) fn today(now: Option<Day>) -> Result<Day, Failure> {
    let of_clock =
        || day_of(seconds(None)?).ok_or_else(|| Failure::usage("the system's clock shows no day of the calendar"));
    now.map_or_else(of_clock, Ok)
}

/// The only clock: `--now`, then `SOURCE_DATE_EPOCH`, then the system's; seconds since 1970.
pub(super) fn seconds(now: Option<Day>) -> Result<i64, Failure> {
    if let Some(day) = now {
        return Ok(day.days_since_epoch().saturating_mul(DAY));
    }
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else {
        return Ok(jiff::Timestamp::now().as_second());
    };
    let text = epoch.to_string_lossy();
    text.trim().parse().ok().filter(|seconds| day_of(*seconds).is_some()).ok_or_else(|| {
        Failure::usage(format!("`SOURCE_DATE_EPOCH` is `{text}`, which is no time"))
            .help("set it to seconds since 1 January 1970, or pass `--now DATE`")
    })
}

/// The day, in UTC, of a time in seconds since 1970.
fn day_of(seconds: i64) -> Option<Day> {
    let day =
        jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(seconds.div_euclid(DAY)).ok()?).ok()?;
    Day::from_ymd(day.year().into(), day.month().try_into().ok()?, day.day().try_into().ok()?)
}

/// The variables that override the configuration, in order of their names.
pub(super) fn environment() -> Vec<(String, String)> {
    let pairs =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let mut out: Vec<(String, String)> = pairs.filter(|(name, _)| name.starts_with("IBID_")).collect();
    out.sort();
    out
}

/// Reads `--now`.
pub(super) fn parse_day(text: &str) -> Result<Day, String> {
    let date: Option<jiff::civil::Date> = text.parse().ok();
    let day = date
        .and_then(|date| Day::from_ymd(date.year().into(), date.month().try_into().ok()?, date.day().try_into().ok()?));
    day.ok_or_else(|| "write a day as YYYY-MM-DD".to_owned())
}

/// This instant, in UTC to the second (RFC 3339).
pub(super) fn instant() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_default().to_string()
}

/// Reads `--deny`.
pub(super) fn parse_code(text: &str) -> Result<&'static Code, String> {
    codes::find(text.trim()).ok_or_else(|| {
        let near = nearest(text, code_names());
        near.map_or_else(|| "see `ibid explain` for all codes".to_owned(), |near| format!("did you mean `{near}`?"))
    })
}

/// Reads `--base-url`; the result ends with `/`.
pub(super) fn parse_base_url(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|_| "write a whole address, such as https://example.org/".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err("write an address that begins with http:// or https://".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("leave out what follows `?` or `#`".to_owned());
    }
    let text = url.as_str();
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_of_the_calendar() {
        assert_eq!(day_of(0), Day::from_ymd(1970, 1, 1));
        assert_eq!(day_of(DAY - 1), Day::from_ymd(1970, 1, 1));
        assert_eq!(day_of(-1), Day::from_ymd(1969, 12, 31));
        assert_eq!(day_of(1_446_681_600), Day::from_ymd(2015, 11, 5));
        assert_eq!(day_of(i64::MAX), None);
    }

    #[test]
    fn days_are_whole_days() {
        assert_eq!(parse_day("2015-11-05").ok(), Day::from_ymd(2015, 11, 5));
        for wrong in ["2015-11", "2015-02-30", "today", ""] {
            assert!(parse_day(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses_end_with_a_slash() {
        assert_eq!(parse_base_url("https://example.org/x").as_deref(), Ok("https://example.org/x/"));
        assert_eq!(parse_base_url("http://example.org").as_deref(), Ok("http://example.org/"));
        for wrong in ["example.org", "ftp://example.org/", "https://example.org/?a", "/x/", "javascript:alert(1)"] {
            assert!(parse_base_url(wrong).is_err(), "{wrong}");
        }
    }
}
