//! The first stage: the text of every input file, templates and theme; assets are listed, not read.
