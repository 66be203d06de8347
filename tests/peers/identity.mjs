/*
 * oidc-provider, set up twice: "entra" behind the wrapper (its routes are inner ones, except /devicelogin) and "generic",
 * a plain OpenID provider that also serves SMART. Resources reach the Entra one as urn:entra:<escaped text>, so that the
 * last slash of a resource survives. offline_access is called "offline" inside, because oidc-provider drops the former
 * unless the person is asked to consent.
 */
import Provider, { errors, interactionPolicy } from 'oidc-provider';
import { randomBytes } from 'node:crypto';
import { numberFor, problem } from './aadsts.mjs';
import * as pages from './pages.mjs';
import { claimsOf, clients, find, isPreauthorised } from './people.mjs';
import {
    audience,
    consented,
    genericIssuer,
    ownOrigin,
    places,
    stepped,
    stsIssuer,
    switches,
    TENANT,
    v2Issuer,
} from './state.mjs';
import { storage } from './store.mjs';
import { privateJwk } from './tokens.mjs';

const GRAPH = 'https://graph.microsoft.com';
const GRAPH_ID = '00000003-0000-0000-c000-000000000000';
const OIDC_SCOPES = ['openid', 'offline_access', 'offline', 'profile', 'email', 'fhirUser'];
const GENERIC_SCOPES = 'user_impersonation user/*.rs user/*.read patient/*.rs patient/*.read';

export const urn = (resource) => `urn:entra:${encodeURIComponent(resource ?? GRAPH)}`;

export const consentKey = (client, account) => `${client} ${account}`;

function knownResources() {
    const bases = [places.fhir, ownOrigin(places.fhir), audience(), `${places.foreign}/fhir`];
    return new Set([GRAPH, ...bases, ...bases.map((base) => `${base}/`)]);
}

function entraResource(ctx, indicator) {
    const resource = decodeURIComponent(indicator.replace(/^urn:entra:/, ''));
    if (!knownResources().has(resource)) throw new errors.InvalidTarget('AADSTS500011');
    return {
        scope: 'user_impersonation',
        audience: resource === GRAPH ? GRAPH_ID : resource,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
    };
}

function genericResource(ctx, indicator) {
    if (![places.fhir, audience()].includes(indicator)) throw new errors.InvalidTarget('unknown resource');
    return { scope: GENERIC_SCOPES, audience: indicator, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
}

function entraClaims(ctx, token, { payload }) {
    const { scope, client_id: client } = payload;
    delete payload.scope;
    Object.assign(payload, claimsOf(find(token.accountId)), {
        iss: switches.accessTokenVersion === 2 ? v2Issuer() : stsIssuer(),
        ver: switches.accessTokenVersion === 2 ? '2.0' : '1.0',
        [switches.accessTokenVersion === 2 ? 'azp' : 'appid']: client,
        scp: scope,
        nbf: payload.iat,
        tid: TENANT,
        ...(stepped.has(token.accountId) && { acrs: stepped.get(token.accountId) }),
    });
}

function genericClaims(ctx, token, { payload }) {
    Object.assign(payload, { nbf: payload.iat, preferred_username: token.accountId });
}

/** A grant of all that is asked for, where nobody has to be asked. */
async function loadExistingGrant(ctx) {
    const { provider, client, account, result, prompts, requestParamScopes, resourceServers } = ctx.oidc;
    if (result?.consent?.grantId) return provider.Grant.find(result.consent.grantId);
    const silent = isPreauthorised(client.clientId) || consented.has(consentKey(client.clientId, account.accountId));
    if (prompts.has('consent') || switches.consent === 'always' || !(silent || switches.consent === 'never')) return undefined;
    return grantAll(provider, client.clientId, account.accountId, [...requestParamScopes], Object.keys(resourceServers));
}

/** Adds scopes to a grant: those of OpenID to itself, the others to each resource. */
export function addScopes(grant, scopes, resources) {
    const ofOidc = scopes.filter((name) => OIDC_SCOPES.includes(name));
    const others = scopes.filter((name) => !OIDC_SCOPES.includes(name));
    if (ofOidc.length) grant.addOIDCScope(ofOidc.join(' '));
    for (const resource of resources) if (others.length) grant.addResourceScope(resource, others.join(' '));
}

export async function grantAll(provider, clientId, accountId, scopes, resources) {
    const grant = new provider.Grant({ clientId, accountId });
    addScopes(grant, [...new Set(scopes)], resources);
    await grant.save();
    return grant;
}

function policy() {
    const { base, Prompt, Check } = interactionPolicy;
    const prompts = base();
    prompts.get('consent').checks.remove('native_client_prompt');
    prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0);
    const unproven = new Check(
        'claims',
        'more proof is needed',
        'interaction_required',
        (ctx) => Boolean(ctx.oidc.params.entra_claims) && !ctx.oidc.result?.stepup
    );
    prompts.add(new Prompt({ name: 'stepup' }, unproven), 2);
    return prompts;
}

