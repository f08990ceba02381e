//! The path that was probably meant by one that leads nowhere, and how it is typed in a file. Enter through [`near_path`] and
//! [`typed`].
//!
//! Names are compared before folders: a moved file is found by its name, and two files of one folder are not alike for that.

use super::addressing::paths::{folder, stem};
use crate::diag::nearest;

/// The nearest of the paths there are; never the file in which the wrong one is written.
pub(super) fn near_path<'a>(wrong: &str, paths: impl Iterator<Item = &'a str> + Clone, own: &str) -> Option<&'a str> {
    let others = paths.filter(|path| *path != own);
    let wanted = name(wrong);
    let is_there = others.clone().any(|path| name(path) == wanted);
    let meant = if is_there { wanted } else { nearest(wanted, others.clone().map(name))? };
    let shared = |path: &str| path.split('/').zip(wrong.split('/')).take_while(|(a, b)| a == b).count();
    // Of several with one name the one that shares most folders; of these the first.
    others.filter(|path| name(path) == meant).min_by_key(|path| std::cmp::Reverse(shared(path)))
}

/// What a path is compared by: its last segment; that of its folder, if every folder has such a file.
fn name(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let path = if matches!(stem(path), "index" | "_index" | "README") { folder(path) } else { path };
    path.rsplit('/').next().unwrap_or(path)
}

/// A path of the site as a link in a file has it: relative to the file's folder; from the root of the site, if it is no file
/// of the content.
pub(super) fn typed(path: &str, own: &str, content: &str) -> String {
    let is_content = |path: &str| path.strip_prefix(content).is_some_and(|rest| rest.starts_with('/'));
    if !is_content(own) {
        // In the configuration paths are below the folder that they lie in.
        return path.strip_prefix(content).map_or(path, |below| below.trim_start_matches('/')).to_owned();
    }
    if !is_content(path) {
        return format!("/{}", path.trim_start_matches('/'));
    }
    let (from, to): (Vec<&str>, Vec<&str>) = (folder(own).split('/').collect(), path.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "..");
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_before_folders() {
        let paths = ["content/briefings/one-wednesday.md", "content/briefings/a/index.md", "content/docs/guide.md"];
        let near = |wrong: &str, own: &str| near_path(wrong, paths.into_iter(), own);
        assert_eq!(near("content/briefings/which-saturday.md", ""), None);
        assert_eq!(near("content/one-wednesday.md", ""), Some(paths[0]));
        assert_eq!(near("content/briefings/one-wednesdy.md", ""), Some(paths[0]));
        assert_eq!(near("content/briefings/one-wednesdy.md", paths[0]), None);
        assert_eq!(near("content/briefings/b/index.md", ""), Some(paths[1]));
        assert_eq!(near("content/zzz/index.md", ""), None);
        assert_eq!(near_path("/briefing/a/", ["/briefings/a/", "/tags/a/"].into_iter(), ""), Some("/briefings/a/"));
    }

    #[test]
    fn paths_are_typed_as_links_have_them() {
        let typed = |path, own| typed(path, own, "content");
        assert_eq!(typed("content/a/b.md", "content/a/c.md"), "b.md");
        assert_eq!(typed("content/b.md", "content/a/c.md"), "../b.md");
        assert_eq!(typed("content/x/y/b.md", "content/c.md"), "x/y/b.md");
        assert_eq!(typed("logo.svg", "content/c.md"), "/logo.svg");
        assert_eq!(typed("logo.svg", "ibid.yaml"), "logo.svg");
        assert_eq!(typed("content/about.md", "ibid.yaml"), "about.md");
        assert_eq!(typed("/about/", "ibid.yaml"), "/about/");
        assert_eq!(typed("/briefings/a/", "content/c.md"), "/briefings/a/");
    }
}
