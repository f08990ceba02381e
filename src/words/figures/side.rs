//! On which side of a comparison a text stands.

/// Whose words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A writer's, whose language is known.
    Writer,
    /// A source's: whatever it may be read to say counts.
    Source,
}
