// The Node package: how it is found and loaded, its typings, the example, operations that are yet to come.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { build, index, isJpeg, mediaforge, root, sample, scratch } from './setup.mjs';

const folder = scratch();
const here = join(root, 'tests/bindings');
const environment = { ...process.env };
delete environment.MEDIAFORGE_ADDON;
delete environment.LD_LIBRARY_PATH;
const node = (args, options) => promisify(execFile)(process.execPath, args, { env: environment, ...options });

test('it is of one version with the library, and exports the same by require and import', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'bindings/node/package.json')));
    assert.equal(version, mediaforge.version);
    const imported = await import(join(root, 'bindings/node/index.mjs'));
    assert.deepEqual(Object.keys(imported).filter((name) => name !== 'default').sort(), Object.keys(mediaforge).sort());
    assert.equal(imported.default, mediaforge);
});

test('index.d.ts and index.mjs are in step with the library', async () => {
    await node([join(root, 'bindings/node/make-types.mjs'), '--check'], { env: process.env });
});

test('where there is no addon the error says what was tried', async () => {
    const alone = join(folder, 'a/b/alone');
    cpSync(dirname(index), alone, { recursive: true, filter: (file) => !file.endsWith('.node') });
    await assert.rejects(node(['-e', `require(${JSON.stringify(alone)})`]), ({ stderr }) => {
        const places = [`mediaforge-${process.platform}-${process.arch}`, 'build/bindings/node/mediaforge.node', alone];
        for (const part of [...places, 'the package is not installed', 'there is no such file', 'meson setup build'])
            assert.ok(stderr.includes(part), stderr);
        return true;
    });
    const env = { ...environment, MEDIAFORGE_ADDON: sample };
    await assert.rejects(node([index], { env }), ({ stderr }) => /sample\.mp4: /.test(stderr));
    cpSync(process.env.MEDIAFORGE_ADDON, join(alone, 'mediaforge.node'));
    const { stdout } = await node(['-p', `require(${JSON.stringify(alone)}).version`],
        { env: { ...environment, LD_LIBRARY_PATH: join(build, 'lib') } });
    assert.equal(stdout.trim(), mediaforge.version);
});

test('a package of a platform brings the addon and the library', async () => {
    const modules = join(folder, 'app/node_modules');
    await node([join(root, 'bindings/node/pack.mjs'), build, modules]);
    const name = Object.keys(JSON.parse(readFileSync(join(modules, 'mediaforge/package.json'))).optionalDependencies)[0];
    assert.ok(existsSync(join(modules, name, 'mediaforge.node')));
    const cwd = join(folder, 'app');
    const required = await node(['-e', `require('mediaforge').probe(${JSON.stringify(sample)}).then(() => {
        console.log(require('node:fs').readFileSync('/proc/self/maps', 'utf8').match(/\\/.*libmediaforge[^\\n]*/)[0]);
    });`], { cwd });
    assert.equal(dirname(required.stdout.trim()), join(modules, name));
    for (const module of readdirSync(join(build, 'lib')).filter((file) => /^libmediaforge-.*\.so$/.test(file)))
        assert.ok(existsSync(join(modules, name, module)));
    const imported = await node(['--input-type=module', '-e', `import { probe } from 'mediaforge';
        const { duration } = await probe(${JSON.stringify(sample)}); console.log(duration);`], { cwd });
    assert.equal(imported.stdout.trim(), '10');
});

/** A library that changes what the addon sees of libmediaforge. */
function future() {
    const library = join(folder, 'future.so');
    if (!existsSync(library))
        execFileSync('cc', ['-shared', '-fPIC', '-D_GNU_SOURCE', `-I${root}/include`, '-o', library, join(here, 'future.c')]);
    return { ...process.env, LD_PRELOAD: library };
}

test('a library of another ABI version is refused', async () => {
    await assert.rejects(node([index], { env: { ...future(), FUTURE_ABI: '99' } }), ({ stderr }) =>
        /was built for ABI version 1 of libmediaforge, but the library that was loaded \(.*\) has version 99/.test(stderr));
});

test('an operation that the binding has never seen works, with typed arrays on the memory of its record', async () => {
    const { stdout } = await node(['--expose-gc', '-e', `const mediaforge = require(${JSON.stringify(index)});
        (async () => {
            const result = await mediaforge.soundOf([Buffer.alloc(1), Buffer.alloc(2)], { deepBass: true });
            for (let i = 0; i < 20; i++) {
                await mediaforge.soundOf([sample]);
                gc();
                await new Promise(setImmediate);
            }
            const arrays = [result.peaks, result.levels, result.counts, result.offsets];
            const types = arrays.map((array) => [array.constructor.name, array.length, ...array.subarray(0, 3)].map(String));
            console.log(JSON.stringify({ ...result, peaks: 0, levels: 0, counts: 0, offsets: 0, types }));
        })();`.replace('[sample]', JSON.stringify([sample]))], { env: future() });
    assert.deepEqual(JSON.parse(stdout), {
        peaks: 0, levels: 0, counts: 0, offsets: 0,
        names: ['one', 'zwölf'],
        tags: JSON.parse('{"artist": "A", "__proto__": "B"}'),
        parts: [{ weights: [0.25, 0.75], kind: 'high' }, { weights: [], kind: 7 }],
        best: { weights: [0.25, 0.75], kind: 'high' },
        worst: null,
        startTime: 1.5, never: null, size: 2 ** 40, gain: 2, isGood: true,
        types: [['Float32Array', '100000', '0.5', '-0.25', '0'], ['Float64Array', '3', '1.5', '-Infinity', '3'],
            ['Int32Array', '2', '-1', '2147483647'], ['Float64Array', '2', '1', '9007199254740991']],
    });
});

test('tsc --strict takes the typings, the example, and what is right', async (t) => {
    const lock = join(here, 'package-lock.json');
    const installed = join(here, 'node_modules/.package-lock.json');
    try {
        if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs)
            await promisify(execFile)('npm', ['ci'], { cwd: here, env: environment });
    } catch {
        t.skip('npm could not fetch TypeScript');
        return;
    }
    const tsc = createRequire(lock).resolve('typescript/bin/tsc');
    const flags = ['--strict', '--noEmit', '--checkJs', '--module', 'nodenext', '--target', 'es2022', '--lib',
        'es2022,esnext.disposable', '--types', 'node', '--typeRoots', join(here, 'node_modules/@types')];
    const files = [join(here, 'types.ts'), join(root, 'examples/node_upload.mjs')];
    await node([tsc, ...flags, ...files]).catch(({ stdout }) => assert.fail(stdout));
});

test('the example answers an upload with its poster', async () => {
    const program = join(root, 'examples/node_upload.mjs');
    const server = spawn(process.execPath, [program, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
        const url = String(await new Promise((resolve) => server.stdout.once('data', resolve))).trim();
        const post = (query, body) => fetch(url + query, { method: 'POST', body });
        const poster = await post('?width=200&at=50%25', readFileSync(sample));
        const bytes = Buffer.from(await poster.arrayBuffer());
        assert.deepEqual([poster.status, poster.headers.get('x-position'), isJpeg(bytes)], [200, '5', true]);
        assert.equal((await mediaforge.thumbnail(bytes)).width, 200);
        assert.equal((await post('?width=x', readFileSync(sample))).status, 400);
        const bad = await post('', 'no video');
        assert.deepEqual([bad.status, (await bad.text()).slice(0, 7)], [415, 'FORMAT:']);
    } finally {
        server.kill();
    }
});
