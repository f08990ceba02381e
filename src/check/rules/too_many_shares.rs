//! # Too many shares
//!
//! ## What it does
//! Finds entities whose owners hold more than all of them at one time. Shares count together while both are certainly held.
//!
//! ## Why
//! More than 100 percent cannot be held: a share is wrong, or an owner was followed by another.
//!
//! ## Example
//! `control: [{by: a, share: 80}, {by: b, share: 60}]`
//!
//! ## Instead
//! Mend a share, or say when each held it: `control: [{by: a, share: 80, until: 2014}, {by: b, share: 60, since: 2015}]`.

use crate::diag::{Diagnostic, codes};
use crate::model::date::Day;
use crate::model::entity::Control;
use crate::model::site::Site;

/// All of it, in hundredths of a percent, with room for shares that are rounded.
const ALL: u32 = 10_050;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for record in site.entities.iter().filter_map(|entry| entry.record.as_ref()) {
        diagnostics.extend(too_many(record.id.value.as_str(), &record.control));
    }
}

fn too_many(id: &str, control: &[Control]) -> Option<Diagnostic> {
    let held: Vec<(&Control, u32)> =
        control.iter().filter_map(|control| Some((control, control.share.as_ref()?.value))).collect();
    // Most is held when somebody begins to hold a part.
    let begins = held.iter().map(|(control, _)| certain(control).0);
    let most =
        begins.map(|day| (held.iter().filter(|(control, _)| holds(control, day)).map(|(_, share)| share).sum(), day));
    let (sum, day): (u32, Option<Day>) = most.max_by_key(|(sum, _)| *sum)?;
    if sum <= ALL {
        return None;
    }
    let mut at_once =
        held.iter().filter(|(control, _)| holds(control, day)).filter_map(|(control, _)| control.share.as_ref());
    let message = format!("owners hold {} percent of `{id}`", f64::from(sum) / 100.0);
    let first = Diagnostic::new(&codes::TOO_MANY_SHARES, at_once.next()?.span, message);
    let found = at_once.fold(first, |found, share| found.label(share.span, "at the same time"));
    Some(found.help("mend a share, or say when each of them held it (`since:`, `until:`)"))
}

/// The days between which something is certainly held; `None` is without end.
fn certain(control: &Control) -> (Option<Day>, Option<Day>) {
    let since = control.since.as_ref().and_then(|date| date.value.latest());
    let until = control.until.as_ref().and_then(|date| date.value.earliest());
    (since, until)
}

fn holds(control: &Control, day: Option<Day>) -> bool {
    let (since, until) = certain(control);
    let begun = since.is_none_or(|since| day.is_some_and(|day| since <= day));
    let lasts = until.is_none_or(|until| day.is_none_or(|day| day < until));
    begun && lasts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures::{date, spanned};

    fn owner(share: u32, since: Option<&str>, until: Option<&str>) -> Control {
        let share = Some(spanned(share * 100));
        Control { kind: None, by: None, share, since: since.map(date), until: until.map(date) }
    }

    fn said(control: &[Control]) -> Option<String> {
        too_many("x", control).map(|found| found.message)
    }

    #[test]
    fn shares_of_one_time_count_together() {
        assert_eq!(
            said(&[owner(80, None, None), owner(60, None, None)]).as_deref(),
            Some("owners hold 140 percent of `x`")
        );
        assert_eq!(said(&[owner(80, None, None), owner(20, None, None)]), None);
        assert_eq!(said(&[owner(80, None, Some("2014")), owner(60, Some("2015"), None)]), None);
        assert_eq!(said(&[owner(80, None, Some("2015")), owner(60, Some("2015"), None)]), None);
        assert!(said(&[owner(80, None, Some("2016")), owner(60, Some("2014"), None)]).is_some());
    }
}
