// A picture classified by onnxruntime-node behind sharp: classify_bench.mjs MODULES MODEL FILE COUNT; prints the median in seconds,
// and the number and score of the best label. Scaled by the filter that ours has. The network takes RGB of 224 x 224 pixels, 0..1, a plane for each channel.
import { createRequire } from 'node:module';

const [modules, model, file, count] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const { InferenceSession, Tensor } = load('onnxruntime-node');
const sharp = load('sharp');
const SIDE = 224;

const session = await InferenceSession.create(model);

async function classify() {
    const pixels = await sharp(file).resize(SIDE, SIDE, { fit: 'fill', kernel: 'linear' }).removeAlpha().raw().toBuffer();
    const area = SIDE * SIDE, values = new Float32Array(3 * area);
    for (let i = 0; i < area; i++)
        for (let channel = 0; channel < 3; channel++)
            values[channel * area + i] = pixels[3 * i + channel] / 255;
    const { [session.outputNames[0]]: { data } } = await session.run({ [session.inputNames[0]]: new Tensor('float32', values, [1, 3, SIDE, SIDE]) });
    const index = data.indexOf(Math.max(...data));
    return [index, data[index]];
}

let best = await classify();
const times = [];
for (let i = 0; i < Number(count); i++) {
    const start = process.hrtime.bigint();
    best = await classify();
    times.push(Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(times.sort((a, b) => a - b)[times.length >> 1], best[0], best[1].toFixed(4));
