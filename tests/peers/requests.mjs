/*
 * Entra's requests in oidc-provider's words. The scope names the resource: all before its last slash is the audience, so
 * https://host/fhir/ needs https://host/fhir//user_impersonation. v1 has resource= instead and ignores scope.
 */
import { OWN } from './people.mjs';
import { urn } from './identity.mjs';
import { switches, TENANT } from './state.mjs';
import { realRefreshToken } from './tokens.mjs';

const OIDC = ['openid', 'profile', 'email', 'offline_access'];
const PERMISSION = 'user_impersonation';
const AUTHORIZE = [
    'client_id',
    'response_type',
    'redirect_uri',
    'response_mode',
    'state',
    'nonce',
    'prompt',
    'login_hint',
    'max_age',
    'code_challenge',
    'code_challenge_method',
];
const TOKEN = ['client_id', 'grant_type', 'code', 'redirect_uri', 'code_verifier', 'device_code'];

const inner = (scopes) => scopes.map((name) => (name === 'offline_access' ? 'offline' : name));

/** {resource, scope, error}; a scope without a resource is one of Graph's. */
export function splitV2(text) {
    const all = text.split(' ').filter(Boolean);
    const named = all.filter((scope) => !OIDC.includes(scope));
    const parts = named.map((scope) => [
        scope.slice(0, Math.max(0, scope.lastIndexOf('/'))),
        scope.slice(scope.lastIndexOf('/') + 1),
    ]);
    const resources = new Set(parts.map(([resource]) => resource));
    const strange = parts.find(([resource, permission]) => resource && ![PERMISSION, '.default'].includes(permission));
    const error = resources.size > 1 ? 700022 : strange ? 650053 : undefined;
    const scope = [...inner(all.filter((name) => OIDC.includes(name))), PERMISSION].join(' ');
    return { resource: parts[0]?.[0] || undefined, scope, error };
}

function splitV1(resource) {
    return { resource: resource ?? undefined, scope: `openid profile offline ${PERMISSION}`, error: undefined };
}

const split = (version, given) => (version === 1 ? splitV1(given.get('resource')) : splitV2(given.get('scope') ?? ''));

/** What is wrong with a request whatever comes next: a tenant, a parameter. The number of it, or undefined. */
export function wrongTenant(tenant, client) {
    const shared = ['organizations', 'common'].includes(tenant);
    if (!shared && tenant !== TENANT) return 90002;
    return shared && switches.singleTenant && client === OWN ? 50194 : undefined;
}

function wrongAuthorize(version, given, parts) {
    if (version === 2 && given.has('resource')) return 901002;
    if (version === 2 && !given.has('scope')) return 900144;
    if (given.has('login_hint') && (given.get('prompt') ?? '').includes('select_account')) return 90023;
    return parts.error;
}

function copied(given, names) {
    const taken = new URLSearchParams();
    for (const [name, value] of given) if (names.includes(name)) taken.append(name, value);
    return taken;
}

export function authorizeRequest(version, tenant, given, forced) {
    const parts = split(version, given);
    const asked = copied(given, AUTHORIZE);
    asked.set('scope', parts.scope);
    asked.set('resource', urn(parts.resource));
    asked.set('entra_tenant', tenant);
    if (!parts.scope.includes('openid')) asked.delete('nonce');
    if (given.has('claims')) asked.set('entra_claims', given.get('claims'));
    const error = forced ?? wrongAuthorize(version, given, parts);
    if (error) asked.set('entra_error', String(error));
    if (error) asked.set('resource', urn());
    return asked;
}

export function deviceRequest(tenant, given) {
    const parts = splitV2(given.get('scope') ?? '');
    const asked = copied(given, ['client_id']);
    asked.set('scope', parts.scope);
    asked.set('resource', urn(parts.resource));
    asked.set('entra_tenant', tenant);
    return { asked, error: parts.error };
}

export function wrongToken(version, given) {
    if (version === 2 && given.has('resource')) return 901002;
    if (given.has('client_secret') || given.has('client_assertion')) return 700025;
    if (!given.has('client_id') || !given.has('grant_type')) return 900144;
    if (given.get('grant_type') === 'refresh_token' && version === 2 && !given.get('scope')) return 90009;
    return version === 2 ? splitV2(given.get('scope') ?? '').error : undefined;
}

export function tokenRequest(version, given) {
    const asked = copied(given, TOKEN);
    if (given.has('refresh_token')) asked.set('refresh_token', realRefreshToken(given.get('refresh_token')));
    if (given.get('grant_type') === 'device_code') asked.set('grant_type', 'urn:ietf:params:oauth:grant-type:device_code');
    const names = given.get(version === 1 ? 'resource' : 'scope');
    if (!names) return asked;
    const parts = split(version, given);
    asked.set('resource', urn(parts.resource));
    if (given.get('grant_type') === 'refresh_token' && version === 2) asked.set('scope', parts.scope);
    return asked;
}

/** SMART says aud where RFC 8707 says resource. */
export function genericAuthorize(given) {
    const asked = new URLSearchParams(given);
    if (given.has('aud')) asked.set('resource', given.get('aud'));
    asked.delete('aud');
    if (given.has('scope')) asked.set('scope', inner(given.get('scope').split(' ')).join(' '));
    return asked;
}

export function genericToken(given) {
    const asked = new URLSearchParams(given);
    if (given.has('refresh_token')) asked.set('refresh_token', realRefreshToken(given.get('refresh_token')));
    if (given.has('scope')) asked.set('scope', inner(given.get('scope').split(' ')).join(' '));
    return asked;
}
