//! What a briefing says of its sources is counted once more, from the data that the site publishes, by other means.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::addresses::{example, ibid};

fn data(site: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(site.join("public/data").join(name)).unwrap()).unwrap()
}

fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array().unwrap().iter().map(|one| (one["id"].as_str().unwrap(), one)).collect()
}

fn words(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().map(|word| word.as_str().unwrap())
}

/// The parts of the sentence that are counts, in its order; a count of nothing is left out.
fn counted(briefing: &Value, site: &Value, graph: &Value, works: &Value) -> Vec<String> {
    let (nodes, claims, works) = (by_id(&graph["sources"]), by_id(&graph["claims"]), by_id(works));
    let listed: Vec<&str> = words(&briefing["sources"]).collect();
    let cited = briefing["cited"].as_u64().unwrap() as usize;
    let cited = if cited == 0 { listed.len() } else { cited };
    let sources: Vec<&str> = listed.into_iter().take(cited).filter(|id| nodes[id]["standing"] != "search").collect();
    let publishers: BTreeSet<String> = sources.iter().map(|id| nodes[id]["publisher"].to_string()).collect();
    let of = |is: &dyn Fn(&str) -> bool| sources.iter().filter(|id| is(id)).count();
    let single = words(&briefing["judgements"])
        .filter_map(|id| claims.get(id))
        .filter(|claim| claim["reports"].as_u64().unwrap() > 0 && claim["origins_high"].as_u64().unwrap() <= 1);
    let addresses = by_id(&site["sources"]);
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let single = single.count();
    let judgements = if single == 1 { "judgement" } else { "judgements" };
    let parts = [
        (1, format!("Rests on {} of {}", plural(sources.len(), "source"), plural(publishers.len(), "publisher"))),
        (of(&|id| nodes[id]["standing"] == "first-hand"), "{} first-hand".to_owned()),
        (of(&|id| nodes[id]["state_run"] == true), "{} state-run".to_owned()),
        (single, format!("{{}} key {judgements} on a single origin")),
        (
            of(&|id| addresses[id]["url"].is_string() && works[id]["custom"]["archives"].is_null()),
            "{} without an archived copy".to_owned(),
        ),
    ];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, words)| words.replace("{}", &count.to_string())).collect()
}

#[test]
fn summaries_of_the_example_site_are_what_its_data_say() {
    let folder = example();
    ibid(&["build", "--quiet"], folder.path());
    let (site, graph) = (data(folder.path(), "site.json"), data(folder.path(), "attribution.json"));
    let works = data(folder.path(), "sources.csl.json");
    let mut seen = 0;
    for briefing in site["briefings"].as_array().unwrap() {
        let page = folder.path().join("public").join(briefing["route"].as_str().unwrap().trim_start_matches('/'));
        let html = fs::read_to_string(page.join("index.html")).unwrap();
        let said = html.split("<p class=\"source-summary\">").nth(1).map(|rest| rest.split("</p>").next().unwrap());
        if briefing["sources"].as_array().unwrap().is_empty() {
            assert_eq!(said, None, "{}", briefing["route"]);
            continue;
        }
        let parts = said.unwrap().trim_end_matches('.').split([':', ';', ',']).map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.starts_with("newest ")).collect();
        assert_eq!(parts, counted(briefing, &site, &graph, &works), "{}", briefing["route"]);
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}
