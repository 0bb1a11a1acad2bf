/* A static server for tests: several roots, ranges, no cache. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.vtt': 'text/vtt',
  '.m3u8': 'application/vnd.apple.mpegurl', '.mpd': 'application/dash+xml', '.mp4': 'video/mp4', '.m4s': 'video/iso.segment',
  '.ts': 'video/mp2t', '.jpg': 'image/jpeg', '.png': 'image/png',
};

/* `roots` maps a first part of the path to a folder. Answers { url, missing, close() }; `missing` collects what was not there. */
export async function serve(roots) {
  const missing = [];
  const server = http.createServer((request, response) => {
    const [, first, ...rest] = decodeURIComponent(new URL(request.url, 'http://x').pathname).split('/');
    const file = roots[first] && path.join(roots[first], ...rest);
    const stat = file && fs.statSync(file, { throwIfNoEntry: false });
    if (!stat || !stat.isFile()) {
      if (first !== 'favicon.ico') missing.push(request.url);
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': TYPES[path.extname(file)] || 'application/octet-stream', 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range || '');
    const start = range ? Number(range[1]) : 0;
    const end = range && range[2] ? Math.min(Number(range[2]), stat.size - 1) : stat.size - 1;
    if (range && start > end) {
      response.writeHead(416, { 'content-range': `bytes */${stat.size}` }).end();
      return;
    }
    if (range) headers['content-range'] = `bytes ${start}-${end}/${stat.size}`;
    response.writeHead(range ? 206 : 200, { ...headers, 'content-length': stat.size ? end - start + 1 : 0 });
    if (request.method === 'HEAD' || !stat.size) response.end();
    else fs.createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, missing, close: () => { server.closeAllConnections(); server.close(); } };
}
