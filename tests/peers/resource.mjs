/*
 * The guarded FHIR host: the router of fhir.mjs behind guard.mjs, with the pages bent as the switches say.
 */
import { JSON_TYPE, outcome } from './fhir.mjs';
import { check } from './guard.mjs';
import { countAnswer, note, places, seen, sha256, switches } from './state.mjs';
import { bodyOf, forward, redirect, send, sendBack, sendJson, skewClock, troubled } from './web.mjs';
import { relativeEndpoint, resourceMetadata, security, smartConfiguration } from './wellknown.mjs';

function bendLink(link) {
    if (link.relation !== 'next') return link;
    const { pathname, search, host } = new URL(link.url);
    const foreign = new URL(places.foreign).host;
    const bent = {
        foreign: places.foreign + pathname + search,
        relative: `${pathname.split('/').pop()}${search}`,
        foreignRelative: `//${foreign}${pathname}${search}`,
        userinfo: `http://${host}@${foreign}${pathname}${search}`,
    }[switches.nextLink];
    return { ...link, url: bent ?? link.url };
}

function bendEntry(entry) {
    const { resourceType, id } = entry.resource;
    const bent = { ...entry };
    if (switches.fullUrl === 'foreign') bent.fullUrl = `${places.foreign}/fhir/${resourceType}/${id}`;
    if (switches.attachment === 'foreign' && resourceType === 'Patient')
        bent.resource = { ...entry.resource, photo: [{ contentType: 'image/png', url: `${places.foreign}/photo/${id}.png` }] };
    return bent;
}

function bend(body) {
    if (body.resourceType === 'CapabilityStatement' && switches.smart !== 'off') body.rest[0].security = security();
    if (body.resourceType !== 'Bundle') return body;
    return { ...body, link: body.link?.map(bendLink), entry: body.entry?.map(bendEntry) };
}

function pageRedirect(request, url) {
    if (!isSearch(request, url) || url.searchParams.has('moved')) return undefined;
    if (switches.redirectPage === 'foreign') return places.foreign + url.pathname + url.search;
    if (switches.redirectPage === 'relative') return `${url.pathname}${url.search}${url.search ? '&' : '?'}moved=1`;
    return undefined;
}

/** What needs no token. True when answered. */
function answeredOpenly(response, url) {
    const { pathname } = url;
    if (pathname.startsWith('/.well-known/oauth-protected-resource')) {
        const metadata = resourceMetadata();
        sendJson(response, metadata ? 200 : 404, metadata ?? {});
        return true;
    }
    if (pathname === '/fhir/.well-known/smart-configuration') {
        const [type, text] = smartConfiguration() ?? [JSON_TYPE, JSON.stringify(outcome('not-found', 'Not found'))];
        send(response, type === JSON_TYPE ? 404 : 200, text, type);
        return true;
    }
    return false;
}

/** The endpoints of SMART's variant "relative", below the base URL: the browser is sent on, the token request passed on. */
async function relayed(request, response, url) {
    const endpoint = relativeEndpoint(url.pathname);
    if (!endpoint) return false;
    if (request.method !== 'POST') redirect(response, endpoint + url.search);
    else sendBack(response, await forward(request, places.identity, new URL(endpoint).pathname, { body: await bodyOf(request) }));
    return true;
}

/** GET [base]/Type?…, or undefined for anything else. */
const isSearch = (request, url) => request.method === 'GET' && /^\/fhir\/[A-Z][A-Za-z]*$/.test(url.pathname);

const sendFhir = (response, status, body, headers) => send(response, status, JSON.stringify(body), JSON_TYPE, headers);

export function resourceHost(fhir) {
    return async (request, response, url) => {
        const { authorization } = request.headers;
        note(seen.fhir, {
            method: request.method,
            url: url.pathname + url.search,
            authorization: authorization !== undefined,
            scheme: authorization?.split(' ')[0],
            sha256: authorization && sha256(authorization.replace(/^\S+ */, '')),
            cookie: request.headers.cookie !== undefined,
        });
        skewClock(response);
        if (troubled(response, 'fhir') || answeredOpenly(response, url) || (await relayed(request, response, url)))
            return undefined;
        if (url.pathname !== '/fhir/metadata') {
            const no = await check(authorization);
            if (no) return sendFhir(response, no.status, outcome(no.code, no.text), no.headers);
            const elsewhere = pageRedirect(request, url);
            if (elsewhere) return redirect(response, elsewhere);
            url.searchParams.delete('moved');
        }
        const [status, body] = await fhir.answer(request.method, url, request.headers);
        if (isSearch(request, url)) countAnswer();
        return sendFhir(response, status, bend(body));
    };
}
