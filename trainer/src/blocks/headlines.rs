//! Which line of a page is its headline: [`Headline::find`] looks for the one that says the title that the page's
//! source knows.

/// The headline of a page.
#[derive(Debug, Default)]
pub(crate) struct Headline {
    /// Its line, when the page has it.
    pub(crate) line: Option<usize>,
    /// Whether it is clear that a line is the headline or is not: lines that say the title elsewhere may be taken for it.
    pub(crate) is_clear: Vec<bool>,
}

impl Headline {
    /// Of the lines that say a title the last one above the article, else the first one below. `titles` are the title as
    /// the source has it, and that in the head of the markup, perhaps with the name of the site behind.
    pub(crate) fn find(lines: &[&str], wanted: &[bool], titles: [Option<&str>; 2]) -> Self {
        let [given, of_head] = titles.map(|title| words(title.unwrap_or_default()));
        let says: Vec<bool> = lines.iter().map(|line| says_title(&words(line), &given, &of_head)).collect();
        let first = wanted.iter().position(|wanted| *wanted).unwrap_or(lines.len());
        let says_at = |at: &usize| says[*at];
        let above = (0..lines.len().min(first + 1)).rev().find(says_at);
        let line = above.or_else(|| (first..lines.len()).find(says_at));
        let is_known = !given.is_empty() || !of_head.is_empty();
        let is_clear = |at: usize| is_known && (!says[at] || line == Some(at));
        Self { line, is_clear: (0..lines.len()).map(is_clear).collect() }
    }
}

/// Whether a line says the title, whole or for the greater part.
fn says_title(line: &[String], given: &[String], of_head: &[String]) -> bool {
    /// Fewer words begin other things too.
    const FEW: usize = 3;
    let is_most = |part: &[String], whole: &[String]| part.len() >= FEW && part.len() * 2 >= whole.len();
    // What ends in the title is a breadcrumb.
    !line.is_empty()
        && (line == given
            || is_most(line, given) && (given.starts_with(line) || given.ends_with(line))
            || is_most(given, line) && line.starts_with(given)
            || line.len() >= FEW && of_head.starts_with(line))
}

/// The words in lower case; letters of scripts without spaces one by one.
pub(crate) fn words(line: &str) -> Vec<String> {
    let pieces = line.split(|character: char| !character.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let is_unspaced = |piece: &&str| piece.chars().any(|character| character >= '\u{2E80}');
    pieces
        .flat_map(|piece| match is_unspaced(&piece) {
            true => piece.chars().map(String::from).collect(),
            false => vec![piece.to_lowercase()],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_says_the_title_just_above_the_article() {
        let story = "The ferry was late again, and nobody on the quay could say why it was.";
        let lines = [
            "Home",
            "Ferry late again",
            "By Ada Moss",
            "FERRY LATE AGAIN!",
            story,
            "More",
            "Ferry late again",
        ];
        let wanted = lines.map(|line| line == story);
        let found =
            Headline::find(&lines, &wanted, [Some("Ferry late again"), Some("Ferry late again | The Quay")]);
        assert_eq!(found.line, Some(3));
        assert_eq!(found.is_clear, [true, false, true, true, true, true, false]);
        let of_head = Headline::find(&lines, &wanted, [None, Some("Ferry late again | The Quay")]);
        assert_eq!(of_head.line, Some(3));
        assert_eq!(Headline::find(&lines, &wanted, [Some("Quay closed"), None]).line, None);
        assert_eq!(Headline::find(&lines, &wanted, [None, None]).is_clear, [false; 7]);
    }
}
