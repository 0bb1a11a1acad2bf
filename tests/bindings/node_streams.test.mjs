// Streams of the Node binding: in, out, back-pressure, errors, and those that are destroyed midway.
import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { test } from 'node:test';
import { isJpeg, mediaforge, sample, scratch, sleep, smallLadder } from './setup.mjs';

const folder = scratch();
const bytes = readFileSync(sample);

/** Collects; takes `delay` ms for each chunk. */
class Slow extends Writable {
    constructor(delay, options) {
        super({ highWaterMark: 1, ...options });
        this.delay = delay;
        this.chunks = [];
    }

    _write(chunk, encoding, callback) {
        assert.ok(!this.busy, 'one chunk at a time');
        this.busy = true;
        setTimeout(() => {
            this.busy = false;
            this.chunks.push(chunk);
            callback();
        }, this.delay).unref();
    }

    get bytes() {
        return Buffer.concat(this.chunks);
    }
}

async function* pieces(size) {
    for (let i = 0; i < bytes.length; i += size)
        yield bytes.subarray(i, i + size);
}

test('streams of all kinds are sources', async () => {
    const inputs = {
        file: createReadStream(sample),
        pipe: createReadStream(sample).pipe(new PassThrough()),
        chunks: Readable.from(pieces(1000)),
        web: Readable.toWeb(createReadStream(sample)),
        generator: pieces(77777),
        blob: new Blob([bytes]),
        'empty chunks': Readable.from([Buffer.alloc(0), bytes, Buffer.alloc(0)]),
        words: Readable.from([new Uint16Array(new Uint8Array(bytes.subarray(0, 1000)).buffer), bytes.subarray(1000)]),
    };
    for (const [name, input] of Object.entries(inputs))
        assert.equal((await mediaforge.probe(input)).duration, 10, name);
    await assert.rejects(mediaforge.probe(Readable.from(['no ', 'media'])), { code: 'FORMAT' });
    await assert.rejects(mediaforge.probe(Readable.from([])), { code: 'FORMAT' });
});

test('a source is read as it is needed, then destroyed', async () => {
    let read = 0;
    const long = new Readable({ read() {
        const chunk = read < bytes.length ? bytes.subarray(read, read + 65536) : Buffer.alloc(65536);
        read += chunk.length;
        this.push(chunk);
    } });
    await mediaforge.probe(long, { limits: { maxInputBytes: 1e12 } });
    assert.ok(long.destroyed);
    assert.ok(read < bytes.length + 2e6, `${read} bytes were read`);
});

test('a source is destroyed too when the call is refused', async () => {
    for (const options of [{ widht: 1 }, { width: NaN }, { signal: AbortSignal.abort() }, { deadline: -1 }]) {
        const stream = createReadStream(sample);
        await assert.rejects(mediaforge.thumbnail(stream, options));
        assert.ok(stream.destroyed);
    }
});

