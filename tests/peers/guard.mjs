/*
 * Whether a request may read: the token is checked as a resource server must (RFC 9068, RFC 6750), with jose against the
 * keys that the identity host publishes. check(authorization) gives undefined for yes, or {status, code, text, headers}.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { claimsText, variants } from './challenges.mjs';
import { audience, expired, genericIssuer, places, stsIssuer, switches, TENANT, v2Issuer } from './state.mjs';

const SCOPES = ['user_impersonation', 'user/*.rs', 'user/*.read'];
let keys;

function refused(authorization, error) {
    const lines = (variants[switches.challenge] ?? variants.root)(error, authorization);
    return {
        status: 401,
        code: 'login',
        text: 'Authentication failed.',
        headers: lines.length ? { 'WWW-Authenticate': lines } : {},
    };
}

const invalid = (authorization, text) => refused(authorization, { error: 'invalid_token', error_description: text });

function needsClaims() {
    const value =
        `Bearer realm="", authorization_uri="${places.identity}/${TENANT}/oauth2/authorize", ` +
        `error="insufficient_claims", claims="${claimsText()}"`;
    return { status: 401, code: 'login', text: 'Authentication failed.', headers: { 'WWW-Authenticate': [value] } };
}

function describe(error) {
    if (error.code === 'ERR_JWT_EXPIRED') return 'The token expired';
    if (error.claim === 'aud') return 'The audience is invalid';
    if (error.claim === 'iss') return 'The issuer is invalid';
    return 'The signature is invalid';
}

function lacksRole(payload) {
    const { roleMissing } = switches;
    return (
        roleMissing === true || (Array.isArray(roleMissing) && roleMissing.includes(payload.upn ?? payload.preferred_username))
    );
}

export async function check(authorization) {
    if (switches.openAccess) return undefined;
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return refused(authorization, undefined);
    keys ??= createRemoteJWKSet(new URL(`${places.identity}/${TENANT}/discovery/v2.0/keys`));
    let payload;
    try {
        const issuer = [stsIssuer(), v2Issuer(), genericIssuer()];
        ({ payload } = await jwtVerify(token, keys, {
            issuer,
            audience: audience(),
            algorithms: ['RS256'],
            requiredClaims: ['exp', 'iat'],
        }));
    } catch (error) {
        return invalid(authorization, describe(error));
    }
    if (expired.has(token)) return invalid(authorization, 'The token expired');
    const scopes = String(payload.scp ?? payload.scope ?? '').split(' ');
    if (!scopes.some((scope) => SCOPES.includes(scope))) {
        const answer = refused(authorization, { error: 'insufficient_scope', scope: SCOPES[0] });
        return { ...answer, status: 403, code: 'forbidden', text: 'Authorization failed.' };
    }
    if (switches.insufficientClaims && ![payload.acrs].flat().includes('c1')) return needsClaims();
    if (lacksRole(payload)) return { status: 403, code: 'forbidden', text: 'Authorization failed.', headers: {} };
    return undefined;
}
