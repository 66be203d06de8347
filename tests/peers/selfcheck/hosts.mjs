/*
 * The FHIR host with its guard, challenges and bent pages; the foreign and the control host.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { variants } from '../challenges.mjs';
import { at, codeFor, control, generic, read, set, tokensFor, v2 } from './harness.mjs';

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
    assert.match(
        (await read(token)).headers.get('www-authenticate'),
        /resource_id="fhir-api".*error_description="The audience is invalid"/
    );
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
    assert.match((await set({ challenge: 'nonsense' })).error, /nonsense/);
    assert.equal((await control('/state')).challenge, 'root');
});

test('SMART configuration, honest and lying', async (t) => {
    const ask = () => fetch(`${at.fhir}/.well-known/smart-configuration`);
    assert.equal((await ask()).status, 404);
    for (const [smart, wrong] of Object.entries({
        relative: { token_endpoint: 'auth/token' },
        foreignToken: { token_endpoint: `${at.foreign}/token` },
        foreignAuthorize: { authorization_endpoint: `${at.foreign}/authorize` },
        plain: { code_challenge_methods_supported: ['plain', 'S256'] },
        noS256: { code_challenge_methods_supported: [] },
        noToken: { token_endpoint: undefined },
        textPlain: { token_endpoint: `${at.generic}/token` },
    })) {
        await t.test(smart, async () => {
            await set({ smart });
            const configuration = await (await ask()).json();
            for (const [name, value] of Object.entries(wrong)) assert.deepEqual(configuration[name], value);
        });
    }
    await set({ smart: 'relative' });
    const client = generic(
        { aud: at.fhir, scope: 'openid user/*.rs' },
        { authorize: `${at.fhir}/auth/authorize`, token: `${at.fhir}/auth/token` }
    );
    assert.equal((await read((await tokensFor(client)).access_token)).status, 200);
    const { rest } = await (await fetch(`${at.fhir}/metadata`)).json();
    assert.equal(rest[0].security.extension[0].extension.length, 2);
});

test('tokens expire in the middle of a fetch', async () => {
    const client = v2();
    const { access_token: token, refresh_token: refresh } = await tokensFor(client);
    await set({ expireAfter: 2 });
    const statuses = [];
    for (let page = 0; page < 3; ++page) statuses.push((await read(token)).status);
    assert.deepEqual(statuses, [200, 200, 401]);
    assert.equal((await read((await client.refresh(refresh)).body.access_token)).status, 200);
});
