// Compiled, not run: what the typings allow, and what they refuse.
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import mediaforge, {
    Image, MediaForgeError, Pass, buildInfo, concurrency, counters, ladder, lint, operations, probe, run, thumbnail, waveform,
} from '../../bindings/node/index.mjs';

const controller = new AbortController();

export async function allowed(): Promise<void> {
    const options = { countFrames: true, signal: controller.signal, deadline: 5 };
    const { streams: [video], tags, duration } = await probe('in.mp4', options);
    const kind: 'other' | 'video' | 'audio' | 'subtitle' | 'picture' = video.kind;
    const title: string | undefined = tags['title'];
    const seconds: number | null = duration;
    console.log(kind, title, seconds);
    const bytes = [Buffer.alloc(9), new Uint16Array(9), new ArrayBuffer(9), new Blob([])];
    const streams = [createReadStream('in.mp4'), Readable.toWeb(createReadStream('in.mp4'))];
    for (const input of [...bytes, ...streams, new URL('file:///in.mp4')])
        await probe(input);

    const onProgress = (fraction: number) => console.log(fraction);
    const { image } = await thumbnail('in.mp4', { width: 320, at: '50%', fit: 'cover', onProgress });
    const still: Image | null = image;
    const encoded: Buffer | undefined = await still?.toBuffer('webp', { quality: 80 });
    await still?.save('out.png');
    still?.[Symbol.dispose]();
    const png: Buffer = (await thumbnail('in.mp4', Buffer, { format: 'png' })).output;
    await thumbnail('in.mp4', createWriteStream('out.jpg'));
    await thumbnail('in.mp4', 'out.jpg');
    console.log(encoded, png);

    const peaks: Float32Array = (await waveform('in.mp4')).max;
    const files: Record<string, Buffer> = (await ladder('in.mp4', { rungs: [720, 480], limits: { maxPixels: 1e8 } })).output;
    const { renditions } = await ladder('in.mp4', {
        open: async (name: string, mediaType?: string) => createWriteStream(name + mediaType),
        remove: (name) => console.log(name),
    });
    const durations: number[] = renditions[0].segmentDurations;
    console.log(peaks, files, durations, (await lint('out')).findings[0].severity === 'error');

    const pass = new Pass(createReadStream('in.mp4'));
    const poster: Promise<{ width: number }> = pass.thumbnail(Buffer, { width: 64 });
    pass.ladder('out', { preset: 'fast' });
    await pass.run({ threads: 2 });
    console.log(await poster, mediaforge.version, buildInfo().licence, concurrency(4), counters().queued, operations[0].name);
    await run({ name: 'probe', data: { input: 'in.mp4' }, updateProgress: async (percent: number) => console.log(percent) });
    try {
        await probe('in.mp4');
    } catch (error) {
        if (error instanceof MediaForgeError && error.code === 'NOT_FOUND')
            console.log(error.operation);
    }
}

export async function refused(): Promise<void> {
    // @ts-expect-error an unknown parameter
    await thumbnail('in.mp4', { widht: 3 });
    // @ts-expect-error a wrong type
    await thumbnail('in.mp4', { width: '3' });
    // @ts-expect-error an unknown value of an enum
    await thumbnail('in.mp4', { fit: 'squeeze' });
    // @ts-expect-error no input
    await probe();
    // @ts-expect-error a number is no input
    await probe(3);
    // @ts-expect-error probe writes nothing
    await probe('in.mp4', 'out.json');
    // @ts-expect-error a single Writable is no folder
    await ladder('in.mp4', new Writable());
    // @ts-expect-error there is output only in memory
    (await ladder('in.mp4', 'out')).output;
    // @ts-expect-error results are not any
    (await probe('in.mp4')).nothing;
    // @ts-expect-error of an operation alone
    new Pass('in.mp4').thumbnail({ signal: controller.signal });
    // @ts-expect-error images come from operations
    new Image();
}
