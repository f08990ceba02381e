//! Codes that have something in common; and one by its id or name.

use super::{
    ALL, Code, DUPLICATE_ADDRESS, DUPLICATE_KEY, GONE_BUT_KEPT, GONE_LINK, INVALID_CONFIG, INVALID_ENCODING,
    INVALID_FRONT_MATTER, INVALID_JSON, INVALID_PATH, INVALID_YAML, MISSING_LINK, MISSING_TEMPLATE, MOVED_LINK,
    NESTING_TOO_DEEP, OUTSIDE_ROOT, TEMPLATE_ERROR, TOO_LARGE, UNREADABLE_FILE, UNVERIFIED_LINK,
};

/// Codes that stay errors: the site cannot be read, or a page of it cannot be made.
pub static FIXED: [&Code; 5] = [&UNREADABLE_FILE, &INVALID_CONFIG, &TEMPLATE_ERROR, &MISSING_TEMPLATE, &OUTSIDE_ROOT];

/// Codes about something that is then left out, so that somebody has to be told.
pub static TOLD: [&Code; 9] = [
    &INVALID_ENCODING,
    &TOO_LARGE,
    &INVALID_YAML,
    &INVALID_FRONT_MATTER,
    &DUPLICATE_KEY,
    &DUPLICATE_ADDRESS,
    &NESTING_TOO_DEEP,
    &INVALID_PATH,
    &INVALID_JSON,
];

/// Codes about addresses of other sites, which are found only when their hosts are asked.
pub static OUTSIDE: [&Code; 5] = [&GONE_LINK, &MISSING_LINK, &MOVED_LINK, &UNVERIFIED_LINK, &GONE_BUT_KEPT];

/// The code with this id or name, in any case.
pub fn find(text: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(text) || code.name.eq_ignore_ascii_case(text))
}
