/*
 * node --test selfcheck.mjs: is the test identity provider what entra.mjs says it is? Signs in over HTTP as a browser and a
 * client would, in every profile, and tries what must be refused.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, beforeEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { Browser, Client } from './browser.mjs';
import { variants } from './challenges.mjs';

const LOOPBACK = 'http://localhost:49152';
let peer;
let at;

before(async () => {
    peer = spawn(process.execPath, [new URL('./entra.mjs', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = await Promise.race([
        new Promise((said) => createInterface({ input: peer.stdout }).once('line', (text) => said([text]))),
        new Promise((_, failed) => peer.once('exit', (code) => failed(new Error(`ended with ${code}`)))),
    ]);
    at = JSON.parse(line);
});

after(() => peer.stdin.end());

async function control(path, body) {
    const answer = await fetch(at.control + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
}

const set = (changes) => control('/set', changes);
beforeEach(() => control('/reset', {}));

const user = (kind) => at.users.find((each) => each.kind === kind);
const v2 = (extra = {}, tenant = at.tenant) =>
    new Client({
        authorize: `${new URL(at.authority).origin}/${tenant}/oauth2/v2.0/authorize`,
        token: `${new URL(at.authority).origin}/${tenant}/oauth2/v2.0/token`,
        client: at.clients.powerbi,
        redirect: LOOPBACK,
        parameters: { scope: `${at.fhir}/user_impersonation offline_access openid profile` },
        extra: { prompt: 'select_account' },
        ...extra,
    });
const v1 = (extra = {}) =>
    new Client({
        authorize: `${at.authority}/oauth2/authorize`,
        token: `${at.authority}/oauth2/token`,
        client: at.clients.powerbi,
        redirect: LOOPBACK,
        parameters: { resource: at.fhir },
        ...extra,
    });
const generic = (parameters, extra = {}) =>
    new Client({
        authorize: `${at.generic}/authorize`,
        token: `${at.generic}/token`,
        client: at.clients.generic,
        redirect: 'http://127.0.0.1:49152/',
        parameters: {},
        extra: parameters,
        ...extra,
    });

/** Signs in on the page that the browser shows, consents where asked, and gives the redirect. */
async function signIn(browser, who, stop) {
    let done = await browser.submit({ i0116: who.name, i0118: who.password }, { stop, form: 'loginForm' });
    if (!done && browser.has('accept')) done = await browser.submit({}, { stop, button: 'accept' });
    return done;
}

async function codeFor(client, who = user('member'), browser = new Browser()) {
    await browser.go(client.url(), { stop: client.redirect });
    const back = await signIn(browser, who, client.redirect);
    assert.ok(back, browser.html);
    return back.searchParams.get('code');
}

async function tokensFor(client, who = user('member')) {
    const { status, body } = await client.redeem(await codeFor(client, who));
    assert.equal(status, 200, JSON.stringify(body));
    return body;
}

