//! Input files, byte spans and the line index: where anything a writer wrote stands.
