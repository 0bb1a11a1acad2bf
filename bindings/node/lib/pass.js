'use strict';

const { KIND, execute } = require('./call.js');
const { makeSource, makeSink } = require('./endpoints.js');
const { MediaForgeError } = require('./errors.js');
const { operations, camel } = require('./operations.js');

/** One decode of a source that feeds any number of operations. */
class Pass {
    #source;
    #taps = [];
    #started = false;

    constructor(input) {
        this.#source = makeSource({ name: 'pass', input: 'file' }, input);
    }

    /** Resolves with the results in the order in which the operations were added. */
    async run(options = {}) {
        if (this.#started)
            throw new MediaForgeError('a pass runs once', 'PARAMS', 'pass');
        this.#started = true;
        const taps = this.#taps;
        try {
            const values = await execute(KIND.PASS, 'pass', [this.#source], taps.map(({ job }) => job), options);
            const results = taps.map(({ operation, job }) => operation.assemble(values, job.sink.inMemory));
            taps.forEach(({ resolve }, i) => resolve(results[i]));
            return results;
        } catch (error) {
            taps.forEach(({ reject }) => reject(error));
            throw error;
        }
    }

    /** The result comes when the pass has run. */
    static #add(pass, operation, output, options = {}) {
        const job = { op: operation.name, params: operation.request(options), sink: makeSink(operation, output) };
        const result = new Promise((resolve, reject) => {
            pass.#taps.push({ operation, job, resolve, reject });
        });
        result.catch(() => {}); // run() tells of it too
        return result;
    }

    static {
        for (const operation of operations.values())
            if (operation.tap)
                Pass.prototype[camel(operation.name)] = function (output, options) {
                    return Pass.#add(this, operation, ...shift(output, options));
                };
    }
}

/** Options may take the place of an output: [output, options]. */
function shift(output, options) {
    const isOptions = options === undefined && output !== null && typeof output === 'object' &&
        [Object.prototype, null].includes(Object.getPrototypeOf(output)) && typeof output.open !== 'function';
    return isOptions ? [undefined, output] : [output, options];
}

module.exports = { Pass, shift };
