/*
 * node medplum.mjs FILE.ndjson[.gz]...
 *
 * The FHIR server of fhir.mjs on loopback, open to everyone. Prints one JSON line, {"base", "counts"}, when it listens
 * and ends with its input, so with whoever started it.
 */
import { createServer } from 'node:http';
import { JSON_TYPE, load, outcome } from './fhir.mjs';

const fhir = await load(process.argv.slice(2));
const server = createServer((request, response) => {
    fhir.answer(request.method, new URL(request.url, `http://${request.headers.host}`), request.headers)
        .catch((error) => [500, outcome('exception', String(error))])
        .then(([status, body]) => {
            response.writeHead(status, { 'Content-Type': JSON_TYPE });
            response.end(JSON.stringify(body));
        });
});
server.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ base: `http://127.0.0.1:${server.address().port}/fhir`, counts: fhir.counts }));
});
process.stdin.on('end', () => process.exit(0)).resume();
