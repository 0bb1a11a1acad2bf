'use strict';
// A call: its options, its streams, its end.

const { AsyncResource } = require('node:async_hooks');
const native = require('./load.js');
const { MediaForgeError, AbortError } = require('./errors.js');
const { Values } = require('./values.js');

/** As in mfi_addon.h. */
const KIND = { RUN: 0, PASS: 1, SAVE: 2 };
const EVENT = { DONE: 0, VALUES: 1, PROGRESS: 2 };
const requests = { 3: 'read', 4: 'open', 5: 'write', 6: 'close', 7: 'remove' };

const limitNames = ['maxStreams', 'maxPixels', 'maxDuration', 'maxInputBytes', 'maxOutputBytes', 'maxMemoryBytes'];

function refuse(operation, message) {
    throw new MediaForgeError(message, 'PARAMS', operation);
}

function number(operation, name, value) {
    if (typeof value !== 'number' || !(value >= 0))
        refuse(operation, `${name}: a number of 0 or more is wanted, not ${String(value)}`);
    return value;
}

/** The options that every operation has, as the addon takes them; undefined where there are none. */
function control(operation, options) {
    const { deadline, threads, strict, durable, limits, allowProtocols, onProgress } = options;
    const told = {};
    if (deadline !== undefined)
        told.deadline = number(operation, 'deadline', deadline) || 1e-6; // 0 is now, not never
    if (threads !== undefined)
        told.threads = number(operation, 'threads', threads);
    if (strict)
        told.strict = 1;
    if (durable)
        told.durable = 1;
    if (onProgress)
        told.progress = 1;
    for (const [name, value] of Object.entries(limits ?? {})) {
        if (!limitNames.includes(name))
            refuse(operation, `limits: there is no ${name}; there are ${limitNames.join(', ')}`);
        told[name] = number(operation, name, value);
        told.limited = 1;
    }
    if (allowProtocols !== undefined) {
        told.protocols = [allowProtocols].flat().join(',');
        told.limited = 1;
    }
    return told;
}

function check(operation, { signal, onProgress, limits }) {
    if (signal !== undefined && typeof signal?.addEventListener !== 'function')
        refuse(operation, 'signal: an AbortSignal is wanted');
    if (onProgress !== undefined && typeof onProgress !== 'function')
        refuse(operation, 'onProgress: a function is wanted');
    if (limits !== undefined && (typeof limits !== 'object' || limits === null))
        refuse(operation, 'limits: an object is wanted');
}

class Call {
    #operation;
    #endpoints;
    #signal;
    #onProgress;
    #id;
    #values;
    #failure; // { error } that code of the caller threw: it is the rejection
    #abort = () => native.cancel(this.#id);

    constructor(operation, endpoints, { signal, onProgress }) {
        this.#operation = operation;
        this.#endpoints = endpoints;
        this.#signal = signal;
        this.#onProgress = onProgress && AsyncResource.bind(onProgress);
    }

    /** Resolves with the Values of the jobs' results. */
    start(kind, inputs, jobs, told) {
        return new Promise((resolve, reject) => {
            const event = (what, ...rest) => {
                if (what === EVENT.VALUES)
                    this.#values = this.#values ? this.#values.concat(rest) : rest;
                else if (what === EVENT.DONE)
                    this.#end(resolve, reject, ...rest);
                else if (what === EVENT.PROGRESS)
                    this.#report(...rest);
                else
                    this.#serve(requests[what], ...rest);
            };
            this.#id = native.start(event, kind, inputs, jobs, told);
            this.#signal?.addEventListener('abort', this.#abort, { once: true });
        });
    }

    #report(fraction) {
        try {
            this.#onProgress(fraction);
        } catch (error) {
            this.#failure ??= { error };
            native.cancel(this.#id);
        }
    }

    /** A request of a stream; an answer that comes after the call gave up is not taken. */
    async #serve(request, index, sequence, ...values) {
        let answer;
        try {
            answer = await this.#endpoints[index][request](...values);
        } catch (error) {
            answer = -1;
            if (request !== 'remove' && !(request === 'close' && values[1] !== 'OK')) // those tidy up after a failure
                this.#failure ??= { error };
        }
        const taken = native.answer(this.#id, index, sequence, answer);
        if (!taken && request === 'open' && answer === 0)
            this.#endpoints[index].close(values[0], 'CANCELLED');
    }

    #end(resolve, reject, code, message) {
        this.#signal?.removeEventListener('abort', this.#abort);
        for (const endpoint of this.#endpoints)
            endpoint?.end?.();
        if (code === 'OK')
            resolve(new Values(this.#values));
        else if (code === 'CANCELLED' && this.#signal?.aborted)
            reject(new AbortError(this.#operation, this.#signal.reason));
        else
            reject(this.#failure ? this.#failure.error : new MediaForgeError(message, code, this.#operation));
    }
}

/**
 * Runs jobs ({ op, params, sink }) on sources as one call, and answers the Values of their results.
 * `more` are further options of the addon's.
 */
async function execute(kind, operation, sources, jobs, options, more) {
    const endpoints = [...sources, ...jobs.map((job) => job.sink)].map(({ endpoint }) => endpoint);
    try {
        check(operation, options);
        const told = { ...control(operation, options), ...more };
        if (options.signal?.aborted)
            throw new AbortError(operation, options.signal.reason);
        return await new Call(operation, endpoints, options).start(kind, sources.map(({ value }) => value),
            jobs.map(({ op, params, sink }) => [op, params, sink.kind, sink.path]), told);
    } catch (error) {
        for (const endpoint of endpoints)
            endpoint?.end?.();
        const isOurs = error instanceof MediaForgeError || !['PARAMS', 'NOMEM'].includes(error.code);
        throw isOurs ? error : new MediaForgeError(error.message, error.code, operation);
    }
}

module.exports = { KIND, execute };
