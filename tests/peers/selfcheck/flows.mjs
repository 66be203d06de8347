/*
 * Signing in: every profile, every page, refreshing, device codes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { Browser } from './browser.mjs';
import { at, codeFor, control, generic, read, set, signIn, tokensFor, user, v1, v2 } from './harness.mjs';

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
    const slash = await tokensFor(v1({ parameters: { resource: `${at.fhir}/` } }));
    assert.equal(decodeJwt(slash.access_token).aud, `${at.fhir}/`);
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
    const revoked = await fetch(document.revocation_endpoint, {
        method: 'POST',
        body: new URLSearchParams({ client_id: client.client, token: body.refresh_token }),
    });
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
    assert.ok(
        await silent.submit(
            { i0116: user('member').name, i0118: user('member').password },
            { form: 'loginForm', stop: second.redirect }
        )
    );
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
});

test('no refresh token without offline_access', async () => {
    const client = v2({ parameters: { scope: `${at.fhir}/user_impersonation openid` } });
    assert.equal((await tokensFor(client)).refresh_token, undefined);
});

async function deviceStart(scope = `${at.fhir}/user_impersonation offline_access openid profile`) {
    const answer = await fetch(`${at.authority}/oauth2/v2.0/devicecode`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: at.clients.powerbi, scope }),
    });
    const device = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(device));
    const client = v2();
    const poll = () =>
        client.post({
            client_id: client.client,
            grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
            device_code: device.device_code,
        });
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

test('sign-in page: links that lead nowhere good, a window for help', async () => {
    const browser = new Browser();
    await browser.go(v2().url());
    for (const id of ['i0116', 'i0118', 'idSIButton9', 'help', 'helpPopup']) assert.ok(browser.has(id), id);
    assert.ok(!browser.has('link-javascript'));
    await set({ hostileLinks: true, hostileOpen: 'file', helpPopup: true });
    await browser.go(v2().url());
    for (const id of ['link-javascript', 'link-file', 'link-data']) assert.ok(browser.has(id), id);
    assert.match(browser.html, /window\.open\('\/help','help'\);setTimeout\(\(\)=>\{location\.href="file:/);
    assert.doesNotMatch(browser.html, /(src|href)="https?:\/\/(?!login\.contoso\.example)/);
});

test('device: the generic provider', async () => {
    await set({ deviceInterval: 0 });
    const client = generic({});
    const form = new URLSearchParams({ client_id: client.client, scope: 'openid offline_access user/*.rs' });
    const device = await (await fetch(`${at.generic}/device`, { method: 'POST', body: form })).json();
    assert.ok(device.verification_uri_complete.includes(device.user_code));
    const poll = () =>
        client.post({
            client_id: client.client,
            grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
            device_code: device.device_code,
        });
    assert.equal((await poll()).body.error, 'authorization_pending');
    await control('/approve-device', { user_code: device.user_code, user: user('member').name });
    const { body } = await poll();
    assert.equal(body.scope, 'openid offline_access user/*.rs');
    assert.equal((await read(body.access_token)).status, 200);
});
