//! What holds of all codes.

use super::*;

#[test]
fn the_letter_of_a_code_is_its_level() {
    for code in ALL {
        let letter = match code.severity {
            Severity::Error => 'E',
            Severity::Warning => 'W',
            Severity::Note => 'N',
        };
        assert!(code.id.starts_with(letter) && code.id.len() == 4, "{}", code.id);
        let alike = ALL.iter().filter(|other| other.id == code.id || other.name == code.name);
        assert_eq!(alike.count(), 1, "{}", code.id);
    }
}
