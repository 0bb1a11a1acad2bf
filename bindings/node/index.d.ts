// Made by make-types.mjs from the library's description of its operations.
import type { Blob } from 'node:buffer';
import type { Writable } from 'node:stream';
import type { ReadableStream, WritableStream } from 'node:stream/web';

/** Seconds, "00:01:02.5", or where a position is meant a share of the whole: "50%". */
export type Time = number | string;

/** A path, bytes that stay unchanged during the call, or a stream, which is read as far as it is needed and then destroyed. */
export type Input = string | URL | ArrayBufferView | ArrayBuffer | Blob | AsyncIterable<Uint8Array | string>
    | ReadableStream<Uint8Array>;

/** Opens the outputs of an operation by their names ("video/720p/seg_00001.m4s"). */
export interface Outputs {
    open(name: string, mediaType?: string): Writable | WritableStream | Promise<Writable | WritableStream>;
    /** Takes away what was complete when the operation failed. */
    remove?(name: string): unknown;
}

export type FileOutput = string | URL | Writable | WritableStream | Outputs;
export type FolderOutput = string | URL | Outputs;

/** The classes Buffer and Uint8Array stand for an output in memory: it is the `output` of the result. */
export type ToMemory = BufferConstructor | Uint8ArrayConstructor;
export interface Bytes {
    output: Buffer;
}
/** Those of a folder, by name. */
export interface Files {
    output: Record<string, Buffer>;
}

/** For untrusted input. */
export interface Limits {
    /** Streams of one input. */
    maxStreams?: number;
    /** Of a picture or a frame. */
    maxPixels?: number;
    /** Seconds of an input. */
    maxDuration?: number;
    maxInputBytes?: number;
    maxOutputBytes?: number;
    /** That a call plans for frames and encoders. */
    maxMemoryBytes?: number;
}

/** What every operation takes. */
export interface CallOptions {
    /** Stops the work: the promise rejects with an AbortError. */
    signal?: AbortSignal;
    /** Hears of the fraction that is done, 0..1, at most 10 times a second. */
    onProgress?: (fraction: number) => void;
    /** Seconds after which the call fails with DEADLINE. */
    deadline?: number;
    /** Processor cores to use; default: all. */
    threads?: number;
    limits?: Limits;
    /** Fail on input that is broken in part. */
    strict?: boolean;
    /** Protocols that the input's references may open; default: none. */
    allowProtocols?: string | readonly string[];
}

export type ErrorCode = 'PARAMS' | 'UNSUPPORTED' | 'NOMEM' | 'LIMIT' | 'CANCELLED' | 'DEADLINE' | 'IO' | 'NOT_FOUND'
    | 'PERMISSION' | 'NO_SPACE' | 'FORMAT' | 'NO_STREAM' | 'CODEC' | 'ENGINE' | 'LINT' | 'INTERNAL';

export class MediaForgeError extends Error {
    code: ErrorCode;
    operation?: string;
}

/** What a call rejects with when its signal is aborted; `cause` is the signal's reason. */
export class AbortError extends Error {
    code: 'ABORT_ERR';
    operation: string;
}

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** A picture in memory. */
export class Image {
    private constructor();
    readonly width: number;
    readonly height: number;
    readonly format: 'gray8' | 'rgb24' | 'rgba32' | 'yuv420p' | 'yuv422p' | 'yuv444p';
    /** Seconds from the start of its video; null for a picture of none. */
    readonly time: number | null;
    /** The bytes of the first plane, not copied, `stride` of them from row to row. */
    readonly data: Uint8Array;
    readonly stride: number;
    plane(index: number): { data: Uint8Array, stride: number } | undefined;
    /** By default JPEG. Quality 1..100; default 92 for JPEG, 80 for WebP, 60 for AVIF. */
    toBuffer(format?: ImageFormat, options?: CallOptions & { quality?: number }): Promise<Buffer>;
    /** In the format that the path ends with, or JPEG. */
    save(output: FileOutput, options?: CallOptions & { format?: ImageFormat, quality?: number }): Promise<void>;
    /** Frees the picture before the garbage collector does. */
    close(): void;
    [Symbol.dispose](): void;
    toJSON(): { width: number, height: number, format: string };
}

/** One decode of a source that feeds any number of operations: add them, then run. */
export class Pass {
    constructor(input: Input);
    /** Transcode into several renditions from one decode and package them for HLS, DASH and MSE. */
    ladder(options?: LadderOptions): Promise<LadderResult & Files>;
    ladder(output: ToMemory | undefined, options?: LadderOptions): Promise<LadderResult & Files>;
    ladder(output: FolderOutput, options?: LadderOptions): Promise<LadderResult>;
    /** Measure loudness and true peak by EBU R 128, of a file or an album. */
    loudness(options?: LoudnessOptions): Promise<LoudnessResult>;
    /** Find silent ranges of audio. */
    silence(options?: SilenceOptions): Promise<SilenceResult>;
    /** Make sprite sheets of small pictures and their index, for seek bars. */
    storyboard(options?: StoryboardOptions): Promise<StoryboardResult & Files>;
    storyboard(output: ToMemory | undefined, options?: StoryboardOptions): Promise<StoryboardResult & Files>;
    storyboard(output: FolderOutput, options?: StoryboardOptions): Promise<StoryboardResult>;
    /** Take one frame of a video as an image. */
    thumbnail(options?: ThumbnailOptions): Promise<ThumbnailResult>;
    thumbnail(output: ToMemory, options?: ThumbnailOptions): Promise<ThumbnailResult & Bytes>;
    thumbnail(output: FileOutput | undefined, options?: ThumbnailOptions): Promise<ThumbnailResult>;
    /** Measure the levels of audio over time, for drawing. */
    waveform(options?: WaveformOptions): Promise<WaveformResult>;
    waveform(output: ToMemory, options?: WaveformOptions): Promise<WaveformResult & Bytes>;
    waveform(output: FileOutput | undefined, options?: WaveformOptions): Promise<WaveformResult>;
    /** Resolves with the results in the order in which the operations were added. */
    run(options?: CallOptions): Promise<unknown[]>;
}

/** A job of a queue. Names of parameters may be in snake_case. */
export interface JobData {
    /** The operation; default: the job's name. */
    task?: string;
    input?: unknown;
    output?: unknown;
    params?: object;
    deadline?: number;
    threads?: number;
    limits?: Limits;
    strict?: boolean;
    allowProtocols?: string | readonly string[];
}

/** The processor of a BullMQ worker: `new Worker('media', run)`. Progress is in percent. */
export function run(job: JobData | { name: string, data: JobData, updateProgress?: (percent: number) => Promise<void> },
    token?: string, signal?: AbortSignal): Promise<any>;

/** How many calls run at once (with a number: from now on); more wait for their turn. */
export function concurrency(limit?: number): number;
export function counters(): { running: number, queued: number };

/** How the library was built, and what its codecs impose. */
export function buildInfo(): { version: string, licence: string, libavcodec: string, libavformat: string, libavfilter: string,
    libavutil: string, videoEncoders: string[], audioEncoders: string[], abi: number };

export const version: string;

/** A parameter or a result of an operation; a name is in snake_case. */
export interface Field {
    name: string;
    type: 'bool' | 'i32' | 'i64' | 'f32' | 'f64' | 'enum' | 'time' | 'string' | 'record' | 'image' | 'tag';
    list: boolean;
    unit: string;
    doc: string;
    names?: string[];
    fields?: Field[];
    min?: number | null;
    max?: number | null;
    default?: unknown;
}

/** Every operation, as the library describes it. */
export const operations: readonly {
    name: string, summary: string, input: 'none' | 'file' | 'files' | 'directory', output: 'none' | 'file' | 'directory',
    output_optional: boolean, tap: boolean, params: Field[], result: Field[],
}[];

