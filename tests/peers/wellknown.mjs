/*
 * What the FHIR host publishes about signing in: SMART's configuration and RFC 9728's resource metadata, honest or lying
 * (switches "smart", "resourceMetadata", "authorizationServer").
 */
import { genericIssuer, places, switches, TENANT, v2Issuer } from './state.mjs';

const CAPABILITIES = [
    'launch-standalone',
    'client-public',
    'sso-openid-connect',
    'permission-user',
    'permission-offline',
    'permission-v2',
];

function generic() {
    const at = `${places.identity}/generic`;
    return {
        issuer: genericIssuer(),
        authorize: `${at}/authorize`,
        token: `${at}/token`,
        revoke: `${at}/revoke`,
        jwks: `${at}/jwks`,
    };
}

function entra() {
    const at = `${places.identity}/${TENANT}`;
    return {
        issuer: v2Issuer(),
        authorize: `${at}/oauth2/v2.0/authorize`,
        token: `${at}/oauth2/v2.0/token`,
        jwks: `${at}/discovery/v2.0/keys`,
    };
}

const server = () => (switches.authorizationServer === 'entra' ? entra() : generic());

function smart() {
    const { issuer, authorize, token, revoke, jwks } = server();
    return {
        issuer,
        jwks_uri: jwks,
        authorization_endpoint: authorize,
        token_endpoint: token,
        revocation_endpoint: revoke,
        grant_types_supported: ['authorization_code', 'refresh_token'],
        scopes_supported: ['openid', 'fhirUser', 'offline_access', 'user/*.rs'],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        capabilities: CAPABILITIES,
    };
}

/** The lies: what each changes in the honest document; a text is sent as it is. */
const variants = {
    on: () => ({}),
    textPlain: () => ({}),
    v1permissions: () => ({
        capabilities: CAPABILITIES.map((name) => name.replace('permission-v2', 'permission-v1')),
        scopes_supported: ['user/*.read'],
    }),
    relative: () => ({ authorization_endpoint: 'auth/authorize', token_endpoint: 'auth/token' }),
    foreignToken: () => ({ token_endpoint: `${places.foreign}/token` }),
    foreignAuthorize: () => ({ authorization_endpoint: `${places.foreign}/authorize` }),
    foreignAll: () => ({
        issuer: places.foreign,
        authorization_endpoint: `${places.foreign}/authorize`,
        token_endpoint: `${places.foreign}/token`,
        jwks_uri: `${places.foreign}/jwks`,
    }),
    noS256: () => ({ code_challenge_methods_supported: [] }),
    plain: () => ({ code_challenge_methods_supported: ['plain', 'S256'] }),
    noMethods: () => ({ code_challenge_methods_supported: undefined }),
    noToken: () => ({ token_endpoint: undefined }),
    noCapabilities: () => ({ capabilities: undefined }),
    http: () => ({ token_endpoint: 'http://login.contoso.example/token' }),
    proxy: () => ({
        authorization_endpoint: `${places.fhir}/AadSmartOnFhirProxy/authorize`,
        token_endpoint: `${places.fhir}/AadSmartOnFhirProxy/token`,
    }),
};

/** [type, text] or undefined for 404. */
export function smartConfiguration() {
    if (switches.smart === 'html') return ['text/html', '<html><body>Welcome</body></html>'];
    const variant = variants[switches.smart];
    if (!variant) return undefined;
    return [switches.smart === 'textPlain' ? 'text/plain' : 'application/json', JSON.stringify({ ...smart(), ...variant() })];
}

/** Where the relative endpoints of the variant "relative" lead. */
export function relativeEndpoint(pathname) {
    const name = /^\/fhir\/auth\/(authorize|token)$/.exec(pathname)?.[1];
    return switches.smart === 'relative' && name ? server()[name] : undefined;
}

export function resourceMetadata() {
    const kind = switches.resourceMetadata;
    if (kind === 'off') return undefined;
    const resource = kind === 'wrongResource' ? `${places.foreign}/fhir` : places.fhir;
    const issuer = kind === 'foreign' ? places.foreign : server().issuer;
    return {
        resource,
        authorization_servers: [issuer],
        scopes_supported: ['user/*.rs', 'user_impersonation'],
        bearer_methods_supported: ['header'],
    };
}

/** The deprecated extension that older SMART servers carry in rest.security. */
export function security() {
    const { authorize, token } = server();
    const urls = { authorize, token };
    return {
        service: [
            { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }] },
        ],
        extension: [
            {
                url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
                extension: Object.entries(urls).map(([url, valueUri]) => ({ url, valueUri })),
            },
        ],
    };
}
