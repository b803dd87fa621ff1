//! Which forms of names are one name.
//!
//! [`Groups::of`] joins forms by rules that each need a reason to be sure: the same letters, the same known article,
//! a short form that exactly one full form of the document fits, the first letters of a name. Two forms that are
//! known to be different things are never joined.

use crate::resolve::form::{Class, Form, are_compatible, initials, key, key_of, short_forms, title};
use crate::resolve::name::{PersonName, fold};
use crate::text::hasher::TextMap;
use crate::text::shape::{Capitals, capitals};

/// A partition of forms: union-find over their indices.
#[derive(Debug)]
pub(super) struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    /// Joins forms that are one name.
    pub(super) fn of(forms: &[Form<'_>]) -> Self {
        let mut groups = Self { parents: (0..forms.len()).collect() };
        let titles = forms.iter().map(title).collect::<Vec<_>>();
        groups.join_equal(forms, |index| Some(key(&forms[index])));
        groups.join_equal(forms, |index| titles[index].map(str::to_owned));
        groups.join_people(forms);
        groups.join_acronyms(forms, &titles);
        groups.join_parts(forms, &titles);
        groups
    }

    /// The number of a form's group: the index of its first form.
    pub(super) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = index;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// Joins forms of one class with equal keys.
    fn join_equal(&mut self, forms: &[Form<'_>], key: impl Fn(usize) -> Option<String>) {
        let mut first: TextMap<(Class, String), usize> = TextMap::default();
        for (index, form) in forms.iter().enumerate() {
            if let Some(key) = key(index) {
                let other = *first.entry((form.class, key)).or_insert(index);
                self.join(index, other);
            }
        }
    }

    /// Joins short forms of people's names to the one full form that they fit.
    fn join_people(&mut self, forms: &[Form<'_>]) {
        let people: Vec<(usize, PersonName<'_>)> = forms
            .iter()
            .enumerate()
            .filter(|(_, form)| form.class == Class::Person)
            .map(|(index, form)| (index, PersonName::parse(form.text)))
            .collect();
        let mut by_key = Candidates::default();
        let mut by_family = Candidates::default();
        for (index, name) in &people {
            by_key.add(self, name.key(), *index);
            if let Some(family) = name.family {
                by_family.add(self, fold(family), *index);
            }
        }
        for (index, name) in &people {
            if let Some(other) = name.reversed_key().and_then(|key| by_key.first(&key)) {
                self.join(*index, other);
            }
        }
        self.join_fuller(&people, &by_family);
        let by_family = self.full_names(&people, |name| name.family);
        let by_given = self.full_names(&people, |name| name.given);
        for (index, name) in people.iter().filter(|(_, name)| name.family.is_none()) {
            let key = fold(name.full);
            match (by_family.count(self, &key), by_given.count(self, &key)) {
                (1, _) => self.join(*index, by_family.first(&key).unwrap_or(*index)),
                (0, 1) => self.join(*index, by_given.first(&key).unwrap_or(*index)),
                _ => {}
            }
        }
    }

    /// "George Bush" and "George W. Bush": one, when no other Bush of the document fits.
    fn join_fuller(&mut self, people: &[(usize, PersonName<'_>)], by_family: &Candidates) {
        let names: TextMap<usize, &PersonName<'_>> =
            people.iter().map(|(index, name)| (*index, name)).collect();
        for (index, name) in people {
            let Some(family) = name.family else { continue };
            let fitting: Vec<usize> = by_family
                .all(&fold(family))
                .iter()
                .copied()
                .take(MOST_COMPARED)
                .filter(|&other| other != *index && names.get(&other).is_some_and(|other| name.fits(other)))
                .collect();
            let mut roots: Vec<usize> = fitting.iter().map(|&other| self.find(other)).collect();
            roots.dedup();
            if let [_] = roots[..] {
                self.join(*index, fitting[0]);
            }
        }
    }

    fn full_names<'a>(
        &mut self,
        people: &[(usize, PersonName<'a>)],
        part: impl Fn(&PersonName<'a>) -> Option<&'a str>,
    ) -> Candidates {
        let mut candidates = Candidates::default();
        for (index, name) in people {
            if let Some(part) = part(name) {
                candidates.add(self, fold(part), *index);
            }
        }
        candidates
    }

    /// "NCRB" and "National Crime Records Bureau", with or without brackets.
    fn join_acronyms(&mut self, forms: &[Form<'_>], titles: &[Option<&str>]) {
        let mut by_initials = Candidates::default();
        for (index, form) in forms
            .iter()
            .enumerate()
            .filter(|(_, form)| form.class == Class::Thing || form.class == Class::Place)
        {
            for initials in initials(form.text) {
                by_initials.add(self, initials, index);
            }
        }
        for (index, form) in forms
            .iter()
            .enumerate()
            .filter(|(_, form)| form.class == Class::Thing || form.class == Class::Place)
        {
            let key = form.text.replace('.', "");
            if key.len() >= 2 && capitals(&key) == Capitals::All && by_initials.count(self, &key) == 1 {
                let full = by_initials.first(&key).unwrap_or(index);
                if are_compatible(titles[index], titles[full]) {
                    self.join(index, full);
                }
            }
        }
    }

    /// "Lakers" and "Los Angeles Lakers", "Samsung" and "Samsung Group": the end or the beginning of one longer name.
    fn join_parts(&mut self, forms: &[Form<'_>], titles: &[Option<&str>]) {
        let mut by_part = Candidates::default();
        for (index, form) in forms.iter().enumerate() {
            for part in short_forms(form) {
                by_part.add(self, key_of(part), index);
            }
        }
        for (index, form) in
            forms.iter().enumerate().filter(|(_, form)| matches!(form.class, Class::Thing | Class::Norp))
        {
            let key = key(form);
            let same_class: Vec<usize> =
                by_part.all(&key).iter().copied().filter(|&full| forms[full].class == form.class).collect();
            if let [full] = same_class[..]
                && (form.class == Class::Norp || are_compatible(titles[index], titles[full]))
            {
                self.join(index, full);
            }
        }
    }
}

/// So many names of one family are compared with each other, no more: the work must stay linear.
const MOST_COMPARED: usize = 8;

/// Forms by a key that several may share; forms of one group count once.
#[derive(Debug, Default)]
struct Candidates {
    forms: TextMap<String, Vec<usize>>,
}

impl Candidates {
    fn add(&mut self, groups: &mut Groups, key: String, index: usize) {
        let forms = self.forms.entry(key).or_default();
        let root = groups.find(index);
        if forms.len() < MOST_COMPARED && !forms.iter().any(|&other| groups.find(other) == root) {
            forms.push(index);
        }
    }

    fn all(&self, key: &str) -> &[usize] {
        self.forms.get(key).map_or(&[], Vec::as_slice)
    }

    fn first(&self, key: &str) -> Option<usize> {
        self.all(key).first().copied()
    }

    /// How many different groups share the key now.
    fn count(&self, groups: &mut Groups, key: &str) -> usize {
        let mut roots: Vec<usize> = self.all(key).iter().map(|&index| groups.find(index)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of `forms of one group | forms of the next …`, each form as `Class:text`, forms parted by `;`.
    const CASES: &str = include_str!("cases/groups.txt");

    fn form(item: &str) -> Form<'_> {
        let (class, text) = item.trim().split_once(':').expect("a form is written as class:text");
        let class = match class {
            "person" => Class::Person,
            "norp" => Class::Norp,
            "language" => Class::Language,
            "place" => Class::Place,
            "thing" => Class::Thing,
            other => panic!("{other} is no class"),
        };
        Form { text, class }
    }

    #[test]
    fn groups_as_the_rows_say() {
        let rows: Vec<&str> =
            CASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        assert!(rows.len() > 20, "the table has its rows");
        for row in rows {
            let expected: Vec<Vec<Form<'_>>> =
                row.split('|').map(|group| group.split(';').map(form).collect()).collect();
            // Interleaved, so that the order of the groups in the row does not matter.
            let longest = expected.iter().map(Vec::len).max().unwrap_or(0);
            let forms: Vec<(usize, Form<'_>)> = (0..longest)
                .flat_map(|place| {
                    expected
                        .iter()
                        .enumerate()
                        .filter_map(move |(group, forms)| Some((group, forms.get(place)?.clone())))
                })
                .collect();
            let mut groups = Groups::of(&forms.iter().map(|(_, form)| form.clone()).collect::<Vec<_>>());
            for one in 0..forms.len() {
                for other in 0..one {
                    let together = groups.find(one) == groups.find(other);
                    assert_eq!(
                        together,
                        forms[one].0 == forms[other].0,
                        "{row}: {} and {}",
                        forms[one].1.text,
                        forms[other].1.text
                    );
                }
            }
        }
    }
}