/** Parameters of autoEnhance(). */
export interface AutoEnhanceOptions {
    /** How far; 0..1; default 1 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

/** What autoEnhance() resolves with. */
export interface AutoEnhanceResult {
    /** The picture, when it was not written */
    image: Image | null;
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
}

/** Better a picture's white balance, exposure and contrast. */
export function autoEnhance(input: Input, options?: AutoEnhanceOptions & CallOptions): Promise<AutoEnhanceResult>;
export function autoEnhance(input: Input, output: ToMemory, options?: AutoEnhanceOptions & CallOptions):
    Promise<AutoEnhanceResult & Bytes>;
export function autoEnhance(input: Input, output: FileOutput | undefined, options?: AutoEnhanceOptions & CallOptions):
    Promise<AutoEnhanceResult>;

/** Parameters of average(). */
export interface AverageOptions {
}

/** What average() resolves with. */
export interface AverageResult {
    /** The colour as #rrggbb */
    hex: string | null;
    /** The nearest of CSS's named colours */
    name: string | null;
    /** Black or white, whichever is easier to read on it */
    text: string | null;
    /** Contrast of that text by WCAG, 4.5 to 21 */
    contrast: number | null;
    /** Its share of the picture, 0 to 1 */
    share: number | null;
    /** Red, 0 to 255 */
    red: number;
    /** Green, 0 to 255 */
    green: number;
    /** Blue, 0 to 255 */
    blue: number;
}

/** Give the mean colour of a picture. */
export function average(input: Input, options?: AverageOptions & CallOptions): Promise<AverageResult>;

/** Parameters of bilateral(). */
export interface BilateralOptions {
    /** How far it smooths; px, 0.5..16; default 3 */
    sigma?: number;
    /** Differences of the luma that are smoothed; 1..255; default 25 */
    colorSigma?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type BilateralResult = AutoEnhanceResult;

/** Smooth a picture but for its edges. */
export function bilateral(input: Input, options?: BilateralOptions & CallOptions): Promise<BilateralResult>;
export function bilateral(input: Input, output: ToMemory, options?: BilateralOptions & CallOptions): Promise<BilateralResult
    & Bytes>;
export function bilateral(input: Input, output: FileOutput | undefined, options?: BilateralOptions & CallOptions):
    Promise<BilateralResult>;

/** Parameters of blur(). */
export interface BlurOptions {
    /** Standard deviation of the Gaussian; px, 0.3..1000; default 2 */
    sigma?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type BlurResult = AutoEnhanceResult;

/** Blur a picture. */
export function blur(input: Input, options?: BlurOptions & CallOptions): Promise<BlurResult>;
export function blur(input: Input, output: ToMemory, options?: BlurOptions & CallOptions): Promise<BlurResult & Bytes>;
export function blur(input: Input, output: FileOutput | undefined, options?: BlurOptions & CallOptions):
    Promise<BlurResult>;

/** Parameters of blurhash(). */
export interface BlurhashOptions {
    /** Components across; 0 takes them from y and the aspect; 0..9; default 4 */
    x?: number;
    /** Components down; 0 takes them from x and the aspect; 0..9; default 3 */
    y?: number;
}

/** What blurhash() resolves with. */
export interface BlurhashResult {
    /** The hash */
    hash: string | null;
    /** Components across */
    x: number;
    /** Components down */
    y: number;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
}

/** Give the BlurHash of a picture. */
export function blurhash(input: Input, options?: BlurhashOptions & CallOptions): Promise<BlurhashResult>;

/** Parameters of blurhashDecode(). */
export interface BlurhashDecodeOptions {
    /** The hash */
    hash?: string;
    /** Width of the picture to draw; px, 1..4096; default 32 */
    width?: number;
    /** Height of the picture to draw; px, 1..4096; default 32 */
    height?: number;
    /** Contrast; 0..10; default 1 */
    punch?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type BlurhashDecodeResult = AutoEnhanceResult;

/** Draw the picture of a BlurHash. */
export function blurhashDecode(options?: BlurhashDecodeOptions & CallOptions): Promise<BlurhashDecodeResult>;
export function blurhashDecode(output: ToMemory, options?: BlurhashDecodeOptions & CallOptions):
    Promise<BlurhashDecodeResult & Bytes>;
export function blurhashDecode(output: FileOutput | undefined, options?: BlurhashDecodeOptions & CallOptions):
    Promise<BlurhashDecodeResult>;

/** Parameters of brightness(). */
export interface BrightnessOptions {
    /** Factor of every sample; 1 changes nothing; 0..10; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type BrightnessResult = AutoEnhanceResult;

/** Make a picture lighter or darker. */
export function brightness(input: Input, options?: BrightnessOptions & CallOptions): Promise<BrightnessResult>;
export function brightness(input: Input, output: ToMemory, options?: BrightnessOptions & CallOptions):
    Promise<BrightnessResult & Bytes>;
export function brightness(input: Input, output: FileOutput | undefined, options?: BrightnessOptions & CallOptions):
    Promise<BrightnessResult>;

/** Parameters of contentType(). */
export interface ContentTypeOptions {
}

/** What contentType() resolves with. */
export interface ContentTypeResult {
    /** What it looks like most */
    type: 'photo' | 'graphic' | 'text' | 'screenshot';
    /** How much it looks like a photo; the four together are 1 */
    photo: number | null;
    /** How much it looks like a drawing, a logo or a chart */
    graphic: number | null;
    /** How much it looks like a page of text */
    text: number | null;
    /** How much it looks like a screenshot */
    screenshot: number | null;
    /** Advice: the format to encode it in */
    format: string | null;
    /** Advice: whether to encode it without loss */
    lossless: boolean;
    /** Advice: the quality; 0 where lossless */
    quality: number;
    /** Advice: the chroma subsampling */
    subsampling: string | null;
    /** Share of pixels that are equal to their neighbours */
    flat: number | null;
    /** Share of pixels that differ strongly from them */
    edges: number | null;
    /** Shades, of 4096, that cover 95 % of the picture */
    colors: number;
}

/** Tell photo, graphic, text and screenshot apart. */
export function contentType(input: Input, options?: ContentTypeOptions & CallOptions): Promise<ContentTypeResult>;

/** Parameters of contrast(). */
export interface ContrastOptions {
    /** Factor around the middle; 1 changes nothing; 0..10; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ContrastResult = AutoEnhanceResult;

/** Change the contrast of a picture. */
export function contrast(input: Input, options?: ContrastOptions & CallOptions): Promise<ContrastResult>;
export function contrast(input: Input, output: ToMemory, options?: ContrastOptions & CallOptions): Promise<ContrastResult &
    Bytes>;
export function contrast(input: Input, output: FileOutput | undefined, options?: ContrastOptions & CallOptions):
    Promise<ContrastResult>;

/** Parameters of crop(). */
export interface CropOptions {
    /** Left border; -1 takes it from the gravity; px, -1..65535; default -1 */
    x?: number;
    /** Top border; -1 takes it from the gravity; px, -1..65535; default -1 */
    y?: number;
    /** Width; 0 goes up to the right border; px, 0..65535; default 0 */
    width?: number;
    /** Height; 0 goes down to the bottom; px, 0..65535; default 0 */
    height?: number;
    /** Where the rectangle is; default "center" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type CropResult = AutoEnhanceResult;

/** Cut a rectangle out of a picture. */
export function crop(input: Input, options?: CropOptions & CallOptions): Promise<CropResult>;
export function crop(input: Input, output: ToMemory, options?: CropOptions & CallOptions): Promise<CropResult & Bytes>;
export function crop(input: Input, output: FileOutput | undefined, options?: CropOptions & CallOptions):
    Promise<CropResult>;

/** Parameters of curves(). */
export interface CurvesOptions {
    /** Points x, y, x, y, ... of the curve of all channels, after their own; 0..255 */
    rgb?: readonly number[];
    /** Points of the curve of red; 0..255 */
    red?: readonly number[];
    /** Points of the curve of green; 0..255 */
    green?: readonly number[];
    /** Points of the curve of blue; 0..255 */
    blue?: readonly number[];
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type CurvesResult = AutoEnhanceResult;

/** Apply tone curves to a picture. */
export function curves(input: Input, options?: CurvesOptions & CallOptions): Promise<CurvesResult>;
export function curves(input: Input, output: ToMemory, options?: CurvesOptions & CallOptions): Promise<CurvesResult &
    Bytes>;
export function curves(input: Input, output: FileOutput | undefined, options?: CurvesOptions & CallOptions):
    Promise<CurvesResult>;

/** Parameters of denoise(). */
export interface DenoiseOptions {
    /** About the standard deviation of the noise; 1..100; default 8 */
    strength?: number;
    /** How far similar places are looked for; px, 1..15; default 5 */
    search?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type DenoiseResult = AutoEnhanceResult;

/** Take noise out of a picture. */
export function denoise(input: Input, options?: DenoiseOptions & CallOptions): Promise<DenoiseResult>;
export function denoise(input: Input, output: ToMemory, options?: DenoiseOptions & CallOptions): Promise<DenoiseResult &
    Bytes>;
export function denoise(input: Input, output: FileOutput | undefined, options?: DenoiseOptions & CallOptions):
    Promise<DenoiseResult>;

/** Parameters of dhash(). */
export interface DhashOptions {
}

/** What dhash() resolves with. */
export interface DhashResult {
    /** The hash, 64 bits as 16 hexadecimal digits */
    hash: string | null;
}

/** Give the difference hash of a picture. */
export function dhash(input: Input, options?: DhashOptions & CallOptions): Promise<DhashResult>;

/** Parameters of dominant(). */
export interface DominantOptions {
}

export type DominantResult = AverageResult;

/** Give the most frequent colour of a picture. */
export function dominant(input: Input, options?: DominantOptions & CallOptions): Promise<DominantResult>;

/** Parameters of edge(). */
export interface EdgeOptions {
    /** How edges are measured; default "sobel" */
    method?: 'sobel' | 'scharr' | 'laplace';
    /** White from it on, black below; 0 keeps the strength; 0..255; default 0 */
    threshold?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type EdgeResult = AutoEnhanceResult;

/** Draw the edges of a picture. */
export function edge(input: Input, options?: EdgeOptions & CallOptions): Promise<EdgeResult>;
export function edge(input: Input, output: ToMemory, options?: EdgeOptions & CallOptions): Promise<EdgeResult & Bytes>;
export function edge(input: Input, output: FileOutput | undefined, options?: EdgeOptions & CallOptions):
    Promise<EdgeResult>;

/** Parameters of exif(). */
export interface ExifOptions {
    /** List every tag; default true */
    tags?: boolean;
    /** With the tags of the camera's maker, where they are understood; default true */
    makerNote?: boolean;
}

/** Every tag */
export interface ExifTag {
    /** Folder: image, thumbnail, exif, gps, interop or maker */
    ifd: string | null;
    /** Number of the tag */
    tag: number;
    /** Its name */
    name: string | null;
    /** Value as stored */
    value: string | null;
    /** Value for people */
    text: string | null;
}

/** What exif() resolves with. */
export interface ExifResult {
    /** Format of the file */
    format: string | null;
    /** Maker of the camera */
    make: string | null;
    /** The camera */
    model: string | null;
    /** Maker of the lens */
    lensMake: string | null;
    /** The lens */
    lensModel: string | null;
    /** Program that wrote the file */
    software: string | null;
    /** Who took the picture */
    artist: string | null;
    /** Who owns it */
    copyright: string | null;
    /** What it shows */
    description: string | null;
    /** The user's comment */
    comment: string | null;
    /** When it was taken, in ISO 8601 */
    taken: string | null;
    /** When it was digitized */
    digitized: string | null;
    /** When it was changed last */
    modified: string | null;
    /** Exposure time as a fraction */
    exposure: string | null;
    /** Exposure time; s */
    exposureS: number | null;
    /** F-number */
    fNumber: number | null;
    /** Sensitivity */
    iso: number;
    /** Focal length; mm */
    focalLengthMm: number | null;
    /** Focal length on 35 mm film; mm */
    focalLength35mm: number | null;
    /** Exposure bias; EV */
    exposureBiasEv: number | null;
    /** Exposure program */
    exposureProgram: 'unknown' | 'manual' | 'normal' | 'aperture_priority' | 'shutter_priority' | 'creative' | 'action' | 'portrait' | 'landscape' | 'bulb';
    /** Metering mode */
    metering: 'unknown' | 'average' | 'center_weighted' | 'spot' | 'multi_spot' | 'pattern' | 'partial' | 'other';
    /** Whether the flash fired */
    flash: 'unknown' | 'not_fired' | 'fired';
    /** What else is known of the flash */
    flashText: string | null;
    /** White balance */
    whiteBalance: 'unknown' | 'auto' | 'manual';
    /** Orientation, 1 to 8 */
    orientation: number;
    /** Width as EXIF says; px */
    width: number;
    /** Height as EXIF says; px */
    height: number;
    /** Colour space */
    colorSpace: 'unknown' | 'srgb' | 'adobe_rgb' | 'uncalibrated';
    /** Latitude, north is positive; deg */
    latitude: number | null;
    /** Longitude, east is positive; deg */
    longitude: number | null;
    /** Altitude above the sea; m */
    altitudeM: number | null;
    /** Time of the position, in ISO 8601 */
    gpsTime: string | null;
    /** Where the camera looked, clockwise from north; deg */
    gpsDirection: number | null;
    /** Which north: true or magnetic */
    gpsDirectionRef: string | null;
    /** Speed of the camera; km/h */
    gpsSpeedKmh: number | null;
    /** Size of the thumbnail inside EXIF; bytes */
    thumbnailBytes: number;
    /** Size of the EXIF block; bytes */
    exifBytes: number;
    /** Size of the XMP packet; bytes */
    xmpBytes: number;
    /** Size of the IPTC records; bytes */
    iptcBytes: number;
    /** Whether there is a colour profile */
    hasIcc: boolean;
    /** Whether some of it could not be read */
    damaged: boolean;
    /** The XMP packet */
    xmp: string | null;
    /** The IPTC records in base64 */
    iptc: string | null;
    /** Every tag */
    tags: ExifTag[];
}

/** Read EXIF, XMP and IPTC of a picture. */
export function exif(input: Input, options?: ExifOptions & CallOptions): Promise<ExifResult>;

/** Parameters of exposure(). */
export interface ExposureOptions {
    /** 1 doubles the light, -1 halves it; -10..10; default 0 */
    stops?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ExposureResult = AutoEnhanceResult;

/** Multiply the light of a picture. */
export function exposure(input: Input, options?: ExposureOptions & CallOptions): Promise<ExposureResult>;
export function exposure(input: Input, output: ToMemory, options?: ExposureOptions & CallOptions): Promise<ExposureResult &
    Bytes>;
export function exposure(input: Input, output: FileOutput | undefined, options?: ExposureOptions & CallOptions):
    Promise<ExposureResult>;

/** Parameters of extend(). */
export interface ExtendOptions {
    /** Margin on the left; px, 0..16384; default 0 */
    left?: number;
    /** Margin at the top; px, 0..16384; default 0 */
    top?: number;
    /** Margin on the right; px, 0..16384; default 0 */
    right?: number;
    /** Margin at the bottom; px, 0..16384; default 0 */
    bottom?: number;
    /** What fills them; default "background" */
    with?: 'background' | 'copy' | 'mirror';
    /** Colour of the margins; default "white" */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ExtendResult = AutoEnhanceResult;

/** Add margins to a picture. */
export function extend(input: Input, options?: ExtendOptions & CallOptions): Promise<ExtendResult>;
export function extend(input: Input, output: ToMemory, options?: ExtendOptions & CallOptions): Promise<ExtendResult &
    Bytes>;
export function extend(input: Input, output: FileOutput | undefined, options?: ExtendOptions & CallOptions):
    Promise<ExtendResult>;

/** Parameters of flip(). */
export interface FlipOptions {
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type FlipResult = AutoEnhanceResult;

/** Mirror a picture top to bottom. */
export function flip(input: Input, options?: FlipOptions & CallOptions): Promise<FlipResult>;
export function flip(input: Input, output: ToMemory, options?: FlipOptions & CallOptions): Promise<FlipResult & Bytes>;
export function flip(input: Input, output: FileOutput | undefined, options?: FlipOptions & CallOptions):
    Promise<FlipResult>;

/** Parameters of flop(). */
export interface FlopOptions {
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type FlopResult = AutoEnhanceResult;

/** Mirror a picture left to right. */
export function flop(input: Input, options?: FlopOptions & CallOptions): Promise<FlopResult>;
export function flop(input: Input, output: ToMemory, options?: FlopOptions & CallOptions): Promise<FlopResult & Bytes>;
export function flop(input: Input, output: FileOutput | undefined, options?: FlopOptions & CallOptions):
    Promise<FlopResult>;

/** Parameters of gamma(). */
export interface GammaOptions {
    /** Above 1 is lighter; 0.1..10; default 1 */
    gamma?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type GammaResult = AutoEnhanceResult;

/** Lighten or darken the middle tones of a picture. */
export function gamma(input: Input, options?: GammaOptions & CallOptions): Promise<GammaResult>;
export function gamma(input: Input, output: ToMemory, options?: GammaOptions & CallOptions): Promise<GammaResult & Bytes>;
export function gamma(input: Input, output: FileOutput | undefined, options?: GammaOptions & CallOptions):
    Promise<GammaResult>;

/** Parameters of grayscale(). */
export interface GrayscaleOptions {
    /** How far; 0..1; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type GrayscaleResult = AutoEnhanceResult;

/** Take the colour out of a picture. */
export function grayscale(input: Input, options?: GrayscaleOptions & CallOptions): Promise<GrayscaleResult>;
export function grayscale(input: Input, output: ToMemory, options?: GrayscaleOptions & CallOptions): Promise<GrayscaleResult
    & Bytes>;
export function grayscale(input: Input, output: FileOutput | undefined, options?: GrayscaleOptions & CallOptions):
    Promise<GrayscaleResult>;

/** Parameters of hue(). */
export interface HueOptions {
    /** Angle by which hues are turned; degrees, -360..360; default 0 */
    angle?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type HueResult = AutoEnhanceResult;

/** Turn the hues of a picture. */
export function hue(input: Input, options?: HueOptions & CallOptions): Promise<HueResult>;
export function hue(input: Input, output: ToMemory, options?: HueOptions & CallOptions): Promise<HueResult & Bytes>;
export function hue(input: Input, output: FileOutput | undefined, options?: HueOptions & CallOptions): Promise<HueResult>;

/** Parameters of identify(). */
export interface IdentifyOptions {
    /** Decode the picture too, or of other media the cover or first frame; default false */
    verify?: boolean;
}

/** What identify() resolves with. */
export interface IdentifyResult {
    /** Format of the file */
    format: string | null;
    /** Media type of the file */
    mediaType: string | null;
    /** Why it is not decodable */
    problem: string | null;
    /** Size of the file; bytes */
    sizeBytes: number;
    /** Number of pictures; 0 is not known without reading all of it */
    frames: number;
    /** Width as stored; 0 is no picture; px */
    width: number;
    /** Height as stored; px */
    height: number;
    /** Width as shown, with the orientation applied; px */
    displayWidth: number;
    /** Height as shown, with the orientation applied; px */
    displayHeight: number;
    /** Depth of a sample; 0 is not known; bits */
    bitDepth: number;
    /** EXIF's orientation, 1 (upright) to 8 */
    orientation: number;
    /** Whether it moves */
    animated: boolean;
    /** Whether it can be transparent */
    alpha: boolean;
    /** Whether it is stored to be shown while it loads */
    progressive: boolean;
    /** Whether it has a colour profile */
    hasIcc: boolean;
    /** Whether it has EXIF data */
    hasExif: boolean;
    /** Whether it has XMP data */
    hasXmp: boolean;
    /** Whether its name does not end as that of another format */
    extensionMatches: boolean;
    /** Whether it can be decoded here, within the limits */
    decodable: boolean;
    /** Whether parts of it were found missing or broken */
    damaged: boolean;
}

/** Tell what a file is, for deciding about an upload. */
export function identify(input: Input, options?: IdentifyOptions & CallOptions): Promise<IdentifyResult>;

/** Parameters of image(). */
export interface ImageOptions {
    /** Operations in order, as "resize width=800 | sharpen amount=0.5" or a JSON list of objects with "op"; json */
    ops?: string | readonly Record<string, unknown>[];
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ImageResult = AutoEnhanceResult;

/** Apply several operations to a picture, decoded and saved once. */
export function image(input: Input, options?: ImageOptions & CallOptions): Promise<ImageResult>;
export function image(input: Input, output: ToMemory, options?: ImageOptions & CallOptions): Promise<ImageResult & Bytes>;
export function image(input: Input, output: FileOutput | undefined, options?: ImageOptions & CallOptions):
    Promise<ImageResult>;

/** Parameters of ingest(). */
export interface IngestOptions {
    /** Short side of each rendition; those above the source are dropped; px, 16..4320; default "2160,1080,720,480,360" */
    rungs?: readonly number[];
    /** Highest rate of each rung, in the same order; by size if not given; bps, 10000..200000000 */
    caps?: readonly number[];
    /** Rates of the audio renditions; bps, 32000..512000; default "128000" */
    audioBps?: readonly number[];
    /** Preset of the encoder; default "veryfast" */
    preset?: string;
    /** Quality that the encoder keeps below the cap; lower is better; 0..63; default 23 */
    crf?: number;
    /** Format of the segments; default "fmp4" */
    segmentType?: 'fmp4' | 'ts';
    /** Length of a segment; s, 1..60; default 6 */
    segment?: Time;
    /** Keep 5.1 and 7.1 as a further rendition; default false */
    surround?: boolean;
    /** Make a storyboard; default true */
    storyboard?: boolean;
    /** Make a waveform; default true */
    waveform?: boolean;
    /** Measure the loudness; default true */
    loudness?: boolean;
    /** Position of the poster; s, 0..; default 0 */
    posterAt?: Time;
    /** Time from picture to picture of the storyboard; s, 0.1..3600; default 4 */
    storyboardInterval?: Time;
    /** Which frame is the poster; default "auto" */
    posterMode?: 'exact' | 'keyframe' | 'auto';
}

/** The waveform */
export interface IngestWaveform {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Points */
    length: number;
    /** Channels that have levels; the lists have them side by side */
    channels: number;
    /** Sample rate of the audio; Hz */
    sampleRate: number;
    /** Samples of audio for each point */
    samplesPerPixel: number | null;
    /** Length of the audio; s */
    duration: number | null;
    /** Bits of the values in the output */
    bits: number;
    /** What the samples were multiplied with */
    scale: number | null;
    /** Lowest sample of each point, full scale is 1 */
    min: number[];
    /** Highest sample of each point */
    max: number[];
    /** Root mean square of each point */
    rms: number[];
    /** RMS of what is below 250 Hz */
    low: number[];
    /** RMS of 250 to 2500 Hz */
    mid: number[];
    /** RMS of what is above 2500 Hz */
    high: number[];
}

/** Each input for itself where there are several: then the rest is of all of them together */
export interface IngestFile {
    /** The input */
    name: string | null;
    /** Loudness of the whole, gated; null for silence and below 0.4 s; LUFS */
    integratedLufs: number | null;
    /** Loudness range; null for silence and below 3 s; LU */
    rangeLu: number | null;
    /** Highest peak, between samples too; dBTP */
    truePeakDbtp: number | null;
    /** Highest sample; dBFS */
    samplePeakDbfs: number | null;
    /** Loudest 3 s; LUFS */
    shortTermMaxLufs: number | null;
    /** Loudest 0.4 s; LUFS */
    momentaryMaxLufs: number | null;
    /** The relative gate of integrated_lufs; LUFS */
    thresholdLufs: number | null;
    /** Length of the audio; s */
    duration: number | null;
}

/** The loudness */
export interface IngestLoudness {
    /** Loudness of the whole, gated; null for silence and below 0.4 s; LUFS */
    integratedLufs: number | null;
    /** Loudness range; null for silence and below 3 s; LU */
    rangeLu: number | null;
    /** Highest peak, between samples too; dBTP */
    truePeakDbtp: number | null;
    /** Highest sample; dBFS */
    samplePeakDbfs: number | null;
    /** Loudest 3 s; LUFS */
    shortTermMaxLufs: number | null;
    /** Loudest 0.4 s; LUFS */
    momentaryMaxLufs: number | null;
    /** The relative gate of integrated_lufs; LUFS */
    thresholdLufs: number | null;
    /** Length of the audio; s */
    duration: number | null;
    /** Each input for itself where there are several: then the rest is of all of them together */
    files: IngestFile[];
    /** Loudness of the 0.4 s up to 0.1 s, to 0.2 s, and so on; LUFS */
    momentaryLufs: number[];
    /** Loudness of the 3 s up to then; LUFS */
    shortTermLufs: number[];
}

/** What ingest() resolves with. */
export interface IngestResult {
    /** What was in the source */
    source: ProbeResult | null;
    /** The renditions and manifests */
    ladder: LadderResult | null;
    /** The poster */
    poster: ThumbnailResult | null;
    /** The storyboard */
    storyboard: StoryboardResult | null;
    /** The waveform */
    waveform: IngestWaveform | null;
    /** The loudness */
    loudness: IngestLoudness | null;
    /** The check of the package */
    lint: LintResult | null;
    /** Everything in the package */
    files: string[];
    /** How long it took; s */
    seconds: number | null;
    /** What it took on all cores; s */
    cpuSeconds: number | null;
}

/** Make everything of an upload from one decode: ladder, package, poster, storyboard, waveform, report. */
export function ingest(input: Input, options?: IngestOptions & CallOptions): Promise<IngestResult & Files>;
export function ingest(input: Input, output: ToMemory | undefined, options?: IngestOptions & CallOptions):
    Promise<IngestResult & Files>;
export function ingest(input: Input, output: FolderOutput, options?: IngestOptions & CallOptions): Promise<IngestResult>;

/** Parameters of invert(). */
export interface InvertOptions {
    /** How far; 0..1; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type InvertResult = AutoEnhanceResult;

/** Make the negative of a picture. */
export function invert(input: Input, options?: InvertOptions & CallOptions): Promise<InvertResult>;
export function invert(input: Input, output: ToMemory, options?: InvertOptions & CallOptions): Promise<InvertResult &
    Bytes>;
export function invert(input: Input, output: FileOutput | undefined, options?: InvertOptions & CallOptions):
    Promise<InvertResult>;

/** Parameters of ladder(). */
export interface LadderOptions {
    /** Short side of each rendition; those above the source are dropped; px, 16..4320; default "2160,1080,720,480,360" */
    rungs?: readonly number[];
    /** Highest rate of each rung, in the same order; by size if not given; bps, 10000..200000000 */
    caps?: readonly number[];
    /** Rates of the audio renditions; bps, 32000..512000; default "128000" */
    audioBps?: readonly number[];
    /** Preset of the encoder; default "veryfast" */
    preset?: string;
    /** Quality that the encoder keeps below the cap; lower is better; 0..63; default 23 */
    crf?: number;
    /** Format of the segments; default "fmp4" */
    segmentType?: 'fmp4' | 'ts';
    /** Length of a segment; s, 1..60; default 6 */
    segment?: Time;
    /** Keep 5.1 and 7.1 as a further rendition; default false */
    surround?: boolean;
    /** Profile of the codec; by default its usual one, High of H.264 */
    profile?: string;
    /** Video codec; default "h264" */
    codec?: 'h264' | 'hevc' | 'av1';
    /** Time from key frame to key frame; s, 0.5..10; default 2 */
    gop?: Time;
    /** Frame rate of the output; 0 keeps the source's; Hz, 0..240; default 0 */
    fps?: number;
    /** Leave the video out; default false */
    audioOnly?: boolean;
    /** Write HLS playlists; default true */
    hls?: boolean;
    /** Write a DASH manifest (fMP4 only); default true */
    dash?: boolean;
}

/** Renditions, video first */
export interface LadderRendition {
    /** Name of the rendition */
    name: string | null;
    /** video or audio */
    kind: string | null;
    /** Its HLS playlist */
    playlist: string | null;
    /** Its HLS playlist of key frames */
    iframePlaylist: string | null;
    /** Its init segment */
    init: string | null;
    /** RFC 6381 codec string */
    codec: string | null;
    /** BCP 47 language of audio */
    language: string | null;
    /** Title of audio */
    title: string | null;
    /** Peak rate as measured over its segments; bps */
    bandwidthBps: number;
    /** Average rate as measured; bps */
    averageBandwidthBps: number;
    /** Rate that the encoder was given; bps */
    capBps: number;
    /** Size of its segments and init; B */
    sizeBytes: number;
    /** Length; s */
    duration: number | null;
    /** Frames of video, samples of audio */
    frameCount: number;
    /** Width; px */
    width: number;
    /** Height; px */
    height: number;
    /** Frames a second; Hz */
    frameRate: number | null;
    /** Channels of audio */
    channels: number;
    /** Sample rate of audio; Hz */
    sampleRate: number;
    /** Stream of the source that it was made from */
    track: number;
    /** Length of each segment; s */
    segmentDurations: number[];
    /** Time spent in the encoder; s */
    encodeSeconds: number | null;
}

/** What ladder() resolves with. */
export interface LadderResult {
    /** HLS master playlist */
    master: string | null;
    /** DASH manifest */
    mpd: string | null;
    /** Plain list for MSE players */
    manifest: string | null;
    /** Renditions, video first */
    renditions: LadderRendition[];
    /** Length of the package; s */
    duration: number | null;
    /** Size of all renditions; B */
    sizeBytes: number;
    /** Frames decoded, once for all renditions */
    decodedFrames: number;
    /** Frames and packets lost to damage */
    corruptFrames: number;
    /** EXT-X-TARGETDURATION of the playlists; s */
    targetDuration: number;
}

/** Transcode into several renditions from one decode and package them for HLS, DASH and MSE. */
export function ladder(input: Input, options?: LadderOptions & CallOptions): Promise<LadderResult & Files>;
export function ladder(input: Input, output: ToMemory | undefined, options?: LadderOptions & CallOptions):
    Promise<LadderResult & Files>;
export function ladder(input: Input, output: FolderOutput, options?: LadderOptions & CallOptions): Promise<LadderResult>;

/** Parameters of levels(). */
export interface LevelsOptions {
    /** What becomes out_black, as all below it; 0..254; default 0 */
    black?: number;
    /** What becomes out_white, as all above it; 1..255; default 255 */
    white?: number;
    /** Of what is between; above 1 is lighter; 0.1..10; default 1 */
    gamma?: number;
    /** Darkest value of the result; 0..255; default 0 */
    outBlack?: number;
    /** Lightest value of the result; 0..255; default 255 */
    outWhite?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type LevelsResult = AutoEnhanceResult;

/** Set what is black and white in a picture. */
export function levels(input: Input, options?: LevelsOptions & CallOptions): Promise<LevelsResult>;
export function levels(input: Input, output: ToMemory, options?: LevelsOptions & CallOptions): Promise<LevelsResult &
    Bytes>;
export function levels(input: Input, output: FileOutput | undefined, options?: LevelsOptions & CallOptions):
    Promise<LevelsResult>;

/** Parameters of lint(). */
export interface LintOptions {
    /** Make findings of severity error an error of the call; default false */
    fail?: boolean;
    /** Name of the master playlist in the folder; default "master.m3u8" */
    master?: string;
}

/** What was found, errors first */
export interface LintFinding {
    /** Rule of Apple's HLS Authoring Specification, or the document it is from */
    rule: string | null;
    /** File of the package */
    file: string | null;
    /** What is wrong */
    message: string | null;
    /** What the manifest says */
    declared: string | null;
    /** What is true */
    measured: string | null;
    /** How bad it is */
    severity: 'note' | 'warning' | 'error';
}

/** What lint() resolves with. */
export interface LintResult {
    /** What was found, errors first */
    findings: LintFinding[];
    /** Findings that are errors */
    errors: number;
    /** Findings that are warnings */
    warnings: number;
    /** Kinds of rule that were tried */
    rulesChecked: number;
    /** Media playlists read */
    playlists: number;
    /** Segments measured */
    segments: number;
    /** Length of the longest playlist; s */
    duration: number | null;
}

/** Check a package against the rules of HLS, DASH and CMAF. */
export function lint(input: string | URL, options?: LintOptions & CallOptions): Promise<LintResult>;

/** Parameters of look(). */
export interface LookOptions {
    /** Which look; default "clarendon" */
    name?: 'aden' | 'clarendon' | 'crema' | 'gingham' | 'juno' | 'lark' | 'lofi' | 'ludwig' | 'moon' | 'perpetua' | 'reyes' | 'slumber' | 'valencia' | 'xpro2';
    /** How far; 0..1; default 1 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type LookResult = AutoEnhanceResult;

/** Give a photo one of fourteen looks. */
export function look(input: Input, options?: LookOptions & CallOptions): Promise<LookResult>;
export function look(input: Input, output: ToMemory, options?: LookOptions & CallOptions): Promise<LookResult & Bytes>;
export function look(input: Input, output: FileOutput | undefined, options?: LookOptions & CallOptions):
    Promise<LookResult>;

/** Parameters of lookSheet(). */
export interface LookSheetOptions {
    /** Width of a tile; odd widths are rounded up; px, 32..2048; default 320 */
    width?: number;
    /** Tiles across; 1..15; default 5 */
    columns?: number;
    /** How far; 0..1; default 1 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type LookSheetResult = AutoEnhanceResult;

/** Draw a contact sheet of a photo in all looks. */
export function lookSheet(input: Input, options?: LookSheetOptions & CallOptions): Promise<LookSheetResult>;
export function lookSheet(input: Input, output: ToMemory, options?: LookSheetOptions & CallOptions): Promise<LookSheetResult
    & Bytes>;
export function lookSheet(input: Input, output: FileOutput | undefined, options?: LookSheetOptions & CallOptions):
    Promise<LookSheetResult>;

/** Parameters of loudness(). */
export interface LoudnessOptions {
    /** Count mono as played by two loudspeakers, 3 LU more; default false */
    dualMono?: boolean;
    /** Give the values over time too, of one input; default false */
    series?: boolean;
}

/** What loudness() resolves with. */
export interface LoudnessResult {
    /** Loudness of the whole, gated; null for silence and below 0.4 s; LUFS */
    integratedLufs: number | null;
    /** Loudness range; null for silence and below 3 s; LU */
    rangeLu: number | null;
    /** Highest peak, between samples too; dBTP */
    truePeakDbtp: number | null;
    /** Highest sample; dBFS */
    samplePeakDbfs: number | null;
    /** Loudest 3 s; LUFS */
    shortTermMaxLufs: number | null;
    /** Loudest 0.4 s; LUFS */
    momentaryMaxLufs: number | null;
    /** The relative gate of integrated_lufs; LUFS */
    thresholdLufs: number | null;
    /** Length of the audio; s */
    duration: number | null;
    /** Each input for itself where there are several: then the rest is of all of them together */
    files: IngestFile[];
    /** Loudness of the 0.4 s up to 0.1 s, to 0.2 s, and so on; LUFS */
    momentaryLufs: Float32Array;
    /** Loudness of the 3 s up to then; LUFS */
    shortTermLufs: Float32Array;
}

/** Measure loudness and true peak by EBU R 128, of a file or an album. */
export function loudness(inputs: Input | readonly Input[], options?: LoudnessOptions & CallOptions):
    Promise<LoudnessResult>;

/** Parameters of lut(). */
export interface LutOptions {
    /** Path of a .cube file */
    file?: string;
    /** Or the text of one */
    cube?: string;
    /** How far; 0..1; default 1 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type LutResult = AutoEnhanceResult;

/** Look colours up in a .cube table. */
export function lut(input: Input, options?: LutOptions & CallOptions): Promise<LutResult>;
export function lut(input: Input, output: ToMemory, options?: LutOptions & CallOptions): Promise<LutResult & Bytes>;
export function lut(input: Input, output: FileOutput | undefined, options?: LutOptions & CallOptions): Promise<LutResult>;

/** Parameters of median(). */
export interface MedianOptions {
    /** Of a square with 2 radius + 1 pixels a side; px, 1..50; default 1 */
    radius?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type MedianResult = AutoEnhanceResult;

/** Replace each pixel by the median around it. */
export function median(input: Input, options?: MedianOptions & CallOptions): Promise<MedianResult>;
export function median(input: Input, output: ToMemory, options?: MedianOptions & CallOptions): Promise<MedianResult &
    Bytes>;
export function median(input: Input, output: FileOutput | undefined, options?: MedianOptions & CallOptions):
    Promise<MedianResult>;

/** Parameters of pad(). */
export interface PadOptions {
    /** Width of the canvas, if it is more than the picture's; px, 0..65535; default 0 */
    width?: number;
    /** Height of the canvas, if it is more than the picture's; px, 0..65535; default 0 */
    height?: number;
    /** Where the picture stands on it; default "center" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** Colour of the canvas; default "white" */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type PadResult = AutoEnhanceResult;

/** Put a picture on a larger canvas. */
export function pad(input: Input, options?: PadOptions & CallOptions): Promise<PadResult>;
export function pad(input: Input, output: ToMemory, options?: PadOptions & CallOptions): Promise<PadResult & Bytes>;
export function pad(input: Input, output: FileOutput | undefined, options?: PadOptions & CallOptions): Promise<PadResult>;

/** Parameters of palette(). */
export interface PaletteOptions {
    /** Colours, at most; 1..32; default 6 */
    count?: number;
}

/** What palette() resolves with. */
export interface PaletteResult {
    /** The colours, the most frequent first */
    colors: AverageResult[];
}

/** Give the colours of a picture. */
export function palette(input: Input, options?: PaletteOptions & CallOptions): Promise<PaletteResult>;

/** Parameters of phash(). */
export interface PhashOptions {
}

export type PhashResult = DhashResult;

/** Give the perceptual hash of a picture. */
export function phash(input: Input, options?: PhashOptions & CallOptions): Promise<PhashResult>;

/** Parameters of phashDistance(). */
export interface PhashDistanceOptions {
    /** Which hashes are compared; default "phash" */
    kind?: 'phash' | 'dhash';
}

/** What phashDistance() resolves with. */
export interface PhashDistanceResult {
    /** Bits that differ, 0 to 64 */
    distance: number;
    /** 1 for equal hashes, about 0.5 for unrelated pictures */
    similarity: number | null;
    /** Hash of the first picture */
    first: string | null;
    /** Hash of the second picture */
    second: string | null;
}

/** Tell how far the perceptual hashes of two pictures are apart. */
export function phashDistance(inputs: Input | readonly Input[], options?: PhashDistanceOptions & CallOptions):
    Promise<PhashDistanceResult>;

/** Parameters of placeholder(). */
export interface PlaceholderOptions {
    /** Components of the BlurHash across, 0 by the aspect; 0..9; default 4 */
    x?: number;
    /** Components of the BlurHash down, 0 by the aspect; 0..9; default 3 */
    y?: number;
    /** Colours of the palette, at most; 1..32; default 5 */
    colors?: number;
    /** Longer side of the tiny picture; px, 4..256; default 24 */
    size?: number;
    /** Quality of the tiny picture; 1..100; default 40 */
    quality?: number;
    /** Format of the tiny picture; default "webp" */
    format?: string;
}

/** What placeholder() resolves with. */
export interface PlaceholderResult {
    /** BlurHash */
    blurhash: string | null;
    /** ThumbHash in base64 */
    thumbhash: string | null;
    /** The tiny picture as a data URI */
    dataUri: string | null;
    /** The palette */
    colors: AverageResult[];
    /** Width / height of the picture */
    aspect: number | null;
}

/** Make what a page shows until a picture has loaded: hashes, palette, tiny picture. */
export function placeholder(input: Input, options?: PlaceholderOptions & CallOptions): Promise<PlaceholderResult>;

/** Parameters of probe(). */
export interface ProbeOptions {
    /** Read every packet to count frames and find variable frame rates; default false */
    countFrames?: boolean;
}

/** What is inside */
export interface ProbeStream {
    /** Position in the container */
    index: number;
    /** The container's own number */
    id: number;
    /** What it carries */
    kind: 'other' | 'video' | 'audio' | 'subtitle' | 'picture';
    /** FFmpeg's name of the codec */
    codec: string | null;
    /** Its long name */
    codecLong: string | null;
    /** RFC 6381 string, as media types take it */
    codecString: string | null;
    /** The container's name of the codec */
    codecTag: string | null;
    /** Profile of the codec */
    profile: string | null;
    /** Level as the codec writes it */
    level: number;
    /** Whether this build has a decoder for it */
    decodable: boolean;
    /** Language as tagged */
    language: string | null;
    /** Title as tagged */
    title: string | null;
    /** What it is meant for */
    dispositions: string[];
    /** Tags of the stream */
    tags: Record<string, string>;
    /** Time of its first frame; s */
    start: number | null;
    /** Length; s */
    duration: number | null;
    /** Average bit rate; bps */
    bitRateBps: number;
    /** Number of frames */
    frameCount: number;
    /** Unit of its time stamps, numerator */
    timeBaseNum: number;
    /** Unit of its time stamps, denominator */
    timeBaseDen: number;
    /** Width of the picture as stored; px */
    width: number;
    /** Height of the picture as stored; px */
    height: number;
    /** Width as the decoder allocates it; px */
    codedWidth: number;
    /** Height as the decoder allocates it; px */
    codedHeight: number;
    /** Width as shown, after aspect and rotation; px */
    displayWidth: number;
    /** Height as shown, after aspect and rotation; px */
    displayHeight: number;
    /** Sample aspect ratio, numerator */
    sarNum: number;
    /** Sample aspect ratio, denominator */
    sarDen: number;
    /** Display aspect ratio before rotation, numerator */
    darNum: number;
    /** Display aspect ratio before rotation, denominator */
    darDen: number;
    /** How far a player turns the picture clockwise; deg */
    rotation: number | null;
    /** Whether it is mirrored horizontally before that */
    flipped: boolean;
    /** Average frame rate; Hz */
    frameRate: number | null;
    /** Average frame rate, numerator */
    frameRateNum: number;
    /** Average frame rate, denominator */
    frameRateDen: number;
    /** The rate that fits all time stamps; Hz */
    frameRateNominal: number | null;
    /** Whether frames are unevenly spaced */
    variableFrameRate: boolean;
    /** Which field of interlaced pictures comes first */
    fieldOrder: 'unknown' | 'progressive' | 'top' | 'bottom';
    /** Depth of reordering */
    hasBFrames: number;
    /** FFmpeg's name of the pixel format */
    pixelFormat: string | null;
    /** Bits of a sample; bit */
    bitDepth: number;
    /** Colour primaries */
    colorPrimaries: string | null;
    /** Transfer characteristics */
    colorTransfer: string | null;
    /** Matrix coefficients */
    colorMatrix: string | null;
    /** Range of the values: tv or pc */
    colorRange: string | null;
    /** Where chroma samples lie */
    chromaLocation: string | null;
    /** Kind of high dynamic range */
    hdr: 'none' | 'pq' | 'hdr10' | 'hdr10+' | 'hlg' | 'dolby-vision';
    /** Brightest of the mastering display; nits */
    maxLuminanceNits: number | null;
    /** Darkest of the mastering display; nits */
    minLuminanceNits: number | null;
    /** Brightest pixel of the content; nits */
    maxContentLight: number;
    /** Brightest frame on average; nits */
    maxFrameAverageLight: number;
    /** Sample rate; Hz */
    sampleRate: number;
    /** Number of channels */
    channels: number;
    /** Their layout */
    channelLayout: string | null;
    /** FFmpeg's name of the sample format */
    sampleFormat: string | null;
    /** Bits of an uncompressed sample; bit */
    bitsPerSample: number;
    /** Samples of encoder delay */
    initialPadding: number;
}

/** Chapters */
export interface ProbeChapter {
    /** Title */
    title: string | null;
    /** Where it begins; s */
    start: number | null;
    /** Where it ends; s */
    end: number | null;
}

/** What probe() resolves with. */
export interface ProbeResult {
    /** FFmpeg's name of the format */
    container: string | null;
    /** Its long name */
    containerLong: string | null;
    /** Media type */
    mediaType: string | null;
    /** Size; byte */
    sizeBytes: number;
    /** Earliest time of any stream; s */
    start: number | null;
    /** Length; s */
    duration: number | null;
    /** Average bit rate; bps */
    bitRateBps: number;
    /** Index of the video to take, or -1 */
    video: number;
    /** Index of the audio to take, or -1 */
    audio: number;
    /** Index of the cover or the image, or -1 */
    picture: number;
    /** Whether it is an image */
    isImage: boolean;
    /** Whether positions can be found directly */
    seekable: boolean;
    /** What is inside */
    streams: ProbeStream[];
    /** Chapters */
    chapters: ProbeChapter[];
    /** Tags of the file */
    tags: Record<string, string>;
}

/** Tell what is in a file. */
export function probe(input: Input, options?: ProbeOptions & CallOptions): Promise<ProbeResult>;

/** Parameters of psnr(). */
export interface PsnrOptions {
}

/** What psnr() resolves with. */
export interface PsnrResult {
    /** Peak signal-to-noise ratio of red, green and blue; dB */
    psnrDb: number | null;
    /** That of the luma; dB */
    lumaPsnrDb: number | null;
    /** Mean square error of red, green and blue */
    mse: number | null;
    /** Whether all pixels are the same */
    identical: boolean;
}

/** Measure the signal-to-noise ratio between two pictures. */
export function psnr(inputs: Input | readonly Input[], options?: PsnrOptions & CallOptions): Promise<PsnrResult>;

/** Parameters of qualityScore(). */
export interface QualityScoreOptions {
}

/** What qualityScore() resolves with. */
export interface QualityScoreResult {
    /** The parts' geometric mean, sharpness twice; 1 is best */
    score: number | null;
    /** Sharpness of what is in focus */
    sharpness: number | null;
    /** Neither dark nor bright, little clipped */
    exposure: number | null;
    /** How much of the range from black to white is used */
    contrast: number | null;
    /** Freedom from noise */
    cleanness: number | null;
    /** 1 from 2 megapixels on */
    resolution: number | null;
}

/** Judge the quality of a picture. */
export function qualityScore(input: Input, options?: QualityScoreOptions & CallOptions): Promise<QualityScoreResult>;

/** Parameters of resize(). */
export interface ResizeOptions {
    /** Width; 0 takes it from the height; px, 0..65535; default 0 */
    width?: number;
    /** Height; 0 takes it from the width; px, 0..65535; default 0 */
    height?: number;
    /** How the picture fills width x height; default "inside" */
    fit?: 'inside' | 'cover' | 'fill' | 'contain' | 'outside';
    /** How pixels are resampled; default "lanczos" */
    filter?: 'lanczos' | 'bicubic' | 'bilinear' | 'nearest' | 'area';
    /** What cover keeps, and where contain puts the picture; default "center" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** Leave smaller pictures as large as they are; default false */
    withoutEnlargement?: boolean;
    /** Resample in linear light; default false */
    linear?: boolean;
    /** Colour around the picture with contain; default "white" */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ResizeResult = AutoEnhanceResult;

/** Change the size of a picture. */
export function resize(input: Input, options?: ResizeOptions & CallOptions): Promise<ResizeResult>;
export function resize(input: Input, output: ToMemory, options?: ResizeOptions & CallOptions): Promise<ResizeResult &
    Bytes>;
export function resize(input: Input, output: FileOutput | undefined, options?: ResizeOptions & CallOptions):
    Promise<ResizeResult>;

/** Parameters of rotate(). */
export interface RotateOptions {
    /** Angle, clockwise; degrees, -360..360; default 90 */
    angle?: number;
    /** How pixels are resampled; default "bicubic" */
    filter?: 'bicubic' | 'bilinear';
    /** Let the canvas grow to hold all of the picture; default true */
    expand?: boolean;
    /** Colour of the corners; default "white" */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type RotateResult = AutoEnhanceResult;

/** Turn a picture by any angle. */
export function rotate(input: Input, options?: RotateOptions & CallOptions): Promise<RotateResult>;
export function rotate(input: Input, output: ToMemory, options?: RotateOptions & CallOptions): Promise<RotateResult &
    Bytes>;
export function rotate(input: Input, output: FileOutput | undefined, options?: RotateOptions & CallOptions):
    Promise<RotateResult>;

/** Parameters of saturation(). */
export interface SaturationOptions {
    /** 0 is grey, 1 changes nothing; 0..10; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type SaturationResult = AutoEnhanceResult;

/** Make colours stronger or weaker. */
export function saturation(input: Input, options?: SaturationOptions & CallOptions): Promise<SaturationResult>;
export function saturation(input: Input, output: ToMemory, options?: SaturationOptions & CallOptions):
    Promise<SaturationResult & Bytes>;
export function saturation(input: Input, output: FileOutput | undefined, options?: SaturationOptions & CallOptions):
    Promise<SaturationResult>;

/** Parameters of sepia(). */
export interface SepiaOptions {
    /** How far; 0..1; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type SepiaResult = AutoEnhanceResult;

/** Tone a picture brown. */
export function sepia(input: Input, options?: SepiaOptions & CallOptions): Promise<SepiaResult>;
export function sepia(input: Input, output: ToMemory, options?: SepiaOptions & CallOptions): Promise<SepiaResult & Bytes>;
export function sepia(input: Input, output: FileOutput | undefined, options?: SepiaOptions & CallOptions):
    Promise<SepiaResult>;

/** Parameters of sharpen(). */
export interface SharpenOptions {
    /** Share of the difference to the blurred picture that is added; 0..10; default 0.6 */
    amount?: number;
    /** Standard deviation of the blur; px, 0.3..100; default 1 */
    sigma?: number;
    /** Differences below it stay; 0..255; default 0 */
    threshold?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type SharpenResult = AutoEnhanceResult;

/** Sharpen a picture. */
export function sharpen(input: Input, options?: SharpenOptions & CallOptions): Promise<SharpenResult>;
export function sharpen(input: Input, output: ToMemory, options?: SharpenOptions & CallOptions): Promise<SharpenResult &
    Bytes>;
export function sharpen(input: Input, output: FileOutput | undefined, options?: SharpenOptions & CallOptions):
    Promise<SharpenResult>;

/** Parameters of silence(). */
export interface SilenceOptions {
    /** No sample of a silent range is above it; dBFS, -120..0; default -50 */
    thresholdDb?: number;
    /** Shortest range; s, 0.02..3600; default 0.5 */
    minDuration?: Time;
}

/** Silent ranges in order of time */
export interface SilenceRange {
    /** Start of the range; s */
    start: number | null;
    /** Its end; s */
    end: number | null;
    /** Its length; s */
    duration: number | null;
}

/** What silence() resolves with. */
export interface SilenceResult {
    /** Silent ranges in order of time */
    ranges: SilenceRange[];
    /** Share of the ranges in the whole, 0 to 1 */
    share: number | null;
    /** Length of all ranges together; s */
    silent: number | null;
    /** Silence before the first sound, however short; s */
    leading: number | null;
    /** Silence after the last sound, however short; s */
    trailing: number | null;
    /** Length of the audio; s */
    duration: number | null;
}

/** Find silent ranges of audio. */
export function silence(input: Input, options?: SilenceOptions & CallOptions): Promise<SilenceResult>;

/** Parameters of splitTone(). */
export interface SplitToneOptions {
    /** Colour that dark parts are tinted with */
    shadows?: string;
    /** Colour that light parts are tinted with */
    highlights?: string;
    /** From shadows alone to highlights alone; -1..1; default 0 */
    balance?: number;
    /** How far; 0..1; default 0.5 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type SplitToneResult = AutoEnhanceResult;

/** Tint the dark and the light parts of a picture. */
export function splitTone(input: Input, options?: SplitToneOptions & CallOptions): Promise<SplitToneResult>;
export function splitTone(input: Input, output: ToMemory, options?: SplitToneOptions & CallOptions): Promise<SplitToneResult
    & Bytes>;
export function splitTone(input: Input, output: FileOutput | undefined, options?: SplitToneOptions & CallOptions):
    Promise<SplitToneResult>;

/** Parameters of ssim(). */
export interface SsimOptions {
}

/** What ssim() resolves with. */
export interface SsimResult {
    /** Structural similarity of the luma, 1 for equal pictures */
    ssim: number | null;
    /** The same as -10 log10(1 - ssim); dB */
    ssimDb: number | null;
    /** Whether the luma is the same everywhere */
    identical: boolean;
}

/** Measure the structural similarity of two pictures. */
export function ssim(inputs: Input | readonly Input[], options?: SsimOptions & CallOptions): Promise<SsimResult>;

/** Parameters of stats(). */
export interface StatsOptions {
    /** With the histograms; default true */
    histogram?: boolean;
}

/** Each channel */
export interface StatsChannel {
    /** luma, red, green, blue or alpha */
    name: string | null;
    /** Mean, 0 to 255 */
    mean: number | null;
    /** Standard deviation */
    deviation: number | null;
    /** Entropy of a sample, 0 to 8; bits */
    entropyBits: number | null;
    /** Least value */
    minimum: number;
    /** Median */
    median: number;
    /** Largest value */
    maximum: number;
    /** Pixels of each value; px */
    histogram: number[];
}

/** What stats() resolves with. */
export interface StatsResult {
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
    /** Variance of the Laplacian of the luma */
    sharpness: number | null;
    /** Standard deviation of the noise of the luma, estimated */
    noise: number | null;
    /** Mean luminance against middle grey, in stops; EV */
    exposureEv: number | null;
    /** Share of pixels that are black */
    shadows: number | null;
    /** Share of pixels that are white */
    highlights: number | null;
    /** Colourfulness: 0 grey, 15 slight, 45 average, from 80 strong */
    colorfulness: number | null;
    /** Each channel */
    channels: StatsChannel[];
}

/** Measure histograms, sharpness, exposure and noise of a picture. */
export function stats(input: Input, options?: StatsOptions & CallOptions): Promise<StatsResult>;

/** Parameters of storyboard(). */
export interface StoryboardOptions {
    /** Width of a picture; odd sizes are rounded up; px, 16..1024; default 160 */
    tileWidth?: number;
    /** Time from picture to picture; s, 0.1..3600; default 4 */
    interval?: Time;
    /** Height of a picture; 0 takes it from the aspect; px, 0..1024; default 0 */
    tileHeight?: number;
    /** Pictures across a sheet; 1..64; default 10 */
    columns?: number;
    /** Pictures down a sheet; 1..64; default 10 */
    rows?: number;
    /** Quality of the JPEGs; 1..100; default 75 */
    quality?: number;
    /** Take the key frame at or before each position: fast; default false */
    keyframes?: boolean;
}

/** Sheets in order of time */
export interface StoryboardSprite {
    /** Name of the sheet */
    file: string | null;
    /** Its size; bytes */
    sizeBytes: number;
    /** Position of its first picture; s */
    start: number | null;
    /** Time that its pictures stand for; s */
    duration: number | null;
    /** Width of the sheet; px */
    width: number;
    /** Height of the sheet; px */
    height: number;
    /** Pictures on it */
    tiles: number;
}

/** What storyboard() resolves with. */
export interface StoryboardResult {
    /** Name of the index */
    vtt: string | null;
    /** Sheets in order of time */
    sprites: StoryboardSprite[];
    /** Time from picture to picture; s */
    interval: number | null;
    /** End of the last picture's time; s */
    duration: number | null;
    /** Width of a picture; px */
    tileWidth: number;
    /** Height of a picture; px */
    tileHeight: number;
    /** Pictures across the first sheet */
    columns: number;
    /** Pictures down the first sheet */
    rows: number;
    /** Pictures on all sheets */
    tileCount: number;
}

/** Make sprite sheets of small pictures and their index, for seek bars. */
export function storyboard(input: Input, options?: StoryboardOptions & CallOptions): Promise<StoryboardResult & Files>;
export function storyboard(input: Input, output: ToMemory | undefined, options?: StoryboardOptions & CallOptions):
    Promise<StoryboardResult & Files>;
export function storyboard(input: Input, output: FolderOutput, options?: StoryboardOptions & CallOptions):
    Promise<StoryboardResult>;

/** Parameters of strip(). */
export interface StripOptions {
    /** What stays: camera, dates and copyright, or only what changes the look; default "camera" */
    keep?: 'camera' | 'look';
}

/** What strip() resolves with. */
export interface StripResult {
    /** Name of the output */
    file: string | null;
    /** Format of the file */
    format: string | null;
    /** Size of what was written; bytes */
    sizeBytes: number;
    /** How much smaller that is; bytes */
    removedBytes: number;
}

/** Copy a picture without the metadata that should not be public, pixels untouched. */
export function strip(input: Input, options?: StripOptions & CallOptions): Promise<StripResult & Bytes>;
export function strip(input: Input, output: ToMemory | undefined, options?: StripOptions & CallOptions): Promise<StripResult
    & Bytes>;
export function strip(input: Input, output: FileOutput, options?: StripOptions & CallOptions): Promise<StripResult>;

/** Parameters of temperature(). */
export interface TemperatureOptions {
    /** From blue to amber; -1..1; default 0 */
    amount?: number;
    /** From green to magenta; -1..1; default 0 */
    tint?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type TemperatureResult = AutoEnhanceResult;

/** Make a picture warmer or cooler. */
export function temperature(input: Input, options?: TemperatureOptions & CallOptions): Promise<TemperatureResult>;
export function temperature(input: Input, output: ToMemory, options?: TemperatureOptions & CallOptions):
    Promise<TemperatureResult & Bytes>;
export function temperature(input: Input, output: FileOutput | undefined, options?: TemperatureOptions & CallOptions):
    Promise<TemperatureResult>;

/** Parameters of thumbhash(). */
export interface ThumbhashOptions {
}

/** What thumbhash() resolves with. */
export interface ThumbhashResult {
    /** The hash in base64 */
    hash: string | null;
    /** Width / height that it gives back */
    aspect: number | null;
    /** Whether the picture is not opaque everywhere */
    hasAlpha: boolean;
}

/** Give the ThumbHash of a picture. */
export function thumbhash(input: Input, options?: ThumbhashOptions & CallOptions): Promise<ThumbhashResult>;

/** Parameters of thumbhashDecode(). */
export interface ThumbhashDecodeOptions {
    /** The hash in base64 */
    hash?: string;
    /** Longer side of the picture to draw; px, 1..4096; default 32 */
    size?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type ThumbhashDecodeResult = AutoEnhanceResult;

/** Draw the picture of a ThumbHash. */
export function thumbhashDecode(options?: ThumbhashDecodeOptions & CallOptions): Promise<ThumbhashDecodeResult>;
export function thumbhashDecode(output: ToMemory, options?: ThumbhashDecodeOptions & CallOptions):
    Promise<ThumbhashDecodeResult & Bytes>;
export function thumbhashDecode(output: FileOutput | undefined, options?: ThumbhashDecodeOptions & CallOptions):
    Promise<ThumbhashDecodeResult>;

/** Parameters of thumbnail(). */
export interface ThumbnailOptions {
    /** The frame shown at the position, the nearest key frame, or the first from there on that is not blank; default
     *  "exact" */
    mode?: 'exact' | 'keyframe' | 'auto';
    /** Position of the frame; s, 0..; default 0 */
    at?: Time;
    /** Width; 0 takes it from the height, or the video's own; px, 0..16384; default 0 */
    width?: number;
    /** Height; 0 takes it from the width, or the video's own; px, 0..16384; default 0 */
    height?: number;
    /** How the frame fills width x height; default "contain" */
    fit?: 'contain' | 'cover' | 'fill';
    /** Quality of JPEG, WebP and AVIF; 0 is 92, 80 and 60; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
}

/** What thumbnail() resolves with. */
export interface ThumbnailResult {
    /** The picture, when it was not written */
    image: Image | null;
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Position of the frame that was taken; s */
    at: number | null;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
    /** Whether the frame is a key frame */
    keyframe: boolean;
    /** Whether it is the frame shown at the position asked for */
    exact: boolean;
}

/** Take one frame of a video as an image. */
export function thumbnail(input: Input, options?: ThumbnailOptions & CallOptions): Promise<ThumbnailResult>;
export function thumbnail(input: Input, output: ToMemory, options?: ThumbnailOptions & CallOptions): Promise<ThumbnailResult
    & Bytes>;
export function thumbnail(input: Input, output: FileOutput | undefined, options?: ThumbnailOptions & CallOptions):
    Promise<ThumbnailResult>;

/** Parameters of thumbnails(). */
export interface ThumbnailsOptions {
    /** Widths of the pictures; px, 1..65535 */
    widths?: readonly number[];
    /** Usual sizes, 150, 800, 1920 and 3000 pixels wide; the first three where no widths are given either */
    profiles?: readonly ('thumbnail' | 'mobile' | 'desktop' | 'print')[];
    /** Make sizes above the picture's own too; default false */
    enlarge?: boolean;
    /** Beginning of the outputs' names; by default the input's name */
    name?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

/** The outputs */
export interface ThumbnailsFile {
    /** Name of the output */
    file: string | null;
    /** Its size; bytes */
    sizeBytes: number;
    /** Width that was asked for; px */
    askedWidth: number;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
    /** Quality that was asked for; 0 is the usual of the format */
    quality: number;
}

/** What thumbnails() resolves with. */
export interface ThumbnailsResult {
    /** The outputs */
    files: ThumbnailsFile[];
    /** Their format */
    format: string | null;
}

/** Make a picture in many sizes, decoded once. */
export function thumbnails(input: Input, options?: ThumbnailsOptions & CallOptions): Promise<ThumbnailsResult & Files>;
export function thumbnails(input: Input, output: ToMemory | undefined, options?: ThumbnailsOptions & CallOptions):
    Promise<ThumbnailsResult & Files>;
export function thumbnails(input: Input, output: FolderOutput, options?: ThumbnailsOptions & CallOptions):
    Promise<ThumbnailsResult>;

/** Parameters of trim(). */
export interface TrimOptions {
    /** Largest difference of a sample that is background too; 0..255; default 10 */
    threshold?: number;
    /** Colour of the border; by default that of the top left pixel */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type TrimResult = AutoEnhanceResult;

/** Cut off borders of one colour. */
export function trim(input: Input, options?: TrimOptions & CallOptions): Promise<TrimResult>;
export function trim(input: Input, output: ToMemory, options?: TrimOptions & CallOptions): Promise<TrimResult & Bytes>;
export function trim(input: Input, output: FileOutput | undefined, options?: TrimOptions & CallOptions):
    Promise<TrimResult>;

/** Parameters of vignette(). */
export interface VignetteOptions {
    /** At the corners: 1 is black, -1 is white; -1..1; default 0.5 */
    amount?: number;
    /** Where it begins, from the middle to the corners; 0..1; default 0.4 */
    radius?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp or avif; by default as the output's name ends, else jpeg */
    format?: string;
    /** How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth; default "420" */
    subsampling?: '420' | '422' | '444';
    /** Time spent on making WebP, PNG and AVIF smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write JPEG in scans and PNG interlaced, to be shown while it loads; default false */
    progressive?: boolean;
    /** Give a JPEG Huffman tables of its own: smaller, slower; default false */
    optimize?: boolean;
    /** Write WebP and AVIF without loss; default false */
    lossless?: boolean;
}

export type VignetteResult = AutoEnhanceResult;

/** Darken the corners of a picture. */
export function vignette(input: Input, options?: VignetteOptions & CallOptions): Promise<VignetteResult>;
export function vignette(input: Input, output: ToMemory, options?: VignetteOptions & CallOptions): Promise<VignetteResult &
    Bytes>;
export function vignette(input: Input, output: FileOutput | undefined, options?: VignetteOptions & CallOptions):
    Promise<VignetteResult>;

/** Parameters of waveform(). */
export interface WaveformOptions {
    /** Points over the whole; 1..1000000; default 1000 */
    samples?: number;
    /** Instead of samples: samples of audio for each point; 0 is not given; 0..2147483647; default 0 */
    samplesPerPixel?: number;
    /** Instead of samples: points for each second; 0 is not given; 0..768000; default 0 */
    pixelsPerSecond?: number;
    /** Levels of each channel, instead of their mean; default false */
    splitChannels?: boolean;
    /** Make the highest peak 1; default false */
    normalize?: boolean;
    /** 3: low, mid and high levels too, for colours; 1..3; default 1 */
    bands?: number;
    /** 8 or 16: of the values in the formats dat and json; 8..16; default 16 */
    bits?: number;
    /** Files of audiowaveform, for peaks.js: dat or json; record: this result; auto: as the output's name ends; default
     *  "auto" */
    format?: 'auto' | 'dat' | 'json' | 'record';
}

/** What waveform() resolves with. */
export interface WaveformResult {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Points */
    length: number;
    /** Channels that have levels; the lists have them side by side */
    channels: number;
    /** Sample rate of the audio; Hz */
    sampleRate: number;
    /** Samples of audio for each point */
    samplesPerPixel: number | null;
    /** Length of the audio; s */
    duration: number | null;
    /** Bits of the values in the output */
    bits: number;
    /** What the samples were multiplied with */
    scale: number | null;
    /** Lowest sample of each point, full scale is 1 */
    min: Float32Array;
    /** Highest sample of each point */
    max: Float32Array;
    /** Root mean square of each point */
    rms: Float32Array;
    /** RMS of what is below 250 Hz */
    low: Float32Array;
    /** RMS of 250 to 2500 Hz */
    mid: Float32Array;
    /** RMS of what is above 2500 Hz */
    high: Float32Array;
}

/** Measure the levels of audio over time, for drawing. */
export function waveform(input: Input, options?: WaveformOptions & CallOptions): Promise<WaveformResult>;
export function waveform(input: Input, output: ToMemory, options?: WaveformOptions & CallOptions): Promise<WaveformResult &
    Bytes>;
export function waveform(input: Input, output: FileOutput | undefined, options?: WaveformOptions & CallOptions):
    Promise<WaveformResult>;
