// Calls of the Node binding: progress, cancelling, threads, workers, the end of the process, memory.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile, spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { index, longLadder, mediaforge, sample, scratch, sleep, smallLadder } from './setup.mjs';

const folder = scratch();
/** Runs code in a process of its own. */
const node = (code, ...flags) => promisify(execFile)(process.execPath, [...flags, '-e', `
    const mediaforge = require(${JSON.stringify(index)});
    const [sample, folder, longLadder] = ${JSON.stringify([sample, folder, longLadder])};
    ${code}`]);

test('progress rises to 1, in the context of the caller', async () => {
    const seen = [];
    const storage = new AsyncLocalStorage();
    await storage.run('context', () => mediaforge.ladder(sample, join(folder, 'progress'), {
        ...smallLadder,
        onProgress(fraction) {
            assert.equal(storage.getStore(), 'context');
            seen.push([fraction, performance.now()]);
        },
    }));
    assert.equal(seen.at(-1)[0], 1);
    for (let i = 1; i < seen.length; i++)
        assert.ok(seen[i][0] >= seen[i - 1][0]);
    const seconds = (seen.at(-1)[1] - seen[0][1]) / 1000;
    assert.ok(seen.length <= 10 * seconds + 4, `${seen.length} reports in ${seconds} s`);
});

test('what onProgress throws ends the call and is the rejection', async () => {
    const boom = new Error('enough');
    const onProgress = () => {
        throw boom;
    };
    const call = mediaforge.ladder(sample, join(folder, 'thrown'), { ...longLadder, onProgress });
    await assert.rejects(call, (error) => error === boom);
});

test('an aborted call stops, rejects with AbortError and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('the user left');
    const call = mediaforge.ladder(sample, join(folder, 'aborted'), { ...longLadder, signal: controller.signal });
    await sleep(300);
    const start = performance.now();
    controller.abort(reason);
    await assert.rejects(call, (error) => error instanceof mediaforge.AbortError && error.name === 'AbortError' &&
        error.code === 'ABORT_ERR' && error.cause === reason && error.operation === 'ladder');
    assert.ok(performance.now() - start < 8000, `${performance.now() - start} ms`);
    assert.deepEqual(mediaforge.counters(), { running: 0, queued: 0 });
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('aborted')), []);
});

test('a signal that is aborted already rejects at once; one that is aborted later does nothing', async () => {
    await assert.rejects(mediaforge.probe(sample, { signal: AbortSignal.abort() }), { name: 'AbortError', code: 'ABORT_ERR' });
    const controller = new AbortController();
    await mediaforge.probe(sample, { signal: controller.signal });
    controller.abort();
});

test('calls beyond the limit wait for their turn, and can be aborted there', async () => {
    const before = mediaforge.concurrency();
    assert.equal(mediaforge.concurrency(2), 2);
    const controllers = [0, 1, 2, 3].map(() => new AbortController());
    const outcomes = controllers.map(({ signal }, i) =>
        mediaforge.ladder(sample, join(folder, `queue${i}`), { ...longLadder, signal }).catch((error) => error.name));
    await sleep(100);
    assert.deepEqual(mediaforge.counters(), { running: 2, queued: 2 });
    controllers[3].abort();
    assert.equal(await outcomes[3], 'AbortError');
    assert.deepEqual(mediaforge.counters(), { running: 2, queued: 1 });
    controllers.forEach((controller) => controller.abort());
    await Promise.all(outcomes);
    assert.equal(mediaforge.concurrency(before), before);
    assert.throws(() => mediaforge.concurrency(0), { code: 'PARAMS' });
    assert.equal((await Promise.all(Array.from({ length: 100 }, () => mediaforge.probe(sample)))).length, 100);
});

test('fs, dns and the event loop stay responsive while four ladders run', async () => {
    const controller = new AbortController();
    const options = { ...longLadder, signal: controller.signal };
    const calls = [0, 1, 2, 3].map((i) =>
        mediaforge.ladder(sample, join(folder, `busy${i}`), options).catch((error) => error.name));
    await sleep(200);
    const took = [];
    for (let i = 0; i < 20; i++) {
        const start = performance.now();
        await Promise.all([readFile(index), readFile(sample), lookup('localhost'), new Promise(setImmediate)]);
        took.push(performance.now() - start);
        await sleep(5);
    }
    assert.deepEqual(mediaforge.counters(), { running: 4, queued: 0 });
    controller.abort();
    assert.deepEqual(await Promise.all(calls), Array(4).fill('AbortError'));
    took.sort((a, b) => a - b);
    assert.ok(took[10] < 100, `half of the reads took more than ${took[10].toFixed(1)} ms`);
});

