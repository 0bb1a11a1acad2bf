// Tensors through networks: typed arrays go in and come out as they are.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mediaforge, scratch } from './setup.mjs';

const folder = scratch();
const skip = (await mediaforge.models()).engine ? false : 'this build runs no networks';

/** Takes b from a, of 1 x 1 x 2 x 3 values each. */
const model = join(folder, 'difference.onnx');
writeFileSync(model, Buffer.from('CAY6agoOCgFhCgFiEgFjIgNTdWISAWRaGwoBYRIWChQIARIQCgIIAQoCCAEKAggCCgIIA1obCgFiEhYKFAgBEhAKAggBCgIIAQoCCAIKAggD'
    + 'YhsKAWMSFgoUCAESEAoCCAEKAggBCgIIAgoCCANCBAoAEAs=', 'base64'));
const options = { model, inputs: 'a,b', shape: [1, 1, 2, 3, 0, 1, 1, 2, 3] };

test('floats go in as typed arrays, and come out as such', { skip }, async () => {
    const both = Float32Array.of(0, 1, 2, 3, 4, 5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
    const result = await mediaforge.infer(both, options);
    assert.deepEqual(result.values, Float32Array.of(-0.5, 0.5, 1.5, 2.5, 3.5, 4.5));
    assert.deepEqual(result.shape, Int32Array.of(1, 1, 2, 3));
    assert.equal(result.outputs[0].name, 'c');
    const shifted = new Uint8Array(49);
    shifted.set(new Uint8Array(both.buffer), 1);
    assert.deepEqual((await mediaforge.infer(shifted.subarray(1), options)).values, result.values);
});

test('numbers of other types are refused', { skip }, async () => {
    await assert.rejects(mediaforge.infer(new Float64Array(12), options), { code: 'PARAMS', message: /96 bytes, but the shape is of 48/ });
    await assert.rejects(mediaforge.infer(new Float32Array(12), { ...options, inputs: 'a' }), { code: 'PARAMS', message: /"a" are not the names of 2/ });
});
