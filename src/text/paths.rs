//! Paths with `/` between their segments, as text: nothing here looks at a disk.

/// A path below a folder with `.` and `..` resolved; `None` if it leads out. Both are without leading `/`.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut out: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(out.pop()?),
            other => out.push(other),
        }
    }
    Some(out.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_paths_stay_inside() {
        assert_eq!(join("content/briefings", "../about.md").as_deref(), Some("content/about.md"));
        assert_eq!(join("content", "./a//b.md").as_deref(), Some("content/a/b.md"));
        assert_eq!(join("content", "../../etc/passwd"), None);
    }
}
