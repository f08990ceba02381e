//! YAML into a tree whose every key and value keeps its span.
