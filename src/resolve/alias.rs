//! Which forms of names are one name.
//!
//! [`Groups::of`] joins forms by rules that each need a reason to be sure: the same letters, the same known article,
//! a short form that exactly one full form of the document fits, the first letters of a name. Two forms that are
//! known to be different things are never joined.

use crate::resolve::form::{
    Class, Form, acronym, are_compatible, each_short_form, initials, key, key_of, title,
};
use crate::resolve::name::{PersonName, hash_folded};
use crate::tag::table::{hash_word, mix};
use crate::text::fold::HashMap;

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
        groups.join_equal(forms, |index| titles[index].map(hash_word));
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
    fn join_equal(&mut self, forms: &[Form<'_>], key: impl Fn(usize) -> Option<u64>) {
        let mut first: HashMap<usize> = HashMap::with_capacity_and_hasher(forms.len(), Default::default());
        for (index, form) in forms.iter().enumerate() {
            if let Some(key) = key(index) {
                let other = *first.entry(mix(form.class as u64, key)).or_insert(index);
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
            by_key.add(self, hash_folded(name.full), *index);
            if let Some(family) = name.family {
                by_family.add(self, hash_folded(family), *index);
            }
        }
        for (index, name) in &people {
            if let Some(other) = name.reversed_hash().and_then(|key| by_key.first(key)) {
                self.join(*index, other);
            }
        }
        self.join_fuller(&people, &by_family);
        let by_family = self.full_names(&people, |name| name.family);
        let by_given = self.full_names(&people, |name| name.given);
        for (index, name) in people.iter().filter(|(_, name)| name.family.is_none()) {
            let key = hash_folded(name.full);
            match (by_family.count(self, key), by_given.count(self, key)) {
                (1, _) => self.join(*index, by_family.first(key).unwrap_or(*index)),
                (0, 1) => self.join(*index, by_given.first(key).unwrap_or(*index)),
                _ => {}
            }
        }
    }

    /// "George Bush" and "George W. Bush": one, when no other Bush of the document fits.
    fn join_fuller(&mut self, people: &[(usize, PersonName<'_>)], by_family: &Candidates) {
        for (index, name) in people {
            let Some(family) = name.family else { continue };
            let fits = |other: &usize| {
                let place = people.binary_search_by_key(other, |(index, _)| *index);
                other != index && place.is_ok_and(|place| name.fits(&people[place].1))
            };
            let mut fitting = by_family.all(hash_folded(family)).filter(fits);
            let Some(other) = fitting.next() else { continue };
            let root = self.find(other);
            if fitting.all(|other| self.find(other) == root) {
                self.join(*index, other);
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
                candidates.add(self, hash_folded(part), *index);
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
            for initials in initials(form.text).into_iter().flatten() {
                by_initials.add(self, initials, index);
            }
        }
        for (index, form) in forms
            .iter()
            .enumerate()
            .filter(|(_, form)| form.class == Class::Thing || form.class == Class::Place)
        {
            if let Some(key) = acronym(form.text)
                && by_initials.count(self, key) == 1
            {
                let full = by_initials.first(key).unwrap_or(index);
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
            each_short_form(form, |part| by_part.add(self, key_of(part), index));
        }
        for (index, form) in
            forms.iter().enumerate().filter(|(_, form)| matches!(form.class, Class::Thing | Class::Norp))
        {
            let mut same_class = by_part.all(key(form)).filter(|&full| forms[full].class == form.class);
            if let (Some(full), None) = (same_class.next(), same_class.next())
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
    forms: HashMap<Sharing>,
}

/// The forms that share a key.
#[derive(Debug, Clone, Copy, Default)]
struct Sharing {
    forms: [u32; MOST_COMPARED],
    count: usize,
}

impl Sharing {
    fn forms(&self) -> impl Iterator<Item = usize> {
        self.forms[..self.count].iter().map(|&form| form as usize)
    }
}

impl Candidates {
    fn add(&mut self, groups: &mut Groups, key: u64, index: usize) {
        let sharing = self.forms.entry(key).or_default();
        let root = groups.find(index);
        if sharing.count < MOST_COMPARED && !sharing.forms().any(|other| groups.find(other) == root) {
            sharing.forms[sharing.count] = index as u32;
            sharing.count += 1;
        }
    }

    fn all(&self, key: u64) -> impl Iterator<Item = usize> {
        self.forms.get(&key).into_iter().flat_map(Sharing::forms)
    }

    fn first(&self, key: u64) -> Option<usize> {
        self.all(key).next()
    }

    /// How many different groups share the key now.
    fn count(&self, groups: &mut Groups, key: u64) -> usize {
        let (mut roots, mut count) = ([0; MOST_COMPARED], 0);
        for form in self.all(key) {
            let root = groups.find(form);
            if !roots[..count].contains(&root) {
                roots[count] = root;
                count += 1;
            }
        }
        count
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
