// Node's side of bench/run: node_bench.mjs probe FILE COUNT prints the median of a probe in seconds; node_bench.mjs thumbnail FILE
// PLACE... that of a thumbnail 320 pixels wide as a JPEG in memory; node_bench.mjs memory FILE COUNT prints resident memory before
// and after COUNT probes, in bytes.
import { createRequire } from 'node:module';

const { probe, thumbnail } = createRequire(import.meta.url)('../bindings/node/index.js');
const [what, file, ...rest] = process.argv.slice(2);

async function median(calls) {
    const times = [];
    for (const call of calls) {
        const start = process.hrtime.bigint();
        await call();
        times.push(Number(process.hrtime.bigint() - start) / 1e9);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
}

async function resident(count) {
    for (let i = 0; i < count; i++)
        await probe(file);
    globalThis.gc?.();
    return process.memoryUsage.rss();
}

if (what === 'probe')
    console.log(await median(Array(Number(rest[0])).fill(() => probe(file))));
else if (what === 'thumbnail')
    console.log(await median(rest.map((place) => () => thumbnail(file, Buffer, { at: Number(place), width: 320 }))));
else
    console.log(await resident(5000), await resident(Number(rest[0])));
