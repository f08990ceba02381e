//! What templates see: the contract with theme authors. Every field that a template may use is documented here.
//!
//! Each page gets `site` ([`SiteContext`], the same on every page), `root`, `page` ([`PageContext`]) and one or more of the
//! others under the name that its doc comment gives. Addresses (`url`) are relative to the site's root and never begin
//! with `/`: write `{{ root }}{{ item.url }}`. Fields that end in `_html` hold HTML that `ibid` made: write
//! `{{ body_html | safe }}`; everything else is text and is escaped. A field that is absent is `none`, never undefined.

mod briefing;
mod claim;
mod correction;
mod docs;
mod entity;
mod independence;
mod list;
mod page;
mod parts;
mod query_items;
mod source;
mod sourcing;
mod text;
mod timeline;

pub use briefing::*;
pub use claim::{ChangeContext, ClaimContext, ClaimRowContext, ConfirmedContext, SupportContext};
pub use correction::*;
pub use docs::*;
pub use entity::*;
pub use independence::*;
pub use list::*;
pub use page::*;
pub use parts::*;
pub use query_items::*;
pub use source::*;
pub use sourcing::*;
pub use text::*;
pub use timeline::*;
