/*
 * The identity host: Entra's paths in front of one oidc-provider, /generic in front of another, both asked over loopback
 * and their answers rewritten (requests.mjs on the way in, aadsts.mjs and tokens.mjs on the way out).
 */
import { randomUUID } from 'node:crypto';
import { forced, isForced, numberFor, problem } from './aadsts.mjs';
import * as discovery from './discovery.mjs';
import { interact } from './interaction.mjs';
import * as pages from './pages.mjs';
import {
    authorizeRequest,
    deviceRequest,
    genericAuthorize,
    genericToken,
    tokenRequest,
    wrongTenant,
    wrongToken,
} from './requests.mjs';
import { note, places, secrets, seen, switches } from './state.mjs';
import { finish, publicJwk } from './tokens.mjs';
import { bodyOf, formOf, forward, send, sendBack, sendJson, skewClock, troubled } from './web.mjs';

const QUIET = ['state', 'nonce', 'code_challenge', 'id_token_hint'];
const SHOWN = ['error', 'error_description', 'error_uri', 'suberror', 'claims']; // of an error, in the redirect
const polls = new Map();

function noteAuthorize(path, given) {
    const shown = Object.fromEntries([...given].filter(([name]) => !QUIET.includes(name)));
    note(seen.authorize, { path, names: [...given.keys()], parameters: shown });
}

function noteToken(request, path, given) {
    note(seen.token, {
        path,
        grant_type: given.get('grant_type'),
        parameters: [...given.keys()],
        scope: given.get('scope'),
        resource: given.get('resource'),
        client_id: given.get('client_id'),
        redirect_uri: given.get('redirect_uri'),
        cookie: request.headers.cookie !== undefined,
        authorization: request.headers.authorization !== undefined,
        origin: request.headers.origin ?? null,
    });
    if (given.has('code_verifier')) secrets.codeVerifiers.add(given.get('code_verifier'));
}

const detailOf = (reply) => decodeURIComponent(reply.headers['x-detail'] ?? '');

/** The redirect back to the program as Entra, or a liar, would word it. */
function rewriteRedirect(location, isEntra, detail) {
    const target = new URL(location, places.identity);
    if (target.origin === places.identity) return location;
    const { searchParams: answer } = target;
    if (isEntra) answer.delete('iss');
    if (isForced('redirect') && answer.has('code')) {
        answer.delete('code');
        const { body } = forced();
        for (const name of SHOWN) if (body[name]) answer.set(name, body[name]);
    } else if (isEntra && answer.has('error')) {
        const { body } = problem(numberFor(answer.get('error'), `${detail} ${answer.get('error_description')}`));
        for (const name of SHOWN) if (body[name]) answer.set(name, body[name]);
        if (body.error === 'access_denied') answer.set('error_subcode', 'cancel');
    }
    if (isEntra && answer.has('code')) answer.set('session_state', randomUUID());
    if (switches.wrongState) answer.set('state', 'somebody-elses');
    if (switches.foreignIss) answer.set('iss', places.foreign);
    if (answer.has('code')) secrets.codes.add(answer.get('code'));
    if (switches.repeatedParameters) answer.append(answer.has('code') ? 'code' : 'error', 'again');
    return target.href;
}

/** Passes a browser's request on and its answer back. */
async function browse(request, response, inner, path, isEntra, body) {
    const method = body === undefined ? 'GET' : 'POST';
    const reply = await forward(request, inner, path, { method, body });
    if (reply.headers.location) reply.headers.location = rewriteRedirect(reply.headers.location, isEntra, detailOf(reply));
    delete reply.headers['x-detail'];
    sendBack(response, reply);
}

const sendProblem = (response, { status, body }) => sendJson(response, status, body);
const showProblem = (response, { body }) => send(response, 400, pages.problemPage(body));

