//! A site as it was at a commit, for the commands that compare: `check --changed`, `check --against`, `diff`.

use std::path::Path;

use super::failure::Failure;
use crate::history::{Commit, EarlierSite, GitError, NoEarlierSite};
use crate::pipeline::{OldPages, Request};

/// The variable of `git:`. What files are compared has no history, and none is needed.
const GIT: &str = "IBID_GIT";

/// The site of a request as it was at a commit, and the request for that.
pub(super) fn earlier(request: &Request, commit: Commit<'_>) -> Result<(EarlierSite, Request), Failure> {
    let (Commit::Named(name) | Commit::Shared(name)) = commit;
    let site = EarlierSite::of(&request.root, commit).map_err(|why| failure(why, name, &request.root))?;
    let root = site.root().to_path_buf();
    let old = Request { root, against: None, cache: None, ..without_history(request) };
    Ok((site, old))
}

/// The same request for a site that shows nothing of its history.
pub(super) fn without_history(request: &Request) -> Request {
    let mut request = request.clone();
    request.environment.retain(|(name, _)| name != GIT);
    let at = request.environment.partition_point(|(name, _)| name.as_str() < GIT);
    request.environment.insert(at, (GIT.to_owned(), "false".to_owned()));
    request
}

/// The pages that the site of a request had at a commit.
pub(super) fn pages(request: &Request, name: &str) -> Result<OldPages, Failure> {
    let (site, old) = earlier(request, Commit::Named(name))?;
    let reading = crate::pipeline::read(&old, &crate::pipeline::Silent);
    OldPages::of(&reading).ok_or_else(|| unusable(name, &site))
}

/// That the configuration of a site at a commit cannot be used.
pub(super) fn unusable(name: &str, site: &EarlierSite) -> Failure {
    let hash = site.commit().get(..12).unwrap_or_default();
    Failure::usage(format!("the site cannot be read as it was at `{name}` ({hash}): its `ibid.yaml` has errors"))
        .help("name another commit")
}

fn failure(why: NoEarlierSite, name: &str, root: &Path) -> Failure {
    match why {
        NoEarlierSite::Git(GitError::NoRepository) => {
            Failure::usage(format!("`{}` is in no git repository, so there is no commit `{name}`", root.display()))
                .help("run the command in a clone of the repository")
        }
        NoEarlierSite::Git(error) => {
            let (message, help) = error.told();
            Failure { help, ..Failure::usage(message) }
        }
        NoEarlierSite::NoCommit => Failure::usage(format!("there is no commit `{name}` here")).help(format!(
            "see `git branch -a`; in CI fetch it first: `fetch-depth: 0` below `with:` of `actions/checkout`, or `git fetch origin {}`",
            name.strip_prefix("origin/").unwrap_or(name)
        )),
        NoEarlierSite::Lacking(hash) => {
            let hash = hash.get(..12).unwrap_or_default().to_owned();
            Failure::usage(format!("the clone does not have all files of `{name}`, and nothing is fetched here"))
                .help(format!("fetch them: `git archive -o /dev/null {hash}`"))
        }
        NoEarlierSite::System(path, error) => Failure::system("write", &path, &error),
    }
}
