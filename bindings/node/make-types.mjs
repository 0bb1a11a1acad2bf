// Writes index.d.ts and index.mjs from the library's description of its operations; with --check, compares them.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const mediaforge = createRequire(import.meta.url)('./index.js');
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => name[0].toUpperCase() + camel(name).slice(1);
const numbers = { i32: 'Int32Array', i64: 'Float64Array', f32: 'Float32Array', f64: 'Float64Array' };
const simple = { bool: 'boolean', i32: 'number', i64: 'number', f32: 'number', f64: 'number', time: 'number', string: 'string',
    image: 'Image' };
const nullable = new Set(['f32', 'f64', 'time', 'string', 'image', 'record']);

const declarations = [];
const declared = new Map(); // names of interfaces by the fields

/** Breaks a text that is too long for a line; the next ones begin with `start`. */
function fold(text, start) {
    const lines = [];
    while (text.length > 124) {
        const end = text.lastIndexOf(' ', 124);
        lines.push(text.slice(0, end));
        text = start + text.slice(end + 1);
    }
    return [...lines, text].join('\n');
}

function comment(indent, text) {
    return fold(`${indent}/** ${text}`, `${indent} *  `) + ' */';
}

function describe({ doc, unit, min, max, default: usual }) {
    const range = typeof min === 'number' || typeof max === 'number' ? `${min ?? ''}..${max ?? ''}` : '';
    const facts = [[unit, range].filter(Boolean).join(', '), (usual ?? '') === '' ? '' : `default ${JSON.stringify(usual)}`];
    return doc + facts.filter(Boolean).map((fact) => `; ${fact}`).join('');
}

function paramType({ type, list, names, unit }) {
    if (unit === 'json')
        return 'string | readonly Record<string, unknown>[]';
    const one = type === 'enum' ? names.map((name) => `'${name}'`).join(' | ') : type === 'time' ? 'Time' : simple[type];
    return list ? `readonly ${type === 'enum' ? `(${one})` : one}[]` : one;
}

/** `owner` is the name for interfaces of records inside; `top` that of an operation's own record. */
function resultType({ name, doc, type, list, names, fields }, owner, top) {
    if (type === 'tag')
        return 'Record<string, string>';
    if (list && top && numbers[type])
        return numbers[type];
    let one = simple[type];
    if (type === 'enum')
        one = names.map((each) => `'${each}'`).join(' | ');
    if (type === 'record')
        one = declareResult(owner + pascal(list ? name.replace(/s$/, '') : name), doc, fields, owner, false);
    if (list)
        return /\W/.test(one) ? `(${one})[]` : `${one}[]`;
    return nullable.has(type) ? `${one} | null` : one;
}

/** What records have in common that can share an interface. Lists of numbers are typed arrays at the top alone. */
function shape(fields, top) {
    return (top && fields.some(({ type, list }) => list && numbers[type]) ? 'own ' : '') + JSON.stringify(fields);
}

/** Answers the name of the interface, which is another where there is one of the same fields. */
function declareResult(name, doc, fields, owner, top) {
    const known = declared.get(shape(fields, top));
    if (known && known !== name)
        return known;
    declareMembers(name, doc, fields, (field) => `: ${resultType(field, owner, top)}`);
    declared.set(shape(fields, top), name);
    return name;
}

function declareMembers(name, doc, fields, suffix) {
    const members = fields.flatMap((field) => [comment('    ', describe(field)), `    ${camel(field.name)}${suffix(field)};`]);
    declarations.push([comment('', doc), `export interface ${name} {`, ...members, '}'].join('\n'));
}

/** What stands in the brackets, and what comes of it, for each way of giving an output. */
function forms(op, options) {
    const result = `${pascal(op.name)}Result`;
    const memory = `${result} & ${op.output === 'directory' ? 'Files' : 'Bytes'}`;
    if (op.output === 'none')
        return [[[`options?: ${options}`], result]];
    const given = op.output === 'directory' ? 'FolderOutput' : 'FileOutput';
    return [
        [[`options?: ${options}`], op.output_optional ? result : memory],
        [[`output: ToMemory${op.output_optional ? '' : ' | undefined'}`, `options?: ${options}`], memory],
        [[`output: ${given}${op.output_optional ? ' | undefined' : ''}`, `options?: ${options}`], result],
    ];
}

const inputs = {
    none: [],
    file: ['input: Input'],
    files: ['inputs: Input | readonly Input[]'],
    directory: ['input: string | URL'],
};

function declareFunction(op) {
    const options = `${pascal(op.name)}Options`;
    declareMembers(options, `Parameters of ${camel(op.name)}().`, op.params, (field) => `?: ${paramType(field)}`);
    const result = `${pascal(op.name)}Result`;
    const known = declareResult(result, `What ${camel(op.name)}() resolves with.`, op.result, pascal(op.name), true);
    if (known !== result)
        declarations.push(`export type ${result} = ${known};`);
    const signatures = forms(op, `${options} & CallOptions`).map(([parts, result]) =>
        fold(`export function ${camel(op.name)}(${[...inputs[op.input], ...parts].join(', ')}): Promise<${result}>;`, '    '));
    declarations.push([comment('', op.summary + '.'), ...signatures].join('\n'));
}

function tapMethods(op) {
    const signatures = forms(op, `${pascal(op.name)}Options`).map(([parts, result]) =>
        fold(`    ${camel(op.name)}(${parts.join(', ')}): Promise<${result}>;`, '        '));
    return [comment('    ', op.summary + '.'), ...signatures].join('\n');
}

const head = "// Made by make-types.mjs from the library's description of its operations.";


function typings() {
    for (const { name, result } of mediaforge.operations) /* a record that is another operation's result has its name */
        if (!declared.has(shape(result, true)))
            declared.set(shape(result, true), `${pascal(name)}Result`);
    mediaforge.operations.forEach(declareFunction);
    const taps = mediaforge.operations.filter(({ tap }) => tap).map(tapMethods).join('\n');
    const fixed = readFileSync(new URL('index.d.ts.in', import.meta.url), 'utf8').replace('    // TAPS', () => taps);
    return [head + '\n' + fixed, ...declarations].join('\n\n').replace('\n\n\n', '\n\n') + '\n';
}

function module() {
    const names = Object.keys(mediaforge).sort();
    return `${head}\nimport mediaforge from './index.js';\n\n` +
        `export const {\n${names.map((name) => `    ${name},\n`).join('')}} = mediaforge;\nexport default mediaforge;\n`;
}

let stale = 0;
for (const [name, text] of [['index.d.ts', typings()], ['index.mjs', module()]]) {
    const file = new URL(name, import.meta.url);
    if (!process.argv.includes('--check')) {
        writeFileSync(file, text);
    } else if (readFileSync(file, 'utf8') !== text) {
        console.error(`${name} is not in step with the library: node bindings/node/make-types.mjs`);
        stale = 1;
    }
}
process.exitCode = stale;
