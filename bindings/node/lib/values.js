'use strict';

/** What comes from the addon, one value after the other. */
class Values {
    #list;
    #next = 0;

    constructor(list) {
        this.#list = list;
    }

    take() {
        return this.#list[this.#next++];
    }

    /** The outputs in memory, Buffers by their names. */
    takeFiles() {
        const files = {};
        for (let count = this.take(); count > 0; count--)
            define(files, this.take(), Buffer.from(this.take()));
        return files;
    }
}

/** Also where the name is __proto__, as a file may have it. */
function define(object, name, value) {
    if (name === '__proto__')
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    else
        object[name] = value;
}

module.exports = { Values, define };
