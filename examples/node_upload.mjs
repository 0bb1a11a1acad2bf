// A server that answers an uploaded video with its poster, and keeps neither: node examples/node_upload.mjs [PORT]
//     curl --data-binary @in.mp4 'http://localhost:8080/?width=640&at=50%25' -o poster.jpg
import { createServer } from 'node:http';
import { MediaForgeError, thumbnail } from '../bindings/node/index.mjs'; // 'mediaforge', where it is installed

const statuses = new Map(Object.entries({ PARAMS: 400, FORMAT: 415, NO_STREAM: 422, LIMIT: 413, DEADLINE: 503 }));

const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const controller = new AbortController();
    response.once('close', () => controller.abort()); // also when the client has left
    try {
        const upload = request.iterator({ destroyOnReturn: false }); // what is not needed of it is read below
        const poster = await thumbnail(upload, {
            width: Number(searchParams.get('width') ?? 320),
            at: searchParams.get('at') ?? 0,
            mode: 'auto',
            deadline: 30,
            limits: { maxInputBytes: 4e9, maxPixels: 8192 * 8192 },
            signal: controller.signal,
        });
        const { image } = poster;
        if (!image)
            throw new Error('there is no picture');
        response.setHeader('Content-Type', 'image/jpeg');
        response.setHeader('X-Position', String(poster.at));
        response.end(await image.toBuffer('jpeg', { quality: 85 }));
        image.close();
    } catch (error) {
        const code = error instanceof MediaForgeError ? error.code : 'INTERNAL';
        response.statusCode = statuses.get(code) ?? 500;
        response.end(`${code}: ${error instanceof Error ? error.message : error}\n`);
    }
    request.resume();
});

server.listen(Number(process.argv[2] ?? 8080), () => {
    const address = server.address();
    console.log(`http://localhost:${typeof address === 'object' ? address?.port : address}/`);
});
