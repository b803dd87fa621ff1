//! Names written down from general knowledge: the files in `facts/`.

use gloss::document::Kind;

/// A name with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) surface: String,
    pub(crate) kind: Kind,
    /// Wikipedia title; empty when none belongs to it.
    pub(crate) title: String,
    pub(crate) weak: bool,
}

impl Name {
    pub(crate) fn new(surface: &str, kind: Kind, title: &str) -> Self {
        Self { surface: surface.to_owned(), kind, title: title.to_owned(), weak: false }
    }
}

/// All of them; earlier ones win over later ones of the same surface.
pub(crate) fn all() -> Vec<Name> {
    let mut names = Vec::new();
    countries(include_str!("../facts/countries.tsv"), &mut names);
    groups(include_str!("../facts/groups.txt"), &mut names);
    sections(include_str!("../facts/names.txt"), &mut names);
    names
}

/// `title TAB code TAB names; TAB adjectives; TAB capitals;`
fn countries(file: &str, names: &mut Vec<Name>) {
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let title = fields.next().unwrap_or_default();
        let mut forms = fields.skip(1);
        let mut next = || forms.next().unwrap_or_default();
        if !title.contains('(') {
            names.push(Name::new(title.trim_start_matches("The "), Kind::Gpe, title));
        }
        for form in split(next(), ';') {
            names.push(Name::new(form.trim_start_matches("the "), Kind::Gpe, title));
        }
        for form in split(next(), ';') {
            names.push(Name::new(form, Kind::Norp, title));
        }
        for capital in split(next(), ';') {
            let title = if capital.starts_with("Washington") { "Washington, D.C." } else { capital };
            names.push(Name::new(capital, Kind::Gpe, title));
        }
    }
}

/// `title: form; form`
fn groups(file: &str, names: &mut Vec<Name>) {
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((title, forms)) = line.split_once(": ") {
            names.extend(split(forms, ';').map(|form| Name::new(form, Kind::Norp, title)));
        }
    }
}

/// `[KIND]`, then `name; title: form | form; (name without a title)`
fn sections(file: &str, names: &mut Vec<Name>) {
    let mut kind = Kind::Loc;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(slug) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            kind = crate::gazetteer::kind_of(slug).expect("the sections of names.txt are labels");
            continue;
        }
        for item in split(line, ';') {
            if let Some(form) = item.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
                names.push(Name { weak: true, ..Name::new(form, kind, "") });
            } else if let Some((title, forms)) = item.split_once(": ") {
                names.extend(split(forms, '|').map(|form| Name::new(form, kind, title)));
            } else {
                // A single word may be the title of something else; a place is seldom.
                let is_sure = item.contains(' ') || matches!(kind, Kind::Gpe | Kind::Loc);
                names.push(Name::new(item, kind, if is_sure { item } else { "" }));
            }
        }
    }
}

fn split(list: &str, separator: char) -> impl Iterator<Item = &str> {
    list.split(separator).map(str::trim).filter(|item| !item.is_empty())
}
