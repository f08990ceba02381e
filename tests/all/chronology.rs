//! A real chronology, written by many hands over years for another generator, builds by a configuration alone.
//!
//! Its 200 files lie beside the repository where the project is developed; elsewhere there is nothing to look at, and the test
//! says so. What such files need is also shown by small cases in `tests/cases/`.

use std::fs;
use std::path::Path;

use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::{self, BuildTarget, Ending, Interrupt, Request, Silent};
use tempfile::TempDir;

const CONFIG: &str = "title: Chronology
unknown_fields: allow
collections:
  briefings: {path: events, url: /events/, events: each}
fields:
  briefing: {entities: [actors]}
  source:
    outlet: [outlet, publisher, publication]
    issued: [issued, date, year]
    accessed: [accessed, access_date, date_accessed, retrieved, retrieval_date]
";

#[test]
fn a_chronology_builds_by_a_configuration_alone() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/capture-cascade-sample/content/events");
    if !sample.is_dir() {
        println!("no chronology lies at {}", sample.display());
        return;
    }
    let folder = TempDir::new().unwrap();
    let events = folder.path().join("content/events");
    fs::create_dir_all(&events).unwrap();
    for file in fs::read_dir(&sample).unwrap().flatten() {
        fs::copy(file.path(), events.join(file.file_name())).unwrap();
    }
    fs::write(folder.path().join("ibid.yaml"), CONFIG).unwrap();
    let options = Options { now: Day::from_ymd(2026, 11, 1).unwrap(), drafts: false, future: false, base_url: None };
    let root = folder.path().to_owned();
    let request = Request::new(root.clone(), options);
    let target = BuildTarget { output: root.join("public"), adopt: false, keep_going: false, explain: None };
    let report = pipeline::build(&request, &target, &Silent, &Interrupt::default());
    // Broken links, marks and anchors are errors: there are none.
    assert_eq!(report.count().0, 0, "{:?}", report.diagnostics);
    assert!(matches!(report.ending, Ending::Written(_)));
    let pages = |folder: &str| fs::read_dir(root.join("public").join(folder)).unwrap().count();
    for (folder, least) in [("events", 200), ("sources", 600), ("entities", 300), ("tags", 300)] {
        assert!(pages(folder) >= least, "{folder}: {} pages", pages(folder));
    }
    let timeline = fs::read_to_string(root.join("public/timeline/index.html")).unwrap();
    assert_eq!(timeline.matches("<li class=\"event\"").count(), 200);
}
