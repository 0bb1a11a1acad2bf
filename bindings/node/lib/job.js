'use strict';
// Jobs of queues.

const { MediaForgeError } = require('./errors.js');

/** With these a job fails again however often it is tried. */
const hopeless = new Set(['PARAMS', 'UNSUPPORTED', 'LIMIT', 'FORMAT', 'NO_STREAM', 'LINT']);

/**
 * The processor of a BullMQ worker: new Worker('media', run). job.data is { task, input, output, params }, with the options
 * of any operation (deadline, threads, limits, strict, durable, allowProtocols) beside them; without `task` it is job.name.
 * Names of parameters are taken in snake_case too, as other languages put them in the queue.
 */
function makeRun(functions) {
    return async function run(job, token, signal) {
        const { task = job.name, input, output, params, ...options } = job.data ?? job;
        const operate = functions.get(task);
        if (!operate)
            throw unrecoverable(new MediaForgeError(`${String(task)}: no such operation`, 'NOT_FOUND', String(task)));
        if (signal)
            options.signal = signal;
        if (typeof job.updateProgress === 'function')
            options.onProgress = reporter(job);
        try {
            return await operate(input, output ?? undefined, { ...params, ...options });
        } catch (error) {
            throw error instanceof MediaForgeError && hopeless.has(error.code) ? unrecoverable(error) : error;
        }
    };
}

/** Percent, one report at a time: the queue may be slower than the work. */
function reporter(job) {
    let busy = false;
    return async (fraction) => {
        if (busy && fraction < 1)
            return;
        busy = true;
        try {
            await job.updateProgress(Math.round(fraction * 1000) / 10);
        } catch {
            // a report that is lost does not matter: the next one or the end says more
        }
        busy = false;
    };
}

/** BullMQ knows by this name that it need not try again. */
function unrecoverable(error) {
    Object.defineProperty(error, 'name', { value: 'UnrecoverableError', configurable: true, writable: true });
    return error;
}

module.exports = { makeRun };
