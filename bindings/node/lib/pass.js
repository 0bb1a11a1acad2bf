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
    #more;

    /** `ops` are operations that each frame goes through before all others get it, as a text or a list. */
    constructor(input, { ops } = {}) {
        this.#source = makeSource({ name: 'pass', input: 'file' }, input);
        this.#more = ops === undefined ? undefined : { ops: typeof ops === 'string' ? ops : JSON.stringify(ops) };
    }

    /** Resolves with the results in the order in which the operations were added. */
    async run(options = {}) {
        if (this.#started)
            throw new MediaForgeError('a pass runs once', 'PARAMS', 'pass');
        this.#started = true;
        const taps = this.#taps;
        try {
            const values = await execute(KIND.PASS, 'pass', [this.#source], taps.map(({ job }) => job), options, this.#more);
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
