// Median time of the npm package's BlurHash of raw RGBA pixels: blurhash.mjs MODULES FILE WIDTH HEIGHT COUNT; prints seconds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, file, width, height, count] = process.argv.slice(2);
const { encode } = createRequire(`${modules}/`)("blurhash");
const pixels = new Uint8ClampedArray(readFileSync(file));
const times = [];
for (let i = 0; i < Number(count); i++) {
  const start = process.hrtime.bigint();
  encode(pixels, Number(width), Number(height), 4, 3);
  times.push(Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(times.sort((a, b) => a - b)[times.length >> 1]);
