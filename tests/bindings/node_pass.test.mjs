// Passes and jobs of queues in the Node binding.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { index, isJpeg, longLadder, mediaforge, sample, scratch, sleep, smallLadder } from './setup.mjs';

const folder = scratch();
const { Pass, run } = mediaforge;

test('a pass feeds several operations from one decode', async () => {
    const pass = new Pass(createReadStream(sample));
    const poster = pass.thumbnail({ width: 64, at: 3 });
    const file = pass.thumbnail(Buffer, { width: 128 });
    const board = pass.storyboard({ tileWidth: 32, interval: 5 });
    const ladder = pass.ladder(join(folder, 'pass'), smallLadder);
    const fractions = [];
    const results = await pass.run({ onProgress: (fraction) => fractions.push(fraction) });
    assert.deepEqual(results, await Promise.all([poster, file, board, ladder]));
    const [{ image, at }, { output, width }, sheet, { renditions }] = results;
    assert.deepEqual([image.width, at, width, isJpeg(output)], [64, 3, 128, true]);
    assert.deepEqual(Object.keys(sheet.output), ['sprite_00001.jpg', 'storyboard.vtt']);
    assert.equal(renditions[0].name, '144p');
    assert.ok(existsSync(join(folder, 'pass/master.m3u8')));
    assert.ok(fractions.every((fraction, i) => fraction >= (fractions[i - 1] ?? 0)), String(fractions));
    assert.equal(fractions.indexOf(1), fractions.length - 1);
});

test('frames of a pass go through operations first', async () => {
    const pass = new Pass(sample, { ops: [{ op: 'grayscale' }] });
    const poster = pass.thumbnail({ width: 32, at: 1 });
    await pass.run();
    const { data, stride, width } = (await poster).image;
    const row = data.subarray(0, 3 * width);
    assert.ok(new Set(row).size > 10 && stride >= row.length);
    assert.ok(row.every((value, i) => Math.abs(value - row[i - i % 3]) <= 1));
    const wrong = new Pass(sample, { ops: 'grayscale | fill' });
    wrong.thumbnail();
    await assert.rejects(wrong.run(), ({ code, message }) => code === 'PARAMS' && /fill/.test(message));
});

test('a pass that fails rejects all', async () => {
    const pass = new Pass(sample);
    const poster = pass.thumbnail({ width: 64 });
    const board = pass.storyboard({ tileWidth: 9999 });
    await assert.rejects(pass.run(), { code: 'PARAMS' });
    await assert.rejects(poster, { code: 'PARAMS' });
    await assert.rejects(board, { code: 'PARAMS' });
    await assert.rejects(pass.run(), /a pass runs once/);
    assert.throws(() => new Pass(3), { code: 'PARAMS' });
    assert.throws(() => new Pass(sample).ladder(process.stdout), { code: 'PARAMS' });
    const aborted = new Pass(sample);
    aborted.ladder(join(folder, 'aborted'), longLadder);
    await assert.rejects(aborted.run({ signal: AbortSignal.timeout(200) }), { name: 'AbortError' });
    assert.ok(!existsSync(join(folder, 'aborted')));
});

test("a job of BullMQ's: its data, progress and result", async () => {
    const percents = [];
    const job = {
        id: '1', name: 'ladder',
        data: {
            input: sample, output: join(folder, 'job'), threads: 2,
            params: { rungs: [144], preset: 'ultrafast', segment_type: 'ts' },
        },
        async updateProgress(percent) {
            percents.push(percent);
            await sleep(10);
        },
    };
    const result = JSON.parse(JSON.stringify(await run(job, 'token')));
    assert.equal(result.renditions[0].name, '144p');
    assert.ok(existsSync(join(folder, 'job/video/144p/seg_00001.ts')));
    assert.ok(percents.every((percent, i) => percent >= (percents[i - 1] ?? 0) && percent <= 100));
    assert.equal(percents.at(-1), 100);
});

test('jobs of all kinds of operation', async () => {
    assert.equal((await run({ data: { task: 'probe', input: sample } })).duration, 10);
    const plain = { task: 'thumbnail', input: sample, output: join(folder, 'a.jpg'), params: { width: 64 } };
    assert.equal((await run(plain)).file, 'a.jpg');
    const { image } = await run({ name: 'thumbnail', data: { input: sample, params: { width: 64 } } });
    assert.equal(JSON.stringify(image), '{"width":64,"height":36,"format":"rgb24"}');
    const lost = { data: { task: 'probe', input: sample }, updateProgress: () => Promise.reject(new Error('no redis')) };
    assert.equal((await run(lost)).duration, 10);
});

test('jobs that cannot succeed are not tried again, others are', async () => {
    const attempt = (data, signal) => run({ name: 'media', data }, 'token', signal);
    await assert.rejects(attempt({ task: 'prbe', input: sample }), { name: 'UnrecoverableError', code: 'NOT_FOUND' });
    await assert.rejects(attempt({ task: 'probe', input: index }), { name: 'UnrecoverableError', code: 'FORMAT' });
    const wrong = { task: 'thumbnail', input: sample, params: { width: -1 } };
    await assert.rejects(attempt(wrong), { name: 'UnrecoverableError', code: 'PARAMS' });
    await assert.rejects(attempt({ task: 'probe', input: '/nowhere' }), { name: 'MediaForgeError', code: 'NOT_FOUND' });
    const job = { task: 'ladder', input: sample, output: join(folder, 'cancelled'), params: longLadder };
    await assert.rejects(attempt(job, AbortSignal.timeout(100)), { name: 'AbortError' });
    await assert.rejects(attempt({ ...job, deadline: 0.1 }), { code: 'DEADLINE' });
});
