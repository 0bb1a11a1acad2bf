// Operations of the Node binding: parameters, results, errors, images.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, isJpeg, mediaforge, sample, scratch, smallLadder } from './setup.mjs';

const folder = scratch();
const { MediaForgeError } = mediaforge;
const code = (name) => (error) => error instanceof MediaForgeError && error.name === 'MediaForgeError' && error.code === name;

/** The command line's JSON with the names of JavaScript. */
function camelized(value) {
    if (Array.isArray(value))
        return value.map(camelized);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) =>
        [name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), name === 'tags' ? each : camelized(each)]));
}

test('every operation is a function', () => {
    const names = mediaforge.operations.map(({ name }) => name);
    assert.ok(names.includes('probe') && names.includes('ladder'));
    for (const name of names)
        assert.equal(typeof mediaforge[name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())], 'function', name);
});

test('a result is what the command line prints, in camelCase', async () => {
    const printed = JSON.parse(execFileSync(join(build, 'examples/mediaforge'), ['probe', sample]));
    assert.deepEqual(await mediaforge.probe(sample), camelized(printed));
});

test('inputs can be paths, file: URLs, Buffers, typed arrays, ArrayBuffers', async () => {
    const bytes = readFileSync(sample);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const view = new DataView(shifted.buffer, 3);
    const exact = new Uint8Array(bytes).buffer;
    for (const input of [sample, pathToFileURL(sample), bytes, shifted.subarray(3), view, exact])
        assert.equal((await mediaforge.probe(input)).duration, 10);
    await assert.rejects(mediaforge.probe(new Uint8Array(0)), code('FORMAT'));
});

test('params, enums and times as text', async () => {
    const { image, at } = await mediaforge.thumbnail(sample, { width: 100, height: 100, fit: 'cover', at: '50%' });
    assert.deepEqual([image.width, image.height, at], [100, 100, 5]);
    const big = await mediaforge.thumbnail(sample, { width: 64n, at: '00:00:02' });
    assert.deepEqual([big.width, big.at], [64, 2]);
    const board = await mediaforge.storyboard(sample, { tile_width: 32, interval: 5 }); // as a queue spells it
    assert.deepEqual([board.tileWidth, board.tileCount], [32, 2]);
});

