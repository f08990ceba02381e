//! Diagnostics: what a writer is told, where, and how to mend it.
