// Pictures by mediaforge or by sharp: images_bench.mjs ours|sharp MODULES WHAT FILE COUNT; prints the median in seconds and the peak
// of resident memory in bytes. WHAT is sizes:FORMAT:WIDTH,... or upload, all that a photo upload wants: four sizes, a BlurHash, the
// palette and the EXIF; beside sharp that takes the npm package blurhash and the command exiftool.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [side, modules, what, file, count] = process.argv.slice(2);
const UPLOAD = [1920, 1280, 640, 320];
const QUALITY = 80;

function ours() {
    const here = path.dirname(fileURLToPath(import.meta.url));
    const mediaforge = createRequire(import.meta.url)(path.join(here, '../bindings/node/index.js'));
    return {
        sizes: (format, widths) => mediaforge.thumbnails(file, { widths, quality: QUALITY, format }),
        upload: () => Promise.all([mediaforge.thumbnails(file, { widths: UPLOAD, quality: QUALITY }),
                                   mediaforge.placeholder(file), mediaforge.exif(file)]), // a placeholder has hash and palette
    };
}

function sharps() {
    const load = createRequire(`${modules}/`);
    const sharp = load('sharp');
    // One decode for all sizes is how sharp's manual makes several outputs.
    const sizes = (format, widths) => {
        const image = sharp(file).rotate();
        return Promise.all(widths.map((width) => image.clone().resize({ width, withoutEnlargement: true })
            .toFormat(format, format === 'png' ? {} : { quality: QUALITY }).toBuffer()));
    };
    const hash = async () => {
        const { data, info } = await sharp(file).rotate().resize(32).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
        return load('blurhash').encode(new Uint8ClampedArray(data), info.width, info.height, 4, 3);
    };
    return {
        sizes,
        upload: () => Promise.all([sizes('jpeg', UPLOAD), hash(), sharp(file).stats(),
                                   execFileSync('exiftool', ['-json', file])]),
    };
}

const one = side === 'ours' ? ours() : sharps();
const [kind, format, widths] = what.split(':');
const call = kind === 'sizes' ? () => one.sizes(format, widths.split(',').map(Number)) : one.upload;
const times = [];
for (let i = 0; i < Number(count); i++) {
    const start = process.hrtime.bigint();
    await call();
    times.push(Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(times.sort((a, b) => a - b)[times.length >> 1], process.resourceUsage().maxRSS * 1024);
