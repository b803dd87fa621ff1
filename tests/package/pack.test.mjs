import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "./support.mjs";

let project;
let packed;

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr || error}`);
  return stdout;
}

/** Runs a module in the project that has the package installed; it gives what the module prints. */
function inProject(module) {
  return run(process.execPath, ["--input-type=module", "--eval", module], project);
}

before(() => {
  project = mkdtempSync(join(tmpdir(), "gloss-package-"));
  [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project], join(root, "pkg")));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user", private: true }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(project, packed.filename)], project);
});

after(() => rmSync(project, { recursive: true, force: true }));

const installed = (path) => join(project, "node_modules/gloss-article", path);

test("the package has what it needs and nothing else", () => {
  const paths = packed.files.map(({ path }) => path);
  assert.deepEqual(paths.filter((path) => path.endsWith(".wasm")), ["wasm/gloss_bg.wasm"]);
  for (const path of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "integrity.json", "wasm/inline.js"]) {
    assert.ok(paths.includes(path), path);
  }
  assert.deepEqual(paths.filter((path) => !/\.(?:js|d\.ts|css|json|md|wasm)$|^LICENSE-/.test(path)), []);
  assert.deepEqual(paths.filter((path) => /test|node_modules|\.map$/.test(path)), []);
});

test("the licences are those of the repository", () => {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.equal(readFileSync(installed(name), "utf8"), readFileSync(join(root, name), "utf8"));
  }
});

test("every entry point leads to files that are there", () => {
  const { exports, main, types } = JSON.parse(readFileSync(installed("package.json"), "utf8"));
  const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  for (const target of [...targets, main, types]) assert.ok(existsSync(installed(target)), target);
});

test("the hashes are those of the files", () => {
  const hashes = JSON.parse(readFileSync(installed("integrity.json"), "utf8"));
  const shipped = packed.files.map(({ path }) => path).filter((path) => /(?<!\.d)\.(?:js|css|wasm)$/.test(path));
  assert.deepEqual(Object.keys(hashes).sort(), shipped.sort());
  for (const [path, hash] of Object.entries(hashes)) {
    assert.equal(hash, `sha384-${createHash("sha384").update(readFileSync(installed(path))).digest("base64")}`, path);
  }
});

for (const entry of ["gloss-article", "gloss-article/node", "gloss-article/inline"]) {
  test(`${entry} works once it is installed`, () => {
    const text = inProject(`
      import { init, Analyzer, render } from "${entry}";
      await init();
      process.stdout.write(render(new Analyzer().analyze("It rained in Oslo on Monday, they said."), "text"));
    `);
    assert.equal(text, "It rained in Oslo on Monday, they said.\n");
  });
}

test("CommonJS can import it", () => {
  const code = `import("gloss-article").then(({ init, KINDS }) => init().then(() => console.log(KINDS.length)))`;
  assert.equal(run(process.execPath, ["--input-type=commonjs", "--eval", code], project), "23\n");
});

test("entry points for browsers can be imported anywhere, and do nothing yet", () => {
  const printed = inProject(`
    import { createClient } from "gloss-article/client";
    import { highlight } from "gloss-article/highlight";
    import { GlossArticle } from "gloss-article/element";
    console.log(typeof createClient, typeof highlight, typeof GlossArticle);
    try { highlight(null) } catch ({ message }) { console.log(message) }
  `);
  assert.match(printed, /^function function function\ngloss: expected a browser with the CSS Custom Highlight API/);
});

test("files that bundlers copy can be resolved", () => {
  const printed = inProject(`
    import { existsSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    const names = ["worker", "wasm", "element.css", "highlight.css", "integrity.json", "package.json"];
    for (const name of names) {
      console.log(existsSync(fileURLToPath(import.meta.resolve("gloss-article/" + name))));
    }
  `);
  assert.equal(printed, "true\n".repeat(6));
});

test("the types resolve by the package's name", () => {
  const names = ["gloss-article", "gloss-article/client", "gloss-article/element", "gloss-article/highlight",
    "gloss-article/inline", "gloss-article/node", "gloss-article/worker"];
  const imports = names.map((name, index) => `import type * as a${index} from "${name}"; export type A${index} = typeof a${index};`);
  writeFileSync(join(project, "user.ts"), imports.join("\n"));
  for (const module of ["nodenext", "preserve"]) {
    const options = ["--noEmit", "--strict", "--target", "es2022", "--module", module, "--lib", "es2022,dom", "--types", ""];
    run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...options, "user.ts"], project);
  }
});