function deviceFlow(kind) {
    return {
        enabled: true,
        mask: '****-****',
        userCodeInputSource: (ctx, form, out, error) => {
            ctx.body = pages.deviceInput(form.replace('name="user_code"', 'id="otc" name="user_code"'), error);
        },
        userCodeConfirmSource: (ctx, form, client, info, code) => {
            ctx.body = pages.deviceConfirm(form, client.clientName, code);
        },
        successSource: (ctx) => {
            ctx.body = pages.message('You have signed in', `You may now close this window (${kind}).`, 'deviceDone');
        },
    };
}

function renderError(kind) {
    return (ctx, out, error) => {
        ctx.type = 'html';
        const number = numberFor(out.error, `${error.error_detail ?? ''} ${error.message} ${out.error_description ?? ''}`);
        ctx.body =
            kind === 'entra'
                ? pages.problemPage(problem(number).body)
                : pages.message('Something went wrong', `${out.error}: ${out.error_description ?? ''}`, 'error');
    };
}

async function findAccount(ctx, id) {
    const user = find(id);
    if (!user) return undefined;
    const fhirUser = () => `${places.fhir}/Practitioner/1`;
    return {
        accountId: user.name,
        claims: () => ({ sub: user.name, email: user.name, ...claimsOf(user), ver: '2.0', fhirUser: fhirUser() }),
    };
}

const INNER = {
    entra: {
        authorization: '/entra/authorize',
        token: '/entra/token',
        device_authorization: '/entra/devicecode',
        code_verification: '/devicelogin',
        jwks: '/entra/jwks',
    },
    generic: Object.fromEntries(
        Object.entries({
            authorization: 'authorize',
            token: 'token',
            device_authorization: 'device',
            code_verification: 'activate',
            jwks: 'jwks',
            revocation: 'revoke',
            end_session: 'logout',
            userinfo: 'userinfo',
        }).map(([route, name]) => [route, `/generic/${name}`])
    ),
};

const cookies = (kind) => ({
    keys: [randomBytes(32).toString('hex')],
    names: { session: `${kind}_session`, interaction: `${kind}_interaction`, resume: `${kind}_resume` },
});

export function makeProvider(kind) {
    const isEntra = kind === 'entra';
    const provider = new Provider(isEntra ? v2Issuer() : genericIssuer(), {
        adapter: storage(),
        clients: clients(),
        jwks: { keys: [privateJwk] },
        cookies: cookies(kind),
        routes: INNER[kind],
        scopes: OIDC_SCOPES,
        claims: {
            openid: isEntra ? ['sub', 'tid', 'oid', 'ver', 'idp'] : ['sub'],
            profile: ['name', 'preferred_username'],
            email: ['email'],
            fhirUser: ['fhirUser'],
        },
        conformIdTokenClaims: false,
        extraParams: {
            entra_tenant: null,
            entra_claims: null,
            entra_error(ctx, number) {
                if (number) throw new errors.InvalidRequest(`AADSTS${number}`);
            },
        },
        features: {
            devInteractions: { enabled: false },
            deviceFlow: deviceFlow(kind),
            revocation: { enabled: !isEntra },
            resourceIndicators: {
                enabled: true,
                defaultResource: () => (isEntra ? urn() : places.fhir),
                useGrantedResource: () => true,
                getResourceServerInfo: isEntra ? entraResource : genericResource,
            },
        },
        findAccount,
        loadExistingGrant,
        renderError: renderError(kind),
        formats: { customizers: { jwt: isEntra ? entraClaims : genericClaims } },
        interactions: { policy: policy(), url: (ctx, { uid }) => `${isEntra ? '' : '/generic'}/interaction/${uid}` },
        issueRefreshToken: (ctx, client, code) => code.scopes.has('offline') || code.scopes.has('offline_access'),
        rotateRefreshToken: () => switches.rotate && switches.revokeOnReuse,
        expiresWithSession: () => false,
        ttl: {
            AccessToken: () => switches.accessTokenSeconds,
            AuthorizationCode: 600,
            DeviceCode: () => switches.deviceCodeSeconds,
            IdToken: 3600,
            Grant: 86400,
            Interaction: 3600,
            RefreshToken: 86400,
            Session: 86400,
        },
    });
    for (const event of ['grant.error', 'authorization.error', 'device_authorization.error'])
        provider.on(event, (ctx, error) =>
            ctx.set('x-detail', encodeURIComponent(`${error.error_detail ?? ''} ${error.error_description ?? ''}`))
        );
    provider.on('server_error', (ctx, error) => console.error(error));
    return provider;
}
