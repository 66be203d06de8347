/*
 * The little HTTP that all hosts share: listening on a free loopback port, reading a form, answering, and passing a
 * request on to oidc-provider behind the wrapper.
 */
import { createServer, request as ask } from 'node:http';
import { names, places, switches } from './state.mjs';

const LONGEST_BODY = 1 << 20;

/** Gives the origin; a handler that throws answers 500 and says why on standard error. */
export function listen(handler) {
    const server = createServer((request, response) => {
        Promise.resolve()
            .then(() => handler(request, response, new URL(request.url, `http://${request.headers.host ?? '127.0.0.1'}`)))
            .catch((error) => {
                console.error(error);
                if (!response.headersSent) send(response, 500, String(error), 'text/plain');
            });
    });
    return new Promise((listening) => {
        server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${server.address().port}`));
    });
}

export async function bodyOf(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > LONGEST_BODY) throw new Error('body too long');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

export const formOf = async (request) => new URLSearchParams(await bodyOf(request));

export function send(response, status, body, type = 'text/html; charset=utf-8', headers = {}) {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
    response.end(body);
}

export const sendJson = (response, status, value, headers) =>
    send(response, status, JSON.stringify(value), 'application/json; charset=utf-8', headers);

export function redirect(response, location, headers = {}) {
    response.writeHead(302, { Location: location, 'Cache-Control': 'no-store', ...headers });
    response.end();
}

/** The Date header as the switch wants it; to be called before anything is answered. */
export function skewClock(response) {
    if (!switches.clockSkewSeconds) return;
    response.sendDate = false;
    response.setHeader('Date', new Date(Date.now() + switches.clockSkewSeconds * 1000).toUTCString());
}

/** True when the place is switched to hang or to fail, and so has been dealt with. */
export function troubled(response, place) {
    if (names(switches.hang, place)) return true;
    if (!names(switches.status5xx, place) || switches.status5xxTimes === 0) return false;
    if (switches.status5xxTimes !== null) switches.status5xxTimes -= 1;
    send(response, 503, '<html><body><h1>Service Unavailable</h1></body></html>', undefined, { 'Retry-After': '1' });
    return true;
}

/** Asks an inner server, under the name of the identity host; gives {status, headers, body}. */
export function forward(request, origin, path, { method = request.method, body = '' } = {}) {
    const headers = { ...request.headers, host: new URL(places.identity).host };
    for (const name of ['content-length', 'transfer-encoding', 'connection', 'expect']) delete headers[name];
    if (method === 'POST') Object.assign(headers, { 'content-length': Buffer.byteLength(body) });
    if (method === 'GET') delete headers['content-type'];
    return new Promise((done, failed) => {
        const inner = ask(origin + path, { method, headers, agent: false }, (answer) => {
            bodyOf(answer).then(
                (text) => done({ status: answer.statusCode, headers: { ...answer.headers }, body: text }),
                failed
            );
        });
        inner.on('error', failed);
        inner.end(method === 'POST' ? body : undefined);
    });
}

export function sendBack(response, { status, headers, body }) {
    for (const name of ['content-length', 'transfer-encoding', 'connection', 'date', 'keep-alive']) delete headers[name];
    response.writeHead(status, headers);
    response.end(body);
}
