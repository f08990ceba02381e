//! The rules. The head of each says What it does, Why, Example and Instead, for those who change it; what `explain` prints stands
//! with all other codes, because the configuration and the cache know codes by name and no rule.

pub(super) mod below_policy;
pub(super) mod circular_attribution;
pub(super) mod control_cycle;
pub(super) mod dates_out_of_order;
pub(super) mod earlier_text;
pub(super) mod edge_wins;
pub(super) mod figures;
pub(super) mod linked_sources;
pub(super) mod missing_message;
pub(super) mod older_than_correction;
pub(super) mod one_controller;
pub(super) mod one_origin;
pub(super) mod one_publisher;
pub(super) mod other_title;
pub(super) mod own_outputs;
pub(super) mod own_word;
pub(super) mod quoted_words;
pub(super) mod relay_words;
pub(super) mod rests_on_later;
pub(super) mod self_reference;
pub(super) mod self_support;
pub(super) mod too_many_shares;
pub(super) mod unchecked_quotes;
pub(super) mod uncited_event;
pub(super) mod unsupported_claim;
pub(super) mod unused_passage;
