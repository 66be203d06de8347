/*
 * The two hosts that no server in the field has: the control host (switches and what was seen) and the foreign one, which
 * notes all that reaches it and answers something plausible.
 */
import { variants } from './challenges.mjs';
import { grantAll } from './identity.mjs';
import { find } from './people.mjs';
import { bodyOf, send, sendJson } from './web.mjs';
import { expireTokens, note, places, reset, secrets, seen, set, switches, TENANT } from './state.mjs';

/** Does for a device code what the person would do in a browser. */
async function approveDevice(providers, { user_code: userCode, user, decline }) {
    const account = find(user);
    const wanted = String(userCode).toUpperCase().replace(/\W/g, '');
    for (const provider of Object.values(providers)) {
        const code = await provider.DeviceCode.findByUserCode(wanted);
        if (!code) continue;
        if (decline) {
            Object.assign(code, { error: 'access_denied', errorDescription: 'declined' });
        } else {
            if (!account) throw new Error('no such user');
            const { client_id: client, scope, resource } = code.params;
            const resources = [resource ?? places.fhir].flat();
            const grant = await grantAll(provider, client, account.name, scope.split(' '), resources);
            Object.assign(code, {
                accountId: account.name,
                grantId: grant.jti,
                scope,
                resource: resources[0],
                authTime: Math.floor(Date.now() / 1000),
            });
        }
        await code.save();
        return { approved: !decline };
    }
    throw new Error('no such user code');
}

const all = () => Object.fromEntries(Object.entries(secrets).map(([name, values]) => [name, [...values]]));

function change(changes) {
    if ('challenge' in changes && !(changes.challenge in variants)) throw new Error(`no such challenge: ${changes.challenge}`);
    return set(changes);
}

export function controlHost(providers) {
    const answers = {
        'GET /state': () => switches,
        'POST /set': change,
        'POST /reset': () => reset(),
        'GET /seen': () => seen,
        'GET /secrets': all,
        'POST /expire': () => expireTokens(),
        'POST /approve-device': (asked) => approveDevice(providers, asked),
    };
    return async (request, response, url) => {
        const answer = answers[`${request.method} ${url.pathname}`];
        if (!answer) return sendJson(response, 404, { error: 'not found' });
        const body = request.method === 'POST' ? await bodyOf(request) : '';
        try {
            return sendJson(response, 200, await answer(body ? JSON.parse(body) : {}));
        } catch (error) {
            return sendJson(response, 400, { error: error.message });
        }
    };
}

function foreignDiscovery() {
    const at = `${places.foreign}/${TENANT}/oauth2/v2.0`;
    return {
        issuer: `${places.foreign}/${TENANT}/v2.0`,
        authorization_endpoint: `${at}/authorize`,
        token_endpoint: `${at}/token`,
        jwks_uri: `${places.foreign}/keys`,
        code_challenge_methods_supported: ['S256'],
    };
}

const EMPTY = { resourceType: 'Bundle', type: 'searchset', entry: [] };
const TOKENS = { token_type: 'Bearer', expires_in: 3600, access_token: 'foreign', refresh_token: 'foreign' };

export async function foreignHost(request, response, url) {
    note(seen.foreign, {
        method: request.method,
        url: url.pathname + url.search,
        headers: request.headers,
        body: await bodyOf(request),
    });
    const { pathname } = url;
    if (/openid-configuration|oauth-authorization-server/.test(pathname)) return sendJson(response, 200, foreignDiscovery());
    if (pathname.endsWith('/token')) return sendJson(response, 200, TOKENS);
    if (pathname.endsWith('/authorize')) return send(response, 200, '<html><body><h1>Sign in</h1></body></html>');
    return send(response, 200, JSON.stringify(EMPTY), 'application/fhir+json');
}
