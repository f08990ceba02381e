//! What a briefing and the report say of sources is counted once more, from the data that the site publishes, by other means.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

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

/// The counts of some sources, from the data alone.
fn source_figures(ids: &[&str], data: &SiteData) -> Value {
    let (nodes, works, listed) = (by_id(&data.graph["sources"]), by_id(&data.works), by_id(&data.site["sources"]));
    let of = |is: &dyn Fn(&str) -> bool| ids.iter().filter(|id| is(id)).count();
    json!({
        "sources": ids.len(),
        "first_hand": of(&|id| nodes[id]["standing"] == "first-hand"),
        "undated": of(&|id| listed[id]["issued"].is_null()),
        "without_outlet": of(&|id| listed[id]["outlet"].is_null() && nodes[id]["speaker"].is_null()),
        "unarchived": of(&|id| listed[id]["url"].is_string() && works[id]["custom"]["archives"].is_null()),
        "ungraded": of(&|id| nodes[id]["grade"].is_null()),
    })
}

/// The files of `data/` that the figures are counted from.
struct SiteData {
    site: Value,
    graph: Value,
    works: Value,
    claims: Value,
}

impl SiteData {
    fn of(folder: &Path) -> SiteData {
        SiteData {
            site: data(folder, "site.json"),
            graph: data(folder, "attribution.json"),
            works: data(folder, "sources.csl.json"),
            claims: data(folder, "claims.json"),
        }
    }

    /// What a briefing cites, or else lists, searches aside.
    fn rests_on<'a>(&self, briefing: &'a Value) -> Vec<&'a str> {
        let nodes = by_id(&self.graph["sources"]);
        let listed: Vec<&str> = words(&briefing["sources"]).collect();
        let cited = briefing["cited"].as_u64().unwrap() as usize;
        let cited = if cited == 0 { listed.len() } else { cited };
        listed.into_iter().take(cited).filter(|id| nodes[id]["standing"] != "search").collect()
    }

    fn publisher(&self, id: &str) -> String {
        by_id(&self.graph["sources"])[id]["publisher"].to_string()
    }
}

fn has_one_origin(claim: &Value) -> bool {
    claim["reports"].as_u64().unwrap() > 0 && claim["origins_high"].as_u64().unwrap() <= 1
}

/// Adds the numbers of one object to those of another.
fn add(sums: &mut BTreeMap<String, u64>, figures: &Value) {
    for (name, value) in figures.as_object().unwrap() {
        *sums.entry(name.clone()).or_default() += value.as_u64().unwrap();
    }
}

/// A list in JSON.
fn list(of: &Value) -> &[Value] {
    of.as_array().unwrap()
}

/// The whole report, from the data and from what `check` says.
fn recounted(data: &SiteData, checked: &Value, report: &Value) {
    let older = list(&checked["diagnostics"]).iter().filter(|found| found["code"] == "W127");
    let older: BTreeSet<&str> = older.map(|found| found["file"].as_str().unwrap()).collect();
    assert_eq!(report["site"], site_figures(data, &older));
    let mut origins: BTreeMap<u64, u64> = BTreeMap::new();
    for claim in list(&data.claims).iter().filter(|claim| claim["reports"] != 0) {
        *origins.entry(claim["origins_high"].as_u64().unwrap()).or_default() += 1;
    }
    let origins = origins.into_iter().map(|(origins, claims)| json!({"origins": origins, "claims": claims}));
    assert_eq!(report["origins"], Value::Array(origins.collect()));
    assert_eq!(months(report), months_of(data));
    for (told, briefing) in list(&report["briefings"]).iter().zip(list(&data.site["briefings"])) {
        assert_eq!(told["route"], briefing["route"]);
        for (name, value) in briefing_figures(briefing, data) {
            assert_eq!(told[&name].as_u64(), Some(value), "{name} of {}", briefing["route"]);
        }
        assert_eq!(told["older"] != 0, older.contains(briefing["file"].as_str().unwrap()), "{}", briefing["route"]);
    }
    leaned(data, report);
}

/// Of the whole site.
fn site_figures(data: &SiteData, older: &BTreeSet<&str>) -> Value {
    let (claims, briefings) = (list(&data.claims), list(&data.site["briefings"]));
    let sources = list(&data.graph["sources"]).iter().filter(|node| node["standing"] != "search");
    let sources: Vec<&str> = sources.map(|node| node["id"].as_str().unwrap()).collect();
    let of_claims = |is: &dyn Fn(&Value) -> bool| claims.iter().filter(|claim| is(claim)).count();
    json!({
        "claims": claims.len(),
        "unsupported": of_claims(&|claim| claim["reports"] == 0),
        "one_origin": of_claims(&has_one_origin),
        "one_publisher": of_claims(&|claim| claim["reports"] != 0 && claim["publishers"] == 1),
        "sources": source_figures(&sources, data),
        "briefings": briefings.len(),
        "corrected": briefings.iter().filter(|one| one["corrected_sources"].is_array()).count(),
        "older": briefings.iter().filter(|one| older.contains(one["file"].as_str().unwrap())).count(),
    })
}

