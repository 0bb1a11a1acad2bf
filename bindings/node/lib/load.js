'use strict';
// Finds the addon: where MEDIAFORGE_ADDON says, in the package of this platform, in the build folder, beside this package.

const path = require('node:path');

const platform = `${process.platform}-${process.arch}`;
const variants = process.platform === 'linux' ? ['-gnu', '-musl'] : [''];
const root = path.dirname(__dirname);

function candidates() {
    if (process.env.MEDIAFORGE_ADDON)
        return [path.resolve(process.env.MEDIAFORGE_ADDON)];
    const places = ['../../build/bindings/node', '.'].map((folder) => path.join(root, folder, 'mediaforge.node'));
    return [...variants.map((variant) => `mediaforge-${platform}${variant}`), ...places];
}

function reason(candidate, error) {
    if (error.code !== 'MODULE_NOT_FOUND')
        return error.message;
    return path.isAbsolute(candidate) ? 'there is no such file' : 'the package is not installed';
}

function load() {
    const tried = [];
    for (const candidate of candidates()) {
        try {
            return [candidate, require(candidate)];
        } catch (error) {
            tried.push(`  ${candidate}: ${reason(candidate, error)}`);
        }
    }
    const error = new Error(`mediaforge: no addon for ${platform} could be loaded. Tried:\n${tried.join('\n')}\n` +
        'Install the package of this platform, or build it: meson setup build && ninja -C build');
    error.code = 'ERR_DLOPEN_FAILED';
    throw error;
}

const [where, native] = load();
if (native.headerAbi !== native.libraryAbi) {
    const { headerAbi, libraryAbi, version } = native;
    throw new Error(`mediaforge: ${where} was built for ABI version ${headerAbi} of libmediaforge, but the library that was ` +
        `loaded (${version}) has version ${libraryAbi}: the two must come from one release`);
}

module.exports = native;
