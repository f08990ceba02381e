//! What a site without a configuration file has.

use super::{
    Collection, Collections, Config, Docs, EventsOf, FeedContent, FieldAliases, FigureChecks, GitDates, Globs,
    GlossaryLinks, HighlightThemes, KeptSigns, Limits, LinkCheckerSettings, LinkStyle, Look, NumberedParts,
    QuoteChecks, RawHtml, References, Scales, SearchSettings, Severities, ThemeInfo, UnknownFields,
};
use crate::language::Languages;

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Briefings".to_owned(),
            is_titled: false,
            description: None,
            base_url: None,
            lang: "en".to_owned(),
            languages: Languages::default(),
            authors: Vec::new(),
            content: None,
            ignore: Globs::default(),
            copy: Globs::default(),
            severity: Severities::default(),
            repository: None,
            git: GitDates::default(),
            theme: None,
            theme_settings: Vec::new(),
            outputs: Vec::new(),
            blocks: Vec::new(),
            themed: ThemeInfo { name: "Default".to_owned(), sidenotes: true, ..ThemeInfo::default() },
            collections: Collections::default(),
            fields: FieldAliases::default(),
            unknown_fields: UnknownFields::Error,
            raw_html: RawHtml::Text,
            abbreviations: true,
            math: true,
            smart_punctuation: true,
            bare_citations: true,
            links: LinkStyle::File,
            page_size: 20,
            feed_size: 20,
            feeds: FeedContent::Summary,
            autolinks: false,
            glossary: GlossaryLinks::default(),
            numbered: NumberedParts::default(),
            sourcing_report: false,
            look: Look::default(),
            navigation: None,
            redirects: Vec::new(),
            tags: Vec::new(),
            kept_signs: KeptSigns::default(),
            references: References::default(),
            claim_tables: Vec::new(),
            scales: Scales::default(),
            search: SearchSettings::default(),
            highlight: HighlightThemes {
                enabled: true,
                light: "InspiredGitHub".to_owned(),
                dark: "base16-ocean.dark".to_owned(),
            },
            limits: Limits::default(),
            grades: Vec::new(),
            editor: None,
            quotes: QuoteChecks::default(),
            figures: FigureChecks::default(),
            bibliography: Vec::new(),
            inventories: Vec::new(),
            link_checker: LinkCheckerSettings::default(),
            extra: Vec::new(),
        }
    }
}

impl Default for Collections {
    fn default() -> Collections {
        let named = |name: &str, title: &str| Collection {
            path: name.to_owned(),
            url: format!("/{name}/"),
            title: title.to_owned(),
            is_titled: false,
        };
        Collections {
            briefings: named("briefings", "Briefings"),
            sources: named("sources", "Sources"),
            entities: named("entities", "Entities"),
            claims: named("claims", "Claims"),
            docs: vec![Docs::new(named("docs", "Documentation"))],
            events: EventsOf::Own,
            records: false,
        }
    }
}
