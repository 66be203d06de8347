/*
 * node entra.mjs [FILE.ndjson[.gz] ...]
 *
 * A test identity provider in the shape of Microsoft Entra ID (oidc-provider behind a wrapper) and the FHIR server that it
 * guards (Medplum's, with the resources of the files; 25 patients where there are none). All on 127.0.0.1, on free ports.
 * Prints ONE JSON line on standard output when all listen, complaints on standard error; ends with its standard input.
 *
 * The line
 *   fhir       base URL of the FHIR server, http://127.0.0.1:P1/fhir
 *   authority  http://127.0.0.1:P2/<tenant>, what the challenge names as authorization_uri
 *   tenant     its GUID
 *   generic    issuer of a plain OpenID provider on the same host, also for SMART: http://127.0.0.1:P2/generic
 *   federated, foreign, control   origins, see below
 *   clients    {powerbi, own, generic}; all public, native, PKCE S256 required. Redirects (the port of loopback is free, the
 *              path is not): powerbi http://localhost and nativeclient; own also http://127.0.0.1; generic also /callback
 *   users      [{name, password, display, kind}]; kind: member; guest (sign-in only through the tenant: organizations and
 *              common give AADSTS50020 on the page); federated (password on the federated host)
 *   counts     {type: number of resources}
 *
 * FHIR host: 401 + OperationOutcome "login" + WWW-Authenticate (switch "challenge", variants in challenges.mjs) without a
 *   good token: signature, iss (sts, v2 or generic), aud (base URL or switch "audience"), exp, nbf; 403 where scp/scope lacks
 *   user_impersonation (or SMART's user/*.rs, user/*.read) or the role is missing. Open: /fhir/metadata,
 *   /fhir/.well-known/smart-configuration, /.well-known/oauth-protected-resource[/fhir] (404 until switched on). Without
 *   _count a page has 20 entries.
 *
 * Identity host
 *   /<tenant>|organizations|common/oauth2/v2.0/{authorize,token,devicecode,logout}, the same without v2.0 for v1,
 *   /<tenant>/v2.0/.well-known/openid-configuration; without v2.0 for v1, whose issuer is https://sts.windows.net/<tenant>/.
 *   organizations and common: issuer http://127.0.0.1:P2/{tenantid}/v2.0, literally. v1 has its numbers as text.
 *   An access token is issued by sts (switch accessTokenVersion 2: by v2), the id_token by what its endpoint says.
 *   Resources known: the base URL, the origin, the audience, the foreign host's /fhir, each with and without a slash at its
 *   end; a scope without a resource means Graph. v2 scope in the answer: the resource's alone. A refresh on v2 must
 *   bring its scope (AADSTS90009). refresh tokens: with offline_access only (v1: always). Powerbi is pre-authorised and sees
 *   no consent page, own and generic see it once per user (switch "consent").
 *   prompt=select_account shows the picker where the browser has a session, else the sign-in page; with login_hint it is
 *   refused (AADSTS90023). claims={"access_token":{"acrs":…}} lets the token of that user satisfy "insufficientClaims".
 *   Redirect: no iss, session_state beside the code, errors with error_description "AADSTS…: …\r\nTrace ID: …\r\n…";
 *   unknown client, redirect or tenant end on a page. Device page: /devicelogin. The ids of all pages: pages.mjs.
 *   /generic/{authorize,token,device,revoke,logout,jwks,userinfo}, /generic/.well-known/openid-configuration and
 *   /.well-known/oauth-authorization-server/generic: iss in the redirect, resource= (RFC 8707) or aud= (SMART), which default
 *   to the base URL; plain OAuth errors; granted scopes listed.
 * Federated host: /adfs/ls/, a password page; posts its answer back through the browser as a form.
 * Foreign host: notes whatever it gets, answers an empty Bundle, tokens ("foreign"), discovery or a page.
 *
 * Control host (JSON)
 *   POST /set {switch: value, …}   merges, answers all switches; 400 for a name that is none. The list: DEFAULTS in state.mjs
 *   POST /reset                    all switches to their defaults; /seen, consents and given proof forgotten; browser sessions,
 *                                   tokens and secrets stay
 *   GET  /state                    all switches
 *   GET  /seen                     {foreign: [{method, url, headers, body}],
 *                                   fhir: [{method, url, authorization: bool, scheme, sha256 of the token, cookie: bool}],
 *                                   identity: [{method, path}],
 *                                   authorize: [{path, names, parameters (without state, nonce, code_challenge)}],
 *                                   token: [{path, grant_type, parameters: [names], scope, resource, client_id, redirect_uri,
 *                                            cookie: bool, authorization: bool, origin}]}
 *   GET  /secrets                  {codes, accessTokens, refreshTokens, idTokens, deviceCodes, codeVerifiers}: [text], ever
 *   POST /expire                   all access tokens issued so far are refused as expired
 *   POST /approve-device           {user_code, user} or {user_code, decline: true}: as if done in a browser
 */
import { controlHost, foreignHost } from './control.mjs';
import { load } from './fhir.mjs';
import { identityHost } from './front.mjs';
import { makeProvider } from './identity.mjs';
import { federatedHost } from './interaction.mjs';
import { GENERIC, OWN, POWER_BI, users } from './people.mjs';
import { resourceHost } from './resource.mjs';
import { places, TENANT } from './state.mjs';
import { listen } from './web.mjs';

console.info = console.error; // standard output is for one line

/** People to read where no files are given. */
const samples = Array.from({ length: 25 }, (_, at) => ({
    resourceType: 'Patient',
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    gender: at % 2 ? 'female' : 'male',
    birthDate: `19${60 + at}-01-0${1 + (at % 9)}`,
    name: [{ family: `Sample${at}`, given: ['Sam'] }],
}));

const files = process.argv.slice(2);
const fhir = await load(files, files.length ? [] : samples);
const providers = {};
const inner = {};

places.fhir = `${await listen(resourceHost(fhir))}/fhir`;
places.identity = await listen(identityHost(providers, inner));
places.federated = await listen(federatedHost);
places.foreign = await listen(foreignHost);
places.control = await listen(controlHost(providers));
for (const kind of ['entra', 'generic']) {
    providers[kind] = makeProvider(kind);
    inner[kind] = await listen(providers[kind].callback());
}

console.log(
    JSON.stringify({
        fhir: places.fhir,
        authority: `${places.identity}/${TENANT}`,
        tenant: TENANT,
        generic: `${places.identity}/generic`,
        federated: places.federated,
        foreign: places.foreign,
        control: places.control,
        clients: { powerbi: POWER_BI, own: OWN, generic: GENERIC },
        users,
        counts: fhir.counts,
    })
);
process.stdin.on('end', () => process.exit(0)).resume();