test('outputs to a path, a folder, and memory', async () => {
    const file = join(folder, 'poster.jpg');
    assert.equal((await mediaforge.thumbnail(sample, file, { width: 64 })).file, 'poster.jpg');
    assert.ok(isJpeg(readFileSync(file)));
    await mediaforge.thumbnail(sample, pathToFileURL(join(folder, 'url.png')), { width: 64 });
    assert.equal(readFileSync(join(folder, 'url.png')).toString('latin1', 1, 4), 'PNG');
    for (const type of [Buffer, Uint8Array]) {
        const { output, sizeBytes, image } = await mediaforge.thumbnail(sample, type, { width: 64 });
        assert.ok(Buffer.isBuffer(output) && isJpeg(output));
        assert.deepEqual([output.length, image], [sizeBytes, null]);
    }
    const made = await mediaforge.ladder(sample, join(folder, 'ladder'), smallLadder);
    assert.ok(existsSync(join(folder, 'ladder', made.master)));
    assert.deepEqual(made.renditions[0].segmentDurations, [2, 2, 2, 2, 2]);
    const { output } = await mediaforge.ladder(sample, smallLadder);
    const files = readdirSync(join(folder, 'ladder'), { recursive: true }).filter((name) => /\.\w+$/.test(name));
    assert.deepEqual(Object.keys(output).sort(), files.sort());
    assert.match(output['master.m3u8'].toString(), /^#EXTM3U\n/);
    const found = await mediaforge.lint(join(folder, 'ladder'));
    assert.equal(found.errors, 0);
});

test('a chain of operations as text and as objects', async () => {
    const text = await mediaforge.image(sample, { ops: 'resize width=64 without_enlargement=yes | flip' });
    const steps = [{ op: 'resize', width: 64, withoutEnlargement: true }, { op: 'flip' }];
    const objects = await mediaforge.image(sample, { ops: steps });
    assert.equal(text.width, 64);
    assert.deepEqual(objects.image.data, text.image.data);
    await assert.rejects(mediaforge.image(sample, { ops: [{ op: 'resize', width: {} }] }), code('PARAMS'));
});

test('lists of numbers are typed arrays; several inputs', async () => {
    const { min, max, length } = await mediaforge.waveform(sample, { samples: 500 });
    assert.ok(min instanceof Float32Array && max instanceof Float32Array);
    assert.deepEqual([length, min.length, max.length], [500, 500, 500]);
    assert.ok(min.some((value) => value < -0.2) && max.every((value) => value >= -1 && value <= 1));
    assert.equal((await mediaforge.ssim([sample, readFileSync(sample)])).identical, true);
    assert.equal((await mediaforge.loudness(sample)).momentaryLufs.constructor, Float32Array);
    const { image } = await mediaforge.blurhashDecode({ hash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', width: 20, height: 10 });
    assert.deepEqual([image.width, image.height], [20, 10]);
});

test('errors have code, operation and a message that names the thing', async () => {
    await assert.rejects(mediaforge.probe('/nowhere/in.mp4'), (error) =>
        code('NOT_FOUND')(error) && error.operation === 'probe' && error.message.startsWith('/nowhere/in.mp4: '));
    await assert.rejects(mediaforge.probe(Buffer.from('no media at all')), code('FORMAT'));
    await assert.rejects(mediaforge.thumbnail(sample, { widht: 3 }), /widht: no such parameter; did you mean width/);
    await assert.rejects(mediaforge.storyboard(sample, { tileWidth: 9999 }), /^MediaForgeError: tileWidth: 9999 is outside/);
    await assert.rejects(mediaforge.thumbnail(sample, { fit: 'squeeze' }), code('PARAMS'));
    await assert.rejects(mediaforge.thumbnail(sample, { width: NaN }), /width: NaN cannot be a parameter/);
    await assert.rejects(mediaforge.thumbnail(sample, { width: {} }), code('PARAMS'));
});

test('what is no input, output or option is refused', async () => {
    for (const input of [undefined, null, 3, {}, '', 'a\0b', new URL('https://example.com/a.mp4')])
        await assert.rejects(mediaforge.probe(input), code('PARAMS'), String(input));
    await assert.rejects(mediaforge.thumbnail(sample, 3), /output: .* not number/);
    await assert.rejects(mediaforge.ladder(sample, process.stdout), /output: a folder.* not /);
    await assert.rejects(mediaforge.lint(Buffer.from('x')), /input: the path of a folder/);
    const limits = { pixels: 1 };
    for (const bad of [{ deadline: '1' }, { deadline: -1 }, { threads: 1000 }, { signal: {} }, { onProgress: 1 }, { limits }])
        await assert.rejects(mediaforge.probe(sample, bad), code('PARAMS'), JSON.stringify(bad));
});

test('limits, deadline, strict and threads reach the library', async () => {
    await assert.rejects(mediaforge.thumbnail(sample, { limits: { maxPixels: 1000 } }), code('LIMIT'));
    await assert.rejects(mediaforge.probe(sample, { limits: { maxInputBytes: 1000 } }), code('LIMIT'));
    await assert.rejects(mediaforge.probe(sample, { limits: { maxDuration: 1 } }), code('LIMIT'));
    await assert.rejects(mediaforge.ladder(sample, { ...smallLadder, deadline: 0.05 }), code('DEADLINE'));
    await assert.rejects(mediaforge.probe(sample, { deadline: 0 }), code('DEADLINE'));
    const all = { deadline: 60, threads: 1, strict: true, durable: true, allowProtocols: ['file', 'https'], limits: { maxStreams: 2 } };
    await mediaforge.probe(sample, all);
    const hole = Buffer.from(readFileSync(sample)).fill(0xa5, 200000, 1300000);
    await mediaforge.thumbnail(hole, { at: 5, width: 64 });
    await assert.rejects(mediaforge.thumbnail(hole, { at: 5, width: 64, strict: true }), code('FORMAT'));
});

test('images as inputs', async () => {
    const { image } = await mediaforge.thumbnail(sample, { width: 64 });
    const smaller = await mediaforge.resize(image, { width: 32 });
    assert.deepEqual([smaller.image.width, smaller.image.height], [32, 18]);
    assert.ok((await mediaforge.phashDistance([image, smaller.image])).distance < 8);
    await assert.rejects(mediaforge.probe(image), /picture in memory/);
    image.close();
    await assert.rejects(mediaforge.blurhash(image), /closed/);
});

test('images: pixels without a copy, encoding, closing', async () => {
    const { image } = await mediaforge.thumbnail(sample, { width: 120 });
    assert.deepEqual(image.toJSON(), { width: 120, height: 68, format: 'rgb24' });
    assert.equal(image.data, image.plane(0).data);
    assert.ok(image.stride >= 360);
    assert.equal(image.data.length, image.stride * 67 + 360); // after the last row there need not be memory
    assert.equal(image.plane(1), undefined);
    assert.ok(image.data.some((byte) => byte > 64));

    assert.ok(isJpeg(await image.toBuffer()));
    const small = await image.toBuffer('jpeg', { quality: 20 });
    assert.ok(small.length < (await image.toBuffer('jpeg', { quality: 95 })).length);
    const again = await mediaforge.thumbnail(await image.toBuffer('png'));
    assert.deepEqual([again.width, again.height], [120, 68]);
    for (let y = 0; y < 68; y++)
        assert.ok(Buffer.compare(image.data.subarray(y * image.stride, y * image.stride + 360),
            again.image.data.subarray(y * again.image.stride, y * again.image.stride + 360)) === 0);
    await image.save(join(folder, 'image.webp'));
    assert.equal(readFileSync(join(folder, 'image.webp')).toString('latin1', 8, 12), 'WEBP');
    assert.equal((await image.toBuffer('gif')).toString('latin1', 0, 6), 'GIF89a');
    await assert.rejects(image.toBuffer('tiff'), /tiff/);
    await assert.rejects(image.save(join(folder, 'a.jpg'), { quality: 101 }), code('PARAMS'));

    const { data } = image;
    const before = data[1000];
    image.close();
    image.close();
    assert.equal(data[1000], before);
    assert.throws(() => image.plane(0), /the image is closed/);
    await assert.rejects(image.toBuffer(), /the image is closed/);
    if (Symbol.dispose)
        assert.equal(mediaforge.Image.prototype[Symbol.dispose], mediaforge.Image.prototype.close);
});

test('images: samples of 16 bits, both ways', async () => {
    const { Image } = mediaforge;
    for (const [channels, format] of [[1, 'gray16'], [3, 'rgb48'], [4, 'rgba64']]) {
        const samples = Uint16Array.from({ length: 20 * 10 * channels }, (_, i) => i * 331);
        const image = Image.from(samples, { width: 20, height: 10 });
        assert.deepEqual(image.toJSON(), { width: 20, height: 10, format });
        const png = await image.toBuffer('png'); // of 16 bits too
        assert.equal((await mediaforge.identify(png)).bitDepth, 16);
        const { image: again } = await mediaforge.image(png, { depth: 16 });
        assert.ok(again.data instanceof Uint16Array && again.stride % 2 === 0);
        assert.equal(again.data.length, again.stride / 2 * 9 + 20 * channels);
        for (let y = 0; y < 10; y++)
            assert.deepEqual(again.data.subarray(y * again.stride / 2).subarray(0, 20 * channels),
                samples.subarray(y * 20 * channels, (y + 1) * 20 * channels));
    }
    const grey = Image.from(new Uint8Array([1, 2, 3, 4, 5, 6]), { width: 3, height: 2 });
    assert.equal(grey.format, 'gray8');
    assert.deepEqual([...grey.data.subarray(grey.stride, grey.stride + 3)], [4, 5, 6]);
    const six = new Uint16Array(6);
    for (const [samples, size] of [[six, { width: 4, height: 2 }], [six, { width: 3, height: 1 }], [six, undefined],
        [six, { width: 0, height: 2 }], [six, { width: -3, height: -2 }], [new Uint16Array(0), { width: 3, height: 2 }],
        [new Float32Array(6), { width: 3, height: 2 }], [[1, 2, 3, 4, 5, 6], { width: 3, height: 2 }],
        [new DataView(new ArrayBuffer(6)), { width: 3, height: 2 }], [six, { width: 1.5, height: 4 }]])
        assert.throws(() => Image.from(samples, size), code('PARAMS'));
});

test('the build is described', () => {
    const info = mediaforge.buildInfo();
    assert.equal(info.version, mediaforge.version);
    assert.match(info.licence, /GPL|MIT/);
    assert.ok(info.videoEncoders.includes('h264'));
});
