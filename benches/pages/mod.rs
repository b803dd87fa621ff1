//! Pages to measure with: [`Page`].
//!
//! They are made here, from words, so that no two paragraphs are alike but those that are repeated on purpose.

/// A messy page: menus and offers around and between paragraphs, some of which come twice.
pub(crate) struct Page {
    lines: Vec<(Kind, String)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Title,
    Menu,
    Heading,
    Paragraph,
    Caption,
    Offer,
}

impl Page {
    /// A page whose text has about this many bytes.
    pub(crate) fn new(size: usize) -> Self {
        let mut writer = Writer(1);
        let mut lines = vec![(Kind::Menu, writer.menu()), (Kind::Title, writer.title())];
        let mut length = 0;
        while length < size {
            let (kind, line) = match writer.below(20) {
                0 => (Kind::Menu, writer.menu()),
                1 => (Kind::Heading, writer.title()),
                2 => (Kind::Caption, format!("{} Photo: {}", writer.sentence(), writer.name())),
                3 => (Kind::Offer, writer.pick(OFFERS).to_owned()),
                4 => lines[writer.below(lines.len())].clone(),
                _ => (Kind::Paragraph, writer.paragraph()),
            };
            length += line.len() + 2;
            lines.push((kind, line));
        }
        Self { lines }
    }

    /// As select all, copy and paste give it.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().flat_map(|(_, line)| [line, "\n\n"]).collect()
    }

    /// As markup.
    pub(crate) fn html(&self) -> String {
        let mut html = String::from("<!doctype html><html><body>");
        for (kind, line) in &self.lines {
            let (open, close) = match kind {
                Kind::Title => ("<h1>", "</h1>"),
                Kind::Menu => ("<nav class=\"menu\"><a href=\"/section/list\">", "</a></nav>"),
                Kind::Heading => ("<h2>", "</h2>"),
                Kind::Paragraph => ("<div class=\"story__body\"><p>", "</p></div>"),
                Kind::Caption => {
                    ("<figure><img src=\"a.jpg\" alt=\"\"><figcaption>", "</figcaption></figure>")
                }
                Kind::Offer => ("<aside class=\"promo\"><p>", "</p></aside>"),
            };
            html.extend([open, line, close, "\n"]);
        }
        html + "</body></html>"
    }
}

/// Writes sentences at random, the same ones at every run.
struct Writer(u64);

impl Writer {
    /// A number below `end`, by SplitMix64 (Steele, Lea and Flood, 2014).
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    fn name(&mut self) -> String {
        format!("{} {}", self.pick(GIVEN), self.pick(FAMILY))
    }

    fn title(&mut self) -> String {
        format!("{} {} {} {}", self.pick(PLACES), self.pick(VERBS), self.pick(NOUNS), self.pick(ENDS))
    }

    fn menu(&mut self) -> String {
        (0..4).map(|_| self.pick(SECTIONS)).collect::<Vec<_>>().join(" | ")
    }

    fn value(&mut self) -> String {
        let number = 1 + self.below(900);
        match self.below(6) {
            0 => format!("${number}.5 million"),
            1 => format!("{number} per cent"),
            2 => format!("{} March 20{:02}", 1 + number % 28, number % 30),
            3 => format!("{number} km"),
            4 => format!("more than {number},000"),
            _ => format!("the {number}th"),
        }
    }

    fn sentence(&mut self) -> String {
        let mut words = vec![match self.below(3) {
            0 => format!("{} of {}", self.name(), self.pick(PLACES)),
            1 => self.name(),
            _ => format!("The {}", self.pick(NOUNS)),
        }];
        for _ in 0..1 + self.below(4) {
            words.push([self.pick(VERBS), self.pick(LINKS), self.pick(NOUNS)].join(" "));
            if self.below(3) == 0 {
                words.push(format!("with {}", self.value()));
            }
            words.push(self.pick(JOINTS).to_owned());
        }
        words.push(format!("{} in {}", self.pick(VERBS), self.pick(PLACES)));
        // Some damage to repair.
        let space = if self.below(10) == 0 { "\u{a0}" } else { " " };
        words.join(space) + "."
    }

    fn paragraph(&mut self) -> String {
        (0..2 + self.below(5)).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }
}

const GIVEN: &[&str] =
    &["Ada", "Bruno", "Chidi", "Dolores", "Emre", "Freya", "Goran", "Hana", "Ines", "Jonas"];
const FAMILY: &[&str] =
    &["Abara", "Berg", "Castillo", "Dunmore", "Eriksen", "Falk", "Greco", "Holm", "Iwata"];
const PLACES: &[&str] = &["Oslo", "Lyon", "Nairobi", "Osaka", "Quito", "Tallinn", "Perth", "Tunis", "Bergen"];
const NOUNS: &[&str] = &[
    "harbour",
    "council",
    "bridge",
    "ferry",
    "market",
    "orchestra",
    "school",
    "railway",
    "library",
    "museum",
    "factory",
    "hospital",
    "river",
    "budget",
    "election",
    "storm",
    "vineyard",
    "airport",
    "theatre",
    "quarry",
];
const VERBS: &[&str] = &[
    "opened",
    "rebuilt",
    "praised",
    "questioned",
    "visited",
    "closed",
    "measured",
    "defended",
    "funded",
    "inspected",
    "restored",
    "delayed",
    "sold",
    "described",
    "welcomed",
];
const LINKS: &[&str] = &["the", "every", "another", "its own", "the old", "the new", "a distant", "one"];
const JOINTS: &[&str] = &["and then", "which also", "before it", "while it"];
const ENDS: &[&str] =
    &["again", "after long dispute", "despite protests", "for the first time", "this spring"];
const SECTIONS: &[&str] = &["Home", "World", "Business", "Sport", "Culture", "Travel", "Opinion", "Weather"];
const OFFERS: &[&str] = &[
    "Sign up for our newsletter",
    "We use cookies to improve your experience. Accept all",
    "Share on Facebook",
    "Download our app",
    "Read more: what happened next",
];
