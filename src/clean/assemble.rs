//! From labelled segments to the clean text with its blocks and maps.

use std::sync::Arc;

use crate::clean::classify::Labelled;
use crate::clean::repair::Repaired;
use crate::document::{Block, BlockKind, Choice, Document, Metadata, Verdict};
use crate::offsets::OffsetMap;
use crate::options::{Cleaning, Settings};
use crate::rewrite::Rewrite;
use crate::span::{Clean, Repaired as RepairedSpace, Source, Span};

/// Joins the kept segments to the clean text.
pub(crate) fn assemble(
    repaired: Repaired,
    labelled: Vec<Labelled>,
    metadata: Metadata,
    settings: &Arc<Settings>,
) -> Document {
    let blocks = {
        let mut back = repaired.map.backwards();
        let block = |labelled: Labelled| Block {
            kind: labelled.kind,
            verdict: match labelled.choice {
                Choice::Keep => Verdict::Kept(Span::new(0, 0)),
                Choice::Drop => Verdict::Dropped,
            },
            reason: labelled.reason,
            confidence: labelled.confidence,
            language: None,
            source: back(labelled.span),
            repaired: labelled.span,
        };
        labelled.into_iter().map(block).collect()
    };
    let document = Document {
        text: String::new(),
        metadata,
        blocks,
        mentions: Vec::new(),
        entities: Vec::new(),
        edits: repaired.edits,
        source: String::new(),
        repaired: repaired.text,
        to_clean: OffsetMap::tiled(Vec::new()),
        to_repaired: repaired.map,
        settings: Arc::clone(settings),
    };
    again(document)
}

/// Writes the clean text of a document anew from its blocks' verdicts.
pub(crate) fn again(mut document: Document) -> Document {
    let (text, places, map) = match document.settings.cleaning {
        Cleaning::Page => write(&document.repaired, &document.blocks),
        Cleaning::None => untouched(&document.repaired, &document.blocks),
    };
    for (block, place) in document.blocks.iter_mut().zip(places) {
        if let Verdict::Kept(span) = &mut block.verdict {
            *span = place;
        }
    }
    document.to_clean = compose(&document.to_repaired, &map);
    document.text = text;
    document
}

fn compose(
    first: &OffsetMap<Source, RepairedSpace>,
    second: &OffsetMap<RepairedSpace, Clean>,
) -> OffsetMap<Source, Clean> {
    first.compose(second)
}

type Written = (String, Vec<Span<Clean>>, OffsetMap<RepairedSpace, Clean>);

fn write(text: &str, blocks: &[Block]) -> Written {
    let mut rewrite = Rewrite::<RepairedSpace, Clean>::new(text);
    let mut places = Vec::with_capacity(blocks.len());
    let mut before: Option<&Block> = None;
    for block in blocks {
        if block.verdict == Verdict::Dropped {
            places.push(Span::new(0, 0));
            continue;
        }
        let between = match before.map(|before| (before.kind, block.kind)) {
            None => "",
            Some((BlockKind::ListItem, BlockKind::ListItem)) => "\n",
            Some(_) => "\n\n",
        };
        rewrite.replace_to(block.repaired.start as usize, between);
        let start = rewrite.written().len();
        rewrite.copy_to(block.repaired.end as usize);
        places.push(Span::of(start..rewrite.written().len()));
        before = Some(block);
    }
    rewrite.drop_to(text.len());
    let (text, map) = rewrite.finish();
    (text, places, map)
}

/// The text as it is: only places, nothing written anew.
fn untouched(text: &str, blocks: &[Block]) -> Written {
    let (text, map) = Rewrite::new(text).finish();
    (text, blocks.iter().map(|block| Span::new(block.repaired.start, block.repaired.end)).collect(), map)
}
