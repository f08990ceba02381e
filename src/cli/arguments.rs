//! What can be asked for on the command line. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::capture::{CAPTURE_EXAMPLES, CaptureArguments};
use super::diff::{DIFF_EXAMPLES, DiffArguments};
use super::explain_arguments::{EXPLAIN_EXAMPLES, ExplainArguments, SCHEMA_EXAMPLES, SchemaArguments};
use super::import::{IMPORT_EXAMPLES, ImportArguments};
use super::links::LinkArguments;
use super::new_arguments::NewArguments;
use super::report_arguments::{BaselineArguments, REPORT_EXAMPLES, ReportArguments, SourcingArguments};
pub(super) use super::site_arguments::{ShownArguments, SiteArguments};

const EXAMPLES: &str = "\
Examples:
  ibid init my-site         Makes a small site to begin with
  ibid serve my-site        Shows it while you write
  ibid build my-site        Builds it into my-site/public
  ibid check my-site        Says what is wrong with it
  ibid explain E012         Says what a message means

Exit codes: 0 fine, 1 errors in the content, 2 usage or configuration, 3 the system, 130 interrupted";

const INIT_EXAMPLES: &str = "\
Examples:
  ibid init                 In the current folder, which must be empty
  ibid init my-site         In a new folder";

const NEW_EXAMPLES: &str = "\
Examples:
  ibid new briefing Threat reporting on Central Asia
  ibid new briefing --path 2015/autumn \"The autumn of 2015\"
  ibid new source \"Russian air campaign begins\"
  ibid new source https://example.org/a-report
  ibid new entity Jane Doe
  ibid new page About
  ibid new template briefing.html
  ibid new theme Gazette";

const BUILD_EXAMPLES: &str = "\
Examples:
  ibid build                The site of the current folder, into public
  ibid build -o /srv/www -u https://example.org/ my-site
  ibid build --drafts --future
  ibid build --strict --format short      In CI; keep `.ibid/` and `public/` from run to run, and it is fast
  ibid build --strict --baseline known.json   Fails only on what is new
  ibid build --watch        Again after each change
  ibid build --explain briefings/autumn/  Why that page was made again";

const SERVE_EXAMPLES: &str = "\
Examples:
  ibid serve                The site of the current folder
  ibid serve --open --drafts my-site
  ibid serve --port 8080 --host 0.0.0.0   For other machines too

Pages are made when they are asked for; nothing is written. http://127.0.0.1:PORT/-/ibid/ says how it goes.";

const CHECK_EXAMPLES: &str = "\
Examples:
  ibid check                The site of the current folder
  ibid check --format json my-site        For programs, on standard output
  ibid check --strict       Fails on warnings too
  ibid check --write-baseline known.json   Notes what is wrong with an old site
  ibid check --baseline known.json         Fails only on what is new
  ibid check --deny W127 --format github   In CI: errors beside the lines of a change
  ibid check --changed origin/main         What this branch brings, and nothing else
  ibid check --against sitemap.xml         Names addresses of this list that are gone
  ibid check --against v1.0                Names addresses and headings that are gone since then
  ibid check --links        Asks other hosts, too, whether what the site links to is there
  ibid check --fix          Mends quotations that only lack a mark or have other signs";

const LIST_EXAMPLES: &str = "\
Examples:
  ibid list sources         All sources and how often each is cited
  ibid list affected lee-2020   What leans on this source, which was corrected
  ibid list drafts          What a build would leave out, and why
  ibid list sources --undescribed   Links that are sources and have no record
  ibid list templates       All templates, with their blocks
  ibid list context briefings/autumn.md   What the template of that page sees
  ibid list events --format csv my-site > events.csv";

const CLEAN_EXAMPLES: &str = "\
Examples:
  ibid clean                Removes what a build wrote to public, and its cache in .ibid
  ibid clean -o /srv/www my-site";

const CONFIRM_EXAMPLES: &str = "\
Examples:
  ibid confirm c-growth ibtimes-ca --by desk
  ibid confirm c-growth ibtimes-ca --diff my-site    Shows what it would write

A later change of the claim's text, of the quotation or of the captured text is a warning, and shows on the claim's page.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  ibid completions bash > ~/.local/share/bash-completion/completions/ibid
  ibid completions zsh > ~/.zfunc/_ibid
  ibid completions fish > ~/.config/fish/completions/ibid.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  ibid man > ibid.1
  ibid man build | man -l -
  ibid man --all /usr/local/share/man/man1";

