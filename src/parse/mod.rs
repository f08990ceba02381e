//! The second stage: one input file at a time, pure, into records and a body tree.
