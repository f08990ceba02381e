//! Diagnostics as SARIF 2.1.0 (OASIS), which forges and editors read. Columns count characters; paths are from the repository's
//! folder.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::in_repository;
use crate::diag::baseline::fingerprint;
use crate::diag::told::Told;
use crate::diag::{Code, Silenced};
use crate::text::{Files, Place};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What is written as `%XX` in a path.
const IN_PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

#[derive(Serialize)]
struct LogJson<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [RunJson<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunJson<'a> {
    tool: ToolJson<'a>,
    column_kind: &'a str,
    results: Vec<ResultJson<'a>>,
}

#[derive(Serialize)]
struct ToolJson<'a> {
    driver: DriverJson<'a>,
}

#[derive(Serialize)]
struct DriverJson<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleJson<'a> {
    id: &'a str,
    name: &'a str,
    short_description: TextJson<'a>,
    help: TextJson<'a>,
    default_configuration: LevelJson<'a>,
}

#[derive(Serialize)]
struct LevelJson<'a> {
    level: &'a str,
}

#[derive(Serialize)]
struct TextJson<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: MessageJson,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<LocationJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationJson>,
    partial_fingerprints: FingerprintsJson,
    /// On none of a run, or on all of it (3.27.23).
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<SuppressionJson>>,
}

#[derive(Serialize)]
struct SuppressionJson {
    kind: &'static str,
    justification: String,
    location: LocationJson,
}

#[derive(Serialize)]
struct MessageJson {
    text: String,
}

#[derive(Serialize)]
struct FingerprintsJson {
    #[serde(rename = "ibidFinding/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationJson {
    physical_location: PhysicalJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalJson {
    artifact_location: ArtifactJson,
    region: RegionJson,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactJson {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionJson {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Where what is about no file is shown: what it says is mended there.
const SETTINGS: &str = "ibid.yaml";
/// Of a file as a whole.
const FIRST_LINE: RegionJson = RegionJson { start_line: 1, start_column: 1, end_line: 1, end_column: 1 };

/// Writes the log.
pub(super) fn sarif(told: &[Told<'_>], silenced: &[Silenced], files: &Files, folder: &str) -> String {
    let not_told: Vec<Told<'_>> = silenced.iter().map(|one| Told::single(&one.diagnostic, files)).collect();
    let mut codes: Vec<&'static Code> = told.iter().chain(&not_told).map(|told| told.diagnostic.code).collect();
    codes.sort_by_key(|code| code.id);
    codes.dedup_by_key(|code| code.id);
    let rule = |code: &&'static Code| RuleJson {
        id: code.id,
        name: code.name,
        short_description: TextJson { text: code.meaning },
        help: TextJson { text: code.remedy },
        default_configuration: LevelJson { level: code.severity.word() },
    };
    let location = |path: &str, place: Option<&Place>, message: Option<&str>| LocationJson {
        physical_location: PhysicalJson {
            artifact_location: ArtifactJson {
                uri: utf8_percent_encode(&in_repository(folder, path), &IN_PATH).to_string(),
                uri_base_id: "%SRCROOT%",
            },
            region: place.map_or(FIRST_LINE, |place| RegionJson {
                start_line: place.line,
                start_column: place.column,
                end_line: place.end_line,
                end_column: place.end_column,
            }),
        },
        message: message.map(|text| MessageJson { text: text.to_owned() }),
    };
    let suppression = |silenced: &Silenced| {
        let place = files.place(silenced.by);
        let justification = silenced.reason.to_string();
        SuppressionJson { kind: "inSource", justification, location: location(&place.path, Some(&place), None) }
    };
    let result = |told: &Told<'_>, by: Option<&Silenced>| {
        let (d, place) = (&*told.diagnostic, told.place.as_ref());
        let related = |label: &crate::diag::Label| {
            let place = files.place(label.span);
            location(&place.path, Some(&place), Some(&label.text))
        };
        ResultJson {
            rule_id: d.code.id,
            rule_index: codes.partition_point(|code| code.id < d.code.id),
            level: d.severity.word(),
            message: MessageJson { text: told.text() },
            // GitHub refuses a log in which one has none.
            locations: vec![location(told.path().unwrap_or(SETTINGS), place, None)],
            related_locations: d.labels.iter().map(related).collect(),
            partial_fingerprints: FingerprintsJson { finding: fingerprint(d, files) },
            suppressions: (!silenced.is_empty()).then(|| by.into_iter().map(suppression).collect()),
        }
    };
    let silenced = not_told.iter().zip(silenced).map(|(told, by)| result(told, Some(by)));
    let results = told.iter().map(|told| result(told, None)).chain(silenced).collect();
    let driver = DriverJson {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.iter().map(rule).collect(),
    };
    let run = RunJson { tool: ToolJson { driver }, column_kind: "unicodeCodePoints", results };
    let log = LogJson { schema: SCHEMA, version: "2.1.0", runs: [run] };
    format!("{}\n", serde_json::to_string_pretty(&log).unwrap_or_default())
}
