/*
 * node fhirpathjs.mjs VIEW INPUT OUTPUT: a runner of views on fhirpath.js.
 *
 * The reference implementation of SQL on FHIR (sof-js) runs on fhirpath.js, but is in no package registry. This is the
 * least that runs the bench's views the way it does: choice elements by their JSON names and types as texts, so that
 * no model slows it down. Unlike there, every expression is compiled once.
 */
import fhirpath from 'fhirpath';
import { readFileSync } from 'node:fs';
import { measured, toCsv } from './measured.mjs';

const options = {
    userInvocationTable: {
        getResourceKey: { fn: (nodes) => nodes.map((node) => node.id), arity: { 0: [] } },
        getReferenceKey: {
            fn: (nodes, type) =>
                nodes
                    .map((node) => node.reference.split('/').slice(-2))
                    .filter(([target]) => !type || target === type)
                    .map(([, key]) => key),
            arity: { 0: [], 1: ['String'] },
        },
    },
};

function compile(path) {
    const plain = path
        .replace(/\.ofType\((\w)(\w*)\)/g, (_, first, rest) => first.toUpperCase() + rest)
        .replace(/getReferenceKey\((\w+)\)/g, "getReferenceKey('$1')");
    return fhirpath.compile(plain, null, options);
}

/** A function from a node to its rows. */
function planOf(select, constants) {
    const known = ['column', 'select', 'forEach', 'forEachOrNull'];
    const strange = Object.keys(select).find((key) => !known.includes(key));
    if (strange) throw new Error(`This runner knows no ${strange}`);
    const columns = (select.column ?? []).map(({ name, path }) => [name, compile(path)]);
    const below = (select.select ?? []).map((each) => planOf(each, constants));
    const each = select.forEach ?? select.forEachOrNull;
    const foci = each && compile(each);
    const rowsOf = (node) => {
        const row = {};
        for (const [name, value] of columns) row[name] = value(node, constants)[0] ?? null;
        return product([row], below, node);
    };
    if (!foci) return rowsOf;
    return (node) => {
        const found = foci(node, constants);
        return found.length === 0 && select.forEachOrNull ? rowsOf({}) : found.flatMap(rowsOf);
    };
}

function product(rows, plans, node) {
    for (const plan of plans) {
        const more = plan(node);
        rows = rows.flatMap((row) => more.map((other) => ({ ...row, ...other })));
    }
    return rows;
}

const [view, input, output] = process.argv.slice(2);
const definition = JSON.parse(readFileSync(view, 'utf8'));
const constants = {};
for (const { name, ...value } of definition.constant ?? []) constants[name] = Object.values(value)[0];
const wheres = (definition.where ?? []).map(({ path }) => compile(path));
const rowsOf = planOf({ select: definition.select }, constants);
await measured(() =>
    toCsv(input, output, (resources) =>
        resources.filter((resource) => wheres.every((where) => where(resource, constants)[0] === true)).flatMap(rowsOf)
    )
);
