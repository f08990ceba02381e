//! Words whose stop ends no sentence, by language: what the Unicode CLDR calls suppressions. Enter through [`StopLanguages::of`].
//!
//! English ones count everywhere, since names and titles are not translated. A `#` marks what is an abbreviation only before a
//! number (`No. 5`, `Abb. 3b`, `Bd. IV`): elsewhere it is a word, or ends a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::language_of;

/// Languages that a text may be in, as far as its stops are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StopLanguages(u8);

const ENGLISH: &str = "\
    adm al app# approx apps# art# arts# atty ave bk# blvd brig bros ca capt cdr cf ch# chap# chs# cmdr co col cols comdr corp cpl dept dr \
    ed eds e.g est# ext# fig# figs# fol# gen gens gov govs hon i.e inc insp jr lt ltd maj max# messrs min# mlle mme mr mrs ms mt mts no# \
    nos# op para# paras# pl# pp pres prof profs pvt rep reps rev sec sen sens sgt sr st supt tel# trans viz vol# vols# vs jan feb mar apr \
    jun jul aug sep sept oct nov dec";
const GERMAN: &str = "\
    abb# abf abs# anl# anm# art# aufl ausg az bd# bde# betr bez bspw bzgl bzw co ders dez dgl dipl doz dres dt ebd einschl entspr erg etw \
    ev evtl exkl febr ff# fn# franz frl fr geb gegr gest ggf ggü griech hbf hr hrn hrsg ing inkl insb insbes ital jg# jän jh jhd jhdt jr \
    kap# kfm lfd mio mr mrd mrz msgr nachf nov nr# nrn# okt par# phil präs priv prof rd rel rer resp röm russ s.o s.u sen sept sog spez \
    std# str städt tab# tel# tsd u.a ü.d univ urspr usf v.a verf verh verl vers vgl vors wg z.b z.t zit ziff# zus zw zzgl";
const FRENCH: &str = "\
    adj angl apr art# av avr bd boul bull cdt cf chap# cie déc dir doct dr éd env et.al ex exp fém fév févr fig# gal gén hab ital janv \
    juil lat masc mgr mlle mlles mm mme mmes nb# no# num# obs p.ex par# pag# pl# pp pr prof qqn réf# rem sg spéc sq st ste suiv syn tél# \
    trad univ vol# zool";
const SPANISH: &str = "\
    admón afmo aprox art# arts# asoc av avda brig cap# caps# cap.gral cía ctra cnel cpl dcha dept depto dña dpto dr dra dras dres edif ee \
    ej entlo excma excmo fdo fig# gdor ggrr gral hno hnos ilma ilmo ingl izq izqda lcda lcdo lic máx# mín# mons núm# núms# pág# págs# pbro \
    pdte prof profa prov pza rdo sra sras sres srta srtas ss sta sto tel# tels# teléf# tít tte uds ud uu vda vdo vid vol# vols# ene abr \
    ago dic";
const RUSSIAN: &str = "\
    абз# авг авт акад англ апр букв веч вв ген гг гл# гр греч дек деп доп доц ед зав зам изд илл# им инж исп итал кан канд кап кв комм \
    корп лат лейт млн млрд нач напр нем ноя нояб обл ок окт орг отв пер пл подп пос пп# пр прил# прим проф просп псевд ред рис# рожд сб св \
    сек сен сент сер серж см соч ср ст стр# таб табл# тел# тов тт трлн тыс ул утр фам фев февр франц янв яз";

const LISTS: [(&str, &str); 5] = [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH), ("es", SPANISH), ("ru", RUSSIAN)];
const EVERYWHERE: u8 = 1;
const OF_GERMAN: u8 = 1 << 1;

/// In which languages each is one, and in which of them only before a number.
static WORDS: LazyLock<HashMap<&'static str, (u8, u8)>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, (u8, u8)> = HashMap::new();
    for (ix, (_, list)) in LISTS.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            let (name, bit) = (word.trim_end_matches('#'), 1 << ix);
            let (languages, numbered) = out.entry(name).or_default();
            *languages |= bit;
            *numbered |= if name == word { 0 } else { bit };
        }
    }
    out
});

/// Bytes of the longest word that is looked up, and letters of those of ASCII.
const LONGEST: usize = 16;
const LONGEST_ASCII: usize = 8;

impl StopLanguages {
    /// The languages of tags such as `de-AT`.
    pub fn of(tags: &[&str]) -> StopLanguages {
        let bit = |tag: &&str| {
            let at = LISTS.iter().position(|(name, _)| name.eq_ignore_ascii_case(language_of(tag)));
            at.map_or(0, |at| 1 << at)
        };
        StopLanguages(tags.iter().map(bit).fold(EVERYWHERE, |all, one| all | one))
    }

    /// Whether a stop behind a number may make an ordinal of it, before a noun with a capital.
    pub(super) fn has_ordinals(self) -> bool {
        self.0 & OF_GERMAN != 0
    }

    /// Whether a word, which a stop follows, is an abbreviation before what follows the stop.
    pub(super) fn abbreviate(self, word: &str, following: &str) -> bool {
        if word.len() > LONGEST || (word.len() > LONGEST_ASCII && word.is_ascii()) {
            return false;
        }
        let Some((languages, numbered)) = WORDS.get(word.to_lowercase().as_str()) else { return false };
        let (of, own) = (languages & (self.0 | EVERYWHERE), numbered & (self.0 | EVERYWHERE));
        of & !own != 0 || (own != 0 && is_number(following))
    }
}

/// Whether a text begins with what numbers are: digits, a letter alone, Roman digits.
fn is_number(text: &str) -> bool {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    word.contains(char::is_numeric) || is_roman(word) || (word.chars().count() == 1 && word != "I" && word != "A")
}

/// Whether a word is a number in Roman digits.
pub(super) fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}