test('worker threads: many at once, and ended with work in flight', async () => {
    const code = `const { parentPort, workerData } = require('node:worker_threads');
        const mediaforge = require(workerData.index);
        if (workerData.job) {
            mediaforge.ladder(workerData.sample, workerData.job, workerData.ladder).catch(() => {});
            const stream = require('node:fs').createReadStream(workerData.sample);
            mediaforge.probe(stream).then(() => parentPort.postMessage('running'));
        } else {
            Promise.all(Array.from({ length: 20 }, () => mediaforge.probe(workerData.sample)))
                .then((all) => parentPort.postMessage(all.map(({ duration }) => duration)));
        }`;
    const start = (more) => new Worker(code, { eval: true, workerData: { index, sample, ladder: longLadder, ...more } });
    const message = (worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    for (const durations of await Promise.all([1, 2, 3].map(() => message(start()))))
        assert.deepEqual(durations, Array(20).fill(10));
    for (let i = 0; i < 3; i++) {
        const worker = start({ job: join(folder, `worker${i}`) });
        assert.equal(await message(worker), 'running');
        const began = performance.now();
        await worker.terminate();
        assert.ok(performance.now() - began < 3000);
    }
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('worker')), []);
    assert.equal((await mediaforge.probe(sample)).duration, 10);
});

test('the process ends with work in flight: process.exit(), an uncaught exception, the last line', async () => {
    const begin = `const { PassThrough, Writable } = require('node:stream');
        mediaforge.ladder(sample, folder + '/exit', longLadder).catch(() => {});
        mediaforge.probe(new PassThrough()).catch(() => {});
        mediaforge.ladder(sample, { open: () => new Writable({ write() {} }) }, { rungs: [144] }).catch(() => {});\n`;
    await node(`${begin} setTimeout(() => process.exit(0), 300);`);
    await assert.rejects(node(`${begin} setTimeout(() => { throw new Error('lost'); }, 300);`), (error) =>
        error.code === 1 && !error.signal && /lost/.test(error.stderr));
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('exit')), []);
    const { stdout } = await node(`mediaforge.probe(sample).then(({ duration }) => console.log(duration));
        process.on('exit', () => console.log('end'));`);
    assert.equal(stdout, '10\nend\n');
});

test('Ctrl-C ends the process while a call runs', async () => {
    const child = spawn(process.execPath, ['-e', `const mediaforge = require(${JSON.stringify(index)});
        process.on('SIGINT', () => process.exit(7));
        mediaforge.ladder(${JSON.stringify(sample)}, ${JSON.stringify(join(folder, 'signal'))}, ${JSON.stringify(longLadder)});
        console.log('running');`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await sleep(200);
    child.kill('SIGINT');
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 7);
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('signal')), []);
});

test('memory stays flat over 10,000 calls', async () => {
    const { stdout } = await node(`
        const bytes = require('node:fs').readFileSync(sample);
        const { Readable } = require('node:stream');
        const controller = new AbortController();
        const once = [
            () => mediaforge.probe(sample),
            () => mediaforge.probe(bytes),
            () => mediaforge.probe('/nowhere').catch(() => {}),
            () => mediaforge.probe(Readable.from([bytes.subarray(0, 500000), bytes.subarray(500000)])),
            () => mediaforge.probe(sample, { signal: controller.signal, onProgress() {}, limits: { maxStreams: 9 } }),
            () => mediaforge.waveform(sample, { samples: 100000, deadline: 9 }),
        ];
        const many = async (count) => {
            for (let i = 0; i < count; i++)
                await once[i % (once.length - 1)]();
            for (let i = 0; i < 20; i++) {
                await once.at(-1)();
                await mediaforge.thumbnail(sample, i % 2 ? Buffer : undefined, { width: 320, mode: 'keyframe' });
            }
            for (let i = 0; i < 3; i++) {
                gc();
                await new Promise(setImmediate);
            }
            return process.memoryUsage();
        };
        (async () => {
            const warm = await many(3000);
            const after = await many(10000);
            console.log(JSON.stringify(['rss', 'heapUsed', 'arrayBuffers'].map((what) => after[what] - warm[what])));
        })();`, '--expose-gc', '--max-semi-space-size=1'); // so that V8's young generation does not grow
    const [rss, heap, buffers] = JSON.parse(stdout);
    assert.ok(rss < 12e6 && heap < 2e6 && buffers < 2e6, `${stdout.trim()} bytes more`);
});
