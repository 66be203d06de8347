/*
 * What the checks share: the program under test (one for all of them), its control host, clients in each profile, and a
 * person who signs in. Every check begins with all switches reset.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, beforeEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Browser, Client } from './browser.mjs';

const LOOPBACK = 'http://localhost:49152';
const program = fileURLToPath(new URL('../entra.mjs', import.meta.url));
const peer = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });

export const at = JSON.parse(
    await new Promise((said, failed) => {
        createInterface({ input: peer.stdout }).once('line', said);
        peer.once('exit', (code) => failed(new Error(`ended with ${code}`)));
    })
);

after(() => peer.stdin.end());
beforeEach(() => control('/reset', {}));

export async function control(path, body) {
    const answer = await fetch(at.control + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
}

export const set = (changes) => control('/set', changes);
export const user = (kind) => at.users.find((each) => each.kind === kind);
export const v2 = (extra = {}, tenant = at.tenant) =>
    new Client({
        authorize: `${new URL(at.authority).origin}/${tenant}/oauth2/v2.0/authorize`,
        token: `${new URL(at.authority).origin}/${tenant}/oauth2/v2.0/token`,
        client: at.clients.powerbi,
        redirect: LOOPBACK,
        parameters: { scope: `${at.fhir}/user_impersonation offline_access openid profile` },
        extra: { prompt: 'select_account' },
        ...extra,
    });
export const v1 = (extra = {}) =>
    new Client({
        authorize: `${at.authority}/oauth2/authorize`,
        token: `${at.authority}/oauth2/token`,
        client: at.clients.powerbi,
        redirect: LOOPBACK,
        parameters: { resource: at.fhir },
        ...extra,
    });
export const generic = (parameters, extra = {}) =>
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
export async function signIn(browser, who, stop) {
    let done = await browser.submit({ i0116: who.name, i0118: who.password }, { stop, form: 'loginForm' });
    if (!done && browser.has('accept')) done = await browser.submit({}, { stop, button: 'accept' });
    return done;
}

export async function codeFor(client, who = user('member'), browser = new Browser()) {
    await browser.go(client.url(), { stop: client.redirect });
    const back = await signIn(browser, who, client.redirect);
    assert.ok(back, browser.html);
    return back.searchParams.get('code');
}

export async function tokensFor(client, who = user('member')) {
    const { status, body } = await client.redeem(await codeFor(client, who));
    assert.equal(status, 200, JSON.stringify(body));
    return body;
}

export const read = (token, path = '/Patient?_count=10') =>
    fetch(at.fhir + path, { redirect: 'manual', headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
