//! The fifth stage: the list of outputs.
