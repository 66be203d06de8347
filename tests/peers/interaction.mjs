/*
 * What happens between the authorization request and its answer: sign-in (here or at the federated host), picker, more
 * proof for a claims challenge, consent. oidc-provider keeps the state and says what is next (details.prompt).
 */
import { randomBytes } from 'node:crypto';
import { problem } from './aadsts.mjs';
import { addScopes, consentKey } from './identity.mjs';
import * as pages from './pages.mjs';
import { find } from './people.mjs';
import { consented, places, stepped, switches } from './state.mjs';
import { formOf, redirect, send, sendJson, troubled } from './web.mjs';

/** What the federated host has vouched for: its ticket to the user's name, each good for one use. */
const tickets = new Map();

function wrongUser(user, tenant) {
    if (!user)
        return {
            field: 'username',
            text: 'This username may be incorrect. Make sure that you typed it correctly. (AADSTS50034)',
        };
    if (user.kind === 'guest' && ['organizations', 'common'].includes(tenant))
        return { field: 'username', text: problem(50020).body.error_description };
    return undefined;
}

const WRONG_PASSWORD = { field: 'password', text: 'Your account or password is incorrect. (AADSTS50126)' };

function scopesOf({ params }) {
    const resource = decodeURIComponent(String(params.resource ?? '').replace('urn:entra:', ''));
    return (params.scope ?? '')
        .split(' ')
        .map((name) => (name === 'user_impersonation' ? `Have full access to ${resource}` : name));
}

class Interaction {
    constructor(provider, request, response, url) {
        Object.assign(this, { provider, request, response, url });
    }

    async show() {
        const { prompt, params, session } = this.details;
        const account = session?.accountId;
        if (prompt.name === 'consent') return this.page(pages.consent(await this.clientName(), scopesOf(this.details)));
        if (prompt.name === 'stepup') return this.page(pages.stepup(account));
        if (prompt.name === 'select_account' && (account || switches.picker))
            return this.page(pages.picker(account ? [account] : []));
        if (find(params.login_hint)?.kind === 'federated') return this.federate(params.login_hint);
        return this.login(params.login_hint);
    }

    page(text) {
        send(this.response, 200, text);
    }

    async clientName() {
        return (await this.provider.Client.find(this.details.params.client_id))?.clientName;
    }

    async login(user, error) {
        this.page(pages.login({ user, error, client: await this.clientName() }));
    }

    federate(user) {
        const query = new URLSearchParams({
            wa: 'wsignin1.0',
            wctx: this.details.uid,
            username: user,
            wreply: `${this.url.origin}${this.url.pathname}/federated`,
        });
        redirect(this.response, `${places.federated}/adfs/ls/?${query}`);
    }

    finish(result) {
        return this.provider.interactionFinished(this.request, this.response, result);
    }

    cancel() {
        return this.finish({ error: 'access_denied', error_description: 'AADSTS65004' });
    }

    /** Signs the browser over to another account where one was signed in, and goes on. */
    async signedIn(user) {
        const { session: old, params } = this.details;
        if (old?.uid && old.accountId !== user.name) {
            const session = await this.provider.Session.findByUid(old.uid);
            session.loginAccount({ accountId: user.name });
            session.authorizations = {};
            await session.persist();
            old.accountId = user.name;
            await this.details.save(this.details.exp - Math.floor(Date.now() / 1000));
        }
        if (params.entra_claims) this.proven(user.name);
        await this.finish({ login: { accountId: user.name }, select_account: {}, stepup: {} });
    }

    proven(account) {
        const wanted = JSON.parse(this.details.params.entra_claims).access_token?.acrs;
        stepped.set(account, [wanted?.value ?? wanted?.values ?? []].flat());
    }

    async doLogin(form) {
        const user = find(form.get('user'));
        const wrong = wrongUser(user, this.details.params.entra_tenant);
        if (wrong) return this.login(form.get('user'), wrong);
        if (user.kind === 'federated') return this.federate(user.name);
        if (form.get('password') !== user.password) return this.login(user.name, WRONG_PASSWORD);
        return this.signedIn(user);
    }

    async doPick(form) {
        if (!form.get('user')) return this.login();
        if (form.get('user') !== this.details.session?.accountId) return this.login(form.get('user'));
        return this.finish({ select_account: {} });
    }

    async doStepup() {
        this.proven(this.details.session.accountId);
        return this.finish({ stepup: {} });
    }

    async doConsent() {
        const { params, session, grantId } = this.details;
        const grant =
            (grantId && (await this.provider.Grant.find(grantId))) ??
            new this.provider.Grant({ accountId: session.accountId, clientId: params.client_id });
        addScopes(grant, (params.scope ?? '').split(' '), [params.resource ?? []].flat());
        consented.add(consentKey(params.client_id, session.accountId));
        return this.finish({ consent: { grantId: await grant.save() } });
    }

    async act(form) {
        switch (form.get('do')) {
            case 'login':
                return this.doLogin(form);
            case 'pick':
                return this.doPick(form);
            case 'stepup':
                return this.doStepup();
            case 'consent':
                return this.doConsent();
            default:
                return this.cancel();
        }
    }

    /** The form post that comes back from the federated host. */
    async vouched(form) {
        const ticket = form.get('wresult');
        const user = find(tickets.get(ticket));
        tickets.delete(ticket);
        if (!user || form.get('wctx') !== this.details.uid) return sendJson(this.response, 400, problem(50034).body);
        return this.signedIn(user);
    }
}

export async function interact(provider, request, response, url) {
    if (troubled(response, 'login')) return undefined;
    const interaction = new Interaction(
        provider,
        request,
        response,
        new URL(url.pathname.replace(/\/federated$/, ''), places.identity)
    );
    try {
        interaction.details = await provider.interactionDetails(request, response);
    } catch {
        return send(response, 400, pages.message('Your sign-in has expired', 'Start again from the program.', 'error'));
    }
    if (request.method !== 'POST') return interaction.show();
    const form = await formOf(request);
    return url.pathname.endsWith('/federated') ? interaction.vouched(form) : interaction.act(form);
}

/** The federated host: its own password page, then a form that posts itself back to the identity host. */
export async function federatedHost(request, response, url) {
    const form = request.method === 'POST' ? await formOf(request) : url.searchParams;
    const context = form.get('wctx');
    const back = form.get('wreply') ?? '';
    const name = form.get('user') ?? form.get('username');
    if (!back.startsWith(`${places.identity}/`))
        return send(response, 400, pages.message('Unknown relying party', back, 'errorText'));
    const user = find(name);
    const right = user?.kind === 'federated' && form.get('password') === user.password;
    if (request.method !== 'POST' || !right)
        return send(response, 200, pages.federatedLogin({ user: name, context, back, wrong: request.method === 'POST' }));
    const ticket = randomBytes(24).toString('base64url');
    tickets.set(ticket, user.name);
    return send(response, 200, pages.selfPosting(back, { wa: 'wsignin1.0', wresult: ticket, wctx: context }));
}
