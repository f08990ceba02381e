//! The last whole run in a few numbers, with all that it said, so that it can be said again.

use super::bytes::{In, Out};
use crate::diag::{Diagnostic, Label, Once, Severity, Silenced, codes};
use crate::model::date::Date;
use crate::model::site::{HiddenReason, LeftOut};
use crate::text::{FileId, Span};

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Of all its input.
    pub inputs: [u8; 32],
    /// Of the manifest that it left.
    pub manifest: [u8; 32],
    /// Pages for readers.
    pub pages: usize,
    /// Files of the output.
    pub outputs: usize,
    /// All that was said.
    pub diagnostics: Vec<Diagnostic>,
    /// What was silenced.
    pub silenced: Vec<Silenced>,
    /// What was not shown.
    pub left_out: Vec<LeftOut>,
}

impl Summary {
    /// As bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.fixed(&self.inputs);
        out.fixed(&self.manifest);
        out.number(self.pages as u64);
        out.number(self.outputs as u64);
        out.number(self.diagnostics.len() as u64);
        self.diagnostics.iter().for_each(|diagnostic| put_diagnostic(&mut out, diagnostic));
        out.number(self.silenced.len() as u64);
        for Silenced { diagnostic, reason, by } in &self.silenced {
            put_diagnostic(&mut out, diagnostic);
            out.text(reason);
            put_span(&mut out, *by);
        }
        out.number(self.left_out.len() as u64);
        self.left_out.iter().for_each(|left_out| put_left_out(&mut out, left_out));
        out.0
    }

    /// From bytes; `None` for anything else.
    pub(super) fn decode(bytes: &[u8]) -> Option<Summary> {
        let mut bytes = In(bytes);
        let (inputs, manifest) = (bytes.fixed()?, bytes.fixed()?);
        let (pages, outputs) = (size(&mut bytes)?, size(&mut bytes)?);
        let count = size(&mut bytes)?;
        let diagnostics = (0..count).map(|_| diagnostic(&mut bytes)).collect::<Option<_>>()?;
        let count = size(&mut bytes)?;
        let silenced = (0..count).map(|_| silenced(&mut bytes)).collect::<Option<_>>()?;
        let count = size(&mut bytes)?;
        let left_out = (0..count).map(|_| left_out(&mut bytes)).collect::<Option<_>>()?;
        bytes.0.is_empty().then_some(Summary { inputs, manifest, pages, outputs, diagnostics, silenced, left_out })
    }
}

fn size(bytes: &mut In<'_>) -> Option<usize> {
    usize::try_from(bytes.number()?).ok()
}

fn put_diagnostic(out: &mut Out, diagnostic: &Diagnostic) {
    let Diagnostic { code, severity, message, span, path, labels, help, once, mend: _ } = diagnostic;
    out.text(code.id);
    out.number(*severity as u64);
    out.text(message);
    put_option(out, span.as_ref(), |out, span| put_span(out, *span));
    put_option(out, path.as_deref(), Out::text);
    out.number(labels.len() as u64);
    for label in labels {
        put_span(out, label.span);
        out.text(&label.text);
    }
    put_option(out, help.as_deref(), Out::text);
    put_option(out, once.as_ref(), |out, once| {
        out.text(&once.key);
        put_option(out, once.page.as_deref(), Out::text);
        out.number(u64::from(once.is_listed));
    });
}

fn diagnostic(bytes: &mut In<'_>) -> Option<Diagnostic> {
    let code = codes::find(bytes.text()?)?;
    let severity = *Severity::ALL.get(size(bytes)?)?;
    let message = bytes.text()?.to_owned();
    let span = option(bytes, span_of)?;
    let path = option(bytes, |bytes| bytes.text().map(Into::into))?;
    let count = size(bytes)?;
    let label = |bytes: &mut In<'_>| Some(Label { span: span_of(bytes)?, text: bytes.text()?.to_owned() });
    let labels = (0..count).map(|_| label(bytes)).collect::<Option<_>>()?;
    let text = |bytes: &mut In<'_>| bytes.text().map(str::to_owned);
    let help = option(bytes, text)?;
    let once = option(bytes, |bytes| {
        let (key, page) = (text(bytes)?, option(bytes, text)?);
        Some(Box::new(Once { key, page, is_listed: bytes.number()? == 1 }))
    })?;
    Some(Diagnostic { code, severity, message, span, path, labels, help, once, mend: None })
}