/// Of one briefing, by name.
fn briefing_figures(briefing: &Value, data: &SiteData) -> BTreeMap<String, u64> {
    let used = data.rests_on(briefing);
    let is_stated = |claim: &&Value| words(&claim["stated_on"]).any(|page| page == briefing["url"]);
    let stated: Vec<&Value> = list(&data.claims).iter().filter(is_stated).collect();
    let publishers: BTreeSet<String> = used.iter().map(|id| data.publisher(id)).collect();
    let mut figures = BTreeMap::new();
    add(&mut figures, &source_figures(&used, data));
    let own = json!({
        "claims": stated.len(),
        "one_origin": stated.iter().filter(|claim| has_one_origin(claim)).count(),
        "publishers": publishers.len(),
        "corrected": words(&briefing["corrected_sources"]).count(),
    });
    add(&mut figures, &own);
    figures
}

type Months = BTreeMap<String, BTreeMap<String, u64>>;

/// The months that the report has.
fn months(report: &Value) -> Months {
    let of = |month: &Value| {
        let counts =
            month.as_object().unwrap().iter().filter_map(|(name, value)| Some((name.clone(), value.as_u64()?)));
        (month["period"].as_str().unwrap().to_owned(), counts.collect())
    };
    list(&report["months"]).iter().map(of).collect()
}

/// The same from the data.
fn months_of(data: &SiteData) -> Months {
    let mut months = Months::new();
    for briefing in list(&data.site["briefings"]) {
        let Some(month) = briefing["date"].as_str().and_then(|date| date.get(..7)) else { continue };
        let sums = months.entry(month.to_owned()).or_default();
        let figures = briefing_figures(briefing, data);
        let summed = figures.into_iter().filter(|(name, _)| !matches!(name.as_str(), "publishers" | "corrected"));
        for (name, value) in summed.chain([("briefings".to_owned(), 1)]) {
            *sums.entry(name).or_default() += value;
        }
    }
    months
}

/// What most briefings rest on.
fn leaned(data: &SiteData, report: &Value) {
    let mut by_source: BTreeMap<&str, u64> = BTreeMap::new();
    let mut by_publisher: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, briefing) in list(&data.site["briefings"]).iter().enumerate() {
        for id in data.rests_on(briefing) {
            *by_source.entry(id).or_default() += 1;
            by_publisher.entry(data.publisher(id)).or_default().insert(at);
        }
    }
    let told = list(&report["leaned_sources"]);
    assert!(told.windows(2).all(|pair| pair[0]["briefings"].as_u64() >= pair[1]["briefings"].as_u64()));
    assert!(told.iter().all(|one| one["briefings"] == by_source[one["id"].as_str().unwrap()]));
    assert_eq!(told[0]["briefings"].as_u64(), by_source.values().max().copied());
    let told = list(&report["leaned_publishers"]).iter().map(|one| one["briefings"].as_u64().unwrap());
    let told: Vec<u64> = told.collect();
    let named = by_publisher.iter().filter(|(name, _)| !name.starts_with("{\"source\""));
    let mut counts: Vec<u64> = named.map(|(_, briefings)| briefings.len() as u64).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(told, counts[..told.len()]);
}

/// A command's standard output as JSON.
fn said(arguments: &[&str], folder: &Path) -> Value {
    serde_json::from_str(&ibid(arguments, folder)).unwrap()
}

#[test]
fn the_report_on_the_example_site_is_what_its_data_say() {
    let folder = example();
    ibid(&["build", "--quiet"], folder.path());
    let before = said(&["report", "--format", "json"], folder.path());
    recounted(&SiteData::of(folder.path()), &said(&["check", "--format", "json"], folder.path()), &before);
    // With something of each kind that the site does not have.
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write(
        "content/entities/graded.yaml",
        "- {id: graded-outlet, name: Graded, type: organization, reliability: {grade: C}}\n",
    );
    write(
        "content/sources/more.yaml",
        "- {id: more-graded, type: webpage, title: Graded, outlet: graded-outlet, issued: 2025-11-01}\n\
         - {id: more-gone, type: webpage, title: Gone, url: \"https://gone.example/\", retracted: {date: 2026-11-20}}\n\
         - {id: more-search, type: search, title: Nothing, where: The press, query: x, date: 2025-11-01, found: 0}\n",
    );
    write(
        "content/briefings/more.md",
        "---\ntitle: More\ndate: 2025-11-30\nclaims:\n  - {id: more-none, text: Nothing supports it}\n\
         \u{20} - {id: more-one, text: It is so, support: [{source: more-gone}]}\nkey_judgements: [more-none, more-one]\n---\n\n\
         Words [@more-graded; @more-gone; @more-search].\n",
    );
    write("content/briefings/less.md", "---\ntitle: Less\ndate: 2025\nsources: [more-gone]\n---\n\nWords.\n");
    ibid(&["build", "--quiet"], folder.path());
    let after = said(&["report", "--format", "json"], folder.path());
    recounted(&SiteData::of(folder.path()), &said(&["check", "--format", "json"], folder.path()), &after);
    let more = |name: &str| after["site"][name].as_u64().unwrap() - before["site"][name].as_u64().unwrap();
    assert_eq!(["claims", "unsupported", "one_origin", "briefings", "older"].map(more), [2, 1, 1, 2, 2]);
}
