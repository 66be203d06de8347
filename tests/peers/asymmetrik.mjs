/*
 * Asymmetrik's node-fhir-server-core as a FHIR server on loopback, filled from NDJSON files (at most MOST resources of
 * each): node asymmetrik.mjs FILE... prints {base, counts} when it listens and ends with its standard input. Routes,
 * arguments, CapabilityStatement, errors, resources and their text are the package's; ours is what it leaves to its
 * user, the service: what matches, in pages of PAGE with links that name a page and are relative to the host.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const core = createRequire(import.meta.url)('@asymmetrik/node-fhir-server-core');
const VERSION = '4_0_1'; // the end of its base, too
const MOST = 600;
const PAGE = 50;
const Bundle = core.resolveSchema(VERSION, 'bundle');

function resourcesOf(path) {
    const bytes = readFileSync(path);
    const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    return lines
        .filter((text) => text.trim())
        .slice(0, MOST)
        .map((text) => JSON.parse(text));
}

const hasCode = (concept, wanted) =>
    (concept?.coding ?? []).some(({ system, code }) => wanted === code || wanted === `${system}|${code}`);
const TESTS = {
    _id: (resource, wanted) => wanted.split(',').includes(resource.id),
    gender: (resource, wanted) => resource.gender === wanted,
    status: (resource, wanted) => resource.status === wanted,
    code: (resource, wanted) => hasCode(resource.code, wanted),
};

function search(resources, Resource, args, { req }) {
    const used = Object.keys(TESTS).filter((name) => args[name] !== undefined);
    const found = resources.filter((resource) => used.every((name) => TESTS[name](resource, args[name])));
    const page = Number(req.query.page ?? 1);
    const address = new URL(req.originalUrl, `${req.protocol}://${req.get('host')}`);
    const link = [{ relation: 'self', url: address.href }];
    if (page * PAGE < found.length) {
        address.searchParams.set('page', String(page + 1));
        link.push({ relation: 'next', url: address.pathname + address.search });
    }
    const entry = found
        .slice((page - 1) * PAGE, page * PAGE)
        .map((resource) => ({ resource: new Resource(resource), search: { mode: 'match' } }));
    return new Bundle({ type: 'searchset', total: found.length, link, entry });
}

const byType = new Map();
for (const resource of process.argv.slice(2).flatMap(resourcesOf)) {
    if (!byType.has(resource.resourceType)) byType.set(resource.resourceType, []);
    byType.get(resource.resourceType).push(resource);
}

const profiles = {};
for (const [type, resources] of byType) {
    const Resource = core.resolveSchema(VERSION, type.toLowerCase());
    const service = {
        search: async (args, context) => search(resources, Resource, args, context),
        searchById: async ({ id }) => {
            const found = resources.find((resource) => resource.id === id);
            return found && new Resource(found);
        },
    };
    profiles[type.toLowerCase()] = { service, versions: [VERSION] };
}

const server = core.initialize({ profiles, logging: { level: 'error' } });
const listener = server.app.listen(0, '127.0.0.1', () => {
    const counts = Object.fromEntries([...byType].map(([type, resources]) => [type, resources.length]));
    console.log(JSON.stringify({ base: `http://127.0.0.1:${listener.address().port}/${VERSION}`, counts }));
});
process.stdin.resume().on('end', () => process.exit());
