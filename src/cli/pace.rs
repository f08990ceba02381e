//! Leaves hosts in peace: a moment between two questions to one of them.

use std::collections::HashMap;
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

/// Between two questions to one host.
pub(super) const PACE: Duration = Duration::from_secs(1);

/// When each host was asked last.
#[derive(Debug, Default)]
pub(super) struct Pace(HashMap<String, Instant>);

impl Pace {
    /// Waits until the host of an address may be asked.
    pub(super) fn wait(&mut self, address: &str) {
        let Some(host) = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)) else { return };
        if let Some(asked) = self.0.get(&host) {
            thread::sleep(PACE.saturating_sub(asked.elapsed()));
        }
        self.0.insert(host, Instant::now());
    }
}
