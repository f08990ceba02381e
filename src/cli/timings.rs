//! How long each stage took, as a table or as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::report_arguments::TimingsForm;
use crate::pipeline::Timings;

#[derive(Serialize)]
struct TimingsJson {
    stages: Vec<StageReport>,
    total_seconds: f64,
    /// Of all threads together.
    templates: Vec<TemplateReport>,
}

#[derive(Serialize)]
struct TemplateReport {
    template: String,
    count: usize,
    seconds: f64,
}

#[derive(Serialize)]
struct StageReport {
    stage: &'static str,
    items: usize,
    unit: &'static str,
    seconds: f64,
}

/// Writes timings. The result ends with a line end.
pub(super) fn print(timings: &Timings, form: TimingsForm) -> String {
    match form {
        TimingsForm::Human => table(timings),
        TimingsForm::Json => json(timings),
    }
}

fn table(timings: &Timings) -> String {
    let mut out = String::new();
    for stage in &timings.stages {
        let (name, unit) = (stage.stage.name(), stage.stage.unit());
        // Writing to a string does not fail.
        let _ = writeln!(out, "{name:>9} {:>9.3} s  {:>7} {unit}", stage.time.as_secs_f64(), stage.items);
    }
    let _ = writeln!(out, "{:>9} {:>9.3} s", "total", timings.total().as_secs_f64());
    if !timings.templates.is_empty() {
        out.push_str("\ntemplates, all threads together:\n");
    }
    let mut templates: Vec<_> = timings.templates.iter().collect();
    templates.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.template.cmp(&b.template)));
    for template in templates {
        let (seconds, count, name) = (template.time.as_secs_f64(), template.count, &template.template);
        let _ = writeln!(out, "{:>9} {seconds:>9.3} s  {count:>7} {name}", "");
    }
    out
}

fn json(timings: &Timings) -> String {
    let stages = timings.stages.iter().map(|stage| StageReport {
        stage: stage.stage.name(),
        items: stage.items,
        unit: stage.stage.unit(),
        seconds: stage.time.as_secs_f64(),
    });
    let templates = timings.templates.iter().map(|template| TemplateReport {
        template: template.template.clone(),
        count: template.count,
        seconds: template.time.as_secs_f64(),
    });
    let total_seconds = timings.total().as_secs_f64();
    let report = TimingsJson { stages: stages.collect(), total_seconds, templates: templates.collect() };
    let mut out = serde_json::to_string(&report).expect("numbers and names are always valid JSON");
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::pipeline::{Stage, StageTime, TemplateTime};

    #[test]
    fn stages_are_listed_in_order_with_their_sum() {
        let stage = |stage, items, millis| StageTime { stage, items, time: Duration::from_millis(millis) };
        let stages = vec![stage(Stage::Load, 3, 250), stage(Stage::Render, 12, 1500)];
        let template = |name: &str, millis| TemplateTime {
            template: name.to_owned(),
            count: 7,
            time: Duration::from_millis(millis),
        };
        let templates = vec![template("a.html", 5), template("b.html", 20)];
        let timings = Timings { stages, templates };
        let expected = "     load     0.250 s        3 files\n   render     1.500 s       12 outputs\n    total     1.750 s\n\n\
             templates, all threads together:\n              0.020 s        7 b.html\n              0.005 s        7 a.html\n";
        assert_eq!(print(&timings, TimingsForm::Human), expected);
        let json: serde_json::Value = serde_json::from_str(&print(&timings, TimingsForm::Json)).unwrap();
        assert_eq!(json["stages"][1]["stage"], "render");
        assert_eq!(json["total_seconds"], 1.75);
        assert_eq!((&json["templates"][0]["template"], &json["templates"][0]["count"]), (&"a.html".into(), &7.into()));
    }
}