fn silenced(bytes: &mut In<'_>) -> Option<Silenced> {
    Some(Silenced { diagnostic: diagnostic(bytes)?, reason: bytes.text()?.into(), by: span_of(bytes)? })
}

fn put_left_out(out: &mut Out, left_out: &LeftOut) {
    let LeftOut { file, title, route, reason, files } = left_out;
    out.number(u64::from(file.0));
    out.text(title);
    out.text(route);
    let (kind, date) = match reason {
        HiddenReason::Draft => (0, None),
        HiddenReason::Future(date) => (1, Some(date)),
        HiddenReason::Expired(date) => (2, Some(date)),
    };
    out.number(kind);
    put_option(out, date.map(Date::edtf), Out::text);
    out.number(files.len() as u64);
    for file in files {
        out.text(file);
    }
}

fn left_out(bytes: &mut In<'_>) -> Option<LeftOut> {
    let file = FileId(u32::try_from(bytes.number()?).ok()?);
    let (title, route) = (bytes.text()?.to_owned(), bytes.text()?.to_owned());
    let kind = bytes.number()?;
    let date = option(bytes, |bytes| Date::parse(bytes.text()?).ok())?;
    let reason = match (kind, date) {
        (0, None) => HiddenReason::Draft,
        (1, Some(date)) => HiddenReason::Future(date),
        (2, Some(date)) => HiddenReason::Expired(date),
        _ => return None,
    };
    let count = size(bytes)?;
    let files = (0..count).map(|_| bytes.text().map(str::to_owned)).collect::<Option<_>>()?;
    Some(LeftOut { file, title, route, reason, files })
}

fn put_span(out: &mut Out, span: Span) {
    for number in [span.file.0, span.start, span.end] {
        out.number(u64::from(number));
    }
}

fn span_of(bytes: &mut In<'_>) -> Option<Span> {
    let mut next = || u32::try_from(bytes.number()?).ok();
    Some(Span { file: FileId(next()?), start: next()?, end: next()? })
}

fn put_option<T>(out: &mut Out, value: Option<T>, put: impl FnOnce(&mut Out, T)) {
    out.number(u64::from(value.is_some()));
    if let Some(value) = value {
        put(out, value);
    }
}

/// `None` for bytes that are wrong, `Some(None)` for no value.
#[allow(clippy::option_option, reason = "the outer one is for wrong bytes")]
fn option<'a, T>(bytes: &mut In<'a>, read: impl FnOnce(&mut In<'a>) -> Option<T>) -> Option<Option<T>> {
    match bytes.number()? {
        0 => Some(None),
        1 => read(bytes).map(Some),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_read_back() {
        let span = Span::new(FileId(3), 5, 700);
        let at_path = Diagnostic::at_path(&codes::UNREADABLE_FILE, "a/é.md", "it is gone").help("bring it back");
        let note = Diagnostic { severity: Severity::Note, ..at_path.clone().once("gone") };
        let at_path = at_path.once_on("gone", "a/index.html");
        let mut summary = Summary {
            inputs: [1; 32],
            manifest: [2; 32],
            pages: 300,
            outputs: 1,
            diagnostics: vec![at_path, note, Diagnostic::new(&codes::UNKNOWN_SOURCE, span, "x").label(span, "here")],
            silenced: vec![Silenced {
                diagnostic: Diagnostic::new(&codes::RAW_HTML, span, "y"),
                reason: "é".into(),
                by: span,
            }],
            left_out: vec![LeftOut {
                file: FileId(9),
                title: "T".into(),
                route: "/t/".into(),
                reason: HiddenReason::Draft,
                files: vec!["a".into()],
            }],
        };
        let date = Date::parse("2030-01-01").unwrap();
        summary.left_out.push(LeftOut { reason: HiddenReason::Future(date.clone()), ..summary.left_out[0].clone() });
        summary.left_out.push(LeftOut { reason: HiddenReason::Expired(date), ..summary.left_out[0].clone() });
        let bytes = summary.encode();
        assert_eq!(Summary::decode(&bytes).as_ref(), Some(&summary));
        for at in 0..bytes.len() {
            assert_eq!(Summary::decode(&bytes[..at]), None, "cut at {at}");
        }
    }
}
