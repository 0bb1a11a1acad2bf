'use strict';

/** What an operation fails with: `code` is the library's ("NOT_FOUND", "PARAMS", ...), `operation` its name. */
class MediaForgeError extends Error {
    constructor(message, code, operation, options) {
        super(message, options);
        this.code = code;
        this.operation = operation;
    }
}

/** What an aborted call rejects with; `cause` is the signal's reason. */
class AbortError extends Error {
    constructor(operation, reason) {
        super('The operation was aborted', { cause: reason });
        this.code = 'ABORT_ERR';
        this.operation = operation;
    }
}

for (const type of [MediaForgeError, AbortError])
    Object.defineProperty(type.prototype, 'name', { value: type.name, configurable: true, writable: true });

module.exports = { MediaForgeError, AbortError };
