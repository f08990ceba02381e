//! Edits that are seen far from where they are made: each is taken in place or not, and the site is as if resolved as a whole.

use ibid::pipeline::Timings;
use ibid::pipeline::preview::{Extent, Preview, Reaction, Revised};

use super::client::{request, write};
use super::in_place::assert_as_resolved;

const EVENT: &str =
    "---\ntitle: A\ndate: 2015-11-05\ntags: [m]\nevents:\n  - {date: 2015-10, title: Came}\n---\n\nText.\n";
const OLDER: (&str, &str) = ("content/briefings/old.md", "---\ntitle: Old\ndate: 2014-01-01\n---\n\nText.\n");
const WIRE: (&str, &str) = ("content/sources/all.yaml", "- {id: wire, title: Wire, outlet: TASS}\n");

/// An edit that is seen far from where it is made.
struct Edit {
    what: &'static str,
    /// Other files of the site.
    files: &'static [(&'static str, &'static str)],
    path: &'static str,
    before: &'static str,
    /// Words of it, and what stands there now.
    change: (&'static str, &'static str),
    in_place: bool,
}

const FAR: [Edit; 12] = [
    Edit {
        what: "the only page that has terms linked by themselves begins to",
        files: &[("content/entities/terms.yaml", "- {id: origin, type: term, name: Origin}\n")],
        path: "content/briefings/a.md",
        before: "---\ntitle: A\nglossary: marked\n---\n\nAn origin.\n",
        change: ("marked", "auto"),
        in_place: true,
    },
    Edit {
        what: "a tag moves from a page to its event",
        files: &[],
        path: "content/briefings/a.md",
        before: EVENT,
        change: ("tags: [m]\nevents:\n  - {", "tags: []\nevents:\n  - {tags: [m], "),
        in_place: false,
    },
    Edit {
        what: "an id is written in another way",
        files: &[],
        path: "content/briefings/a.md",
        before: "---\ntitle: A\nevents:\n  - {date: 2015-10, title: Came, id: Own_x}\n---\n\nText.\n",
        change: ("Own_x", "own-x"),
        in_place: false,
    },
    Edit {
        what: "an event that another page shows loses the source that a third links to",
        files: &[
            WIRE,
            ("content/q.md", "# Q\n\n```timeline\ninclude: [\"tag:m\"]\n```\n"),
            ("content/p.md", "# P\n\nSee [it](/q/#source-1).\n"),
        ],
        path: "content/briefings/a.md",
        before: "---\ntitle: A\nevents:\n  - {date: 2015-10, title: Came, tags: [m], cites: [wire]}\n---\n\nText.\n",
        change: (", cites: [wire]", ""),
        in_place: false,
    },
    Edit {
        what: "a year goes whose address another page was refused",
        files: &[OLDER, ("content/about.md", "---\ntitle: About\naliases: [/archive/2015/]\n---\n\nText.\n")],
        path: "content/briefings/a.md",
        before: EVENT,
        change: ("date: 2015-11-05", "date: 2014-11-05"),
        in_place: false,
    },
    Edit {
        what: "a year goes and another comes",
        files: &[OLDER],
        path: "content/briefings/a.md",
        before: EVENT,
        change: ("date: 2015-11-05", "date: 2012-11-05"),
        in_place: false,
    },
    Edit {
        what: "a page without an address of its own is called otherwise",
        files: &[("content/briefings/a.md", EVENT)],
        path: "content/timeline.md",
        before: "# Title\n\nText.\n",
        change: ("Title", "Other"),
        in_place: false,
    },
    Edit {
        what: "a part comes that a link may have meant",
        files: &[("content/p.md", "# P\n\nSee [it](/q/#prat).\n")],
        path: "content/q.md",
        before: "# Q\n\n## Far\n\nText.\n",
        change: ("Far", "Part"),
        in_place: false,
    },
    Edit {
        what: "a page is called otherwise that another one of the documentation names as the next",
        files: &[
            ("ibid.yaml", "title: A\ncontent: docs\ncollections:\n  docs: {path: ., url: /, as: starlight}\n"),
            ("docs/a.md", "---\ntitle: A\nnext: {link: /b/}\n---\n\nText.\n"),
        ],
        path: "docs/b.md",
        before: "---\ntitle: B\n---\n\nText.\n",
        change: ("title: B", "title: Bee"),
        in_place: false,
    },
    Edit {
        what: "the last mark goes that the page of a source shows, to which another page links",
        files: &[WIRE, ("content/p.md", "# P\n\nSee [it](/sources/wire/#Cited-by).\n")],
        path: "content/briefings/a.md",
        before: "---\ntitle: A\n---\n\nWords [@wire].\n",
        change: (" [@wire]", ""),
        in_place: false,
    },
    Edit {
        what: "a heading is called otherwise that another page leads to without words",
        files: &[("content/p.md", "# P\n\nSee [](q.md#far).\n")],
        path: "content/q.md",
        before: "# Q\n\n## Far away {#far}\n\nText.\n",
        change: ("Far away", "Near by"),
        in_place: true,
    },
    Edit {
        what: "a record moves that a mark may have meant",
        files: &[("content/p.md", "# P\n\nSaid [@wier].\n")],
        path: "content/sources/all.yaml",
        before: "- {id: wire, title: Wire, outlet: TASS}\n",
        change: ("- {", "\n\n- {"),
        in_place: false,
    },
];

#[test]
fn edits_that_are_seen_far_away_leave_the_site_as_if_resolved() {
    for Edit { what, files, path, before, change, in_place } in FAR {
        let folder = tempfile::tempdir().expect("there is a place for temporary folders");
        write(folder.path(), "ibid.yaml", "title: A\n");
        for (path, text) in files.iter().chain(&[(path, before)]) {
            write(folder.path(), path, text);
        }
        let (mut preview, mut timings) = (Preview::new(request(folder.path())), Timings::default());
        preview.settle(&Extent::All, &mut timings);
        let mut shown = preview.resolve(&mut timings).expect("the settings are sound");
        write(folder.path(), path, &before.replacen(change.0, change.1, 1));
        let seen = preview.settle(&Extent::Files([path.to_owned()].into()), &mut timings);
        let taken = match seen.change {
            Reaction::Words(words) => preview.reword(&mut shown, words, &mut timings) != Revised::Not,
            _ => false,
        };
        assert_eq!(taken, in_place, "{what}");
        let said = preview.diagnostics(&[], None);
        let whole = preview.resolve(&mut timings).expect("the settings are sound");
        if taken {
            assert_as_resolved((&shown, &said), (&whole, &preview.diagnostics(&[], None)), what);
        }
    }
}
