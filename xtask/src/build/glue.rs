//! The package's generated part: `pkg/wasm/`.
//!
//! `wasm-bindgen` writes the JavaScript around the compiled crate, as a library of this program: its command line tool
//! would take minutes to install.

use std::fs;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::{NAME, optimise};
use crate::failure::Failure;
use crate::{files, say, workspace};

/// The WebAssembly file inside a script, below `pkg/wasm/`.
const INLINE: &str = "inline.js";

/// What `pkg/wasm/` was made from; equal stamps make equal files.
#[derive(PartialEq, Serialize, Deserialize)]
struct Stamp {
    /// SHA-256 of the compiled crate.
    compiled: String,
    /// SHA-256 of this program, which holds the version and the settings of `wasm-bindgen`.
    program: String,
    optimised: bool,
}

/// Makes `pkg/wasm/` from the compiled crate, unless it was made from just this already.
pub(super) fn write(compiled: &Path) -> Result<(), Failure> {
    let folder = workspace::path("pkg/wasm");
    let stamp_path = workspace::path("target/wasm/glue.json");
    let optimiser = optimise::find();
    let stamp = Stamp {
        compiled: files::fingerprint(compiled)?,
        program: program_fingerprint()?,
        optimised: optimiser.is_some(),
    };
    let made = fs::read(&stamp_path).ok().and_then(|bytes| serde_json::from_slice::<Stamp>(&bytes).ok());
    if made.as_ref() == Some(&stamp) && folder.join(format!("{NAME}_bg.wasm")).exists() {
        return Ok(());
    }
    say("Writing the JavaScript glue");
    generate(compiled, &folder)?;
    if let Some(node) = optimiser {
        optimise::optimise(&node, &folder.join(format!("{NAME}_bg.wasm")))?;
    }
    write_inline(&folder)?;
    let bytes = serde_json::to_vec(&stamp).expect("a stamp is plain data");
    files::write(&stamp_path, &bytes)
}

fn generate(compiled: &Path, folder: &Path) -> Result<(), Failure> {
    files::remove_others(folder, &[])?;
    let mut bindgen = Bindgen::new();
    let set_up = bindgen.input_path(compiled).typescript(true).web(true);
    // The address of the WebAssembly file stands once, in `pkg/index.js`: a bundler would copy it twice.
    set_up.and_then(|bindgen| bindgen.omit_default_module_path(true).generate(folder)).map_err(|error| {
        Failure::new(
            "wasm-bindgen to write the glue",
            format!("it says: {error:#}"),
            "let `wasm-bindgen` and `wasm-bindgen-cli-support` have the same version in both Cargo.toml",
        )
    })
}

/// The WebAssembly file as a string, for `pkg/inline.js`: compressed, since what a server would compress as base64 depends
/// on where in three bytes a table begins.
fn write_inline(folder: &Path) -> Result<(), Failure> {
    let wasm = files::read(&folder.join(format!("{NAME}_bg.wasm")))?;
    let memory = "compressing into memory cannot fail";
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&wasm).expect(memory);
    let script = format!("export const gzip =\n  \"{}\";\n", BASE64.encode(gzip.finish().expect(memory)));
    files::write(&folder.join(INLINE), script.as_bytes())
}

fn program_fingerprint() -> Result<String, Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::read(Path::new("xtask"), error))?;
    files::fingerprint(&program)
}
