// Prints what each file named weighs: a line with its bytes raw, as gzip and as brotli. Node has the reference encoders,
// which hosts run that compress ahead, with the best quality and the largest window that browsers take.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const params = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};

for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const gzip = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
  console.log(bytes.length, gzip.length, brotliCompressSync(bytes, { params }).length);
}
