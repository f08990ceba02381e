//! Addresses: what pages may have, and what is not shown.

pub(super) mod addresses;
pub(super) mod href;
pub(super) mod paths;
pub(super) mod routes;
pub(super) mod sections;
pub(super) mod url;
pub(super) mod visibility;
pub(super) mod visible;
