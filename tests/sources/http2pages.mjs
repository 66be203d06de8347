// A server by others for tst_http2faults: node http2pages.mjs FOLDER FAULT PAGE: a search of patients over four pages by
// HTTP/2 alone, on a port that it prints, with the key and the certificate of FOLDER. PAGE goes wrong once.
import fs from 'node:fs';
import http2 from 'node:http2';

const [folder, fault, wrong] = process.argv.slice(2);
const server = http2.createSecureServer({
    key: fs.readFileSync(`${folder}/server.key`),
    cert: fs.readFileSync(`${folder}/server.pem`),
});
const codes = {protocol: 1, internal: 2, refused: 7, cancelled: 8, calm: 11};
const pages = 4;
const onPage = 60;
let left = 1;

function bundle(page) {
    const entry = [];
    for (let at = page * onPage; at < (page + 1) * onPage; ++at)
        entry.push({resource: {resourceType: 'Patient', id: `p${at}`}});
    const link = page + 1 < pages ? [{relation: 'next', url: `/fhir/Patient?page=${page + 1}`}] : [];
    return JSON.stringify({resourceType: 'Bundle', type: 'searchset', total: pages * onPage, link, entry});
}

function goWrong(stream) {
    const [how, where] = fault.split(' ');
    const end = () => {
        if (how !== 'goaway')
            return stream.close(codes[how]);
        const session = stream.session;
        session.goaway(0, 0);
        session.destroy();
    };
    if (where !== 'body')
        return end();
    stream.respond({':status': 200, 'content-type': 'application/fhir+json'});
    const text = bundle(Number(wrong));
    stream.write(text.slice(0, text.length / 2), () => setTimeout(end, 20));
}

server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const page = Number(/page=(\d+)/.exec(headers[':path'])?.[1] ?? 0);
    if (page === Number(wrong) && left-- > 0)
        return goWrong(stream);
    stream.respond({':status': 200, 'content-type': 'application/fhir+json'});
    stream.end(bundle(page));
});
for (const trouble of ['error', 'sessionError', 'clientError'])
    server.on(trouble, () => {});
server.on('unknownProtocol', (socket) => socket.destroy());
process.on('uncaughtException', () => {}); // streams that were ended on purpose
server.listen(0, '127.0.0.1', () => console.log(`PORT ${server.address().port}.`));