async function authorize({ request, response, url, inner }, tenant, version) {
    if (troubled(response, 'authorize')) return;
    const given = request.method === 'POST' ? await formOf(request) : url.searchParams;
    noteAuthorize(url.pathname, given);
    if (isForced('page')) return showProblem(response, forced());
    const wrong = wrongTenant(tenant, given.get('client_id'));
    if (wrong) return showProblem(response, problem(wrong));
    const asked = authorizeRequest(version, tenant, given, isForced('authorize') ? switches.forceAadsts : undefined);
    await browse(request, response, inner.entra, `/entra/authorize?${asked}`, true);
}

/** RFC 8628: who polls before the interval is over has to slow down by five seconds. */
function pollsTooFast(deviceCode) {
    const known = polls.get(deviceCode);
    if (!known) return false;
    const early = known.at !== undefined && Date.now() - known.at < known.interval * 1000 - 200;
    known.at = Date.now();
    if (early) known.interval += 5;
    return early;
}

async function sendTokens(response, reply, version) {
    const answer = JSON.parse(reply.body);
    if (reply.status === 200) return sendJson(response, 200, await finish(answer, version), { Pragma: 'no-cache' });
    if (version === 'generic') return sendJson(response, reply.status, answer);
    const number = numberFor(answer.error, `${detailOf(reply)} ${answer.error_description ?? ''}`);
    const error = {
        authorization_pending: 'authorization_pending',
        access_denied: 'authorization_declined',
        expired_token: 'expired_token',
    }[answer.error];
    return sendProblem(response, problem(number, error));
}

async function token({ request, response, url, inner }, tenant, version) {
    const given = await formOf(request);
    noteToken(request, url.pathname, given);
    if (troubled(response, 'token')) return undefined;
    if (isForced('token') || (isForced('refresh') && given.get('grant_type') === 'refresh_token'))
        return sendProblem(response, forced());
    const wrong = version === 'generic' ? undefined : (wrongTenant(tenant, given.get('client_id')) ?? wrongToken(version, given));
    if (wrong) return sendProblem(response, problem(wrong));
    if (pollsTooFast(given.get('device_code'))) return sendJson(response, 400, { error: 'slow_down' });
    const [origin, path] = version === 'generic' ? [inner.generic, '/generic/token'] : [inner.entra, '/entra/token'];
    const body = String(version === 'generic' ? genericToken(given) : tokenRequest(version, given));
    return sendTokens(response, await forward(request, origin, path, { method: 'POST', body }), version);
}

function deviceAnswer(answer, isEntra) {
    secrets.deviceCodes.add(answer.device_code);
    polls.set(answer.device_code, { interval: switches.deviceInterval });
    const { verification_uri_complete: complete, ...rest } = answer;
    const message = `To sign in, use a web browser to open the page ${answer.verification_uri} and enter the code ${answer.user_code} to authenticate.`;
    return { ...rest, ...(isEntra ? { message } : { verification_uri_complete: complete }), interval: switches.deviceInterval };
}

async function devicecode({ request, response, inner }, tenant) {
    if (troubled(response, 'devicecode')) return undefined;
    const given = await formOf(request);
    if (isForced('devicecode')) return sendProblem(response, forced());
    const isEntra = tenant !== undefined;
    const { asked, error } = isEntra ? deviceRequest(tenant, given) : { asked: genericAuthorize(given) };
    const wrong = isEntra ? (wrongTenant(tenant, given.get('client_id')) ?? error) : undefined;
    if (wrong) return sendProblem(response, problem(wrong));
    const [origin, path] = isEntra ? [inner.entra, '/entra/devicecode'] : [inner.generic, '/generic/device'];
    const reply = await forward(request, origin, path, { method: 'POST', body: String(asked) });
    if (reply.status !== 200) return sendTokens(response, reply, isEntra ? 2 : 'generic');
    return sendJson(response, 200, deviceAnswer(JSON.parse(reply.body), isEntra));
}

function logout({ response }) {
    const gone = ['entra_session', 'entra_session.sig'].map(
        (name) => `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`
    );
    send(response, 200, pages.message('Signed out', 'You signed out of your account.', 'signedOut'), undefined, {
        'Set-Cookie': gone,
    });
}

