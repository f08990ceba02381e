//! Every diagnostic code, what it means and how to mend it: the only table, also the text of `ibid explain`.
//! A code never changes its meaning. `E` is an error, `W` a warning, `N` a note, each by default. Names are what `--format json` shows beside the code.

mod sets;
use super::Severity;
pub use super::code::Code;
use super::code::codes;
pub use sets::{FIXED, OUTSIDE, TOLD, find};

codes! {
    UNREADABLE_FILE "E001" "unreadable-file" Error
        "A file or folder of the site could not be read."
        "Check that it exists, that it is a regular file and that you may read it. Nothing was written."
    INVALID_ENCODING "E002" "invalid-encoding" Error
        "A file is not UTF-8 text, or holds a NUL character."
        "Save the file as UTF-8. The message names the byte, line and column where the first wrong byte stands."
    TOO_LARGE "E003" "too-large" Error
        "A file, a front matter or an output is larger than its limit."
        "Split the file, or raise the limit under `limits:` in `ibid.yaml`."
    INVALID_YAML "E004" "invalid-yaml" Error
        "Front matter, a record file or a fenced block is not valid YAML."
        "Mend the line that is shown. Text that holds `: ` or starts with `#`, `@`, `*`, `&`, `[` or `{` needs quotation marks."
    INVALID_FRONT_MATTER "E005" "invalid-front-matter" Error
        "Front matter is missing, is not closed or is not a mapping."
        "Begin the file with a line `---`, write `key: value` lines, and close with a line `---`."
    DUPLICATE_KEY "E006" "duplicate-key" Error
        "One mapping has the same key twice."
        "Remove one of the two, or merge their values: YAML keeps only one, and which one depends on the reader."
    UNKNOWN_KEY "E007" "unknown-key" Error
        "A key that `ibid` does not know."
        "Mend the spelling, move it under `extra:`, map it under `fields:`, or set `unknown_fields: allow`."
    WRONG_TYPE "E008" "wrong-type" Error
        "A value has another shape than its key needs, for example a list where a text is expected."
        "Write the value in the shape that the message names."
    MISSING_FIELD "E009" "missing-field" Error "A record lacks a field that it cannot do without." "Add the field."
    INVALID_VALUE "E010" "invalid-value" Error
        "A value is not one of those that are allowed, or is empty."
        "Write one of the values that the message names. A list item that begins with `#` is a comment to YAML: put it in quotation marks."
    INVALID_DATE "E011" "invalid-date" Error
        "A date is not a date of the calendar, or not in EDTF."
        "Write `2015-09-30`, `2015-09`, `2015`, `2015-XX-XX` (day unknown), `2015~` (approximately), `2015?` (uncertain), `2015-09-30/2015-10-04` or `2015-09-30/..` (open)."
    UNKNOWN_SOURCE "E012" "unknown-source" Error
        "A citation names a source that no record defines."
        "Mend the key, or add a record in `content/sources/` or under `sources:` of the briefing."
    UNKNOWN_ENTITY "E013" "unknown-entity" Error
        "A field names an entity by an id that no record defines."
        "Mend the id, or add a record in `content/entities/`."
    UNKNOWN_CLAIM "E014" "unknown-claim" Error
        "A field names a claim that no record defines."
        "Mend the id, or add the claim under `claims:`."
    BROKEN_LINK "E015" "broken-link" Error
        "A link leads to a page that does not exist."
        "Mend the target; links may name the file (`other.md`), the id (`[[id]]`) or the address (`/briefings/other/`)."
    BROKEN_ANCHOR "E016" "broken-anchor" Error
        "A link leads to a part that its page does not have."
        "Mend the part after `#`. Headings have the ids that GitHub gives them."
    MISSING_ASSET "E017" "missing-asset" Error
        "An image or file that a page shows is not there."
        "Mend the path, or put the file beside the page or below `static/`."
    DUPLICATE_ID "E018" "duplicate-id" Error
        "Two records have one id."
        "Rename one of them. Ids are compared without regard to case and with `_` as `-`."
    DUPLICATE_ADDRESS "E019" "duplicate-address" Error
        "Two outputs would have one address."
        "Give one of them another `slug:`. Addresses that differ only in case or in the form of an accent count as the same."
    CONTRADICTING_SOURCE "E020" "contradicting-source" Error
        "Two definitions of one source disagree."
        "Keep one definition and cite it by its id, or make the fields equal."
    DUPLICATE_FOOTNOTE "E021" "duplicate-footnote" Error "Two footnotes of one page have the same label." "Rename one of them."
    UNDEFINED_FOOTNOTE "E022" "undefined-footnote" Error
        "A footnote mark has no footnote."
        "Add a line `[^label]: text`, or remove the mark."
    CITATION_IN_ALT "E023" "citation-in-alt" Error
        "A citation stands where no mark can be shown: in the alternative text of an image, a link's title, `title:` or `summary:`."
        "Move it into the caption or the text."
    INVALID_CITATION "E024" "invalid-citation" Error
        "A citation group cannot be read."
        "Write `[@id]`, `[see @id, p. 3; @other]` or `@id`."
    NESTING_TOO_DEEP "E025" "nesting-too-deep" Error
        "Lists, quotations or template parts are nested deeper than the limit."
        "Flatten the text."
    INVALID_BLOCK "E026" "invalid-block" Error
        "A fenced block such as `timeline` or `figure` has fields that it does not know or lacks those it needs."
        "See the manual for the fields of each block."
    UNSAFE_URL "E027" "unsafe-url" Error
        "A URL has a scheme other than http, https, mailto or tel, or is not a URL."
        "Write the whole address, beginning with `https://`."
    INVALID_MATH "E028" "invalid-math" Error
        "A formula is not valid LaTeX."
        "Mend the formula between the dollar signs; a dollar sign that is meant as such is written `\\$`."
    REDIRECT_LOOP "E029" "redirect-loop" Error
        "Aliases lead back to themselves."
        "Remove one of the aliases."
    TEMPLATE_ERROR "E030" "template-error" Error
        "A template cannot be parsed or rendered."
        "Mend the template at the place that is shown; an undefined name is an error."
    MISSING_TEMPLATE "E031" "missing-template" Error
        "A page or a template asks for a template that is not there."
        "Mend the name, or add the file below `templates/`."
    OUTSIDE_ROOT "E032" "outside-root" Error
        "A link in the file system leads out of the site's folder."
        "Copy the file into the site."
    INVALID_PATH "E033" "invalid-path" Error
        "A file name or slug cannot become an address on every system."
        "Rename it: no `\\ : * ? \" < > |`, no control characters, no final stop or space, no names such as `CON`."
    CONTROL_CYCLE "E034" "control-cycle" Error
        "Entities control each other in a circle."
        "Remove one `control.by`."
    INVALID_CONFIG "E035" "invalid-config" Error
        "The configuration cannot be used."
        "Mend the value in `ibid.yaml`, or the environment variable that overrides it."
    SELF_REFERENCE "E036" "self-reference" Error
        "A source rests on, corrects, retracts or replaces itself."
        "Name another source in the field that is shown, or write what was changed in `note:`."
    EMPTY_CITATION_TEXT "E037" "empty-citation-text" Error
        "An in-text citation names a source that has neither outlet nor author."
        "Add `outlet:` or `authors:` to the source, or write `[@id]`."
    INVALID_JSON "E038" "invalid-json" Error
        "A file of sources in CSL-JSON is not valid JSON."
        "Mend the place that is shown; programs that write CSL-JSON never leave a comma after the last item."
    ANNOTATION_NOT_FOUND "E039" "annotation-not-found" Error
        "An annotation is on words that the text does not hold: that of the briefing, or the captured text of a source."
        "Copy the words from one paragraph of the text. Marks between them, line breaks, emphasis and kinds of quotation marks do not count."
    CIRCULAR_ATTRIBUTION "E040" "circular-attribution" Error
        "Sources rest on each other in a circle, so that none of them is an origin."
        "Remove one `via:` or `attribution:`, or name the `claims:` that each is about."
    ADDRESS_GONE "E041" "address-gone" Error
        "An address of the list or of the commit that was named with `--against` is gone, and no old address leads on from it."
        "Write the old address and the new one below `redirects:`, or take it out of the list."
    INVALID_NAV "E042" "invalid-nav" Error
        "The order of the pages of documentation names what is not there, or cannot be read."
        "Mend the entry in the file that it stands in (`SUMMARY.md`, `mkdocs.yml`, `myst.yml`, `_toc.yml`, `nav:`), or make the page."
    INCLUDE_FAILED "E043" "include-failed" Error
        "A file, or a part of one, that a page of documentation includes is not there, lies out of the folders that may be included from, or includes itself."
        "Mend the path, the name of the region or the lines. `include:` of the docs collection names the folders."
    UNCLOSED_BLOCK "E044" "unclosed-block" Error
        "A block such as `:::note` or `/// tab` is never closed, so that the rest of the page would be part of it."
        "Close it with a line of as many signs: `:::` or `///`."
    FOREIGN_MARKUP "W111" "foreign-markup" Warning
        "A page has markup of another tool that is recognised and does nothing here."
        "Write it in another way, or leave it: what could be read of it is shown."
    PART_GONE "W116" "part-gone" Warning
        "A heading that a page had is gone, so that links to it lead to the top of the page (`ibid check --against` a commit)."
        "Give the heading that it is now the old id: `## Heading {#old-id}`; or write where it is now below `redirects:` in `ibid.yaml`: `/page/#old-id: /page/#new-id`."
    UNLISTED_PAGE "W115" "unlisted-page" Warning
        "A page of documentation is in no list of its navigation, so that nobody comes to it."
        "Name it there, or say that it need not be: `hidden: true` in its front matter, `not_in_nav:` in `mkdocs.yml`, `!file.md` in `nav:`."
    NO_HISTORY "W172" "no-history" Warning
        "Pages are to have dates of last change (`git: true`), but git does not give them: it is not there, there is no repository, or the clone has only a part of the history."
        "Fetch all of the history: `fetch-depth: 0` below `with:` of `actions/checkout`, `GIT_DEPTH: 0` below `variables:` on GitLab, `git fetch --unshallow` elsewhere. Or write `git: false`."
    TOO_MANY_SHARES "E054" "too-many-shares" Error
        "The owners of an entity hold more than all of it at one time."
        "Mend a `share:`, or say from when until when each of them held it (`since:`, `until:`)."
    SHARED_DOMAIN "E053" "shared-domain" Error
        "Two entities have the same domain, so that nobody can tell who published what is there."
        "Keep the domain in one record. Another outlet of the same site may have a part of it: `domains: [news.example.org]`."
    NOT_COPIED "W040" "not-copied" Warning
        "A file below the content folder is not copied, because browsers or hosts obey it: a page in HTML, a script, a drawing with a script, rules for a host."
        "Move it below `static/`, or name it under `copy:` in `ibid.yaml`. Media, documents and data are copied without a word."
    NOT_OURS "E045" "not-ours" Error
        "Something that `ibid` did not make stands where it keeps files of its own: a link, a folder or a pipe."
        "Remove it, or move it away. Nothing in `.ibid/` is needed: whatever `ibid` keeps there it can make again."
    FOREIGN_STAGE "W046" "foreign-stage" Warning
        "A folder beside the output has the name that an interrupted run leaves, but was not made on this machine."
        "Remove it. It is left alone, and nothing in it is used."
    LINK_NOT_FOLLOWED "E047" "link-not-followed" Error
        "A link in the file system leads to what is hidden, to a file that is no part of the site, to the output, or round in a circle."
        "Put the file itself there, or link to a folder of the site that holds only what may be published."
    RESTS_ON_LATER "E050" "rests-on-later" Error
        "A source rests on one that is certainly later."
        "Mend one of the dates, give the day of the last change (`updated:`), or mend `via:` or `attribution:`."
    FOREIGN_FORMAT "E051" "foreign-format" Error
        "A library of a reference manager is not read, or cannot be."
        "Name it under `bibliography:` in `ibid.yaml`, or move it below `content/sources/`; export it again if it is damaged."
    THEME_CONTRACT "E052" "theme-contract" Error
        "A theme is made for another version of `ibid`, or for another contract of templates."
        "Take a version of the theme that is made for this one, or a version of `ibid` that the theme is made for."
    OUTPUT_TAKEN "E070" "output-taken" Error
        "A file or page that `outputs:` or `pages:` ask for has the path of something else."
        "Write another `path:`."
    QUOTE_NOT_FOUND "E080" "quote-not-found" Error
        "A quotation does not stand in the captured text of its source."
        "Quote the words as they stand there, write `...` or `[...]` for what is left out and `[words]` for what is put in. If they are there, see whether the captured text is the right one and all of it (`complete: false` if it is not)."
    QUOTE_ELSEWHERE "E081" "quote-elsewhere" Error
        "A quotation does not stand in the captured text of its source, but in that of another."
        "Cite the source that the message names."
    STITCHED_QUOTE "E082" "stitched-quote" Error
        "What a quotation leaves out goes from the midst of one sentence to the midst of another, or from one speaker to another."
        "Make two quotations of it, or begin or end what is left out where a sentence ends."
    MEANING_RISK "E083" "meaning-risk" Error
        "What a quotation leaves out or replaces holds a word that turns what is said, such as `not`."
        "Quote the word too. If the meaning is the same without it, say why: `quotes: [{text: first words of the quotation, because: reason}]` in the front matter of the page."
    UNCHECKED_QUOTE "E084" "unchecked-quote" Error
        "A source that is quoted has no captured text, though the site asks for one (`quotes: {require_text: true}`)."
        "Save its text below `content/snapshots/` and name the file in the source's record: `snapshot: {text: snapshots/name.txt}`."
    MISSING_SNAPSHOT "E085" "missing-snapshot" Error
        "A record names a file of captured text that is not there, or that is no text."
        "Mend the path, which is that below `content/`, or save the text there as `.txt`, `.md`, `.html` or `.pdf`."
    STALE_SNAPSHOT "E086" "stale-snapshot" Error
        "A file of captured text is not the one that was captured: its hash is another one."
        "Bring the captured file back, for example from version control; or write the new hash if the file was changed on purpose. Ends of lines do not count."
    AMBIGUOUS_ANNOTATION "E087" "ambiguous-annotation" Error
        "A note on a passage is on words that stand more than once in the text: that of the briefing, or the captured text of a source."
        "Say which are meant, by the words beside them: `prefix: words before`, `suffix: words behind`."
    GONE_LINK "E088" "gone-link" Error
        "An address of another site that pages link to is gone: there was nothing twice, a day apart or more (`ibid check --links`)."
        "Link to where it is now, or to an archived copy. In the record of a source, say `url_status: dead` and name a copy under `archives:`."
    INVALID_INVENTORY "E089" "invalid-inventory" Error
        "An inventory that `inventories:` names is not there, or cannot be read."
        "Fetch the `objects.inv` of that documentation, or its `myst.xref.json`, into `inventories/` in the content folder."
    UNREADABLE_PDF "E090" "unreadable-pdf" Error
        "A captured PDF has no text that could be read: it is encrypted, damaged or a picture of a text, or it does not say which letters it shows."
        "Save a copy that is decrypted or has recognised text, or the text of the pages that you quote as `.txt`."
    OTHER_PAGE "W187" "other-page" Warning
        "A quotation stands in the captured PDF, but not on the page that its citation gives."
        "Write the page that is named. The labels of the file's pages count; without them the numbers that are printed on the pages, then those of the pages themselves."
    SAME_TEXT "W192" "same-text" Warning
        "Two sources have nearly one captured text, and no record says that one rests on the other. Equal texts count as one report."
        "Write which of them copies the other (`attribution:`, `via:`), or the wire whose copy both carry (`agency:`)."
    MISSING_LINK "W188" "missing-link" Warning
        "There was nothing at an address of another site that pages link to when it was asked for (`ibid check --links`)."
        "Mend the address if it is wrong. Check again a day later: what is not there then is an error (E088)."
    MOVED_LINK "N189" "moved-link" Note
        "An address of another site leads to another one for good (`ibid check --links`)."
        "Write the new address. If it is the front page, what stood at the old one may be gone."
    UNVERIFIED_LINK "N190" "unverified-link" Note
        "Nobody can tell whether an address of another site is there: its host turns programs away, is busy or does not answer in time (`ibid check --links`)."
        "Open it in a browser. Nothing else is to be done."
    GONE_BUT_KEPT "N191" "gone-but-kept" Note
        "The address of a source is gone, and its record names an archived copy (`ibid check --links`)."
        "Say so in the record: `url_status: dead`. Readers are then led to the copy first."
    AMBIGUOUS_QUOTE "W180" "ambiguous-quote" Warning
        "A quotation that leaves something out stands in its source at more than one place, with different things left out."
        "Quote a few words more, so that one place is meant."
    UNCHECKED_QUOTES "N180" "unchecked-quotes" Note
        "Quotations are of sources without captured text, so that nobody can tell whether they are right."
        "Nothing is to be done. To have them checked, save the texts below `content/snapshots/` and name them in the sources' records: `snapshot: {text: snapshots/name.txt}`; `quotes: none` in `ibid.yaml` says that none is to be checked."
    FIGURE_NOT_FOUND "N181" "figure-not-found" Note
        "A figure is in none of the captured texts of the sources that are cited for it (`figures: {level: …}` says what that counts as)."
        "Write the figure of the source. If you worked it out, say from what in the front matter of the page: `figures: [{text: 72.2 percent, worked_out: 439 of 608}]`."
    OTHER_TITLE "W182" "other-title" Warning
        "The title of a source shares less than half of its words with the title and the first heading of its captured page."
        "See whether the right page was captured. If it was, give the record the title of the page; `title_translated:` takes it in another language."
    EARLIER_TEXT "W184" "earlier-text" Warning
        "A claim was confirmed on an earlier text: its sentence, its quotation or the captured text of the source is another one now."
        "Compare the claim with the source once more, then `ibid confirm CLAIM SOURCE`."
    RELAY_WORDS "N183" "relay-words" Note
        "A captured text says that its news is from another report, and the record of its source does not."
        "If it rests on it, say so in the record: `attribution: [{to: id, relation: reports}]`, or `agency: name` for a copy of a wire. If it only mentions it, nothing is to be done."
    WRONG_SILENCING "W185" "wrong-silencing" Warning
        "A comment `ibid-ignore` names no code, none that can be silenced or no reason, or stands before nothing, so it silences nothing."
        "Write `<!-- ibid-ignore W105: reason -->` on a line of its own before the block, in YAML `# ibid-ignore W105: reason` before the entry."
    UNUSED_SILENCING "W186" "unused-silencing" Warning
        "A comment `ibid-ignore` silences nothing: what it names is not found in what it holds for."
        "Remove the comment, or put it right before the block or entry that it is about."
    UNREAD_KEYS "N050" "unread-keys" Note
        "Keys that nothing reads are kept for templates (`unknown_fields: allow`)."
        "Mend those that are near to a key of ours, and map others that mean the same under `fields:`."
    NAMELESS_PART "W191" "nameless-part" Warning
        "A link without words leads to a part of a page that has no title, caption or number to be called by."
        "Write the words between the brackets, or give the picture or table a caption."
    UNREAD_MARKUP "W055" "unread-markup" Warning
        "Markup of another system is shown to readers as it is written."
        "Write it as `ibid` reads it, or put a backslash in front of its first character, or backticks around it, if it is meant as text."
    FOREIGN_PICTURE "W056" "foreign-picture" Warning
        "A picture of another site is shown as a link, for pages load nothing from elsewhere."
        "Save the picture beside the page and name its file."
    PLAIN_WORD "N057" "plain-word" Note
        "A word after `@` names no source and is near to none, so it is text."
        "Nothing is to be done. `\\@` says that a word is text; `citations: {bare: false}` says so for all."
    UNDERSCORED_FILE "W058" "underscored-file" Warning
        "The name of a file, or of its folder, begins with `_`, so that it is not published, as in many other systems: a page counts as a draft, another file is copied only if something uses it."
        "Rename it, give the page a `slug:`, or name the file under `copy:` in `ibid.yaml`. `--drafts` shows the pages."
    FOREIGN_TEMPLATE "W059" "foreign-template" Warning
        "A page names a template that only another system or another kind of page has, or the words above a list name one, and it is made with its usual one."
        "Remove `template:`, or move it under `extra:`: templates find it as `page.extra.template` either way."
    MARK_IN_HTML "W060" "mark-in-html" Warning
        "A citation or a mark of a note stands in a block of raw HTML that is passed on, where nothing is read as Markdown."
        "Put an empty line before and after the words with the mark, so that they are Markdown between two pieces of HTML."
    NO_BASE_URL "W065" "no-base-url" Warning
        "The site does not say its address, so it has no feeds, no sitemap and no canonical links."
        "Write `base_url: https://example.org/` with the site's own address into `ibid.yaml`, or pass `--base-url`."
    UNREAD_RECORDS "W066" "unread-records" Warning
        "Files of JSON or YAML among the briefings look like records and are only copied."
        "Write `collections: {briefings: {records: true}}` to read them, or name them under `ignore:`."
    UNUSED_TEMPLATE "W075" "unused-template" Warning
        "A template has the name of no built-in one, and no page and no other template uses it, so it changes nothing."
        "Give it the name of the template that it is to override, name it under `template:` of a page, or remove it."
    UNUSED_BLOCK "W076" "unused-block" Warning
        "A block of a template has the name of none above, or stands there in a block that the template fills with something else, so it changes nothing."
        "Give it the name of the block that it is to fill, or put it where it is shown."
    UNUSED_CASCADE "W077" "unused-cascade" Warning
        "`cascade:` stands on a page that has no pages below it."
        "Write it into the `index.md` of a folder with pages, or write `template:` for the page itself."
    RAW_HTML "W101" "raw-html" Warning
        "Raw HTML in Markdown is shown as text."
        "Write it in Markdown, or set `raw_html: allow` in `ibid.yaml` if you trust every writer."
    UNUSED_FOOTNOTE "W102" "unused-footnote" Warning
        "A footnote is never marked in the text, so it is not shown."
        "Add `[^label]` where it belongs, or remove it."
    EMPTY_SITE "W103" "empty-site" Warning
        "There is no briefing and no page."
        "Write one: `ibid new briefing \"A title\"`."
    UNKNOWN_FIELD "W104" "unknown-field" Warning
        "A key that `ibid` does not know was kept for templates (`unknown_fields: warn`)."
        "Map it under `fields:`, or move it under `extra:`."
    UNKNOWN_LANGUAGE "W105" "unknown-language" Warning
        "A code block names a language without a grammar."
        "Mend the name; the block is shown without colours."
    BIDI_CONTROL "W106" "bidi-control" Warning
        "Text holds a character that turns the direction of writing, invisible to readers."
        "Remove it, or write it as an entity if it is meant."
    RAGGED_TABLE "W107" "ragged-table" Warning
        "A table row has more cells than its header; the rest is not shown."
        "Add columns to the header."
    LEFT_OUT "W108" "left-out" Warning
        "A cited or linked page is left out of this build."
        "Publish it, or build with `--drafts` or `--future`."
    CONTROL_CHARACTER "W119" "control-character" Warning
        "Text holds a control character, which no page can show; a mark stands in its place."
        "Remove it. Editors show it as `^G`, `\\u0007` or a box; `\\x07` in quotation marks is one too, and so is `&#7;`."
    DATES_OUT_OF_ORDER "W109" "dates-out-of-order" Warning
        "What comes later is dated before what comes first, such as `updated` before `date`."
        "Mend one of the dates. Only what is certain is reported, so a vague date may stay vague."
    EDGE_WINS "N120" "edge-wins" Note
        "A source that is said to be first-hand, or to carry an agency's copy, is also said to rest on another source; for counting origins only that counts."
        "Remove `firsthand:` or `agency:`, or name under `attribution:` the `claims:` for which the source rests on the other."
    UNDECLARED_DOMAIN "N121" "undeclared-domain" Note
        "Sources that name no outlet are at an address where other sources name one, or which has the outlet's name; they count as another publisher."
        "Add the domain to the outlet's record: `domains: [example.org]`."
    ONE_ORIGIN "W120" "one-origin" Warning
        "A claim or a briefing has several reports that all come from one origin: they repeat one word and confirm nothing."
        "Find a report that does not come from there. If it is not so, mend `via:` or `attribution:`, or name the `claims:` that each is about. Where one origin is enough, say so: `references: {min_origins: 1}` in the front matter of the page."
    ONE_PUBLISHER "W121" "one-publisher" Warning
        "All reports of a claim or a briefing have one publisher."
        "Find another publisher's report. If they are not of one publisher, name the `outlet:` of each. Where one is enough, say so: `references: {min_publishers: 1}` in the front matter of the page."
    BELOW_POLICY "W122" "below-policy" Warning
        "A claim or a page has fewer independent origins, or fewer publishers, than the site, its section or the page asks for (`references: {min_origins: 2, min_publishers: 2}`)."
        "Find more sources, or lower the number for this page: `references: {min_origins: 1}`."
    SELF_SUPPORT "W123" "self-support" Warning
        "A page of this site is a source of this site."
        "Cite what that page rests on, or link to it without making it a source."
    ONE_CONTROLLER "W124" "one-controller" Warning
        "The origins of a claim or a briefing are of several publishers that all have one controller."
        "Find a report from somebody else. If the control is over, say so (`until:`)."
    OWN_WORD "W125" "own-word" Warning
        "A claim in which confidence is high rests on nothing but the word of whom it is about."
        "Lower `confidence:`, or find a source that does not depend on them: a party's statement about itself is a claim, not a confirmation."
    UNSUPPORTED_CLAIM "W126" "unsupported-claim" Warning
        "A claim that somebody else asserts, or a fact or an estimate, names no source."
        "Add `support: [{source: id}]`. A judgement of one's own (`kind: assessment` or `forecast`, without `asserted_by:`) needs none."
    OLDER_THAN_CORRECTION "W127" "older-than-correction" Warning
        "A briefing leans on a source that was corrected after it was written, and was not updated since."
        "Read the correction, mend the text if it has to be, and write `updated:` with the day. `ibid list affected ID` lists all that leans on a source."
    UNUSED_PASSAGE "N122" "unused-passage" Note
        "A correction is about a passage that no page which cites the source uses, so that none is marked."
        "Copy the passage from the source as it stood, or leave it if it is so."
    UNCITED_EVENT "W110" "uncited-event" Warning
        "An event of a timeline names no source."
        "Add `cites: [id]` with the id of the source that says so."
    SHARED_ADDRESS "W160" "shared-address" Warning
        "Two records have one address but say different things, so both are kept."
        "Give both the same title and date if they are one work, or define it once and cite it by its id; else mend one of the addresses."
    FOREIGN_WORD "W161" "foreign-word" Warning
        "A field with words of its own has another one, which is kept and shown as it was written (`unknown_fields: warn` or `allow`)."
        "Write one of the words that the message names, or map another key under `fields:`."
    TIME_NOT_COUNTED "W162" "time-not-counted" Warning
        "A time of day stands where only days count."
        "Write the day alone. A page is shown from the day of `publish:` on, until the day before `expire:`."
    LIBRARY_VALUE "W163" "library-value" Warning
        "A library that another program wrote has an entry or a value that cannot be used."
        "Mend it in that program and export again, or leave it."
    ADDRESS_IN_WORDS "W164" "address-in-words" Warning
        "The address of a source is none of the web, so that it is shown in words and leads nowhere."
        "Write the whole address, beginning with `https://`, or leave it if words are meant."
    UNSURE_ANCHOR "W165" "unsure-anchor" Warning
        "A link leads to a part that a page has only if a template of the site gives it one."
        "Mend the part after `#`, or see to it that the template has it."
    EMPTY_VALUE "W166" "empty-value" Warning
        "A key has an empty text and counts as absent (`unknown_fields: warn` or `allow`)."
        "Write a value, or remove the key."
    MISSING_MESSAGE "W167" "missing-message" Warning
        "Pages are in a language that has no words for some of what `ibid` puts into pages, so that these are in English."
        "Add the messages to `languages/TAG.yaml`, with the names that they have in the built-in `themes/default/languages/en.yaml`."
    LINKED_SOURCES "N168" "linked-sources" Note
        "Links are sources (`references: {from_links: true}`)."
        "Nothing is to be done. `ibid list sources --undescribed` lists those without a record; `ibid new source URL` writes one."
    LINK_WORDS "N169" "link-words" Note
        "Links to one address have different words."
        "Write a record for the address, which says what it is called: `ibid new source URL`. Or leave it: the words that are used most often are its title."
    ALMOST_CLAIMS "N170" "almost-claims" Note
        "A table lacks one column of those that tables of claims have (`claims: {tables: …}`), so that its rows are none."
        "Give the column the head that the configuration names, or leave it if its rows are no claims."
    BETWEEN_WORDS "W171" "between-words" Warning
        "The confidence of a claim in a table is between two words of the scale, so that it has none."
        "Write one of the words, or add the word to `scales: {confidence: …}` in `ibid.yaml`."
}

#[cfg(test)]
mod tests;
