/*
 * What must be refused, and how the identity host misbehaves when told to.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { Browser } from './browser.mjs';
import { at, codeFor, read, set, signIn, tokensFor, user, v2 } from './harness.mjs';

test('code: wrong verifier, wrong redirect, replay', async () => {
    const client = v2();
    const code = await codeFor(client);
    const wrong = await client.redeem(code, { code_verifier: 'x'.repeat(43) });
    assert.deepEqual([wrong.status, wrong.body.error, wrong.body.error_codes], [400, 'invalid_grant', [501481]]);
    for (const name of ['trace_id', 'correlation_id', 'timestamp', 'error_uri']) assert.ok(wrong.body[name], name);
    assert.equal((await client.redeem(code, { redirect_uri: `${client.redirect}/` })).body.error_codes[0], 50011);
    assert.equal((await client.redeem(code)).status, 200);
    assert.equal((await client.redeem(code)).body.error_codes[0], 54005);
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
        [{ scope: 'https://a.example/x https://b.example/x' }, 'invalid_request', 700022],
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
        [{ scope: '' }, 90009],
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

test('forced errors', async () => {
    await set({ forceAadsts: 53003, forceAadstsAt: 'redirect', forceSuberror: 'message_only', forceClaims: '{"x":1}' });
    const client = v2();
    const browser = new Browser();
    await browser.go(client.url());
    const back = await signIn(browser, user('member'), client.redirect);
    assert.deepEqual(
        [back.searchParams.get('code'), back.searchParams.get('error'), back.searchParams.get('suberror')],
        [null, 'access_denied', 'message_only']
    );
    assert.equal(back.searchParams.get('state'), client.state);
    await set({ forceAadstsAt: 'authorize' });
    assert.match(
        (await new Browser().go(client.url(), { stop: client.redirect })).searchParams.get('error_description'),
        /^AADSTS53003/
    );
    await set({ forceAadstsAt: 'page' });
    await browser.go(client.url());
    assert.match(browser.html, /AADSTS53003/);
    await set({ forceAadstsAt: 'token', forceAadsts: 50076 });
    const { body } = await client.redeem(await codeFor(client));
    assert.deepEqual([body.error, body.error_codes[0], body.claims], ['interaction_required', 50076, '{"x":1}']);
});

test('lies in the answers', async () => {
    await set({
        wrongState: true,
        foreignIss: true,
        repeatedParameters: true,
        tamperNonce: true,
        idTokenAudience: 'x',
        tokenType: 'mac',
        omitExpiresIn: true,
        omitScope: true,
        missingRefresh: true,
    });
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
    assert.deepEqual(
        [body.token_type, body.expires_in, body.scope, body.refresh_token],
        ['mac', undefined, undefined, undefined]
    );
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
