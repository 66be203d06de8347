/*
 * The WWW-Authenticate of the FHIR host, in the variants that servers in the field send (switch "challenge"). Each
 * variant gives the header lines; error holds what RFC 6750 adds when a token was there and was refused.
 */
import { POWER_BI } from './people.mjs';
import { audience, places, TENANT } from './state.mjs';

export const CLAIMS = { access_token: { acrs: { essential: true, value: 'c1' } } };
export const claimsText = () => Buffer.from(JSON.stringify(CLAIMS)).toString('base64');

const quoted = (parameters) =>
    Object.entries(parameters)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}="${String(value).replace(/(["\\])/g, '\\$1')}"`)
        .join(', ');

function azure(authorizationUri, error = {}, resource = audience()) {
    return `Bearer ${quoted({ authorization_uri: authorizationUri, resource_id: resource, realm: resource, ...error })}`;
}

const authority = () => `${places.identity}/${TENANT}`;
const metadataOf = () => `${new URL(places.fhir).origin}/.well-known/oauth-protected-resource/fhir`;

export const variants = {
    root: (error) => [azure(authority(), error)],
    rootSlash: (error) => [azure(`${authority()}/`, error)],
    v2root: (error) => [azure(`${authority()}/v2.0`, error)],
    authorizeV1: (error) => [azure(`${authority()}/oauth2/authorize`, error)],
    authorizeV2: (error) => [azure(`${authority()}/oauth2/v2.0/authorize`, error)],
    'unquoted-with-query': () => [
        `Bearer authorization_uri=${authority()}/oauth2/authorize?response_type=code%26client_id=${POWER_BI}`,
    ],
    basicAndBearer: (error) => ['Basic realm="fhir", charset="UTF-8"', azure(authority(), error)],
    negotiateAndBearer: (error) => ['Negotiate', azure(authority(), error)],
    twoHeaders: (error) => ['Bearer realm="first"', azure(authority(), error)],
    joined: (error) => [`Negotiate, Basic realm="a, \\"b\\"", ,${azure(authority(), error)}`],
    trailingComma: (error) => [
        `${azure(authority(), { error: 'invalid_token', error_description: 'The access token is missing.', ...error })},`,
    ],
    resourceMetadata: (error) => [`Bearer ${quoted({ realm: 'fhir', ...error, resource_metadata: metadataOf() })}`],
    claims: () => [azure(`${authority()}/oauth2/authorize`, { error: 'insufficient_claims', claims: claimsText() })],
    realmOnly: (error) => [`Bearer ${quoted({ realm: 'fhir', ...error })}`],
    schemeOnly: () => ['Bearer'],
    none: () => [],
    organizations: (error) => [azure(`${places.identity}/organizations/oauth2/authorize`, error)],
    otherTenant: (error) => [azure(`${places.identity}/00000000-1111-4222-8333-444444444444`, error)],
    sovereignHost: (error) => [azure(`https://login.microsoftonline.us/${TENANT}`, error)],
    foreignHost: (error) => [azure(`${places.foreign}/${TENANT}`, error)],
    resourceIdForeign: (error) => [azure(authority(), error, `${places.foreign}/fhir`)],
    resourceIdSlash: (error) => [azure(authority(), error, `${places.fhir}/`)],
    onlyEmptyBearer: (error, authorization) => (authorization === undefined ? [] : [azure(authority(), error)]),
};
