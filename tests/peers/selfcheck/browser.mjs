/*
 * A browser and a public client, small enough to read, for selfcheck.mjs: cookies (by host and path, whatever the port, as
 * browsers do), redirects, forms, pages that post themselves; PKCE, the authorization request, the token request.
 */
import { createHash, randomBytes } from 'node:crypto';

const unescape = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replace(/&amp;/g, '&');
const attribute = (tag, name) => {
    const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
    return found ? unescape(found[1]) : undefined;
};

// Debian's Node 18 has no Headers.getSetCookie: the lines come joined by commas, and only a comma before name= parts two.
const cookieLines = (headers) => (headers.get('set-cookie') ?? '').split(/,\s*(?=[^\s;,=]+=)/).filter(Boolean);

export class Browser {
    #cookies = new Map();
    url = '';
    html = '';
    status = 0;

    #cookieHeader(url) {
        const fitting = [...this.#cookies.values()].filter(({ path }) => new URL(url).pathname.startsWith(path));
        return fitting.map(({ name, value }) => `${name}=${value}`).join('; ');
    }

    #keep(url, lines) {
        for (const line of lines) {
            const [pair, ...rest] = line.split(';').map((part) => part.trim());
            const name = pair.slice(0, pair.indexOf('='));
            const value = pair.slice(pair.indexOf('=') + 1);
            const path = rest.find((part) => /^path=/i.test(part))?.slice(5) ?? new URL(url).pathname;
            this.#cookies.set(`${name} ${path}`, { name, value, path });
            if (!value) this.#cookies.delete(`${name} ${path}`);
        }
    }

    /** Goes there; stops before a redirect to stop (a prefix), which it gives as a URL, or at a page, and gives undefined. */
    async go(url, { stop, body } = {}) {
        for (let hops = 0; hops < 20; ++hops) {
            if (stop && url.startsWith(stop)) return new URL(url);
            const headers = { accept: 'text/html', cookie: this.#cookieHeader(url) };
            const answer = await fetch(url, { method: body === undefined ? 'GET' : 'POST', body, headers, redirect: 'manual' });
            this.#keep(url, cookieLines(answer.headers));
            this.status = answer.status;
            const location = answer.headers.get('location');
            Object.assign(this, { url, html: await answer.text() });
            if (answer.status >= 400 || !location) {
                const own = !location && /<form id="hiddenform"/.test(this.html);
                return own ? this.submit({}, { stop, form: 'hiddenform' }) : undefined;
            }
            url = new URL(location, url).href;
            body = undefined;
        }
        throw new Error('redirects without end');
    }

    /** Submits the form with this id, or the one that holds the button with this id, with the fields by their ids. */
    async submit(fields, { stop, form, button } = {}) {
        const all = [...this.html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text);
        const owner = button && attribute(new RegExp(`<button[^>]*id="${button}"[^>]*>`).exec(this.html)?.[0] ?? '', 'form');
        const text = all.find((each) => each.includes(`id="${form ?? owner ?? button}"`));
        if (!text) throw new Error(`no such form or button: ${form ?? button} in ${this.html}`);
        const sent = new URLSearchParams();
        for (const [tag] of text.matchAll(/<input[^>]*>/g))
            sent.set(attribute(tag, 'name'), fields[attribute(tag, 'id')] ?? attribute(tag, 'value') ?? '');
        const pressed = button && new RegExp(`<button[^>]*id="${button}"[^>]*>`).exec(this.html)[0];
        if (pressed && attribute(pressed, 'name')) sent.set(attribute(pressed, 'name'), attribute(pressed, 'value'));
        return this.go(new URL(attribute(text, 'action') ?? this.url, this.url).href, { stop, body: sent });
    }

    has(id) {
        return this.html.includes(`id="${id}"`);
    }
}

export function pkce() {
    const verifier = randomBytes(32).toString('base64url');
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** One sign-in of a public client. settings: authorize, token, client, redirect, parameters (all requests), extra (authorize). */
export class Client {
    constructor(settings) {
        Object.assign(this, settings, pkce());
        this.state = randomBytes(16).toString('base64url');
        this.nonce = randomBytes(16).toString('base64url');
    }

    url(changes = {}) {
        const query = new URLSearchParams({
            client_id: this.client,
            response_type: 'code',
            redirect_uri: this.redirect,
            response_mode: 'query',
            state: this.state,
            nonce: this.nonce,
            code_challenge: this.challenge,
            code_challenge_method: 'S256',
            ...this.parameters,
            ...this.extra,
            ...changes,
        });
        return `${this.authorize}?${query}`;
    }

    async post(form) {
        const answer = await fetch(this.token, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
        return { status: answer.status, body: await answer.json() };
    }

    redeem(code, changes = {}) {
        return this.post({
            client_id: this.client,
            grant_type: 'authorization_code',
            code,
            redirect_uri: this.redirect,
            code_verifier: this.verifier,
            ...this.parameters,
            ...changes,
        });
    }

    refresh(token, changes = {}) {
        return this.post({
            client_id: this.client,
            grant_type: 'refresh_token',
            refresh_token: token,
            ...this.parameters,
            ...changes,
        });
    }
}
