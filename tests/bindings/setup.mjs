// What the tests of the Node binding share.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const build = process.env.MEDIAFORGE_BUILD ?? join(root, 'build');
process.env.MEDIAFORGE_ADDON ??= join(build, 'bindings/node/mediaforge.node');

export const index = join(root, 'bindings/node/index.js');
export const mediaforge = createRequire(import.meta.url)(index);
export const sample = join(root, 'examples/media/sample.mp4');

/** A ladder that takes far longer than any test waits. */
export const longLadder = { rungs: [720, 640, 540, 480, 360], preset: 'medium', crf: 10 };
/** A small one. */
export const smallLadder = { rungs: [144], preset: 'ultrafast', segment: 2 };

/** A folder that is gone after the tests of a file. */
export function scratch() {
    const folder = mkdtempSync(join(tmpdir(), 'mediaforge-test-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const isJpeg = (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;
