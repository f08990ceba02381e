//! Records and parts of texts that other pages of the small site show.

use std::path::Path;

use super::edits::{one, write};
use crate::dice::Dice;

/// A picture and a table with ids, behind others or not, with a caption or another one.
pub(super) fn drawn(dice: &mut Dice) -> String {
    let before = one(dice, &["", "![](/about.svg \"Before\")\n\n", "| a |\n|---|\n| 1 |\n\n: Before\n\n"]);
    let caption = one(dice, &["Drawn", "Drawn again"]);
    format!("{before}![](/about.svg \"{caption}\"){{#drawn}}\n\n| a |\n|---|\n| 1 |\n\n: {caption} {{#rows}}\n\n")
}

pub(super) fn entities(dice: &mut Dice, root: &Path) {
    let name = one(dice, &["TASS", "TASS agency"]);
    let control = one(dice, &["", "control: {kind: state-run, by: russia}\n"]);
    let text = format!("---\nid: tass\nname: {name}\ntype: organization\n{control}---\n\nAn agency. See [[wire]].\n");
    let text = if dice.below(3) == 0 {
        text.replace("See [[wire]].", "Words [@other].")
    } else {
        text.replace("See [[wire]].", "")
    };
    write(root, "content/entities/tass.md", &text);
    let term = one(dice, &["words", "Plain words", "rows", "note"]);
    let meaning = one(dice, &["What is said.", "What was said."]);
    let alias = one(dice, &["", ", aliases: [strong]"]);
    write(
        root,
        "content/entities/terms.yaml",
        &format!("- {{id: term, type: term, name: {term}, summary: {meaning}{alias}}}\n"),
    );
    write(root, "content/entities/russia.md", "---\nid: russia\nname: Russia\ntype: place\n---\n");
}

pub(super) fn claims(dice: &mut Dice, root: &Path) {
    let text = one(dice, &["It happened.", "It did not happen."]);
    let supports = [
        "",
        ", support: [{source: other}]",
        ", support: [{source: third}, {source: other, stance: disputes}]",
        ", support: [{source: wire, quote: plain words, confirmed: {by: tass, digest: 4c517f5f3ba4-fcfb09747001-8f0e6ce4ea92}}]",
    ];
    let support = one(dice, &supports);
    let day = 1 + dice.below(9);
    let history = format!(", history: [{{date: 2015-11-0{day}, confidence: low, because: \"Another [@other]\"}}]");
    let history = if dice.below(3) == 0 { &*history } else { "" };
    let claim = format!("- {{id: claim-one, text: {text}, likelihood: likely{support}{history}}}\n");
    write(root, "content/claims/all.yaml", &claim);
}