async function discover({ request, response, inner }, tenant, version) {
    if (troubled(response, 'discovery')) return;
    if (switches.discoveryLie === 'html') return send(response, 200, '<html><body>Welcome</body></html>');
    if (tenant !== undefined) {
        const wrong = wrongTenant(tenant);
        return wrong ? sendProblem(response, problem(wrong)) : sendJson(response, 200, discovery.entra(tenant, version));
    }
    const reply = await forward(request, inner.generic, '/.well-known/openid-configuration', { method: 'GET' });
    return sendJson(response, reply.status, discovery.generic(JSON.parse(reply.body)));
}

const versionOf = (part) => (part ? 2 : 1);

/** Path, and who answers it. The generic ones come first: "generic" would be a tenant, too. */
const ROUTES = [
    [/^\/help$/, ({ response }) => send(response, 200, pages.message('Help', 'Ask your administrator.', 'helpText'))],
    [
        /^\/error$/,
        ({ response, url }) => send(response, 200, pages.message('Error', `AADSTS${url.searchParams.get('code')}`, 'errorText')),
    ],
    [/^\/generic\/\.well-known\/openid-configuration$/, (call) => discover(call)],
    [/^\/\.well-known\/oauth-authorization-server\/generic$/, (call) => discover(call)],
    [/^\/generic\/authorize$/, genericAuthorization],
    [/^\/generic\/token$/, (call) => token(call, undefined, 'generic')],
    [/^\/generic\/device$/, (call) => devicecode(call, undefined)],
    [/^\/generic\/interaction\//, ({ providers, request, response, url }) => interact(providers.generic, request, response, url)],
    [/^\/generic\//, (call) => passOn(call, call.inner.generic, false)],
    [/^\/interaction\//, ({ providers, request, response, url }) => interact(providers.entra, request, response, url)],
    [/^\/entra\/authorize\/|^\/devicelogin/, (call) => passOn(call, call.inner.entra, true)],
    [/^\/([^/]+)\/oauth2(\/v2\.0)?\/authorize$/, (call, tenant, v2) => authorize(call, tenant, versionOf(v2))],
    [/^\/([^/]+)\/oauth2(\/v2\.0)?\/token$/, (call, tenant, v2) => token(call, tenant, versionOf(v2))],
    [/^\/([^/]+)\/oauth2(?:\/v2\.0)?\/devicecode$/, (call, tenant) => devicecode(call, tenant)],
    [/^\/([^/]+)\/oauth2(?:\/v2\.0)?\/logout$/, (call) => logout(call)],
    [/^\/([^/]+)(\/v2\.0)?\/\.well-known\/openid-configuration$/, (call, tenant, v2) => discover(call, tenant, versionOf(v2))],
    [/^\/[^/]+\/discovery\/(?:v2\.0\/)?keys$/, ({ response }) => sendJson(response, 200, { keys: [publicJwk] })],
];

async function genericAuthorization({ request, response, url, inner }) {
    if (troubled(response, 'authorize')) return;
    noteAuthorize(url.pathname, url.searchParams);
    const asked = genericAuthorize(url.searchParams);
    if (isForced('authorize')) asked.set('entra_error', String(switches.forceAadsts));
    await browse(request, response, inner.generic, `/generic/authorize?${asked}`, false);
}

async function passOn({ request, response, url }, origin, isEntra) {
    const body = request.method === 'POST' ? await bodyOf(request) : undefined;
    await browse(request, response, origin, url.pathname + url.search, isEntra, body);
}

/** inner: the origins of the two oidc-providers. */
export function identityHost(providers, inner) {
    return async (request, response, url) => {
        note(seen.identity, { method: request.method, path: url.pathname });
        skewClock(response);
        for (const [pattern, answer] of ROUTES) {
            const found = pattern.exec(url.pathname);
            if (found) return answer({ request, response, url, providers, inner }, ...found.slice(1));
        }
        return sendJson(response, 404, { error: 'not_found' });
    };
}
