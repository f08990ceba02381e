//! Digital object identifiers (DOI Handbook, 3): found in texts and addresses.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The DOI in a text or an address, in lower case: from `10.` to what cannot be of it.
pub fn doi_in(text: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = text[from..].find("10.").map(|at| from + at) {
        let begins = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '.');
        let rest = &text[at + 3..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let slash = ["/", "%2F", "%2f"].iter().find(|slash| rest[digits..].starts_with(**slash));
        if let Some(slash) = slash.filter(|_| begins && (4..=9).contains(&digits)) {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '?' | '#' | '&' | '"' | '<' | '>'));
            let (registrant, name) =
                (&rest[..digits], &rest[digits + slash.len()..end.unwrap_or(rest.len()).max(digits + slash.len())]);
            // Addresses have signs of it encoded.
            let name = percent_decode_str(name).decode_utf8().unwrap_or(Cow::Borrowed(name));
            let name = name.trim_end_matches(['.', ',', ';', '/']);
            let is_name = !name.is_empty() && !name.contains(char::is_control);
            return is_name.then(|| format!("10.{registrant}/{name}").to_ascii_lowercase());
        }
        from = at + 3;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_are_found_in_addresses() {
        for text in [
            "10.1016/S0140-6736(20)31180-6",
            "https://doi.org/10.1016/S0140-6736(20)31180-6",
            "doi:10.1016/S0140-6736(20)31180-6.",
            "https://doi.org/10.1016/S0140-6736%2820%2931180-6",
            "https://doi.org/10.1016%2fS0140-6736(20)31180-6",
            "https://journal.example/article?id=10.1016/S0140-6736(20)31180-6&x=1",
        ] {
            assert_eq!(doi_in(text).as_deref(), Some("10.1016/s0140-6736(20)31180-6"), "{text}");
        }
        for text in ["", "unavailable", "v1.10.1234/x", "10.12/x", "10.1234/", "https://e.example/10.5"] {
            assert_eq!(doi_in(text), None, "{text}");
        }
    }
}
