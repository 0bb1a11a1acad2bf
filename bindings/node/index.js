'use strict';
// Everything a media backend does to uploads, in process. The operations are made from the library's own description of them.

const os = require('node:os');
const native = require('./lib/load.js');
const { KIND, execute } = require('./lib/call.js');
const { makeSource, makeSink } = require('./lib/endpoints.js');
const { MediaForgeError, AbortError } = require('./lib/errors.js');
const { Image } = require('./lib/image.js');
const { makeRun } = require('./lib/job.js');
const { operations, camel } = require('./lib/operations.js');
const { Pass, shift } = require('./lib/pass.js');

async function operate(operation, inputs, output, options = {}) {
    if (options === null || typeof options !== 'object')
        throw new MediaForgeError('options: an object is wanted', 'PARAMS', operation.name);
    const sources = inputs.map((input) => makeSource(operation, input));
    try {
        const job = { op: operation.name, params: operation.request(options), sink: makeSink(operation, output) };
        const values = await execute(KIND.RUN, operation.name, sources, [job], options);
        return operation.assemble(values, job.sink.inMemory);
    } catch (error) {
        sources.forEach(({ endpoint }) => endpoint?.end());
        if (error instanceof MediaForgeError)
            error.message = operation.translate(error.message);
        throw error;
    }
}

/** Takes (input, output, options), without input or output where the operation has none. */
function makeFunction(operation) {
    const { input, output } = operation;
    const inputsOf = (value) => (input === 'none' ? [] : Array.isArray(value) && input === 'files' ? value : [value]);
    const call = output === 'none'
        ? (value, options) => operate(operation, inputsOf(value), undefined, options)
        : (value, second, third) => operate(operation, inputsOf(value), ...shift(second, third));
    const named = input === 'none' ? async (...rest) => call(undefined, ...rest) : async (...all) => call(...all);
    return Object.defineProperty(named, 'name', { value: camel(operation.name) });
}

const byName = new Map();
for (const operation of operations.values()) {
    const run = makeFunction(operation);
    exports[run.name] = run;
    byName.set(operation.name, (input, output, options) => {
        const rest = operation.output === 'none' ? [options] : [output, options];
        return operation.input === 'none' ? run(...rest) : run(input, ...rest);
    });
}

native.concurrency(Math.max(8, os.availableParallelism?.() ?? os.cpus().length));

/** How many calls run at once; more wait for their turn. */
function concurrency(limit) {
    if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))
        throw new MediaForgeError(`concurrency: an integer of 1 or more is wanted, not ${String(limit)}`, 'PARAMS');
    return (limit === undefined ? native.concurrency() : native.concurrency(limit))[0];
}

function counters() {
    const [, running, queued] = native.concurrency();
    return { running, queued };
}

/** How the library was built, and what its codecs impose. */
function buildInfo() {
    return Object.fromEntries(Object.entries(JSON.parse(native.buildInfo())).map(([name, value]) => [camel(name), value]));
}

Object.assign(exports, {
    version: native.version, run: makeRun(byName), Pass, Image, MediaForgeError, AbortError, concurrency, counters, buildInfo,
    operations: native.operations.map((json) => JSON.parse(json)),
});
