/*
 * The pages that a person sees, with the ids that Entra's have, and nothing loaded from anywhere:
 *   sign-in       #i0116 user, #i0118 password, #idSIButton9 submit, #cancel; #usernameError or #passwordError when wrong;
 *                 #help opens a window (target=_blank), #helpPopup does so by script
 *   picker        .tile buttons (#tile-0 …, data-user), #otherTile
 *   more proof    #idSIButton9 ("Approve"), #cancel
 *   consent       #accept, #cancel
 *   device        #otc code, #idSIButton9; then #idSIButton9 ("Continue") or #cancel; at the end #deviceDone
 *   problem page  #exceptionMessageContainer with the AADSTS text
 *   federated     #userNameInput, #passwordInput, #submitButton; #errorText when wrong
 */
import { switches } from './state.mjs';

export const escape = (text) => String(text ?? '').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const STYLE = `body{font:16px sans-serif;margin:3em auto;max-width:26em}input,button{font:inherit;margin:.3em 0;padding:.4em}
input{display:block;width:100%;box-sizing:border-box}.wrong{color:#a00}`;

function page(title, body, script = '') {
    return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><h1>${escape(title)}</h1>${body}${script && `<script>${script}</script>`}</body></html>`;
}

export const message = (title, text, id) => page(title, `<p id="${id}">${escape(text)}</p>`);

const HOSTILE = {
    javascript: "javascript:document.title='taken'",
    file: 'file:///etc/passwd',
    data: 'data:text/html,<h1>taken</h1>',
    blob: 'blob:null/00000000-0000-4000-8000-000000000000',
    http: 'http://login.contoso.example/',
    msauth: 'msauth://com.contoso/taken',
};

function hostileLinks() {
    const links = Object.entries(HOSTILE).map(([name, url]) => `<li><a id="link-${name}" href="${escape(url)}">${name}</a></li>`);
    return `<ul>${links.join('')}</ul>`;
}

function loginScript() {
    const lines = [];
    if (switches.helpPopup) lines.push("window.open('/help','help')");
    if (switches.hostileOpen) lines.push(`setTimeout(()=>{location.href=${JSON.stringify(HOSTILE[switches.hostileOpen])}},0)`);
    lines.push("document.getElementById('helpPopup').onclick=()=>{window.open('/help','help')}");
    return lines.join(';');
}

export function login({ user = '', client, error }) {
    const wrong = error && `<div id="${error.field}Error" class="wrong" role="alert">${escape(error.text)}</div>`;
    return page(
        'Sign in',
        `<p>to continue to ${escape(client)}</p>${wrong ?? ''}
<form id="loginForm" method="post"><input type="hidden" name="do" value="login">
<label>Account <input id="i0116" name="user" type="email" autocomplete="username" value="${escape(user)}"></label>
<label>Password <input id="i0118" name="password" type="password" autocomplete="off"></label>
<button id="idSIButton9" type="submit">Sign in</button></form>
<form method="post"><input type="hidden" name="do" value="cancel"><button id="cancel">Cancel</button></form>
<p><a id="help" href="/help" target="_blank">Can't access your account?</a> <button id="helpPopup" type="button">Help in a window</button></p>
${switches.hostileLinks ? hostileLinks() : ''}`,
        loginScript()
    );
}

export function picker(names) {
    const tiles = names.map(
        (name, at) =>
            `<button class="tile" id="tile-${at}" data-user="${escape(name)}" name="user" value="${escape(name)}">${escape(name)}</button><br>`
    );
    return page(
        'Pick an account',
        `<form method="post"><input type="hidden" name="do" value="pick">${tiles.join('')}
<button id="otherTile" name="user" value="">Use another account</button></form>`
    );
}

function twoButtons(accept, id, what) {
    return `<form method="post"><input type="hidden" name="do" value="${what}"><button id="${id}">${accept}</button></form>
<form method="post"><input type="hidden" name="do" value="cancel"><button id="cancel">Cancel</button></form>`;
}

export const stepup = (user) =>
    page('Help us protect your account', `<p>${escape(user)}</p>${twoButtons('Approve', 'idSIButton9', 'stepup')}`);

export function consent(client, scopes) {
    const list = scopes.map((scope) => `<li>${escape(scope)}</li>`).join('');
    return page(
        'Permissions requested',
        `<p>${escape(client)} would like to:</p><ul>${list}</ul>${twoButtons('Accept', 'accept', 'consent')}`
    );
}

export function deviceInput(form, error) {
    const wrong = error
        ? `<div id="otcError" class="wrong" role="alert">That code didn't work. Check the code and try again.</div>`
        : '';
    return page('Enter code', `${wrong}${form}<button id="idSIButton9" type="submit" form="op.deviceInputForm">Next</button>`);
}

export function deviceConfirm(form, client, code) {
    return page(
        'Are you trying to sign in?',
        `<p>to ${escape(client)}, with the code <b>${escape(code)}</b></p>${form}
<button id="idSIButton9" type="submit" form="op.deviceConfirmForm">Continue</button>
<button id="cancel" type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>`
    );
}

export function problemPage(body) {
    return page(
        "Sorry, but we're having trouble signing you in.",
        `<pre id="exceptionMessageContainer">${escape(body.error_description)}</pre>`
    );
}

export function federatedLogin({ user, context, back, wrong }) {
    return page(
        'Federated Organisation',
        `${wrong ? '<div id="errorText" class="wrong" role="alert">Incorrect user ID or password.</div>' : ''}
<form method="post"><input type="hidden" name="wctx" value="${escape(context)}"><input type="hidden" name="wreply" value="${escape(back)}">
<input id="userNameInput" name="user" value="${escape(user)}"><input id="passwordInput" name="password" type="password">
<button id="submitButton">Sign in</button></form>`
    );
}

/** A form that posts itself, as federation answers do. */
export function selfPosting(action, fields) {
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`);
    return page(
        'Working...',
        `<form id="hiddenform" method="post" action="${escape(action)}">${inputs.join('')}</form>`,
        "document.getElementById('hiddenform').submit()"
    );
}
