/* node medplum.mjs VIEW INPUT OUTPUT: Medplum's runner of views. */
import { evalSqlOnFhir } from '@medplum/core';
import { readFileSync } from 'node:fs';
import { measured, toCsv } from './measured.mjs';

const [view, input, output] = process.argv.slice(2);
const definition = JSON.parse(readFileSync(view, 'utf8'));
await measured(() => toCsv(input, output, (resources) => evalSqlOnFhir(definition, resources)));
