//! The types that stages pass on; values, no back-pointers, ids instead.
