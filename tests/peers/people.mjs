/*
 * Who can sign in, and with which clients. All of them are made up; the passwords open nothing but this test server.
 */
import { createHash } from 'node:crypto';
import { TENANT } from './state.mjs';

const HOME_OF_GUEST = '1b3c9a52-08c6-4f6e-8d0a-5b0f5f0b7c11';
export const POWER_BI = 'a672d62c-fc7b-4e81-a576-e60dc46e951d';
export const OWN = '5e0f3f0a-7b1d-4c55-9a57-0c7c1d3f2b60';
export const GENERIC = 'fhirside-generic';
export const isPreauthorised = (client) => client === POWER_BI;
const NATIVE = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

/** member: of the tenant; guest: must name the tenant, "organizations" refuses it; federated: has its password elsewhere. */
export const users = [
    { name: 'jane@contoso.example', password: 'Sommer-2026', display: 'Jane Doe', kind: 'member' },
    { name: 'gus@partner.example', password: 'Winter-2026', display: 'Gus Guest', kind: 'guest' },
    { name: 'fay@federated.example', password: 'Herbst-2026', display: 'Fay Federated', kind: 'federated' },
];

function guid(text) {
    const hex = createHash('sha256').update(text).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const find = (name) => users.find((user) => user.name === name?.trim().toLowerCase());

/** The claims that Entra puts into tokens about a person. */
export function claimsOf(user) {
    return {
        oid: guid(user.name),
        tid: TENANT,
        name: user.display,
        preferred_username: user.name,
        upn: user.name,
        ...(user.kind === 'guest' && { idp: `https://sts.windows.net/${HOME_OF_GUEST}/` }),
    };
}

const redirects = {
    [POWER_BI]: [
        'http://localhost',
        NATIVE,
        'https://preview.powerbi.com/views/oauthredirect.html',
        'https://oauth.powerbi.com/views/oauthredirect.html',
    ],
    [OWN]: ['http://localhost', 'http://127.0.0.1', NATIVE],
    [GENERIC]: ['http://localhost', 'http://127.0.0.1', 'http://127.0.0.1/callback', 'http://localhost/callback', NATIVE],
};

/** As oidc-provider wants them: native (the port of a loopback redirect is free), public, with PKCE. */
export function clients() {
    return Object.entries(redirects).map(([id, uris]) => ({
        client_id: id,
        client_name: { [POWER_BI]: 'Power Query for Excel', [OWN]: 'Contoso FHIR reader' }[id] ?? 'FHIR reader',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
        redirect_uris: uris,
    }));
}
