//! `wasm-opt`, from npm's `binaryen`: makes the WebAssembly file smaller.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::node::Node;
use crate::{process, say};

/// One by one: with `--all-features` the file would need a newer Node than 20.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Node with `wasm-opt`, where it can be had; building goes without it, and says so.
pub(super) fn find() -> Option<Node> {
    Node::with_tools()
        .inspect_err(|failure| say(&format!("Leaving out wasm-opt, the file stays larger ({failure})")))
        .ok()
}

/// Larger functions are not put into their only caller: browsers first compile a function in haste and replace it once it has
/// been called often, which never happens to a long one that is called once; nor do they compile giants well.
const MOST_INLINED: &str = "--one-caller-inline-max-function-size=100";

/// Optimises a file in place.
pub(super) fn optimise(node: &Node, wasm: &Path) -> Result<(), Failure> {
    say("Optimising with wasm-opt");
    let smaller = wasm.with_extension("wasm.opt");
    let mut command = node.tool("binaryen/bin/wasm-opt");
    command.args(FEATURES).args(["-O3", MOST_INLINED]).arg(wasm).arg("-o").arg(&smaller);
    process::show(&mut command)?;
    fs::rename(&smaller, wasm).map_err(|error| Failure::write(wasm, error))
}
