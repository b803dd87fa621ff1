//! Scores of many pages, as lines for `scores.snap`.

use std::collections::BTreeMap;

use crate::blocks::judge::{Found, Outcome};
use crate::blocks::pages::{Given, Page};

/// The outcomes by what was given and by group of pages.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    groups: BTreeMap<(Given, String), Vec<Outcome>>,
}

impl Scores {
    pub(crate) fn add(&mut self, page: &Page, outcome: Outcome) {
        let language = if page.lang.starts_with("en") { "English" } else { "other languages" };
        let mut groups = vec![page.source.clone()];
        // Our own pages are another kind of test.
        if !["fixtures", "pages", "seeds"].contains(&page.source.as_str()) {
            groups.push("all".to_owned());
        }
        if page.source == "fundus" {
            groups.push(format!("fundus, {language}"));
        }
        for group in groups {
            self.groups.entry((page.given, group)).or_default().push(outcome);
        }
    }

    /// A line for each group.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |((given, group), outcomes): (&(Given, String), &Vec<Outcome>)| {
            let count = outcomes.len() as f32;
            let mean = |of: &dyn Fn(&Outcome) -> f32| outcomes.iter().map(of).sum::<f32>() / count;
            let share =
                |holds: &dyn Fn(f32) -> bool| 100.0 * mean(&|outcome| f32::from(u8::from(holds(outcome.f1))));
            let sum = |of: &dyn Fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>() as f32;
            let tell = |facts: &str, of: &dyn Fn(&Outcome) -> Found| {
                let count =
                    |found: &[Found]| outcomes.iter().filter(|outcome| found.contains(&of(outcome))).count();
                let known = count(&[Found::Right, Found::Wrong, Found::Missing]);
                let [right, wrong, made_up] =
                    [Found::Right, Found::Wrong, Found::MadeUp].map(|found| count(&[found]));
                format!(" {facts} {right} of {known}, {wrong} wrong, {made_up} where none is known")
            };
            format!(
                "{} {group}: pages {count} P {:.4} R {:.4} F1 {:.4}, by letters and digits {:.4}, at least .95 {:.1} % below .5 {:.1} % \
                 gold among dropped words {:.1} % titles {} of {}",
                given.name(),
                mean(&|outcome| outcome.precision),
                mean(&|outcome| outcome.recall),
                mean(&|outcome| outcome.f1),
                mean(&|outcome| outcome.bare_f1),
                share(&|f1| f1 >= 0.95),
                share(&|f1| f1 < 0.5),
                100.0 * sum(&|outcome| outcome.dropped_gold) / sum(&|outcome| outcome.dropped).max(1.0),
                sum(&|outcome| usize::from(outcome.titled && outcome.title_right)),
                sum(&|outcome| usize::from(outcome.titled)),
            ) + &tell("authors", &|outcome| outcome.author)
                + &tell("dates", &|outcome| outcome.day)
        };
        self.groups.iter().map(line).collect()
    }
}
