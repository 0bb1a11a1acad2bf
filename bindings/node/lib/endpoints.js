'use strict';
// Sources and sinks made of what JavaScript has: paths, bytes, streams, objects that open streams.

const { finished } = require('node:stream/promises');
const { Writable } = require('node:stream');
const { fileURLToPath } = require('node:url');
const { MediaForgeError } = require('./errors.js');

/** As in mfi_addon.h. */
const SINK = { NONE: 0, PATH: 1, DIRECTORY: 2, MEMORY: 3, STREAM: 4 };

const ignore = () => {};
const kindOf = (value) => (value === null ? 'null' : (typeof value === 'object' && value.constructor?.name) || typeof value);

function refuse(operation, message) {
    throw new MediaForgeError(message, 'PARAMS', operation);
}

/** The path of a string or a file: URL; undefined for what is none. */
function toPath(operation, what, value) {
    if (value instanceof URL) {
        if (value.protocol !== 'file:')
            refuse(operation, `${what}: a file: URL is wanted, not ${value.protocol}`);
        return fileURLToPath(value);
    }
    if (typeof value === 'string' && (!value || value.includes('\0')))
        refuse(operation, `${what}: ${value ? 'a path with a null byte' : 'an empty path'}`);
    return typeof value === 'string' ? value : undefined;
}

function toBytes(value) {
    if (value instanceof Uint8Array)
        return value;
    if (ArrayBuffer.isView(value))
        return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer ? new Uint8Array(value) : undefined;
}

/** Hands a stream on as it is asked for; destroys it in the end. */
class Reader {
    #stream;
    #iterator;

    constructor(stream) {
        this.#stream = stream;
        this.#iterator = stream[Symbol.asyncIterator]();
        stream.on?.('error', ignore); // also before the first read, and after the last
    }

    async read() {
        for (;;) {
            const { value, done } = await this.#iterator.next();
            if (done)
                return 0;
            const bytes = typeof value === 'string' ? Buffer.from(value) : toBytes(value);
            if (!bytes)
                throw new TypeError(`the input stream gave ${kindOf(value)}, not bytes`);
            if (bytes.length)
                return bytes;
        }
    }

    end() {
        if (typeof this.#stream.destroy === 'function')
            this.#stream.destroy();
        else
            this.#iterator.return?.().catch(ignore);
    }
}

function prematureClose(name) {
    return Object.assign(new Error(`${name}: the stream was closed before its end`), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}

/** Hands outputs to streams: to the one that was given, or to those that `open` of an object gives. */
class Writer {
    #operation;
    #target;
    #streams = new Map();

    constructor(operation, target) {
        this.#operation = operation;
        this.#target = target;
        if (isWritable(target))
            target.on('error', ignore); // a write or the end hears of it
    }

    async open(output, name, mediaType) {
        let stream = isWritable(this.#target) ? this.#target : await this.#target.open(name, mediaType || undefined);
        if (stream instanceof WritableStream)
            stream = Writable.fromWeb(stream);
        if (!isWritable(stream))
            throw new TypeError(`output: open(${JSON.stringify(name)}) gave ${kindOf(stream)}, not a Writable`);
        stream.on('error', ignore);
        this.#streams.set(output, { stream, name });
        return 0;
    }

    write(output, chunk) {
        const { stream, name } = this.#streams.get(output);
        return new Promise((resolve, reject) => {
            const closed = () => reject(stream.errored ?? prematureClose(name));
            stream.once('close', closed); // a write that is under way when the stream is destroyed never calls back
            stream.write(chunk, (error) => {
                stream.off('close', closed);
                if (error)
                    reject(stream.errored ?? error);
                else
                    resolve(0);
            });
        });
    }

    async close(output, status) {
        const { stream, name } = this.#streams.get(output);
        this.#streams.delete(output);
        if (status !== 'OK') {
            stream.destroy(new MediaForgeError(`${name}: the operation failed, this is a part`, status, this.#operation));
        } else if (stream !== process.stdout && stream !== process.stderr) {
            stream.end();
            await finished(stream, { readable: false });
        }
        return 0;
    }

    async remove(name) {
        await this.#target.remove?.(name);
        return 0;
    }
}

function isWritable(value) {
    return typeof value?.write === 'function' && typeof value.end === 'function';
}

/** Under which an Image has what the addon knows it by. */
const HANDLE = Symbol('handle');

/** { value, endpoint }: what the addon takes, and what serves it if that is a stream. */
function makeSource({ name, input }, value) {
    const path = toPath(name, 'input', value);
    if (path !== undefined)
        return { value: path };
    if (input === 'directory')
        refuse(name, `input: the path of a folder is wanted, not ${kindOf(value)}`);
    if (value?.[HANDLE])
        return { value: value[HANDLE] };
    const bytes = toBytes(value);
    if (bytes)
        return { value: bytes };
    if (value instanceof Blob)
        value = value.stream();
    if (typeof value?.[Symbol.asyncIterator] !== 'function')
        refuse(name, `input: a path, a Buffer, an Image or a stream is wanted, not ${kindOf(value)}`);
    return { value: null, endpoint: new Reader(value) };
}

/** { kind, path, endpoint, inMemory } of an output. */
function makeSink({ name, output: writes, output_optional: optional }, value) {
    const many = writes === 'directory';
    if (writes === 'none' || (value === undefined && optional)) {
        if (value !== undefined && value !== null)
            refuse(name, `output: ${name} writes none`);
        return { kind: SINK.NONE };
    }
    if (value === undefined || value === null || value === Buffer || value === Uint8Array)
        return { kind: SINK.MEMORY, inMemory: true };
    const path = toPath(name, 'output', value);
    if (path !== undefined)
        return { kind: many ? SINK.DIRECTORY : SINK.PATH, path };
    if (value instanceof WritableStream)
        value = Writable.fromWeb(value);
    const canOpen = typeof value?.open === 'function' && !isWritable(value); // an fs.WriteStream has an open() too
    if (!canOpen && (many || !isWritable(value))) {
        const wanted = many ? 'a folder' : 'a path, a Writable';
        refuse(name, `output: ${wanted}, Buffer, or an object with open() is wanted, not ${kindOf(value)}`);
    }
    return { kind: SINK.STREAM, endpoint: new Writer(name, value) };
}

module.exports = { HANDLE, makeSource, makeSink };
