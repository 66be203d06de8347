// A server by others for tst_tls: node http2.mjs FOLDER [1]: HTTP/2, with 1 also HTTP/1.1, on a port that it prints, with
// the key and the certificate of FOLDER. What it does is in the path; it prints how much it has written.
import fs from 'node:fs';
import http2 from 'node:http2';

const [folder, also] = process.argv.slice(2);
const server = http2.createSecureServer({
    key: fs.readFileSync(`${folder}/server.key`),
    cert: fs.readFileSync(`${folder}/server.pem`),
    allowHTTP1: also === '1',
});
const codes = {'/protocol': 1, '/internal': 2, '/refused': 7, '/cancelled': 8};
let written = 0;

server.on('request', (request, response) => {
    response.stream?.on('error', () => {});
    if (codes[request.url])
        return response.stream.close(codes[request.url]);
    if (request.url === '/goaway')
        return response.stream.session.goaway(0, 0), response.stream.session.destroy();
    response.writeHead(200, {'content-type': 'application/fhir+json'});
    if (request.url !== '/endless')
        return response.end(`by HTTP/${request.httpVersion}`);
    const chunk = Buffer.alloc(1 << 20, ' ');
    const more = () => {
        while (!response.destroyed) {
            written += chunk.length;
            if (!response.write(chunk))
                return void response.once('drain', more);
        }
    };
    more();
});
for (const trouble of ['error', 'sessionError', 'clientError'])
    server.on(trouble, () => {});
server.on('unknownProtocol', (socket) => socket.destroy()); // HTTP/1.1 where only HTTP/2 is spoken
process.on('uncaughtException', () => {}); // streams that were ended on purpose
setInterval(() => console.log(`WRITTEN ${written}.`), 100);
server.listen(0, '127.0.0.1', () => console.log(`PORT ${server.address().port}.`));
