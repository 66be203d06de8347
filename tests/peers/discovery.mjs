/*
 * The discovery documents of the identity host: Entra's, with its habits (the literal {tenantid} in the issuer of
 * organizations and common, the sts issuer of v1), and the lies of the switch "discoveryLie".
 */
import { places, stsIssuer, switches, TENANT } from './state.mjs';

function lies(document) {
    const foreign = (url) => url && places.foreign + new URL(url).pathname;
    const { authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keys } = document;
    const changes = {
        issuer: { issuer: `${places.foreign}/${TENANT}/v2.0` },
        foreignToken: { token_endpoint: foreign(token) },
        foreignAuthorize: { authorization_endpoint: foreign(authorize) },
        foreignAll: { authorization_endpoint: foreign(authorize), token_endpoint: foreign(token), jwks_uri: foreign(keys) },
        noPkce: { code_challenge_methods_supported: undefined },
    }[switches.discoveryLie];
    return { ...document, ...changes };
}

export function entra(tenant, version) {
    const shared = ['organizations', 'common'].includes(tenant);
    const named = shared ? '{tenantid}' : tenant;
    const at = `${places.identity}/${tenant}/oauth2${version === 2 ? '/v2.0' : ''}`;
    const v2Issuer = `${places.identity}/${named}/v2.0`;
    const v1Issuer = shared ? 'https://sts.windows.net/{tenantid}/' : stsIssuer();
    return lies({
        token_endpoint: `${at}/token`,
        token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
        jwks_uri: `${places.identity}/${tenant}/discovery/${version === 2 ? 'v2.0/' : ''}keys`,
        response_modes_supported: ['query', 'fragment', 'form_post'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
        scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
        issuer: version === 2 ? v2Issuer : v1Issuer,
        authorization_endpoint: `${at}/authorize`,
        device_authorization_endpoint: `${at}/devicecode`,
        end_session_endpoint: `${at}/logout`,
        claims_supported: [
            'sub',
            'iss',
            'aud',
            'exp',
            'iat',
            'auth_time',
            'nonce',
            'preferred_username',
            'name',
            'tid',
            'oid',
            'ver',
        ],
        tenant_region_scope: 'EU',
        cloud_instance_name: 'microsoftonline.com',
    });
}

/** oidc-provider's own document; inside, offline_access has another name. */
export function generic(document) {
    return lies({ ...document, scopes_supported: document.scopes_supported.filter((name) => name !== 'offline') });
}
