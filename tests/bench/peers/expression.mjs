/*
 * node expression.mjs VIEW INPUT COUNT: the first column of the view by fhirpath.js, compiled once, on the first COUNT
 * resources. Reading them is not in the time.
 */
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { readFileSync } from 'node:fs';
import { lines, measured } from './measured.mjs';

const [view, input, count] = process.argv.slice(2);
const expression = fhirpath.compile(JSON.parse(readFileSync(view, 'utf8')).select[0].column[0].path, r4);
const resources = lines(input).slice(0, Number(count)).map((line) => JSON.parse(line));
await measured(() => {
    let rows = 0;
    let sum = 0;
    for (const resource of resources) {
        const [value] = expression(resource);
        rows += value === undefined ? 0 : 1;
        sum += value === undefined ? 0 : Number(value);
    }
    return { rows, sum };
});
