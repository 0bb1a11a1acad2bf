'use strict';
// The library's operations as it describes them, their parameters and results with JavaScript's names.

const native = require('./load.js');
const { Image } = require('./image.js');
const { MediaForgeError } = require('./errors.js');
const { define } = require('./values.js');

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const snake = (name) => name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());

/** What every operation takes beside its parameters. */
const common = new Set(['signal', 'onProgress', 'deadline', 'threads', 'limits', 'strict', 'durable', 'allowProtocols']);

/** How a record is read: its fields, and an empty one, of which copies are made several times as fast as one is built. */
function layOut(fields) {
    const members = fields.map(({ name, type, list, fields: inner }) => (
        { key: camel(name), type, list, layout: inner && layOut(inner) }));
    return { members, empty: Object.fromEntries(members.map(({ key }) => [key, null])) };
}

class Operation {
    constructor(description) {
        Object.assign(this, description);
        this.layout = layOut(this.result);
        this.names = new Map(this.params.map(({ name }) => [camel(name), name]));
        this.json = new Set(this.params.filter(({ unit }) => unit === 'json').map(({ name }) => camel(name)));
    }

    /** The parameters among the options as JSON; undefined where all are defaults. */
    request(options) {
        let request;
        for (const key of Object.keys(options)) {
            if (options[key] === undefined || options[key] === null || (common.has(key) && !this.names.has(key)))
                continue;
            request ??= {};
            request[this.names.get(key) ?? snake(key)] = this.#plain(key, options[key]);
        }
        return request && JSON.stringify(request);
    }

    #plain(key, value) {
        if (typeof value === 'object' && typeof value[Symbol.iterator] === 'function')
            return Array.from(value, (each) => this.#plain(key, each));
        if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
            return value;
        if (typeof value === 'object' && value && this.json.has(key)) // a step of a chain, with its parameters
            return Object.fromEntries(Object.entries(value).map(([name, each]) => [snake(name), this.#plain(key, each)]));
        if (typeof value === 'bigint')
            return String(value); // which the library reads as any other number
        const what = typeof value === 'number' ? value : `a value of type ${typeof value}`;
        throw new MediaForgeError(`${key}: ${what} cannot be a parameter`, 'PARAMS', this.name);
    }

    /** A message with the names of parameters as JavaScript has them. */
    translate(message) {
        for (const [key, name] of this.names)
            if (key !== name)
                message = message.replaceAll(name, key);
        return message;
    }

    /** The result of the values that come next; with `inMemory` its outputs follow. */
    assemble(values, inMemory) {
        const result = assemble(this.layout, values);
        if (inMemory) {
            const files = values.takeFiles();
            result.output = this.output === 'directory' ? files : Object.values(files)[0];
        }
        return result;
    }
}

function assemble({ members, empty }, values) {
    const object = { ...empty };
    for (const member of members)
        object[member.key] = takeMember(member, values);
    return object;
}

function takeMember(member, values) {
    if (!member.list)
        return takeValue(member, values);
    const first = values.take();
    if (typeof first !== 'number')
        return first; // a typed array
    if (member.type === 'tag')
        return takeTags(first, values);
    const list = [];
    for (let i = 0; i < first; i++)
        list.push(member.layout ? assemble(member.layout, values) : takeValue(member, values));
    return list;
}

function takeValue({ type, layout }, values) {
    const value = values.take();
    if (type === 'record')
        return value ? assemble(layout, values) : null;
    return type === 'image' && value ? new Image(value) : value;
}

function takeTags(count, values) {
    const tags = {};
    for (let i = 0; i < count; i++)
        define(tags, values.take(), values.take());
    return tags;
}

const operations = new Map(native.operations.map((json) => {
    const operation = new Operation(JSON.parse(json));
    return [operation.name, operation];
}));

module.exports = { operations, common, camel };
