//! PDFs are captured with what they say of themselves, and their texts are kept from build to build.

use std::fs;

use crate::capture::{ibid, site};
use crate::host::Host;

const PDF: &str = "%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R /Lang (en)>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 2>>
stream
BT /F 12 Tf 72 700 Td (The bridge is closed to all traf-) Tj 0 -14 Td (fic.) Tj ET
endstream
endobj
5 0 obj <</Type /Font /Subtype /Type1>> endobj
6 0 obj <</Title (Report on the bridge) /Author (A. Lee; B. Roe) /CreationDate (D:20250227093000)>> endobj
trailer <</Root 1 0 R /Info 6 0 R>>
";

#[test]
fn a_pdf_is_captured_as_it_is() {
    let (host, site) = (Host::start(), site());
    let root = site.path();
    host.page("/report.pdf", "200 OK\r\nContent-Type: application/pdf", PDF);
    let url = format!("http://{}/report.pdf", host.address);
    let (code, said) = ibid(root, &["capture", &url, "--allow", &host.address, "--now", "2026-11-29"]);
    assert_eq!((code, said.as_str()), (0, "content/sources/127-0-0-1-report-on-the-bridge.md\n"));
    fs::write(root.join("saved.pdf"), PDF).unwrap();
    let from_file = ["capture", "--from-file", "saved.pdf", "--now", "2026-11-29", "https://example.org/report"];
    assert_eq!(ibid(root, &from_file), (0, "content/sources/example-org-report-on-the-bridge.md\n".to_owned()));
    for name in ["127-0-0-1-report-on-the-bridge", "example-org-report-on-the-bridge"] {
        assert_eq!(fs::read_to_string(root.join(format!("content/snapshots/{name}.pdf"))).unwrap(), PDF);
        let record = fs::read_to_string(root.join(format!("content/sources/{name}.md"))).unwrap();
        for line in ["title: Report on the bridge", "authors: [A. Lee, B. Roe]", "issued: 2025-02-27", "lang: en"] {
            assert!(record.contains(line), "{line}: {record}");
        }
    }
    let quoting = "---\ntitle: A\ndate: 2026-11-29\n---\n\nIt \"is closed to all traffic\" [@127-0-0-1-report-on-the-bridge, p. 1], \"open\" [@example-org-report-on-the-bridge].\n";
    fs::write(root.join("content/briefings/a.md"), quoting).unwrap();
    let (_, said) = ibid(root, &["check", "--format", "short"]);
    assert_eq!((said.matches("E080").count(), said.matches("E08").count()), (1, 1), "{said}");

    fs::write(root.join("damaged.pdf"), "%PDF-1.7\n").unwrap();
    let (code, said) = ibid(root, &["capture", "--from-file", "damaged.pdf", "https://example.org/other"]);
    assert!(code == 1 && said.contains("this PDF is damaged") && said.contains("help: fetch it again"), "{said}");
    assert!(!root.join("content/snapshots/other.pdf").exists());
}

#[test]
fn a_build_with_kept_texts_equals_one_without() {
    let site = site();
    let root = site.path();
    fs::create_dir_all(root.join("content/snapshots")).unwrap();
    fs::create_dir_all(root.join("content/sources")).unwrap();
    fs::write(root.join("content/snapshots/report.pdf"), PDF).unwrap();
    fs::write(
        root.join("content/sources/all.yaml"),
        "- {id: report, title: Report on the bridge, snapshot: {text: snapshots/report.pdf, publish: true}}\n",
    )
    .unwrap();
    let page = |words: &str| {
        let text = format!("---\ntitle: A\ndate: 2026-11-29\n---\n\nIt \"{words}\" [@report].\n");
        fs::write(root.join("content/briefings/a.md"), text).unwrap();
    };
    for words in ["is closed to all traffic", "closed to all traffic", "to all traffic"] {
        page(words);
        let (code, said) = ibid(root, &["build"]);
        assert_eq!(code, 0, "{said}");
        assert!(root.join(".ibid/pdf").exists());
        let shown = fs::read_to_string(root.join("public/sources/report/index.html")).unwrap();
        assert!(shown.contains("The bridge is closed to all traffic."), "{shown}");
        let (code, said) = ibid(root, &["build", "--no-cache", "--output-dir", "fresh"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(fs::read_to_string(root.join("fresh/sources/report/index.html")).unwrap(), shown);
    }
    // Another file of the same name is read.
    fs::write(root.join("content/snapshots/report.pdf"), PDF.replace("fic.", "fic!")).unwrap();
    assert_eq!(ibid(root, &["build"]).0, 0);
    let shown = fs::read_to_string(root.join("public/sources/report/index.html")).unwrap();
    assert!(shown.contains("The bridge is closed to all traffic!"), "{shown}");
}
