/* What the runners here share: their time, as one JSON line, and lines of JSON in, CSV out. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const SLICE = 1000;

/** Runs @p work, without the start of Node and the loading of modules; it may return more to print beside the time. */
export async function measured(work) {
    const wall = performance.now();
    const cpu = process.cpuUsage();
    const more = await work();
    const used = process.cpuUsage(cpu);
    console.log(
        JSON.stringify({ user: used.user / 1e6, system: used.system / 1e6, wall: (performance.now() - wall) / 1e3, ...more })
    );
}

export function lines(path) {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

function cell(value) {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @p rowsOf gives the rows of some resources, as objects with the same keys. */
export function toCsv(input, output, rowsOf) {
    const all = lines(input);
    const file = openSync(output, 'w');
    let names;
    for (let from = 0; from < all.length; from += SLICE) {
        const rows = rowsOf(all.slice(from, from + SLICE).map((line) => JSON.parse(line)));
        const header = names === undefined && rows.length > 0;
        if (header) names = Object.keys(rows[0]);
        const text = rows.map((row) => names.map((name) => cell(row[name])).join(',') + '\r\n').join('');
        writeSync(file, header ? names.join(',') + '\r\n' + text : text);
    }
    closeSync(file);
}