/// Turns a folder of briefings that cite sources into a linked static site
#[derive(Debug, Parser)]
#[command(name = "ibid", version, after_help = EXAMPLES, subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Says nothing but errors and warnings
    #[arg(short, long, global = true, display_order = 900)]
    pub(super) quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 901)]
    pub(super) color: Colour,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes a small example site that passes `check`
    #[command(after_help = INIT_EXAMPLES)]
    Init(InitArguments),
    /// Takes over the configuration of other tools, sources in BibTeX or RIS, lists of retractions
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Makes the file of a new briefing, source, page, entity, template or theme
    #[command(after_help = NEW_EXAMPLES, arg_required_else_help = true)]
    New(NewArguments),
    /// Fetches the text of a page into the site, with a source record to look through
    #[command(after_help = CAPTURE_EXAMPLES)]
    Capture(CaptureArguments),
    /// Builds the site
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArguments),
    /// Shows the site in a browser and follows your changes; writes nothing
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArguments),
    /// Says what is wrong with the site; changes none of its files
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Says what readers find otherwise than in another state of the site, as Markdown for a merge request
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Writes into a claim that it was compared with a source, and on what text
    #[command(after_help = CONFIRM_EXAMPLES)]
    Confirm(ConfirmArguments),
    /// Lists what there is
    #[command(after_help = LIST_EXAMPLES, arg_required_else_help = true)]
    List(ListArguments),
    /// Says how well the site is sourced: in all, over time and briefing by briefing
    #[command(after_help = REPORT_EXAMPLES)]
    Report(SourcingArguments),
    /// Says what the code of a message means and how to mend its cause, or what a key means
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
    /// Prints the keys of a file as a JSON Schema, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArguments),
    /// Removes the files that `build` wrote, and its cache
    #[command(after_help = CLEAN_EXAMPLES)]
    Clean(CleanArguments),
    /// Prints completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsArguments),
    /// Prints the manual page of a command
    #[command(after_help = MAN_EXAMPLES)]
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(super) struct ConfirmArguments {
    /// Id of the claim
    pub(super) claim: String,
    /// Id of the source, one of those that the claim names
    pub(super) source: String,
    /// Who compared them: the id of an entity, or a name
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// Shows what would be written, and writes nothing
    #[arg(long)]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) site: SiteArguments,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder of the new site
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(super) struct BuildArguments {
    /// Folder of the output; `public` in the site's folder if not given
    #[arg(short, long, value_name = "DIR")]
    pub(super) output_dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) site: SiteArguments,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) baseline: BaselineArguments,
    /// Writes what is sound although there are errors; the exit code stays 1
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Adds to an output folder with files that `ibid` did not write; these are never changed
    #[arg(long)]
    pub(super) adopt: bool,
    /// Builds again whenever something changes, until Ctrl-C
    #[arg(long)]
    pub(super) watch: bool,
    /// With `--watch`: looks for changes twice a second, for folders whose changes the system does not tell
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
    /// Makes everything again and leaves nothing in `.ibid/` for the next build
    #[arg(long)]
    pub(super) no_cache: bool,
    /// Says why this output (or the page at this address) was made again, or why not
    #[arg(long, value_name = "PATH", conflicts_with = "no_cache")]
    pub(super) explain: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Port to listen on; the first free one from 4700 on if not given
    #[arg(short, long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// Address to listen on; other machines can read the site unless it is this machine's own
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// One more name of this server, such as that of a proxy in front of it
    #[arg(long, value_name = "NAME")]
    pub(super) allow_host: Vec<String>,
    /// Opens the first page in a browser
    #[arg(short = 'O', long)]
    pub(super) open: bool,
    /// Looks for changes twice a second, for folders whose changes the system does not tell
    #[arg(long)]
    pub(super) poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Writes what is safe to mend into the content, each shown as a difference first
    #[arg(long)]
    pub(super) fix: bool,
    /// Shows what `--fix` would write, and writes nothing
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) baseline: BaselineArguments,
    /// Writes a file of all errors and warnings that are found now
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Says and counts only what the changes since this commit (a branch, a tag, a hash) caused: what is in changed files, and
    /// what is new elsewhere
    #[arg(long, value_name = "REF", conflicts_with = "write_baseline")]
    pub(super) changed: Option<String>,
    /// What the site should still have: a list of addresses (a sitemap, the manifest of an earlier build, or one in each line),
    /// or a commit, whose addresses and headings count
    #[arg(long, value_name = "FILE|REF")]
    pub(super) against: Option<PathBuf>,
    #[command(flatten)]
    pub(super) links: LinkArguments,
    #[command(flatten)]
    pub(super) site: SiteArguments,
    #[command(flatten)]
    pub(super) report: ReportArguments,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// What to list
    pub(super) kind: ListKind,
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: ListForm,
    /// Only sources that are made of links, most used first
    #[arg(long)]
    pub(super) undescribed: bool,
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Folder of the site where a page or a source stands before it: `ibid list context briefings/a.md my-site`
    #[arg(value_name = "DIR OF THE SITE")]
    pub(super) dir_of_page: Option<PathBuf>,
}

/// What `list` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListKind {
    /// Sources by id, with how often each is cited
    Sources,
    /// Events in order of time
    Events,
    /// Claims by id
    Claims,
    /// What leans on sources that were corrected, directly or through others; the id of one of them may come next
    Affected,
    /// What a build leaves out, with the reason
    Drafts,
    /// Briefings, newest first
    Briefings,
    /// People, organisations, places and topics by id
    Entities,
    /// Tags by name
    Tags,
    /// Files that a build would write
    Outputs,
    /// Templates by name: whose they are, what they extend, their blocks, what they read
    Templates,
    /// What the template of a page sees, as JSON; the page comes next, by its file, address or path
    Context,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListForm {
    /// Columns that fit the terminal
    Table,
    /// A list of objects
    Json,
    /// RFC 4180, with a header
    Csv,
}

#[derive(Debug, Args)]
pub(super) struct CleanArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
    /// Folder of the output; `public` in the site's folder if not given
    #[arg(short, long, value_name = "DIR")]
    pub(super) output_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// Which shell
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The command; `ibid` itself if not given
    pub(super) command: Option<String>,
    /// Writes the pages of all commands into a folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub(super) all: Option<PathBuf>,
}
