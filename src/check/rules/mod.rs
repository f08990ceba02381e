//! The rules. Each says What it does, Why, Example and Instead; the manual is made of these.

pub(super) mod circular_attribution;
pub(super) mod dates_out_of_order;
pub(super) mod rests_on_later;
pub(super) mod self_reference;
pub(super) mod uncited_event;
