//! The command line as a user sees it: transcripts of `tests/cli`, one file a subject.
//!
//! A transcript with a folder `NAME.out` runs in a copy of `NAME.in`, and what it leaves behind is compared.

#[test]
fn transcripts() {
    trycmd::TestCases::new().env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1577836800").case("tests/cli/*.md");
}