test("a source's error is the rejection", async () => {
    const boom = new Error('the disk is gone');
    const failing = Readable.from((async function* () {
        yield bytes.subarray(0, 5000);
        throw boom;
    })());
    await assert.rejects(mediaforge.probe(failing), (error) => error === boom);
    assert.ok(failing.destroyed);
    await assert.rejects(mediaforge.probe(createReadStream('/nowhere/in.mp4')), { code: 'ENOENT' });
    await assert.rejects(mediaforge.probe(Readable.from([{ no: 'bytes' }])), /the input stream gave Object, not bytes/);
    const destroyed = createReadStream(sample);
    destroyed.destroy();
    await assert.rejects(mediaforge.probe(destroyed), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
});

test('a source can be destroyed midway', async () => {
    const stalled = new PassThrough();
    stalled.write(bytes.subarray(0, 100000));
    setTimeout(() => stalled.destroy(new Error('the client left')), 100);
    await assert.rejects(mediaforge.ladder(stalled, join(folder, 'never')), /the client left/);
});

test('a source that gives nothing can be aborted, and meets the deadline', async () => {
    const start = performance.now();
    await assert.rejects(mediaforge.probe(new PassThrough(), { signal: AbortSignal.timeout(100) }), { name: 'AbortError' });
    await assert.rejects(mediaforge.probe(new PassThrough(), { deadline: 0.1 }), { code: 'DEADLINE' });
    assert.ok(performance.now() - start < 5000);
});

test('a Writable takes a file', async () => {
    const path = join(folder, 'stream.jpg');
    const file = createWriteStream(path);
    const { sizeBytes } = await mediaforge.thumbnail(createReadStream(sample), file, { width: 640 });
    assert.ok(file.writableFinished);
    assert.equal(readFileSync(path).length, sizeBytes);
    const chunks = [];
    await mediaforge.thumbnail(sample, new WritableStream({ write: (chunk) => void chunks.push(chunk) }), { width: 64 });
    assert.ok(isJpeg(Buffer.concat(chunks)));
});

test('outputs of a folder go to what open() gives, with back-pressure', async () => {
    const opened = new Map();
    const sink = {
        async open(name, mediaType) {
            await sleep(1);
            const stream = new Slow(2);
            stream.mediaType = mediaType;
            opened.set(name, stream);
            return stream;
        },
    };
    const { renditions } = await mediaforge.ladder(sample, sink, smallLadder);
    const sizes = [...opened].map(([name, stream]) => (/(m4s|mp4)$/.test(name) ? stream.bytes.length : 0));
    assert.equal(sizes.reduce((sum, size) => sum + size), renditions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    assert.equal(opened.get('master.m3u8').mediaType, 'application/vnd.apple.mpegurl');
    assert.ok([...opened.values()].every((stream) => stream.writableFinished));
    const parts = ['init.mp4', ...renditions[0].segmentDurations.map((_, i) => `seg_0000${i + 1}.m4s`)];
    const movie = Buffer.concat(parts.map((part) => opened.get(`video/144p/${part}`).bytes));
    assert.equal((await mediaforge.probe(movie, { countFrames: true, strict: true })).streams[0].frameCount, 300);

    const { output } = await mediaforge.storyboard(sample, { tileWidth: 64 });
    await mediaforge.storyboard(sample, sink, { tileWidth: 64 });
    for (const name of Object.keys(output))
        assert.ok(opened.get(name).bytes.equals(output[name]), name);
});

test("a sink's errors are the rejection, and nothing complete stays", async () => {
    const boom = new Error('the bucket is full');
    await assert.rejects(mediaforge.thumbnail(sample, { open: () => { throw boom; } }), (error) => error === boom);
    const wrong = { open: async () => ({}) };
    await assert.rejects(mediaforge.thumbnail(sample, wrong), /open\("thumbnail.jpg"\) gave Object, not a Writable/);
    const failing = new Writable({ write: (chunk, encoding, callback) => callback(boom) });
    await assert.rejects(mediaforge.thumbnail(sample, failing), (error) => error === boom);
    const late = new Writable({ write: (chunk, encoding, callback) => callback(), final: (callback) => callback(boom) });
    await assert.rejects(mediaforge.thumbnail(sample, late), (error) => error === boom);
    await assert.rejects(mediaforge.thumbnail(sample, createWriteStream('/nowhere/out.jpg')), { code: 'ENOENT' });

    const complete = new Set();
    const removed = [];
    await assert.rejects(mediaforge.ladder(sample, {
        open(name) {
            if (name.endsWith('seg_00003.m4s'))
                throw boom;
            const stream = new Slow(0);
            stream.on('finish', () => complete.add(name));
            return stream;
        },
        remove: async (name) => {
            await sleep(1);
            removed.push(name);
        },
    }, smallLadder), (error) => error === boom);
    assert.ok(complete.size > 0);
    assert.deepEqual(removed.sort(), [...complete].sort());
});

test('outputs that are not complete are destroyed with an error', async () => {
    const controller = new AbortController();
    const streams = [];
    const call = mediaforge.ladder(sample, {
        open() {
            const stream = new Slow(1e6); // never done
            streams.push(stream);
            setTimeout(() => controller.abort(), 50);
            return stream;
        },
    }, { ...smallLadder, signal: controller.signal });
    await assert.rejects(call, { name: 'AbortError' });
    assert.ok(streams.length > 0);
    for (const stream of streams) {
        assert.ok(stream.destroyed);
        assert.equal(stream.errored.code, 'CANCELLED');
    }
});

test('a stream that is opened after the call gave up is destroyed', async () => {
    const stream = new Slow(0);
    let open;
    const opened = new Promise((resolve) => (open = resolve));
    const controller = new AbortController();
    const call = mediaforge.thumbnail(sample, { open: () => opened }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(call, { name: 'AbortError' });
    open(stream);
    await sleep(10);
    assert.ok(stream.destroyed);
});

test('a sink can be destroyed midway', async () => {
    const sink = { open: () => {
        const stream = new Slow(1e6);
        setTimeout(() => stream.destroy(), 30);
        return stream;
    } };
    await assert.rejects(mediaforge.ladder(sample, sink, smallLadder), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
});

test('output of one call is input of another', async () => {
    const between = new PassThrough();
    const writing = mediaforge.thumbnail(sample, between, { width: 320 });
    const { width } = await mediaforge.thumbnail(between, { width: 32 });
    await writing;
    assert.equal(width, 32);
});
