//! From learned weights to the file that is shipped: pruned and rounded.

use std::collections::BTreeMap;

use gloss::tag::learned::labels::LANES;
use gloss::tag::learned::model::Model;
use gloss::tag::learned::packed::Packed;
use gloss::tag::learned::study;

use crate::tag::crf::Weights;
use crate::tag::settings::Settings;

/// Rounded weights by key.
type Rows = BTreeMap<u32, [i8; LANES]>;

/// The word classes of the shipped model.
pub(crate) fn shipped_classes() -> Packed {
    let (words, coarse) = Model::shipped().word_classes();
    Packed { words, coarse, ..Packed::default() }
}

/// Word classes from a file of `word TAB fine TAB coarse`, both from 1.
pub(crate) fn classes(file: &str) -> Result<Packed, String> {
    let mut packed = Packed::default();
    for line in file.lines() {
        let mut fields = line.split('\t');
        let mut next =
            || fields.next().ok_or_else(|| format!("expected word, fine and coarse class in `{line}`"));
        let (word, fine, coarse) = (next()?, next()?, next()?);
        let number =
            |text: &str| text.parse::<u16>().map_err(|_| format!("expected a class, found `{text}`"));
        let (fine, coarse) = (number(fine)?, number(coarse)?);
        if packed.coarse.len() <= usize::from(fine) {
            packed.coarse.resize(usize::from(fine) + 1, 0);
        }
        packed.coarse[usize::from(fine)] = coarse as u8;
        packed.words.push((study::class_key(word), fine));
    }
    packed.words.sort_unstable();
    packed.words.dedup_by_key(|word| word.0);
    Ok(packed)
}

/// Fills in the weights: the rows with the largest.
pub(crate) fn pack(packed: &mut Packed, keys: &[u32], weights: &Weights, settings: &Settings) {
    packed.features = strongest(keys, weights, settings).into_iter().collect();
    let round = |weight: &f32| (weight * settings.scale).round().clamp(-127.0, 127.0) as i8;
    packed.between = weights.between.iter().map(round).collect();
}

fn strongest(keys: &[u32], weights: &Weights, settings: &Settings) -> Rows {
    let worth = |number: usize| weights.row(number).iter().map(|weight| weight * weight).sum::<f32>();
    let mut ranked: Vec<(usize, f32)> =
        (0..keys.len()).map(|number| (number, worth(number))).filter(|(_, worth)| *worth > 0.0).collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let row =
        |&(number, _): &(usize, f32)| Some((keys[number], rounded(weights.row(number), settings.scale)?));
    ranked.iter().filter_map(row).take(settings.rows).collect()
}

/// The row in steps; none when nothing is left of it.
fn rounded(row: &[f32], scale: f32) -> Option<[i8; LANES]> {
    let mut rounded = [0; LANES];
    for (step, weight) in rounded.iter_mut().zip(row) {
        *step = (weight * scale).round().clamp(-127.0, 127.0) as i8;
    }
    rounded.iter().any(|step| *step != 0).then_some(rounded)
}
