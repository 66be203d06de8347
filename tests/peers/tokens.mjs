/*
 * The keys of the identity host and what becomes of oidc-provider's token answers: the shape of Entra v2, of v1 (numbers
 * as text) or of a plain OpenID provider, bent as the switches say. Whatever is secret is noted on the way.
 */
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { secrets, stsIssuer, switches } from './state.mjs';

const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const KEY = { alg: 'RS256', use: 'sig', kid: 'peer-1' };
export const privateJwk = { ...(await exportJWK(privateKey)), ...KEY };
export const publicJwk = { ...(await exportJWK(publicKey)), ...KEY };

/** Refresh tokens of our own that stand for one of oidc-provider's, so that the old ones stay valid (as Entra's do). */
const aliases = new Map();

export const realRefreshToken = (token) => aliases.get(token) ?? token;

function refreshTokenFor(real) {
    if (!switches.rotate || switches.revokeOnReuse) return real;
    const alias = randomBytes(32).toString('base64url');
    aliases.set(alias, real);
    return alias;
}

async function idToken(text, version) {
    const payload = decodeJwt(text);
    if (version === 1) Object.assign(payload, { iss: stsIssuer(), ver: '1.0', unique_name: payload.preferred_username });
    if (switches.tamperNonce) payload.nonce = `${payload.nonce ?? ''}x`;
    if (switches.idTokenAudience) payload.aud = switches.idTokenAudience;
    if (switches.idTokenIssuer) payload.iss = switches.idTokenIssuer;
    payload.nbf ??= payload.iat;
    for (const name of ['iat', 'nbf', 'exp']) payload[name] -= switches.idTokenAgeSeconds;
    return new SignJWT(payload).setProtectedHeader({ alg: KEY.alg, kid: KEY.kid, typ: 'JWT' }).sign(privateKey);
}

function tampered(token) {
    const [head, payload, signature] = token.split('.');
    return [head, payload, [...signature].reverse().join('')].join('.');
}

function entraScope(resource, scope) {
    return (scope ?? '')
        .split(' ')
        .map((name) => `${resource}/${name}`)
        .join(' ');
}

function v1Fields(answer, resource) {
    const now = Math.floor(Date.now() / 1000);
    return {
        expires_in: String(answer.expires_in),
        ext_expires_in: String(answer.expires_in),
        expires_on: String(now + answer.expires_in),
        not_before: String(now),
        resource,
    };
}

function genericScope(answer) {
    const claims = answer.id_token ? decodeJwt(answer.id_token) : {};
    const more = [
        answer.id_token && 'openid',
        claims.name && 'profile',
        claims.fhirUser && 'fhirUser',
        answer.refresh_token && 'offline_access',
        answer.scope,
    ];
    return more.filter(Boolean).join(' ');
}

function shape(answer, version) {
    if (version === 'generic') return { ...answer, scope: genericScope(answer) };
    const { aud: resource } = decodeJwt(answer.access_token);
    if (version === 1) return { ...answer, ...v1Fields(answer, resource) };
    return { ...answer, scope: entraScope(resource, answer.scope), ext_expires_in: answer.expires_in };
}

function bend(answer) {
    const { omitExpiresIn, expiresIn, omitScope, scope, tokenType, missingRefresh, tamperAccessToken } = switches;
    if (expiresIn !== null) answer.expires_in = expiresIn;
    if (scope !== null) answer.scope = scope;
    if (tokenType !== null) answer.token_type = tokenType;
    if (tamperAccessToken) answer.access_token = tampered(answer.access_token);
    if (omitExpiresIn) for (const name of ['expires_in', 'ext_expires_in', 'expires_on']) delete answer[name];
    if (omitScope) delete answer.scope;
    if (missingRefresh) delete answer.refresh_token;
    return answer;
}

function remember(answer) {
    if (answer.access_token) secrets.accessTokens.add(answer.access_token);
    if (answer.refresh_token) secrets.refreshTokens.add(answer.refresh_token);
    if (answer.id_token) secrets.idTokens.add(answer.id_token);
    return answer;
}

/** The token answer to send; version is 1, 2 or 'generic'. */
export async function finish(answer, version) {
    const shaped = shape(answer, version);
    if (shaped.id_token) shaped.id_token = await idToken(shaped.id_token, version);
    if (shaped.refresh_token) shaped.refresh_token = refreshTokenFor(shaped.refresh_token);
    return remember(bend(shaped));
}