const read = (token, path = '/Patient?_count=10') =>
    fetch(at.fhir + path, { redirect: 'manual', headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

test('v2: the code flow', async () => {
    const client = v2();
    const browser = new Browser();
    await browser.go(client.url(), { stop: client.redirect });
    const back = await signIn(browser, user('member'), client.redirect);
    assert.equal(back.pathname, '/');
    assert.equal(back.searchParams.get('state'), client.state);
    assert.equal(back.searchParams.get('iss'), null);
    assert.ok(back.searchParams.get('session_state'));
    const { body } = await client.redeem(back.searchParams.get('code'));
    assert.equal(body.token_type, 'Bearer');
    assert.equal(body.expires_in, 3600);
    assert.equal(body.scope, `${at.fhir}/user_impersonation`);
    const id = decodeJwt(body.id_token);
    assert.equal(id.iss, `${at.authority}/v2.0`);
    assert.equal(id.aud, client.client);
    assert.equal(id.nonce, client.nonce);
    assert.deepEqual([id.tid, id.name, id.preferred_username], [at.tenant, 'Jane Doe', 'jane@contoso.example']);
    assert.ok(id.oid);
    const access = decodeJwt(body.access_token);
    assert.deepEqual([access.aud, access.scp, access.ver], [at.fhir, 'user_impersonation', '1.0']);
    assert.equal((await read(body.access_token)).status, 200);
});

test('v1: the code flow has its numbers as text and the sts issuer', async () => {
    const client = v1();
    const body = await tokensFor(client);
    assert.equal(body.expires_in, '3600');
    assert.equal(typeof body.expires_on, 'string');
    assert.equal(body.resource, at.fhir);
    assert.equal(decodeJwt(body.id_token).iss, `https://sts.windows.net/${at.tenant}/`);
    assert.equal(decodeJwt(body.id_token).nonce, client.nonce);
    assert.equal((await read(body.access_token)).status, 200);
    const again = await client.refresh(body.refresh_token);
    assert.equal(again.status, 200, JSON.stringify(again.body));
});

test('generic: iss, resource, revocation', async () => {
    const client = generic({ resource: at.fhir, scope: 'openid profile offline_access user_impersonation' });
    const browser = new Browser();
    await browser.go(client.url());
    const back = await signIn(browser, user('member'), client.redirect);
    assert.equal(back.searchParams.get('iss'), at.generic);
    const { body } = await client.redeem(back.searchParams.get('code'));
    assert.equal(body.scope, 'openid profile offline_access user_impersonation');
    assert.equal((await read(body.access_token)).status, 200);
    const document = await (await fetch(`${new URL(at.generic).origin}/.well-known/oauth-authorization-server/generic`)).json();
    assert.equal(document.issuer, at.generic);
    assert.equal(document.authorization_response_iss_parameter_supported, true);
    assert.equal(document.authorization_endpoint, `${at.generic}/authorize`);
    const revoked = await fetch(document.revocation_endpoint, { method: 'POST', body: new URLSearchParams({ client_id: client.client, token: body.refresh_token }) });
    assert.equal(revoked.status, 200);
    assert.equal((await client.refresh(body.refresh_token)).body.error, 'invalid_grant');
});

test('SMART: aud and scopes of its own', async () => {
    await set({ smart: 'on' });
    const configuration = await (await fetch(`${at.fhir}/.well-known/smart-configuration`)).json();
    const client = generic({ aud: at.fhir, scope: 'openid fhirUser offline_access user/*.rs' });
    assert.equal(configuration.authorization_endpoint, client.authorize);
    const body = await tokensFor(client);
    assert.deepEqual(new Set(body.scope.split(' ')), new Set(['openid', 'fhirUser', 'offline_access', 'user/*.rs']));
    assert.equal((await read(body.access_token)).status, 200);
    const other = generic({ aud: at.foreign, scope: 'openid user/*.rs' });
    const refused = await new Browser().go(other.url(), { stop: other.redirect });
    assert.equal(refused.searchParams.get('error'), 'invalid_target');
});

test('federated: over the other host and back by a form', async () => {
    const client = v2();
    const browser = new Browser();
    const fay = user('federated');
    await browser.go(client.url());
    await browser.submit({ i0116: fay.name }, { form: 'loginForm' });
    assert.ok(browser.url.startsWith(at.federated));
    await browser.submit({ passwordInput: 'wrong' }, { button: 'submitButton' });
    assert.ok(browser.has('errorText'));
    const back = await browser.submit({ passwordInput: fay.password }, { button: 'submitButton', stop: client.redirect });
    const { body } = await client.redeem(back.searchParams.get('code'));
    assert.equal((await read(body.access_token)).status, 200);
});

test('sign-in page: wrong password, unknown user, guests, cancel', async () => {
    const client = v2({}, 'organizations');
    const browser = new Browser();
    await browser.go(client.url());
    await browser.submit({ i0116: user('member').name, i0118: 'wrong' }, { form: 'loginForm' });
    assert.ok(browser.has('passwordError'));
    await browser.submit({ i0116: 'nobody@contoso.example' }, { form: 'loginForm' });
    assert.ok(browser.has('usernameError'));
    await signIn(browser, user('guest'));
    assert.match(browser.html, /AADSTS50020/);
    const back = await browser.submit({}, { button: 'cancel', stop: client.redirect });
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.match(back.searchParams.get('error_description'), /^AADSTS65004: .*\r\nTrace ID: /);
    assert.ok((await tokensFor(v2(), user('guest'))).access_token);
});

test('picker: the same account, another account', async () => {
    const browser = new Browser();
    await codeFor(v2(), user('member'), browser);
    const client = v2();
    await browser.go(client.url(), { stop: client.redirect });
    assert.ok(browser.has('tile-0'));
    assert.ok(await browser.submit({}, { button: 'tile-0', stop: client.redirect }));
    const other = v2();
    await browser.go(other.url(), { stop: other.redirect });
    await browser.submit({}, { button: 'otherTile' });
    const back = await signIn(browser, user('guest'), other.redirect);
    const { body } = await other.redeem(back.searchParams.get('code'));
    assert.equal(decodeJwt(body.id_token).preferred_username, user('guest').name);
});

test('consent: asked of the own client once, and may be declined', async () => {
    const settings = { client: at.clients.own, redirect: 'http://127.0.0.1:49152' };
    const browser = new Browser();
    const first = v2(settings);
    await browser.go(first.url());
    await browser.submit({ i0116: user('member').name, i0118: user('member').password }, { form: 'loginForm' });
    assert.ok(browser.has('accept'));
    const declined = await browser.submit({}, { button: 'cancel', stop: first.redirect });
    assert.equal(declined.searchParams.get('error'), 'access_denied');
    assert.equal(declined.searchParams.get('error_subcode'), 'cancel');
    assert.ok(await codeFor(v2(settings)));
    const second = v2(settings);
    const silent = new Browser();
    await silent.go(second.url());
    assert.ok(await silent.submit({ i0116: user('member').name, i0118: user('member').password }, { form: 'loginForm', stop: second.redirect }));
});

test('code: wrong verifier, wrong redirect, replay', async () => {
    const client = v2();
    const code = await codeFor(client);
    const wrong = await client.redeem(code, { code_verifier: 'x'.repeat(43) });
    assert.deepEqual([wrong.status, wrong.body.error, wrong.body.error_codes], [400, 'invalid_grant', [501481]]);
    for (const name of ['trace_id', 'correlation_id', 'timestamp', 'error_uri']) assert.ok(wrong.body[name], name);
    assert.equal((await client.redeem(code, { redirect_uri: `${LOOPBACK}/` })).body.error_codes[0], 50011);
    assert.equal((await client.redeem(code)).status, 200);
    assert.equal((await client.redeem(code)).body.error_codes[0], 54005);
});

test('refresh: rotation, reuse revokes the family', async () => {
    const client = v2();
    const first = await tokensFor(client);
    const second = (await client.refresh(first.refresh_token)).body;
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal((await client.refresh(first.refresh_token)).body.error, 'invalid_grant');
    assert.equal((await client.refresh(second.refresh_token)).body.error, 'invalid_grant');
});

test('refresh: old ones stay valid as with Entra, or none is rotated, or none comes', async () => {
    await set({ revokeOnReuse: false });
    const client = v2();
    const first = await tokensFor(client);
    const second = (await client.refresh(first.refresh_token)).body;
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal((await client.refresh(first.refresh_token)).status, 200);
    assert.equal((await client.refresh(second.refresh_token)).status, 200);
    await set({ rotate: false });
    assert.equal((await client.refresh(second.refresh_token)).status, 200);
    await set({ missingRefresh: true });
    assert.equal((await client.refresh(second.refresh_token)).body.refresh_token, undefined);
    assert.equal((await client.refresh(second.refresh_token, { scope: '' })).status, 400);
});

test('no refresh token without offline_access', async () => {
    const client = v2({ parameters: { scope: `${at.fhir}/user_impersonation openid` } });
    assert.equal((await tokensFor(client)).refresh_token, undefined);
});

test('scope to audience', async (t) => {
    const origin = new URL(at.fhir).origin;
    for (const [scope, audience] of [
        [`${at.fhir}/user_impersonation`, at.fhir],
        [`${at.fhir}//user_impersonation`, `${at.fhir}/`],
        [`${at.fhir}/.default`, at.fhir],
        [`${origin}/user_impersonation`, origin],
        ['user_impersonation', '00000003-0000-0000-c000-000000000000'],
    ]) {
        await t.test(scope, async () => {
            const { access_token: token } = await tokensFor(v2({ parameters: { scope: `openid ${scope}` } }));
            assert.equal(decodeJwt(token).aud, audience);
            assert.equal((await read(token)).status, audience === at.fhir ? 200 : 401);
        });
    }
});

test('authorization requests that Entra refuses', async (t) => {
    for (const [changes, error, number] of [
        [{ resource: 'https://x.example' }, 'invalid_request', 901002],
        [{ scope: 'https://stranger.example/user_impersonation' }, 'invalid_resource', 500011],
        [{ scope: `${'https://a.example'}/x https://b.example/x` }, 'invalid_request', 700022],
        [{ scope: 'https://a.example/Everything' }, 'invalid_client', 650053],
        [{ login_hint: 'jane@contoso.example' }, 'invalid_request', 90023],
        [{ prompt: 'none' }, 'login_required', 50058],
        [{ code_challenge: '', code_challenge_method: '' }, 'invalid_request', 900144],
    ]) {
        await t.test(JSON.stringify(changes), async () => {
            const client = v2();
            const back = await new Browser().go(client.url(changes), { stop: client.redirect });
            assert.equal(back.searchParams.get('error'), error);
            assert.ok(back.searchParams.get('error_description').startsWith(`AADSTS${number}: `), back.href);
        });
    }
});

test('authorization requests that end on a page', async (t) => {
    for (const [client, number] of [
        [v2({ redirect: 'http://localhost:49152/elsewhere' }), 50011],
        [v2({ client: 'stranger' }), 700016],
        [v2({}, '00000000-1111-4222-8333-444444444444'), 90002],
    ]) {
        await t.test(String(number), async () => {
            const browser = new Browser();
            assert.equal(await browser.go(client.url()), undefined);
            assert.match(browser.html, new RegExp(`AADSTS${number}:`));
        });
    }
});

test('token requests that Entra refuses', async (t) => {
    const client = v2();
    const { refresh_token: token } = await tokensFor(client);
    for (const [changes, number] of [
        [{ resource: at.fhir }, 901002],
        [{ client_secret: 'x' }, 700025],
        [{ refresh_token: 'x' }, 50173],
        [{ client_id: 'stranger' }, 700016],
        [{ scope: `${at.foreign}/fhir/user_impersonation` }, 500011],
    ]) {
        await t.test(String(number), async () => {
            const { status, body } = await client.refresh(token, changes);
            assert.ok(status >= 400);
            assert.deepEqual(body.error_codes, [number], JSON.stringify(body));
        });
    }
});

async function deviceStart(scope = `${at.fhir}/user_impersonation offline_access openid profile`) {
    const answer = await fetch(`${at.authority}/oauth2/v2.0/devicecode`, { method: 'POST', body: new URLSearchParams({ client_id: at.clients.powerbi, scope }) });
    const device = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(device));
    const client = v2();
    const poll = () => client.post({ client_id: client.client, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: device.device_code });
    return { device, poll };
}

test('device: pending, too fast, then signed in on the page', async () => {
    const { device, poll } = await deviceStart();
    assert.equal(device.interval, 1);
    assert.equal(device.verification_uri_complete, undefined);
    assert.match(device.message, new RegExp(device.user_code));
    assert.equal((await poll()).body.error, 'authorization_pending');
    assert.equal((await poll()).body.error, 'slow_down');
    const browser = new Browser();
    await browser.go(device.verification_uri);
    await browser.submit({ otc: 'WRONG' }, { button: 'idSIButton9' });
    assert.ok(browser.has('otcError'));
    await browser.submit({ otc: device.user_code }, { button: 'idSIButton9' });
    await browser.submit({}, { button: 'idSIButton9' });
    await signIn(browser, user('member'));
    assert.ok(browser.has('deviceDone'), browser.html);
});

test('device: approved, declined, expired', async () => {
    await set({ deviceInterval: 0 });
    const approved = await deviceStart();
    await control('/approve-device', { user_code: approved.device.user_code, user: user('member').name });
    const { body } = await approved.poll();
    assert.equal((await read(body.access_token)).status, 200, JSON.stringify(body));
    assert.ok(body.refresh_token && body.id_token);
    assert.equal((await v2().refresh(body.refresh_token)).status, 200);
    const declined = await deviceStart();
    await control('/approve-device', { user_code: declined.device.user_code, decline: true });
    assert.equal((await declined.poll()).body.error, 'authorization_declined');
    await set({ deviceCodeSeconds: -1 });
    assert.equal((await (await deviceStart()).poll()).body.error, 'expired_token');
});

test('challenge variants', async (t) => {
    const expected = {
        root: `Bearer authorization_uri="${at.authority}", resource_id="${at.fhir}", realm="${at.fhir}"`,
        'unquoted-with-query': `Bearer authorization_uri=${at.authority}/oauth2/authorize?response_type=code%26client_id=${at.clients.powerbi}`,
        schemeOnly: 'Bearer',
        none: null,
        onlyEmptyBearer: null,
    };
    for (const name of Object.keys(variants)) {
        await t.test(name, async () => {
            await set({ challenge: name });
            const answer = await read();
            assert.equal(answer.status, 401);
            assert.equal((await answer.json()).issue[0].code, 'login');
            const header = answer.headers.get('www-authenticate');
            if (name in expected) assert.equal(header, expected[name]);
            else assert.match(header, /Bearer/);
        });
    }
    await set({ challenge: 'onlyEmptyBearer' });
    assert.match((await read('')).headers.get('www-authenticate'), /authorization_uri/);
});

test('the guard: bad signature, wrong version, expiry, role, claims', async () => {
    const client = v2();
    const { access_token: token } = await tokensFor(client);
    const payload = token.split('.')[1];
    const tampered = token.replace(payload, Buffer.from(JSON.stringify({ ...decodeJwt(token), upn: 'x' })).toString('base64url'));
    assert.equal((await read(tampered)).status, 401);
    assert.match((await read('nonsense')).headers.get('www-authenticate'), /error="invalid_token"/);
    await set({ audience: 'fhir-api' });
    assert.match((await read(token)).headers.get('www-authenticate'), /resource_id="fhir-api".*error_description="The audience is invalid"/);
    const other = await tokensFor(v2({ parameters: { scope: 'openid fhir-api/user_impersonation' } }));
    assert.equal((await read(other.access_token)).status, 200);
    await set({ audience: null, roleMissing: true });
    const forbidden = await read(token);
    assert.deepEqual([forbidden.status, (await forbidden.json()).issue[0].code], [403, 'forbidden']);
    await set({ roleMissing: false, insufficientClaims: true });
    assert.match((await read(token)).headers.get('www-authenticate'), /error="insufficient_claims", claims="/);
    const proven = await tokensFor(v2({ extra: { claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' } }));
    assert.equal((await read(proven.access_token)).status, 200);
    await control('/expire', {});
    assert.match((await read(proven.access_token)).headers.get('www-authenticate'), /The token expired/);
    await set({ accessTokenSeconds: -1, insufficientClaims: false });
    assert.equal((await read((await tokensFor(v2())).access_token)).status, 401);
    await set({ accessTokenSeconds: 3600, accessTokenVersion: 2 });
    assert.equal((await read((await tokensFor(v2())).access_token)).status, 200);
});

test('forced errors', async () => {
    await set({ forceAadsts: 53003, forceAadstsAt: 'redirect', forceSuberror: 'message_only', forceClaims: '{"x":1}' });
    const client = v2();
    const browser = new Browser();
    await browser.go(client.url());
    const back = await signIn(browser, user('member'), client.redirect);
    assert.deepEqual([back.searchParams.get('code'), back.searchParams.get('error'), back.searchParams.get('suberror')], [null, 'access_denied', 'message_only']);
    assert.equal(back.searchParams.get('state'), client.state);
    await set({ forceAadstsAt: 'authorize' });
    assert.match((await new Browser().go(client.url(), { stop: client.redirect })).searchParams.get('error_description'), /^AADSTS53003/);
    await set({ forceAadstsAt: 'page' });
    await browser.go(client.url());
    assert.match(browser.html, /AADSTS53003/);
    await set({ forceAadstsAt: 'token', forceAadsts: 50076 });
    const { body } = await client.redeem(await codeFor(client));
    assert.deepEqual([body.error, body.error_codes[0], body.claims], ['interaction_required', 50076, '{"x":1}']);
});

test('lies in the answers', async () => {
    await set({ wrongState: true, foreignIss: true, repeatedParameters: true, tamperNonce: true, idTokenAudience: 'x', tokenType: 'mac', omitExpiresIn: true, omitScope: true, missingRefresh: true });
    const client = v2();
    const browser = new Browser();
    await browser.go(client.url());
    const { searchParams: back } = await signIn(browser, user('member'), client.redirect);
    assert.notEqual(back.get('state'), client.state);
    assert.equal(back.get('iss'), at.foreign);
    assert.equal(back.getAll('code').length, 2);
    const { body } = await client.redeem(back.get('code'));
    assert.notEqual(decodeJwt(body.id_token).nonce, client.nonce);
    assert.equal(decodeJwt(body.id_token).aud, 'x');
    assert.deepEqual([body.token_type, body.expires_in, body.scope, body.refresh_token], ['mac', undefined, undefined, undefined]);
});

test('discovery: tenant, organizations, v1, resource metadata', async () => {
    const origin = new URL(at.authority).origin;
    const issuer = async (path) => (await (await fetch(origin + path)).json()).issuer;
    assert.equal(await issuer(`/${at.tenant}/v2.0/.well-known/openid-configuration`), `${at.authority}/v2.0`);
    assert.equal(await issuer('/organizations/v2.0/.well-known/openid-configuration'), `${origin}/{tenantid}/v2.0`);
    assert.equal(await issuer(`/${at.tenant}/.well-known/openid-configuration`), `https://sts.windows.net/${at.tenant}/`);
    assert.equal(await issuer('/generic/.well-known/openid-configuration'), at.generic);
    const strange = await fetch(`${origin}/nowhere.example/v2.0/.well-known/openid-configuration`);
    assert.deepEqual([strange.status, (await strange.json()).error_codes], [400, [90002]]);
    await set({ resourceMetadata: 'on' });
    const metadata = await (await fetch(`${new URL(at.fhir).origin}/.well-known/oauth-protected-resource/fhir`)).json();
    assert.deepEqual([metadata.resource, metadata.authorization_servers], [at.fhir, [at.generic]]);
});

test('pages: next link, redirect, fullUrl, attachment elsewhere', async () => {
    const { access_token: token } = await tokensFor(v2());
    const page = async () => (await read(token)).json();
    assert.ok((await page()).link.find(({ relation }) => relation === 'next').url.startsWith(at.fhir));
    await set({ nextLink: 'foreign', fullUrl: 'foreign', attachment: 'foreign' });
    const bundle = await page();
    assert.ok(bundle.link.find(({ relation }) => relation === 'next').url.startsWith(`${at.foreign}/fhir/Patient?`));
    assert.ok(bundle.entry[0].fullUrl.startsWith(at.foreign));
    assert.ok(bundle.entry[0].resource.photo[0].url.startsWith(at.foreign));
    await set({ nextLink: 'relative', redirectPage: 'foreign' });
    const moved = await read(token);
    assert.deepEqual([moved.status, moved.headers.get('location')], [302, `${at.foreign}/fhir/Patient?_count=10`]);
    await fetch(moved.headers.get('location'), { headers: { authorization: 'Bearer leaked' } });
    assert.equal((await control('/seen')).foreign[0].headers.authorization, 'Bearer leaked');
    await set({ redirectPage: 'home', nextLink: 'relative' });
    const next = (await page()).link.find(({ relation }) => relation === 'next').url;
    assert.match(next, /^Patient\?/);
    assert.equal((await read(token, `/${next}`)).status, 200);
});

test('trouble: hanging, 503, clock', async () => {
    await set({ hang: 'discovery', status5xx: ['token'], status5xxTimes: 1, clockSkewSeconds: 600 });
    await assert.rejects(fetch(`${at.authority}/v2.0/.well-known/openid-configuration`, { signal: AbortSignal.timeout(300) }));
    const client = v2();
    const post = () => fetch(client.token, { method: 'POST', body: new URLSearchParams({ client_id: client.client }) });
    const answer = await post();
    assert.equal(answer.status, 503);
    assert.ok(Math.abs(Date.parse(answer.headers.get('date')) - Date.now() - 600_000) < 10_000);
    assert.equal((await post()).status, 400);
});

test('control: seen without secrets, secrets complete, unknown switches refused', async () => {
    const client = v2();
    const code = await codeFor(client);
    const { body } = await client.redeem(code);
    await read(body.access_token);
    const seen = JSON.stringify(await control('/seen'));
    const secrets = await control('/secrets');
    for (const [secret, kind] of [
        [code, 'codes'],
        [client.verifier, 'codeVerifiers'],
        [body.access_token, 'accessTokens'],
        [body.refresh_token, 'refreshTokens'],
        [body.id_token, 'idTokens'],
    ]) {
        assert.ok(secrets[kind].includes(secret), kind);
        assert.ok(!seen.includes(secret), kind);
    }
    assert.match((await set({ nonsense: 1 })).error, /nonsense/);
    assert.equal((await control('/state')).challenge, 'root');
});
