//! `ibid.yaml`: typed, checked, every key optional.
