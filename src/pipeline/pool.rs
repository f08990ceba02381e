//! The threads that a run works on.

use std::num::NonZeroUsize;

use rayon::ThreadPoolBuilder;

/// Bytes of stack of each thread: nested text and templates are walked by recursion, to a depth that is limited.
const STACK: usize = 8 << 20;

/// Files at most that a thread takes at once: with more of them one thread would end long before the other.
pub(super) const PORTION: usize = 64;

/// Does the work on a pool of its own, so that the number of threads is that of the request everywhere below.
pub(crate) fn in_pool<T: Send>(threads: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> T {
    let count = threads.map_or(0, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(count).stack_size(STACK).build();
    // Where no thread can be started, the one that is there has to do.
    let pool = pool.or_else(|_| ThreadPoolBuilder::new().num_threads(1).use_current_thread().build());
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
