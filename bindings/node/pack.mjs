// Makes the packages for npm from a build folder: node bindings/node/pack.mjs BUILD OUT
// OUT/mediaforge is JavaScript alone; OUT/mediaforge-<platform>, an optional dependency of it, has the addon and the library.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const [build, out] = process.argv.slice(2);
if (!out) {
    console.error('usage: node bindings/node/pack.mjs BUILD OUT');
    process.exit(2);
}
const [os, cpu] = [process.platform, process.arch];
const libc = os === 'linux' && (process.report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl');
const name = ['mediaforge', os, cpu, libc].filter(Boolean).join('-');

function write(file, value) {
    writeFileSync(file, JSON.stringify(value, null, 2) + '\n');
}

const installed = mkdtempSync(join(tmpdir(), 'mediaforge-'));
try {
    const options = ['--no-rebuild', '--quiet', '--tags', 'runtime,node', '--destdir', installed];
    execFileSync('meson', ['install', '-C', build, ...options]);
    const files = readdirSync(installed, { recursive: true });
    const libraries = files.filter((file) => /libmediaforge(\.so\.\d+|-[^/]*\.so)$/.test(file)); // the file that the link means; modules
    const folder = join(installed, files.find((file) => /node_modules.mediaforge$/.test(file)));

    const platform = resolve(out, name);
    mkdirSync(platform, { recursive: true });
    for (const library of libraries)
        copyFileSync(join(installed, library), join(platform, basename(library)));
    copyFileSync(join(folder, 'mediaforge.node'), join(platform, 'mediaforge.node'));
    const main = JSON.parse(readFileSync(join(folder, 'package.json')));
    const { version, license } = main;
    write(join(platform, 'package.json'), {
        name, version, license, description: `The library and the addon of mediaforge for ${name.slice('mediaforge-'.length)}`,
        main: 'mediaforge.node', os: [os], cpu: [cpu], ...(libc && { libc: [libc === 'gnu' ? 'glibc' : 'musl'] }),
    });

    const own = resolve(out, 'mediaforge');
    cpSync(folder, own, { recursive: true, filter: (file) => !file.endsWith('.node') });
    write(join(own, 'package.json'), { ...main, optionalDependencies: { [name]: version } });
} finally {
    rmSync(installed, { recursive: true });
}
