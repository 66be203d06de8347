/*
 * What the parts of the identity provider share: where each listens (places), how they are told to misbehave (switches),
 * what they were asked (seen) and what must never turn up in a log (secrets). DEFAULTS is the list of all switches with
 * their values; the control host refuses any other name.
 */
import { createHash } from 'node:crypto';

export const TENANT = '7d0c4c1e-5a86-4b3e-9f0c-2f5b8a1e6d43';
export const MOST_SEEN = 5000;

export const DEFAULTS = {
    // The FHIR host
    challenge: 'root', // the names in challenges.mjs
    openAccess: false, // true: no token is asked for
    audience: null, // what a token must be for and resource_id says; null: the base URL
    roleMissing: false, // true: 403 for a good token; a list of user names: for these
    expireAfter: null, // so many searches are answered, then (once) all tokens issued so far expire
    insufficientClaims: false, // 401 with a claims challenge until the token carries acrs c1
    smart: 'off', // smart-configuration: the names in wellknown.mjs
    resourceMetadata: 'off', // RFC 9728: off, on, wrongResource, foreign
    authorizationServer: 'generic', // whom resource metadata and SMART name: generic, entra
    nextLink: 'home', // of a searchset: home, foreign, relative, foreignRelative (//host/path), userinfo (home@foreign)
    fullUrl: 'home', // of the entries: home, foreign
    attachment: 'home', // photo of each Patient: home (as it is), foreign
    redirectPage: 'home', // a search answers 302: home (does not), foreign, relative

    // The identity host, for any flow
    hang: [], // of authorize, token, discovery, fhir, devicecode, login: never answered; a name or a list
    status5xx: [], // of the same names: answered with 503
    status5xxTimes: null, // so often; null: for ever
    clockSkewSeconds: 0, // added to the Date header of the FHIR and the identity host
    discoveryLie: 'none', // none, issuer, foreignToken, foreignAuthorize, foreignAll, noPkce, html
    consent: 'first', // never, first (not for the pre-authorised client), always
    picker: false, // true: select_account shows the picker without a session, too
    helpPopup: false, // the login page opens its help in a window of its own
    hostileLinks: false, // the login page carries javascript:, file:, data: and blob: links
    hostileOpen: null, // javascript, file, data, blob, http: opened by the login page by itself
    singleTenant: false, // the own client refuses organizations and common (AADSTS50194)

    // Authorization response
    wrongState: false,
    repeatedParameters: false,
    foreignIss: false,
    forceAadsts: null, // a number
    forceAadstsAt: 'token', // authorize (redirect, at once), redirect (instead of the code), page, token, refresh, devicecode
    forceSuberror: null,
    forceClaims: null, // text, sent as claims

    // Token response
    accessTokenSeconds: 3600,
    accessTokenVersion: 1, // 1: issued by sts.windows.net, 2: by the v2.0 issuer
    expiresIn: null, // says this instead of the truth
    omitExpiresIn: false,
    omitScope: false,
    scope: null, // says this instead of the truth
    tokenType: null, // says this instead of Bearer
    missingRefresh: false,
    rotate: true, // a new refresh token with each answer
    revokeOnReuse: true, // false: old refresh tokens stay valid, as Entra's do
    tamperNonce: false,
    idTokenAudience: null, // says this instead of the client id
    idTokenIssuer: null, // says this instead of the issuer
    idTokenAgeSeconds: 0, // iat, nbf and exp lie so far back
    tamperAccessToken: false, // its signature is broken

    // Device code
    deviceInterval: 1, // seconds
    deviceCodeSeconds: 900,
};

export const switches = structuredClone(DEFAULTS);
export const places = { tenant: TENANT, fhir: '', identity: '', federated: '', foreign: '', control: '' };
export const seen = { foreign: [], fhir: [], identity: [], authorize: [], token: [] };
export const secrets = {
    codes: new Set(),
    accessTokens: new Set(),
    refreshTokens: new Set(),
    idTokens: new Set(),
    deviceCodes: new Set(),
    codeVerifiers: new Set(),
};
/** Access tokens that the FHIR host takes for expired (POST /expire, switch expireAfter). */
export const expired = new Set();
/** Who gave more proof (account name to acrs), and who consented ("client account"). */
export const stepped = new Map();
export const consented = new Set();

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
export const audience = () => switches.audience ?? places.fhir;
export const ownOrigin = (url) => new URL(url).origin;

export const stsIssuer = () => `https://sts.windows.net/${TENANT}/`;
export const v2Issuer = () => `${places.identity}/${TENANT}/v2.0`;
export const genericIssuer = () => `${places.identity}/generic`;

export function set(changes) {
    const strange = Object.keys(changes).filter((name) => !(name in DEFAULTS));
    if (strange.length) throw new Error(`no such switch: ${strange.join(', ')}`);
    Object.assign(switches, changes);
    return switches;
}

export function reset() {
    Object.assign(switches, structuredClone(DEFAULTS));
    for (const list of Object.values(seen)) list.length = 0;
    stepped.clear();
    consented.clear();
    return switches;
}

export function note(list, entry) {
    if (list.length < MOST_SEEN) list.push(entry);
}

export function expireTokens() {
    for (const token of secrets.accessTokens) expired.add(token);
    return { expired: expired.size };
}

/** Counts the searches that were answered, for the switch expireAfter. */
export function countAnswer() {
    if (switches.expireAfter === null) return;
    switches.expireAfter -= 1;
    if (switches.expireAfter > 0) return;
    switches.expireAfter = null;
    expireTokens();
}

/** True when the switch (hang, status5xx) names the place. */
export const names = (list, place) => [list].flat().includes(place);
