//! What a run is at, told to whoever shows it.

/// A step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Files are read.
    Load,
    /// Files are parsed, one by one.
    Parse,
    /// Ids, addresses, numbers and links are decided.
    Resolve,
    /// The rules are applied.
    Check,
    /// Other hosts are asked.
    Links,
    /// Templates are compiled.
    Templates,
    /// Outputs are listed.
    Plan,
    /// Outputs are rendered and staged.
    Render,
    /// Changed outputs are brought in.
    Emit,
}

impl Stage {
    /// Its name in `--timings`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Parse => "parse",
            Stage::Resolve => "resolve",
            Stage::Check => "check",
            Stage::Links => "links",
            Stage::Templates => "templates",
            Stage::Plan => "plan",
            Stage::Render => "render",
            Stage::Emit => "emit",
        }
    }

    /// What it counts.
    pub fn unit(self) -> &'static str {
        match self {
            Stage::Load | Stage::Parse => "files",
            Stage::Resolve | Stage::Check => "pages",
            Stage::Links => "addresses",
            Stage::Templates => "templates",
            Stage::Plan | Stage::Render | Stage::Emit => "outputs",
        }
    }
}

/// Shows how far a run is. Called from many threads.
pub trait Progress: Sync {
    /// A stage begins; `total` items, 0 if that is not known.
    fn begin(&self, stage: Stage, total: usize);

    /// One item of it is done.
    fn advance(&self);

    /// An output is made: nothing was known of it, or it is another now. Copies are not counted.
    fn made(&self, _path: &str) {}

    /// The stage is over.
    fn end(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}

    fn advance(&self) {}

    fn end(&self) {}
}
