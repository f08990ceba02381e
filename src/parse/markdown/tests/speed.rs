//! How fast; run by hand in release mode.

use std::time::Instant;

use super::*;

#[test]
#[ignore = "a measurement"]
fn speed() {
    let mut files = Vec::new();
    for root in ["/work/main/content/briefings", "/work/main/content/briefings/central-asia", "/work/shared/data/capture-cascade-sample/content/events"] {
        let mut total = Vec::new();
        for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|e| e == "md") {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                let start = text.strip_prefix("---\n").and_then(|r| r.find("\n---\n")).map_or(0, |i| i + 9);
                total.push((text, start, entry.path()));
            }
        }
        println!("{root}: {} files", total.len());
        for (text, start, path) in &total {
            let mut d = Vec::new();
            let doc = read(text.as_str().into(), *start..text.len(), Origin::File(FileId(0)), &Config::default(), &mut |_, _| Block::Broken(crate::text::Span::new(FileId(0),0,0)), &mut d);
            super::whole::well_formed(&doc);
            for one in d { println!("{path:?} {} {} {:?}", one.code.id, one.message, one.span.map(|s| text[s.range()].to_owned())); }
        }
        files.push((root, total));
    }
    let config = Config::default();
    for (root, total) in &files {
        if total.is_empty() { continue; }
        let bytes: usize = total.iter().map(|(t, s, _)| t.len() - s).sum();
        let texts: Vec<(Arc<str>, usize)> = total.iter().map(|(t, s, _)| (t.as_str().into(), *s)).collect();
        let mut best = (f64::MAX, f64::MAX);
        for _ in 0..30 {
            let t = Instant::now();
            for _ in 0..10 { for (text, start) in &texts {
                let mut d = Vec::new();
                let doc = read(text.clone(), *start..text.len(), Origin::File(FileId(0)), &config, &mut |_, _| Block::Broken(crate::text::Span::new(FileId(0),0,0)), &mut d);
                std::hint::black_box(&doc);
            } }
            let ours = t.elapsed().as_secs_f64() * 1e5 / texts.len() as f64;
            let t = Instant::now();
            for _ in 0..10 { for (text, start) in &texts { std::hint::black_box(events::count(&text[*start..])); } }
            let raw = t.elapsed().as_secs_f64() * 1e5 / texts.len() as f64;
            best = (best.0.min(ours), best.1.min(raw));
        }
        println!("{root}: {} B/file, ours {:.1} us, crate {:.1} us, ratio {:.2}", bytes / texts.len(), best.0, best.1, best.0 / best.1);
    }
    for (name, grow) in super::whole::REPEATED {
        let mut row = format!("{name:30}");
        for n in [1 << 12, 1 << 14, 1 << 16, 1 << 18] {
            let text = grow(n);
            let t = Instant::now();
            let (d, _) = read_file(&text);
            let _ = std::hint::black_box(d);
            row += &format!(" {:10.3}", t.elapsed().as_secs_f64() * 1e3);
        }
        println!("{row}");
    }
}
