//! How long each stage took.

use std::time::{Duration, Instant};

use super::progress::{Progress, Stage};

/// Stages in the order they ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// One for each.
    pub stages: Vec<StageTime>,
    /// By name, those that were rendered by themselves.
    pub templates: Vec<TemplateTime>,
}

/// One template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateTime {
    /// Its name.
    pub template: String,
    /// How often it was rendered.
    pub count: usize,
    /// How long that took, all threads together; what goes before it (values, texts as HTML) is not counted.
    pub time: Duration,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageTime {
    /// Which.
    pub stage: Stage,
    /// How many things it worked on, in [`Stage::unit`]s.
    pub items: usize,
    /// How long it took.
    pub time: Duration,
}

impl Timings {
    /// Of all stages together.
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.time).sum()
    }

    /// Runs a stage that tells how many items it had.
    pub(super) fn measure<T>(
        &mut self,
        stage: Stage,
        total: usize,
        progress: &dyn Progress,
        work: impl FnOnce() -> (T, usize),
    ) -> T {
        let start = Instant::now();
        progress.begin(stage, total);
        let (value, items) = work();
        progress.end();
        self.stages.push(StageTime { stage, items, time: start.elapsed() });
        value
    }
}
