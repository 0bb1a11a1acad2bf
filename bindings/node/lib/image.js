'use strict';

const native = require('./load.js');
const { KIND, execute } = require('./call.js');
const { HANDLE, makeSink } = require('./endpoints.js');
const { MediaForgeError } = require('./errors.js');

const DEEP = ['gray16', 'rgb48', 'rgba64'];

const saving = { name: 'save', output: 'file' };

/** A picture in memory. */
class Image {
    #handle;
    #planes = [];

    constructor(handle) {
        this.#handle = handle;
        [this.width, this.height, this.format, this.time] = native.imageInfo(handle);
    }

    /** A picture of a copy of samples: a Uint8Array or Uint16Array of width x height pixels, of 1, 3 or 4 samples each. */
    static from(samples, { width, height } = {}) {
        const typed = ArrayBuffer.isView(samples) && !(samples instanceof DataView);
        const handle = typed && [width, height].every(Number.isInteger) ? native.imageFrom(samples, width, height) : undefined;
        if (!handle)
            throw new MediaForgeError('samples: a Uint8Array or Uint16Array of width x height x 1, 3 or 4 is wanted', 'PARAMS');
        return new Image(handle);
    }

    /**
     * The samples of a plane, not copied, `stride` bytes of them from row to row: a Uint8Array, of gray16, rgb48 and rgba64 a
     * Uint16Array; undefined for a plane that the format does not have.
     */
    plane(index) {
        if (!this.#planes[index]) {
            const [buffer, stride] = native.imagePlane(this.#open(), index) ?? [];
            if (!buffer)
                return undefined;
            this.#planes[index] = { data: DEEP.includes(this.format) ? new Uint16Array(buffer) : new Uint8Array(buffer), stride };
        }
        return this.#planes[index];
    }

    /** Those of the first plane. */
    get data() {
        return this.plane(0).data;
    }

    get stride() {
        return this.plane(0).stride;
    }

    async toBuffer(format = 'jpeg', options = {}) {
        return Object.values((await this.#save(Buffer, format, options)).takeFiles())[0];
    }

    /** `format` as the path ends, unless it is given; else JPEG. */
    async save(output, { format, ...options } = {}) {
        await this.#save(output, format, options);
    }

    async #save(output, format, { quality = 0, ...options }) {
        if (!Number.isInteger(quality))
            throw new MediaForgeError(`quality: an integer is wanted, not ${String(quality)}`, 'PARAMS', 'save');
        const mediaType = format && `image/${format === 'jpg' ? 'jpeg' : format}`; // the library knows which there are
        const more = { image: this.#open(), mediaType, quality };
        return execute(KIND.SAVE, 'save', [], [{ op: 'save', sink: makeSink(saving, output) }], options, more);
    }

    get [HANDLE]() {
        return this.#open();
    }

    #open() {
        if (!this.#handle)
            throw new MediaForgeError('the image is closed', 'PARAMS');
        return this.#handle;
    }

    /** Frees the picture now, but for planes that were taken; otherwise the garbage collector does. Again: nothing. */
    close() {
        if (this.#handle)
            native.imageClose(this.#handle);
        this.#handle = undefined;
        this.#planes = [];
    }

    toJSON() {
        return { width: this.width, height: this.height, format: this.format };
    }
}

if (Symbol.dispose)
    Image.prototype[Symbol.dispose] = Image.prototype.close;

module.exports = { Image };
