// Made by make-types.mjs from the library's description of its operations.
import type { Blob } from 'node:buffer';
import type { Writable } from 'node:stream';
import type { ReadableStream, WritableStream } from 'node:stream/web';

/** Seconds, "00:01:02.5", or where a position is meant a share of the whole: "50%". */
export type Time = number | string;

/** A path, a picture in memory (for operations on pictures), bytes that stay unchanged during the call, or a stream, which is read as far as it is needed and then destroyed. */
export type Input = string | URL | ArrayBufferView | ArrayBuffer | Blob | Image | AsyncIterable<Uint8Array | string>
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
    /** Have all outputs on the disk for good before it resolves. */
    durable?: boolean;
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
    /** A picture of a copy of samples: width x height pixels of 1, 3 or 4 samples each. */
    static from(samples: Uint8Array | Uint8ClampedArray | Uint16Array, size: { width: number, height: number }): Image;
    readonly width: number;
    readonly height: number;
    readonly format: 'gray8' | 'rgb24' | 'rgba32' | 'yuv420p' | 'yuv422p' | 'yuv444p'
        | 'gray16' | 'rgb48' | 'rgba64';
    /** Seconds from the start of its video; null for a picture of none. */
    readonly time: number | null;
    /** The samples of the first plane, not copied, `stride` bytes from row to row; Uint16Array of gray16, rgb48 and rgba64. */
    readonly data: Uint8Array | Uint16Array;
    readonly stride: number;
    plane(index: number): { data: Uint8Array | Uint16Array, stride: number } | undefined;
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
    /** `ops` are operations that each frame goes through before all others get it: "watermark_text text=Draft | blur_faces", or a list. */
    constructor(input: Input, options?: { ops?: string | readonly object[] });
    /** Find the faces of a video and follow them. */
    faceTracks(options?: FaceTracksOptions): Promise<FaceTracksResult>;
    /** Find the key of music. */
    key(options?: KeyOptions): Promise<KeyResult>;
    /** Transcode into several renditions from one decode and package them for HLS, DASH and MSE. */
    ladder(options?: LadderOptions): Promise<LadderResult & Files>;
    ladder(output: ToMemory | undefined, options?: LadderOptions): Promise<LadderResult & Files>;
    ladder(output: FolderOutput, options?: LadderOptions): Promise<LadderResult>;
    /** Measure loudness and true peak by EBU R 128, of a file or an album. */
    loudness(options?: LoudnessOptions): Promise<LoudnessResult>;
    /** Find silent ranges of audio. */
    silence(options?: SilenceOptions): Promise<SilenceResult>;
    /** Draw the frequencies of audio over time. */
    spectrogram(options?: SpectrogramOptions): Promise<SpectrogramResult>;
    spectrogram(output: ToMemory, options?: SpectrogramOptions): Promise<SpectrogramResult & Bytes>;
    spectrogram(output: FileOutput | undefined, options?: SpectrogramOptions): Promise<SpectrogramResult>;
    /** Make sprite sheets of small pictures and their index, for seek bars. */
    storyboard(options?: StoryboardOptions): Promise<StoryboardResult & Files>;
    storyboard(output: ToMemory | undefined, options?: StoryboardOptions): Promise<StoryboardResult & Files>;
    storyboard(output: FolderOutput, options?: StoryboardOptions): Promise<StoryboardResult>;
    /** Find the tempo, beats and onsets of music. */
    tempo(options?: TempoOptions): Promise<TempoResult>;
    /** Take one frame of a video as an image. */
    thumbnail(options?: ThumbnailOptions): Promise<ThumbnailResult>;
    thumbnail(output: ToMemory, options?: ThumbnailOptions): Promise<ThumbnailResult & Bytes>;
    thumbnail(output: FileOutput | undefined, options?: ThumbnailOptions): Promise<ThumbnailResult>;
    /** Apply operations to the frames of a video and write one file. */
    video(options?: VideoOptions): Promise<VideoResult & Bytes>;
    video(output: ToMemory | undefined, options?: VideoOptions): Promise<VideoResult & Bytes>;
    video(output: FileOutput, options?: VideoOptions): Promise<VideoResult>;
    /** Measure the levels of audio over time, for drawing. */
    waveform(options?: WaveformOptions): Promise<WaveformResult>;
    waveform(output: ToMemory, options?: WaveformOptions): Promise<WaveformResult & Bytes>;
    waveform(output: FileOutput | undefined, options?: WaveformOptions): Promise<WaveformResult>;
    /** Draw the waveform of audio. */
    waveformImage(options?: WaveformImageOptions): Promise<WaveformImageResult>;
    waveformImage(output: ToMemory, options?: WaveformImageOptions): Promise<WaveformImageResult & Bytes>;
    waveformImage(output: FileOutput | undefined, options?: WaveformImageOptions): Promise<WaveformImageResult>;
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
    durable?: boolean;
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

/** Parameters of animate(). */
export interface AnimateOptions {
    /** Width; 0 takes it from the height, or the input's own; px, 0..16384; default 0 */
    width?: number;
    /** Height; 0 takes it from the width, or the input's own; px, 0..16384; default 0 */
    height?: number;
    /** How often it is shown, 0 for ever, -1 as the input; -1..65535; default -1 */
    loop?: number;
    /** Position where it begins; s, 0..; default 0 */
    start?: Time;
    /** Length that is taken; 0 is up to the end; s, 0..86400; default 0 */
    duration?: Time;
    /** Most frames a second; 0 is each frame of an animation with its own time, of video 12; 1/s, 0..100; default 0 */
    fps?: number;
    /** Quality of WebP; 0 is 80; 0..100; default 0 */
    quality?: number;
    /** Time spent on making WebP smaller; 0 is the usual; 0..10; default 0 */
    effort?: number;
    /** Write WebP without loss; default false */
    lossless?: boolean;
    /** Most frames; more are an error; 1..1000000; default 10000 */
    maxFrames?: number;
    /** Operations on each frame, as "grayscale | blur sigma=2" or a JSON list of objects with "op"; json */
    ops?: string | readonly Record<string, unknown>[];
    /** gif or webp; by default as the output's name ends, else gif */
    format?: string;
}

/** What animate() resolves with. */
export interface AnimateResult {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Length of one showing; s */
    duration: number | null;
    /** Frames given to the encoder, which may join equal ones */
    frames: number;
    /** Width; px */
    width: number;
    /** Height; px */
    height: number;
    /** How often it is shown, 0 for ever */
    loop: number;
}

/** Make an animated GIF or WebP of an animation or a piece of a video. */
export function animate(input: Input, options?: AnimateOptions & CallOptions): Promise<AnimateResult & Bytes>;
export function animate(input: Input, output: ToMemory | undefined, options?: AnimateOptions & CallOptions):
    Promise<AnimateResult & Bytes>;
export function animate(input: Input, output: FileOutput, options?: AnimateOptions & CallOptions): Promise<AnimateResult>;

/** Parameters of ar(). */
export interface ArOptions {
    /** What is drawn on faces; default "asset" */
    effect?: 'asset' | 'beauty' | 'cat' | 'crown' | 'dog' | 'flower_crown' | 'glasses' | 'makeup' | 'sunglasses';
    /** Of all of it; 0..1; default 1 */
    opacity?: number;
    /** Path of a picture that is laid on faces, usually with alpha */
    asset?: string;
    /** Where points of faces are on the asset: [{x, y, point}, ...], of which point is 0..67, right_eye, left_eye, nose,
     *  mouth, chin or forehead; json */
    anchors?: string | readonly Record<string, unknown>[];
    /** Colour of the frame of glasses; default "#1b1a1c" */
    frameColor?: string;
    /** Colour of sunglasses; default "#14171c" */
    lensColor?: string;
    /** Beauty: how much skin is smoothed; 0..1; default 0.6 */
    smoothing?: number;
    /** Beauty: how much eyes are brightened; 0..1; default 0.4 */
    eyes?: number;
    /** Beauty: how much teeth are whitened; 0..1; default 0.4 */
    teeth?: number;
    /** Makeup: colour of the lipstick; default "#b3223f" */
    lipColor?: string;
    /** Makeup: colour of the eyeshadow; default "#7a4a6a" */
    eyeColor?: string;
    /** Makeup: colour of the blush; default "#e0607a" */
    blushColor?: string;
    /** Makeup: colour of the eyeliner; default "#140f12" */
    linerColor?: string;
    /** Makeup: opacity of the lipstick; 0..1; default 0.6 */
    lipOpacity?: number;
    /** Makeup: opacity of the eyeshadow; 0..1; default 0.5 */
    eyeOpacity?: number;
    /** Makeup: opacity of the blush; 0..1; default 0.35 */
    blushOpacity?: number;
    /** Makeup: opacity of the eyeliner; 0..1; default 0.85 */
    linerOpacity?: number;
    /** Name or path of a network for the points of faces; by default one installed */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
    /** Videos: look for faces at every Nth frame; 0 is every 5th; frames, 0..1000; default 0 */
    every?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

/** What ar() resolves with. */
export interface ArResult {
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
    /** Faces that it was drawn on; of a video the most in a frame */
    faces: number;
    /** Their points are estimated: no model of them is installed */
    estimated: boolean;
}

/** Put an effect on the faces of a picture or a video. */
export function ar(input: Input, options?: ArOptions & CallOptions): Promise<ArResult>;
export function ar(input: Input, output: ToMemory, options?: ArOptions & CallOptions): Promise<ArResult & Bytes>;
export function ar(input: Input, output: FileOutput | undefined, options?: ArOptions & CallOptions): Promise<ArResult>;

/** Parameters of audioConvert(). */
export interface AudioConvertOptions {
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

/** What audioConvert() resolves with. */
export interface AudioConvertResult {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Its codec */
    codec: string | null;
    /** Length of the sound, without the encoder's delay and padding; s */
    duration: number | null;
    /** The same in samples of each channel; samples */
    samples: number;
    /** Measured: the stream's bytes over its duration; bps */
    bitRate: number;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Sample rate; Hz */
    sampleRate: number;
    /** Channels */
    channels: number;
    /** Packets of the source, not encoded again */
    copied: boolean;
}

/** Write audio in another format. */
export function audioConvert(input: Input, options?: AudioConvertOptions & CallOptions): Promise<AudioConvertResult &
    Bytes>;
export function audioConvert(input: Input, output: ToMemory | undefined, options?: AudioConvertOptions & CallOptions):
    Promise<AudioConvertResult & Bytes>;
export function audioConvert(input: Input, output: FileOutput, options?: AudioConvertOptions & CallOptions):
    Promise<AudioConvertResult>;

/** Parameters of audioLadder(). */
export interface AudioLadderOptions {
    /** Rates: high 320 kbit/s at 48 kHz, medium 192 and low 128 at 44.1, mobile 96 at 22.05; default all */
    profiles?: readonly ('high' | 'medium' | 'low' | 'mobile')[];
    /** What the outputs' names begin with; without it as the input is named */
    name?: string;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

/** What audioLadder() resolves with. */
export interface AudioLadderResult {
    /** The outputs */
    files: AudioConvertResult[];
}

/** Write audio in several rates, decoded once. */
export function audioLadder(input: Input, options?: AudioLadderOptions & CallOptions): Promise<AudioLadderResult & Files>;
export function audioLadder(input: Input, output: ToMemory | undefined, options?: AudioLadderOptions & CallOptions):
    Promise<AudioLadderResult & Files>;
export function audioLadder(input: Input, output: FolderOutput, options?: AudioLadderOptions & CallOptions):
    Promise<AudioLadderResult>;

/** Parameters of audioTrim(). */
export interface AudioTrimOptions {
    /** Start of what is kept; s, 0..; default 0 */
    start?: Time;
    /** End of it; 0 is the end of the audio; s, 0..; default 0 */
    end?: Time;
    /** Its length, in place of end; 0 is not given; s, 0..; default 0 */
    duration?: Time;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type AudioTrimResult = AudioConvertResult;

/** Cut a piece out of audio. */
export function audioTrim(input: Input, options?: AudioTrimOptions & CallOptions): Promise<AudioTrimResult & Bytes>;
export function audioTrim(input: Input, output: ToMemory | undefined, options?: AudioTrimOptions & CallOptions):
    Promise<AudioTrimResult & Bytes>;
export function audioTrim(input: Input, output: FileOutput, options?: AudioTrimOptions & CallOptions):
    Promise<AudioTrimResult>;

/** Parameters of autoEnhance(). */
export interface AutoEnhanceOptions {
    /** How far; 0..1; default 1 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** Quality that it was encoded at; 0 is without loss, or a video */
    quality: number;
    /** Structural similarity of the output to the picture, where it was measured */
    ssim: number | null;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type BlurResult = AutoEnhanceResult;

/** Blur a picture. */
export function blur(input: Input, options?: BlurOptions & CallOptions): Promise<BlurResult>;
export function blur(input: Input, output: ToMemory, options?: BlurOptions & CallOptions): Promise<BlurResult & Bytes>;
export function blur(input: Input, output: FileOutput | undefined, options?: BlurOptions & CallOptions):
    Promise<BlurResult>;

/** Parameters of blurBackground(). */
export interface BlurBackgroundOptions {
    /** Also where no person was found; default false */
    force?: boolean;
    /** Least confidence of a person; 0..1; default 0.68 */
    confidence?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** Of the blur; 1 is as strong as it can be; 0..1; default 0.4 */
    strength?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

/** What blurBackground() resolves with. */
export interface BlurBackgroundResult {
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
    /** Whether there is a person; if not, all is as it was */
    found: boolean;
    /** Share of the picture that people cover; of a video the mean */
    coverage: number | null;
    /** How clearly they stand out, 0..1; of a video the mean */
    confidence: number | null;
    /** Name of the model */
    model: string | null;
    /** Version of the model */
    version: string | null;
}

/** Blur what is behind people in a picture or a video, by a network. */
export function blurBackground(input: Input, options?: BlurBackgroundOptions & CallOptions): Promise<BlurBackgroundResult>;
export function blurBackground(input: Input, output: ToMemory, options?: BlurBackgroundOptions & CallOptions):
    Promise<BlurBackgroundResult & Bytes>;
export function blurBackground(input: Input, output: FileOutput | undefined, options?: BlurBackgroundOptions & CallOptions):
    Promise<BlurBackgroundResult>;

/** Parameters of blurFaces(). */
export interface BlurFacesOptions {
    /** What is done to faces; default "blur" */
    effect?: 'blur' | 'pixelate' | 'fill';
    /** What of a face's box is covered; default "oval" */
    shape?: 'oval' | 'rectangle';
    /** Boxes instead of those that are found, each x, y, width and height; px, -65535..65535 */
    faces?: readonly number[];
    /** Of the blur, or size of blocks, in proportion to the face; 0..1; default 0.5 */
    strength?: number;
    /** Share of the box that is added on each side; 0..2; default 0.15 */
    padding?: number;
    /** Width of the soft edge beyond it, a share of the box; 0..1; default 0.1 */
    feather?: number;
    /** Colour of fill; default "black" */
    color?: string;
    /** Name of an installed model, or path of a network, that finds the faces */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** Haar looks for faces from the side too; default true */
    profile?: boolean;
    /** Videos: look for faces at every Nth frame; 0 is each; frames, 0..1000; default 0 */
    every?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

/** What blurFaces() resolves with. */
export interface BlurFacesResult {
    /** The picture, when it was not written */
    image: Image | null;
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Faces that are hidden; of a video the most in a frame */
    faceCount: number;
    /** What found them */
    detector: string | null;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
}

/** Hide the faces of a picture or a video. */
export function blurFaces(input: Input, options?: BlurFacesOptions & CallOptions): Promise<BlurFacesResult>;
export function blurFaces(input: Input, output: ToMemory, options?: BlurFacesOptions & CallOptions): Promise<BlurFacesResult
    & Bytes>;
export function blurFaces(input: Input, output: FileOutput | undefined, options?: BlurFacesOptions & CallOptions):
    Promise<BlurFacesResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type BlurhashDecodeResult = AutoEnhanceResult;

/** Draw the picture of a BlurHash. */
export function blurhashDecode(options?: BlurhashDecodeOptions & CallOptions): Promise<BlurhashDecodeResult>;
export function blurhashDecode(output: ToMemory, options?: BlurhashDecodeOptions & CallOptions):
    Promise<BlurhashDecodeResult & Bytes>;
export function blurhashDecode(output: FileOutput | undefined, options?: BlurhashDecodeOptions & CallOptions):
    Promise<BlurhashDecodeResult>;

/** Parameters of border(). */
export interface BorderOptions {
    /** Width of each side; px, 0..16384; default 10 */
    width?: number;
    /** Width on the left; -1 is that of each side; px, -1..16384; default -1 */
    left?: number;
    /** Width at the top; -1 is that of each side; px, -1..16384; default -1 */
    top?: number;
    /** Width on the right; -1 is that of each side; px, -1..16384; default -1 */
    right?: number;
    /** Width at the bottom; -1 is that of each side; px, -1..16384; default -1 */
    bottom?: number;
    /** Draw it on the picture, which keeps its size; default false */
    inside?: boolean;
    /** Colour; default "black" */
    color?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type BorderResult = AutoEnhanceResult;

/** Draw a border around a picture, or on it. */
export function border(input: Input, options?: BorderOptions & CallOptions): Promise<BorderResult>;
export function border(input: Input, output: ToMemory, options?: BorderOptions & CallOptions): Promise<BorderResult &
    Bytes>;
export function border(input: Input, output: FileOutput | undefined, options?: BorderOptions & CallOptions):
    Promise<BorderResult>;

/** Parameters of brightness(). */
export interface BrightnessOptions {
    /** Factor of every sample; 1 changes nothing; 0..10; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type BrightnessResult = AutoEnhanceResult;

/** Make a picture lighter or darker. */
export function brightness(input: Input, options?: BrightnessOptions & CallOptions): Promise<BrightnessResult>;
export function brightness(input: Input, output: ToMemory, options?: BrightnessOptions & CallOptions):
    Promise<BrightnessResult & Bytes>;
export function brightness(input: Input, output: FileOutput | undefined, options?: BrightnessOptions & CallOptions):
    Promise<BrightnessResult>;

/** Parameters of channels(). */
export interface ChannelsOptions {
    /** For each channel that of the source, from 0; -1 is silence; without it all as they are; -1..63 */
    take?: readonly number[];
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type ChannelsResult = AudioConvertResult;

/** Choose channels of audio and their order. */
export function channels(input: Input, options?: ChannelsOptions & CallOptions): Promise<ChannelsResult & Bytes>;
export function channels(input: Input, output: ToMemory | undefined, options?: ChannelsOptions & CallOptions):
    Promise<ChannelsResult & Bytes>;
export function channels(input: Input, output: FileOutput, options?: ChannelsOptions & CallOptions):
    Promise<ChannelsResult>;

/** Parameters of channelsMerge(). */
export interface ChannelsMergeOptions {
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type ChannelsMergeResult = AudioConvertResult;

/** Put the channels of several audio files side by side. */
export function channelsMerge(inputs: Input | readonly Input[], options?: ChannelsMergeOptions & CallOptions):
    Promise<ChannelsMergeResult & Bytes>;
export function channelsMerge(inputs: Input | readonly Input[], output: ToMemory | undefined, options?: ChannelsMergeOptions
    & CallOptions): Promise<ChannelsMergeResult & Bytes>;
export function channelsMerge(inputs: Input | readonly Input[], output: FileOutput, options?: ChannelsMergeOptions &
    CallOptions): Promise<ChannelsMergeResult>;

/** Parameters of channelsSplit(). */
export interface ChannelsSplitOptions {
    /** What the outputs' names begin with; without it as the input is named */
    name?: string;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

/** What channelsSplit() resolves with. */
export interface ChannelsSplitResult {
    /** One for each channel, in their order */
    files: AudioConvertResult[];
}

/** Write each channel of audio to a file of its own. */
export function channelsSplit(input: Input, options?: ChannelsSplitOptions & CallOptions): Promise<ChannelsSplitResult &
    Files>;
export function channelsSplit(input: Input, output: ToMemory | undefined, options?: ChannelsSplitOptions & CallOptions):
    Promise<ChannelsSplitResult & Files>;
export function channelsSplit(input: Input, output: FolderOutput, options?: ChannelsSplitOptions & CallOptions):
    Promise<ChannelsSplitResult>;

/** Parameters of classify(). */
export interface ClassifyOptions {
    /** Best labels of each picture; 1..1000; default 5 */
    top?: number;
    /** Least score of a label; 0..1; default 0 */
    threshold?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** Pictures in one run of the network; 1..256; default 8 */
    batch?: number;
}

/** What is on the first picture, from the best */
export interface ClassifyLabel {
    /** What it is */
    label: string | null;
    /** How sure that is, 0..1 */
    score: number | null;
    /** Number of the network's output */
    index: number;
}

/** What is on it, from the best */
export interface ClassifyLabel {
    /** What it is */
    label: string | null;
    /** How sure that is, 0..1 */
    score: number | null;
    /** Number of the network's output */
    index: number;
}

/** Each picture */
export interface ClassifyPicture {
    /** Name of the input */
    name: string | null;
    /** What is on it, from the best */
    labels: ClassifyLabel[];
}

/** What classify() resolves with. */
export interface ClassifyResult {
    /** What is on the first picture, from the best */
    labels: ClassifyLabel[];
    /** Each picture */
    pictures: ClassifyPicture[];
    /** Name of the model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Speed, with decoding, and without loading the model */
    picturesPerSecond: number | null;
}

/** Tell what is on pictures, by a network. */
export function classify(inputs: Input | readonly Input[], options?: ClassifyOptions & CallOptions):
    Promise<ClassifyResult>;

/** Parameters of composite(). */
export interface CompositeOptions {
    /** Path of the upper picture */
    file?: string;
    /** How it goes with the lower one; default "over" */
    blend?: 'over' | 'multiply' | 'screen' | 'overlay' | 'darken' | 'lighten' | 'color_dodge' | 'color_burn' | 'hard_light' | 'soft_light' | 'difference' | 'exclusion' | 'add' | 'in' | 'out' | 'atop' | 'xor' | 'dest_over' | 'dest_in' | 'dest_out' | 'dest_atop';
    /** Its size against the lower one; default "none" */
    fit?: 'none' | 'inside' | 'cover' | 'fill';
    /** Where it stands; default "center" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** How far right of there; px, -65535..65535; default 0 */
    x?: number;
    /** How far down from there; px, -65535..65535; default 0 */
    y?: number;
    /** Opacity; 0 leaves the lower picture as it is; 0..1; default 1 */
    opacity?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type CompositeResult = AutoEnhanceResult;

/** Put a second picture on a picture. */
export function composite(input: Input, options?: CompositeOptions & CallOptions): Promise<CompositeResult>;
export function composite(input: Input, output: ToMemory, options?: CompositeOptions & CallOptions): Promise<CompositeResult
    & Bytes>;
export function composite(input: Input, output: FileOutput | undefined, options?: CompositeOptions & CallOptions):
    Promise<CompositeResult>;

/** Parameters of compress(). */
export interface CompressOptions {
    /** What becomes softer or louder; default "down" */
    mode?: 'down' | 'up' | 'gate';
    /** Level of peaks where it begins; dBFS, -90..0; default -20 */
    thresholdDb?: number;
    /** Decibels that become one; of the gate, that one becomes; 1..100; default 4 */
    ratio?: number;
    /** Width around the threshold in which it sets in; dB, 0..24; default 6 */
    kneeDb?: number;
    /** Most that the gain changes; 0 is the usual of the mode; dB, 0..120; default 0 */
    rangeDb?: number;
    /** Gain of all; dB, -24..40; default 0 */
    makeupDb?: number;
    /** Give back half of what down takes from full scale; default false */
    autoMakeup?: boolean;
    /** One gain for all channels; default true */
    link?: boolean;
    /** Time constant towards a lower gain; s, 0..1; default 0.005 */
    attack?: Time;
    /** Time constant towards a higher gain; s, 0..10; default 0.1 */
    release?: Time;
    /** How much the gain comes before the sound; s, 0..0.1; default 0 */
    lookahead?: Time;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type CompressResult = AudioConvertResult;

/** Make the loud and the quiet parts of audio more alike. */
export function compress(input: Input, options?: CompressOptions & CallOptions): Promise<CompressResult & Bytes>;
export function compress(input: Input, output: ToMemory | undefined, options?: CompressOptions & CallOptions):
    Promise<CompressResult & Bytes>;
export function compress(input: Input, output: FileOutput, options?: CompressOptions & CallOptions):
    Promise<CompressResult>;

/** Parameters of concatAudio(). */
export interface ConcatAudioOptions {
    /** Overlap of each input with the next; s, 0..60; default 0 */
    crossfade?: Time;
    /** How the gain changes in it; default "sine" */
    curve?: 'linear' | 'sine' | 'smooth' | 'exponential' | 'logarithmic';
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type ConcatAudioResult = AudioConvertResult;

/** Play several sounds one after the other, with crossfades. */
export function concatAudio(inputs: Input | readonly Input[], options?: ConcatAudioOptions & CallOptions):
    Promise<ConcatAudioResult & Bytes>;
export function concatAudio(inputs: Input | readonly Input[], output: ToMemory | undefined, options?: ConcatAudioOptions &
    CallOptions): Promise<ConcatAudioResult & Bytes>;
export function concatAudio(inputs: Input | readonly Input[], output: FileOutput, options?: ConcatAudioOptions &
    CallOptions): Promise<ConcatAudioResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type CurvesResult = AutoEnhanceResult;

/** Apply tone curves to a picture. */
export function curves(input: Input, options?: CurvesOptions & CallOptions): Promise<CurvesResult>;
export function curves(input: Input, output: ToMemory, options?: CurvesOptions & CallOptions): Promise<CurvesResult &
    Bytes>;
export function curves(input: Input, output: FileOutput | undefined, options?: CurvesOptions & CallOptions):
    Promise<CurvesResult>;

/** Parameters of deliver(). */
export interface DeliverOptions {
    /** Query of the URL, such as w=300&h=200&fit=cover&f=auto */
    query?: string;
    /** Accept header of the request, for f=auto */
    accept?: string;
    /** Sec-CH-DPR header, where the query has no dpr */
    dpr?: string;
    /** Sec-CH-Width header, for w=auto */
    width?: string;
    /** Sec-CH-Viewport-Width header, for w=auto */
    viewportWidth?: string;
    /** Save-Data header, where the query has no q */
    saveData?: string;
    /** What tells this original and its version from others; by default path, size and time, or its bytes */
    identity?: string;
    /** Quality where the query has none; 0 is the format's usual; 0..100; default 0 */
    quality?: number;
    /** Widest result; px, 1..16384; default 4096 */
    maxWidth?: number;
    /** Highest result; px, 1..16384; default 4096 */
    maxHeight?: number;
    /** Most pixels for each CSS pixel; 1..10; default 4 */
    maxDpr?: number;
}

/** What deliver() resolves with. */
export interface DeliverResult {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Its media type, for Content-Type */
    mediaType: string | null;
    /** Key for a cache: the same for the same result */
    key: string | null;
    /** ETag */
    etag: string | null;
    /** Request headers that had a say, for Vary */
    vary: string | null;
    /** Operations that are applied */
    ops: string | null;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Width of the picture; 0 is not known yet; px */
    width: number;
    /** Height of the picture; px */
    height: number;
    /** Quality; 0 is without loss */
    quality: number;
}

/** Answer the query of an image's URL. */
export function deliver(input: Input, options?: DeliverOptions & CallOptions): Promise<DeliverResult>;
export function deliver(input: Input, output: ToMemory, options?: DeliverOptions & CallOptions): Promise<DeliverResult &
    Bytes>;
export function deliver(input: Input, output: FileOutput | undefined, options?: DeliverOptions & CallOptions):
    Promise<DeliverResult>;

/** Parameters of denoise(). */
export interface DenoiseOptions {
    /** About the standard deviation of the noise; 1..100; default 8 */
    strength?: number;
    /** How far similar places are looked for; px, 1..15; default 5 */
    search?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type DenoiseResult = AutoEnhanceResult;

/** Take noise out of a picture. */
export function denoise(input: Input, options?: DenoiseOptions & CallOptions): Promise<DenoiseResult>;
export function denoise(input: Input, output: ToMemory, options?: DenoiseOptions & CallOptions): Promise<DenoiseResult &
    Bytes>;
export function denoise(input: Input, output: FileOutput | undefined, options?: DenoiseOptions & CallOptions):
    Promise<DenoiseResult>;

/** Parameters of detect(). */
export interface DetectOptions {
    /** Objects at most; 1..1000; default 100 */
    most?: number;
    /** Least score of an object; 0..1; default 0.35 */
    threshold?: number;
    /** Share from which two boxes of a class are one object; 0..1; default 0.45 */
    overlap?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** The only labels that are wanted, separated by commas; by default all */
    labels?: string;
}

/** What was found, from the surest */
export interface DetectObject {
    /** What it is */
    label: string | null;
    /** How sure that is, 0..1 */
    score: number | null;
    /** Left side; px */
    x: number | null;
    /** Top; px */
    y: number | null;
    /** Width; px */
    width: number | null;
    /** Height; px */
    height: number | null;
    /** Number of the class in the network */
    index: number;
}

/** What detect() resolves with. */
export interface DetectResult {
    /** What was found, from the surest */
    objects: DetectObject[];
    /** The labels, each once, from the surest */
    tags: string[];
    /** Name of the model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
    /** The boxes of the first 256 as smart_crop takes its focus */
    focus: Float64Array;
}

/** Find the objects on a picture, by a network. */
export function detect(input: Input, options?: DetectOptions & CallOptions): Promise<DetectResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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

/** Parameters of exifWrite(). */
export interface ExifWriteOptions {
    /** Path of a picture whose EXIF and XMP are taken over */
    copyFrom?: string;
    /** What goes: names of fields, or gps, serial_numbers, maker_note, thumbnail, exif, xmp, iptc, all */
    remove?: string;
    /** Orientation, 1 to 8; 0 leaves it; 0..8; default 0 */
    orientation?: number;
    /** Maker of the camera */
    make?: string;
    /** The camera */
    model?: string;
    /** Maker of the lens */
    lensMake?: string;
    /** The lens */
    lensModel?: string;
    /** Program that wrote the file */
    software?: string;
    /** Who took the picture */
    artist?: string;
    /** Who owns it */
    copyright?: string;
    /** What it shows */
    description?: string;
    /** The user's comment, in ASCII */
    comment?: string;
    /** When it was taken, in ISO 8601 */
    taken?: string;
    /** When it was digitized */
    digitized?: string;
    /** When it was changed last */
    modified?: string;
    /** Time of the position, UTC */
    gpsTime?: string;
    /** The XMP packet */
    xmp?: string;
    /** Latitude, north is positive; deg, -90..90 */
    latitude?: number;
    /** Longitude, east is positive; deg, -180..180 */
    longitude?: number;
    /** Altitude above the sea; m, -20000..1000000 */
    altitudeM?: number;
    /** Where the camera looked, clockwise from north; deg, 0..360 */
    gpsDirection?: number;
    /** Focal length; mm, 0..100000 */
    focalLengthMm?: number;
    /** F-number; 0..1000 */
    fNumber?: number;
    /** Exposure time; s, 0..100000 */
    exposureS?: number;
    /** Sensitivity; 0 leaves it; 0..65535; default 0 */
    iso?: number;
}

/** What exifWrite() resolves with. */
export interface ExifWriteResult {
    /** Name of the output */
    file: string | null;
    /** Format of the file */
    format: string | null;
    /** Size of what was written; bytes */
    sizeBytes: number;
    /** Size of the EXIF block in it; bytes */
    exifBytes: number;
    /** Size of the XMP packet in it; bytes */
    xmpBytes: number;
}

/** Set, remove and copy EXIF and XMP of a picture, pixels untouched. */
export function exifWrite(input: Input, options?: ExifWriteOptions & CallOptions): Promise<ExifWriteResult & Bytes>;
export function exifWrite(input: Input, output: ToMemory | undefined, options?: ExifWriteOptions & CallOptions):
    Promise<ExifWriteResult & Bytes>;
export function exifWrite(input: Input, output: FileOutput, options?: ExifWriteOptions & CallOptions):
    Promise<ExifWriteResult>;

/** Parameters of exposure(). */
export interface ExposureOptions {
    /** 1 doubles the light, -1 halves it; -10..10; default 0 */
    stops?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type ExtendResult = AutoEnhanceResult;

/** Add margins to a picture. */
export function extend(input: Input, options?: ExtendOptions & CallOptions): Promise<ExtendResult>;
export function extend(input: Input, output: ToMemory, options?: ExtendOptions & CallOptions): Promise<ExtendResult &
    Bytes>;
export function extend(input: Input, output: FileOutput | undefined, options?: ExtendOptions & CallOptions):
    Promise<ExtendResult>;

/** Parameters of extractAudio(). */
export interface ExtractAudioOptions {
    /** Index or language of the stream; without it the main audio */
    stream?: string;
    /** Encode even what could be copied; default false */
    encode?: boolean;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type ExtractAudioResult = AudioConvertResult;

/** Write the audio of a video to a file of its own. */
export function extractAudio(input: Input, options?: ExtractAudioOptions & CallOptions): Promise<ExtractAudioResult &
    Bytes>;
export function extractAudio(input: Input, output: ToMemory | undefined, options?: ExtractAudioOptions & CallOptions):
    Promise<ExtractAudioResult & Bytes>;
export function extractAudio(input: Input, output: FileOutput, options?: ExtractAudioOptions & CallOptions):
    Promise<ExtractAudioResult>;

/** Parameters of faceCrop(). */
export interface FaceCropOptions {
    /** The faces that one crop is around; default "largest" */
    choice?: 'largest' | 'all';
    /** Share of the box that is added on each side; 0..10; default 0.4 */
    margin?: number;
    /** Aspect of the crop, as 16:9 or 1.78; default "1:1" */
    aspect?: string;
    /** Name of an installed model, or path of a network, that finds the faces */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** Width of the result; 0 is as it is in the picture; px, 0..65535; default 0 */
    width?: number;
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type FaceCropResult = AutoEnhanceResult;

/** Cut the face out of a picture, with what is around. */
export function faceCrop(input: Input, options?: FaceCropOptions & CallOptions): Promise<FaceCropResult>;
export function faceCrop(input: Input, output: ToMemory, options?: FaceCropOptions & CallOptions): Promise<FaceCropResult &
    Bytes>;
export function faceCrop(input: Input, output: FileOutput | undefined, options?: FaceCropOptions & CallOptions):
    Promise<FaceCropResult>;

/** Parameters of faceCrops(). */
export interface FaceCropsOptions {
    /** The faces that one crop is around; default "largest" */
    choice?: 'largest' | 'all';
    /** Share of the box that is added on each side; 0..10; default 0.4 */
    margin?: number;
    /** Aspect of the crop, as 16:9 or 1.78; default "1:1" */
    aspect?: string;
    /** Name of an installed model, or path of a network, that finds the faces */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** Width of the result; 0 is as it is in the picture; px, 0..65535; default 0 */
    width?: number;
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

/** From the largest face */
export interface FaceCropsFile {
    /** Name of the output */
    file: string | null;
    /** Its size; bytes */
    sizeBytes: number;
    /** Left side of the part that was cut out; px */
    x: number;
    /** Top of it; px */
    y: number;
    /** Its width; px */
    width: number;
    /** Its height; px */
    height: number;
    /** How sure the face is, 0 to 1 */
    score: number | null;
}

/** What faceCrops() resolves with. */
export interface FaceCropsResult {
    /** From the largest face */
    files: FaceCropsFile[];
    /** Their format */
    format: string | null;
    /** What found the faces */
    detector: string | null;
}

/** Cut each face out of a picture. */
export function faceCrops(input: Input, options?: FaceCropsOptions & CallOptions): Promise<FaceCropsResult & Files>;
export function faceCrops(input: Input, output: ToMemory | undefined, options?: FaceCropsOptions & CallOptions):
    Promise<FaceCropsResult & Files>;
export function faceCrops(input: Input, output: FolderOutput, options?: FaceCropsOptions & CallOptions):
    Promise<FaceCropsResult>;

/** Parameters of faceTracks(). */
export interface FaceTracksOptions {
    /** Look at every Nth frame and cut; 0 is five a second; frames, 0..1000; default 0 */
    every?: number;
    /** Name of an installed model, or path of a network, that finds faces */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces of a frame, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
    /** Looks that have to find a face; 1..1000; default 2 */
    minLooks?: number;
}

/** Where it was */
export interface FaceTracksBoxe {
    /** When it was there; s */
    time: number | null;
    /** Left side, smoothed as all of these; px */
    x: number | null;
    /** Top; px */
    y: number | null;
    /** Width; px */
    width: number | null;
    /** Height; px */
    height: number | null;
    /** How sure it was, 0 to 1 */
    score: number | null;
}

/** In the order of appearance */
export interface FaceTracksTrack {
    /** Number of the face, from 1 on */
    id: number;
    /** When it was first seen; s */
    start: number | null;
    /** When it was last seen; s */
    end: number | null;
    /** When it was surest and largest; s */
    best: number | null;
    /** How sure it was then, 0 to 1 */
    score: number | null;
    /** Looks that found it */
    looks: number;
    /** Where it was */
    boxes: FaceTracksBoxe[];
}

/** What faceTracks() resolves with. */
export interface FaceTracksResult {
    /** In the order of appearance */
    tracks: FaceTracksTrack[];
    /** What found them */
    detector: string | null;
    /** Name of its model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Frames that were looked at */
    looks: number;
    /** Width of the upright frames; px */
    width: number;
    /** Height of the upright frames; px */
    height: number;
}

/** Find the faces of a video and follow them. */
export function faceTracks(input: Input, options?: FaceTracksOptions & CallOptions): Promise<FaceTracksResult>;

/** Parameters of faces(). */
export interface FacesOptions {
    /** What finds the faces; auto is the best installed; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Name of an installed model, or path of a network; by default the detector's */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
    /** Haar looks for faces from the side too; default false */
    profile?: boolean;
}

/** The person's right eye, where the detector gives it */
export interface FacesRightEye {
    /** From the left; px */
    x: number | null;
    /** From the top; px */
    y: number | null;
}

/** The faces, from the highest score */
export interface FacesFace {
    /** Left side of its box; px */
    x: number;
    /** Top of its box; px */
    y: number;
    /** Width of its box; px */
    width: number;
    /** Height of its box; px */
    height: number;
    /** How sure it is, 0 to 1 */
    score: number | null;
    /** The person's right eye, where the detector gives it */
    rightEye: FacesRightEye | null;
    /** The left eye */
    leftEye: FacesRightEye | null;
    /** Tip of the nose */
    nose: FacesRightEye | null;
    /** Right corner of the mouth */
    rightMouth: FacesRightEye | null;
    /** Left corner of the mouth */
    leftMouth: FacesRightEye | null;
    /** From where it is seen, as far as the detector tells */
    kind: 'frontal' | 'profile';
}

/** What faces() resolves with. */
export interface FacesResult {
    /** The faces, from the highest score */
    faces: FacesFace[];
    /** What found them */
    detector: string | null;
    /** Name of its model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Width of the upright picture; px */
    width: number;
    /** Height of the upright picture; px */
    height: number;
}

/** Find the faces of a picture. */
export function faces(input: Input, options?: FacesOptions & CallOptions): Promise<FacesResult>;

/** Parameters of fade(). */
export interface FadeOptions {
    /** Length of the fade at the start; s, 0..600; default 0 */
    fadeIn?: Time;
    /** Length of the fade at the end; s, 0..600; default 0 */
    fadeOut?: Time;
    /** How the gain changes; default "sine" */
    curve?: 'linear' | 'sine' | 'smooth' | 'exponential' | 'logarithmic';
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type FadeResult = AudioConvertResult;

/** Fade audio in and out. */
export function fade(input: Input, options?: FadeOptions & CallOptions): Promise<FadeResult & Bytes>;
export function fade(input: Input, output: ToMemory | undefined, options?: FadeOptions & CallOptions): Promise<FadeResult &
    Bytes>;
export function fade(input: Input, output: FileOutput, options?: FadeOptions & CallOptions): Promise<FadeResult>;

/** Parameters of flip(). */
export interface FlipOptions {
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type FlopResult = AutoEnhanceResult;

/** Mirror a picture left to right. */
export function flop(input: Input, options?: FlopOptions & CallOptions): Promise<FlopResult>;
export function flop(input: Input, output: ToMemory, options?: FlopOptions & CallOptions): Promise<FlopResult & Bytes>;
export function flop(input: Input, output: FileOutput | undefined, options?: FlopOptions & CallOptions):
    Promise<FlopResult>;

/** Parameters of focus(). */
export interface FocusOptions {
    /** Aspect of the crop, as 16:9 or 1.78; default "1:1" */
    aspect?: string;
    /** Rectangles to keep, each x, y, width and height in shares of the picture; 0..1 */
    focus?: readonly number[];
    /** Look at faces: they are looked for by the cascades that are built in; default false */
    faces?: boolean;
}

/** What focus() resolves with. */
export interface FocusResult {
    /** Focus point from the left, in shares of the picture */
    x: number | null;
    /** Focus point from the top */
    y: number | null;
    /** Focus point from the left; px */
    xPx: number;
    /** Focus point from the top; px */
    yPx: number;
    /** Left side of the crop; px */
    cropX: number;
    /** Top of the crop; px */
    cropY: number;
    /** Width of the crop; px */
    cropWidth: number;
    /** Height of the crop; px */
    cropHeight: number;
    /** Share of all that draws the eye which lies in the crop */
    score: number | null;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
}

/** Find the point of a picture that draws the eye, and the crop around it. */
export function focus(input: Input, options?: FocusOptions & CallOptions): Promise<FocusResult>;

/** Parameters of gamma(). */
export interface GammaOptions {
    /** Above 1 is lighter; 0.1..10; default 1 */
    gamma?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type ImageResult = AutoEnhanceResult;

/** Apply several operations to a picture, or to each frame of a video, decoded and saved once. */
export function image(input: Input, options?: ImageOptions & CallOptions): Promise<ImageResult>;
export function image(input: Input, output: ToMemory, options?: ImageOptions & CallOptions): Promise<ImageResult & Bytes>;
export function image(input: Input, output: FileOutput | undefined, options?: ImageOptions & CallOptions):
    Promise<ImageResult>;

/** Parameters of infer(). */
export interface InferOptions {
    /** Name of an installed model, or path of a network */
    model?: string;
    /** Of an input that is a file of raw floats; by default it is a picture. Of several tensors, which lie one after the
     *  other in it, with a 0 between each two; 0..268435456 */
    shape?: readonly number[];
    /** Names of those tensors, separated by commas; one alone needs none */
    inputs?: string;
    /** Names of the outputs that are wanted, separated by commas; by default all */
    outputs?: string;
    /** What runs it; by default as its manifest says; default "auto" */
    engine?: 'auto' | 'opencv' | 'onnxruntime';
    /** How often it runs, for the times; 1..10000; default 1 */
    runs?: number;
    /** Runs before those, that are not timed; 0..1000; default 0 */
    warmUp?: number;
    /** Run it once more, and list the time of each layer; default false */
    layers?: boolean;
    /** Outputs that have values that are no numbers are an error; default true */
    finite?: boolean;
}

/** What the network gave */
export interface InferOutput {
    /** Name of the output */
    name: string | null;
    /** Its dimensions, the last one fastest */
    shape: number[];
    /** Its values, when they were not written */
    values: number[];
}

/** What its layers took */
export interface InferLayer {
    /** Name of the layer */
    name: string | null;
    /** The engine's name for what it does */
    type: string | null;
    /** What it took; 0 is done as a part of another layer; ms */
    ms: number | null;
}

/** What infer() resolves with. */
export interface InferResult {
    /** What the network gave */
    outputs: InferOutput[];
    /** What its layers took */
    layers: InferLayer[];
    /** Dimensions of the first output */
    shape: Int32Array;
    /** Values of the first output, when they were not written */
    values: Float32Array;
    /** Name of the model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** What ran it */
    engine: string | null;
    /** The shortest run; ms */
    minMs: number | null;
    /** The median of the runs; ms */
    medianMs: number | null;
}

/** Run any network on a picture or on raw floats. */
export function infer(input: Input, options?: InferOptions & CallOptions): Promise<InferResult>;
export function infer(input: Input, output: ToMemory, options?: InferOptions & CallOptions): Promise<InferResult & Bytes>;
export function infer(input: Input, output: FileOutput | undefined, options?: InferOptions & CallOptions):
    Promise<InferResult>;

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
    /** Operations on each frame that keep its size, as "watermark_text text=Draft" or a JSON list of objects with "op";
     *  json */
    ops?: string | readonly Record<string, unknown>[];
    /** Make a storyboard; default true */
    storyboard?: boolean;
    /** Make a waveform; default true */
    waveform?: boolean;
    /** Measure the loudness; default true */
    loudness?: boolean;
    /** Find the tempo; default false */
    tempo?: boolean;
    /** Find silent ranges; default false */
    silence?: boolean;
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
    /** The tempo */
    tempo: TempoResult | null;
    /** The silence */
    silence: SilenceResult | null;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type InvertResult = AutoEnhanceResult;

/** Make the negative of a picture. */
export function invert(input: Input, options?: InvertOptions & CallOptions): Promise<InvertResult>;
export function invert(input: Input, output: ToMemory, options?: InvertOptions & CallOptions): Promise<InvertResult &
    Bytes>;
export function invert(input: Input, output: FileOutput | undefined, options?: InvertOptions & CallOptions):
    Promise<InvertResult>;

/** Parameters of key(). */
export interface KeyOptions {
}

/** What key() resolves with. */
export interface KeyResult {
    /** The key, as "A minor" or "Eb major"; null where fewer than three notes are heard */
    key: string | null;
    /** Its first note */
    tonic: string | null;
    /** Its mode */
    mode: 'none' | 'major' | 'minor';
    /** Its place on the wheel of DJs, as 8A */
    camelot: string | null;
    /** 0 to 1; 0 means no key, or two that fit as well */
    confidence: number | null;
    /** Correlation of the notes with those usual in the key, -1 to 1 */
    score: number | null;
    /** The key that fits second best */
    second: string | null;
    /** Correlation with the notes usual in that one */
    secondScore: number | null;
    /** Tuning against 440 Hz, -50 to 50; cents */
    tuningCents: number | null;
    /** Shares of the twelve notes, from C on; all 0 where there are none */
    chroma: Float64Array;
    /** Length of the audio; s */
    duration: number | null;
}

/** Find the key of music. */
export function key(input: Input, options?: KeyOptions & CallOptions): Promise<KeyResult>;

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
    /** Operations on each frame that keep its size, as "watermark_text text=Draft" or a JSON list of objects with "op";
     *  json */
    ops?: string | readonly Record<string, unknown>[];
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

/** Parameters of landmarks(). */
export interface LandmarksOptions {
    /** What finds the faces; default "auto" */
    detector?: 'auto' | 'haar' | 'yunet' | 'ultraface' | 'blazeface';
    /** Name or path of a network for the points; by default one installed */
    model?: string;
    /** Least score of a face; 0 is the detector's usual; 0..1; default 0 */
    threshold?: number;
    /** Least width of a face; 0 is 3 % of the longer side; px, 0..65535; default 0 */
    minSize?: number;
    /** The best faces, so many at most; 0 is all; 0..65535; default 0 */
    maxFaces?: number;
}

/** From the highest score */
export interface LandmarksFace {
    /** Left side of the face's box; px */
    x: number;
    /** Top of its box; px */
    y: number;
    /** Width of its box; px */
    width: number;
    /** Height of its box; px */
    height: number;
    /** How sure the face is, 0 to 1 */
    score: number | null;
    /** 68 points in the order of iBUG 300-W */
    points: FacesRightEye[];
    /** The points are those of a mean face, put on eyes and mouth */
    estimated: boolean;
    /** Turn of the head to the picture's right; degrees */
    yaw: number | null;
    /** Turn upwards; degrees */
    pitch: number | null;
    /** Tilt, clockwise; degrees */
    roll: number | null;
}

/** What landmarks() resolves with. */
export interface LandmarksResult {
    /** From the highest score */
    faces: LandmarksFace[];
    /** What found the faces */
    detector: string | null;
    /** Name of the model of the points, if there was one */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Width of the upright picture; px */
    width: number;
    /** Height of the upright picture; px */
    height: number;
}

/** Find the points of faces, and how heads are turned. */
export function landmarks(input: Input, options?: LandmarksOptions & CallOptions): Promise<LandmarksResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type LookSheetResult = AutoEnhanceResult;

/** Draw a contact sheet of a photo in all looks. */
export function lookSheet(input: Input, options?: LookSheetOptions & CallOptions): Promise<LookSheetResult>;
export function lookSheet(input: Input, output: ToMemory, options?: LookSheetOptions & CallOptions): Promise<LookSheetResult
    & Bytes>;
export function lookSheet(input: Input, output: FileOutput | undefined, options?: LookSheetOptions & CallOptions):
    Promise<LookSheetResult>;

/** Parameters of loop(). */
export interface LoopOptions {
    /** How often the audio is heard; 1..100000; default 2 */
    times?: number;
    /** Length of the result, in place of times; s, 0..86400; default 0 */
    duration?: Time;
    /** Repeat whole beats, or bars, so that the beat goes on; default false */
    onBeat?: boolean;
    /** Overlap of each end with the next start; s, 0..60; default 0 */
    crossfade?: Time;
    /** How the gain changes in it; default "sine" */
    curve?: 'linear' | 'sine' | 'smooth' | 'exponential' | 'logarithmic';
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type LoopResult = AudioConvertResult;

/** Repeat audio, some times or up to a length. */
export function loop(input: Input, options?: LoopOptions & CallOptions): Promise<LoopResult & Bytes>;
export function loop(input: Input, output: ToMemory | undefined, options?: LoopOptions & CallOptions): Promise<LoopResult &
    Bytes>;
export function loop(input: Input, output: FileOutput, options?: LoopOptions & CallOptions): Promise<LoopResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type MedianResult = AutoEnhanceResult;

/** Replace each pixel by the median around it. */
export function median(input: Input, options?: MedianOptions & CallOptions): Promise<MedianResult>;
export function median(input: Input, output: ToMemory, options?: MedianOptions & CallOptions): Promise<MedianResult &
    Bytes>;
export function median(input: Input, output: FileOutput | undefined, options?: MedianOptions & CallOptions):
    Promise<MedianResult>;

/** Parameters of mix(). */
export interface MixOptions {
    /** Gain of each input; dB, -120..40 */
    gainsDb?: readonly number[];
    /** When each input begins; s, 0..86400 */
    offsets?: readonly Time[];
    /** Where each input is, from -1 on the left to 1 on the right; -1..1 */
    pans?: readonly number[];
    /** Which input the mix ends with; default "longest" */
    length?: 'longest' | 'shortest' | 'first';
    /** What is done about peaks above the ceiling; default "limit" */
    peaks?: 'limit' | 'normalize' | 'keep';
    /** Highest true peak; dBTP, -20..0; default -1 */
    ceilingDbtp?: number;
    /** Number of the input, from 1, which lowers the others; 0 is none; 0..64; default 0 */
    duck?: number;
    /** Level above which it does; dBFS, -90..0; default -30 */
    duckThresholdDb?: number;
    /** By how much; dB, 0..80; default 12 */
    duckAmountDb?: number;
    /** Time constant of the way down; s, 0..10; default 0.05 */
    duckAttack?: Time;
    /** Time constant of the way up; s, 0..10; default 0.5 */
    duckRelease?: Time;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

/** What mix() resolves with. */
export interface MixResult {
    /** What was written */
    written: AudioConvertResult | null;
    /** True peak of the sum; null for silence; dBTP */
    peakDbtp: number | null;
    /** Gain of all, by peaks=normalize; dB */
    gainDb: number | null;
    /** The most that the limiter took away; dB */
    reductionDb: number | null;
}

/** Mix several sounds, with gains, offsets, pans and ducking. */
export function mix(inputs: Input | readonly Input[], options?: MixOptions & CallOptions): Promise<MixResult & Bytes>;
export function mix(inputs: Input | readonly Input[], output: ToMemory | undefined, options?: MixOptions & CallOptions):
    Promise<MixResult & Bytes>;
export function mix(inputs: Input | readonly Input[], output: FileOutput, options?: MixOptions & CallOptions):
    Promise<MixResult>;

/** Parameters of models(). */
export interface ModelsOptions {
    /** Only models for this; by default all */
    task?: string;
    /** Read all files, and compare them with their SHA-256; default false */
    verify?: boolean;
}

/** What models() resolves with. */
export interface ModelsResult {
    /** What is installed */
    models: ModelsAddResult[];
    /** Where models are looked for */
    folders: string[];
    /** What runs them; none: this build cannot */
    engine: string | null;
}

/** List the models that are installed. */
export function models(options?: ModelsOptions & CallOptions): Promise<ModelsResult>;

/** Parameters of modelsAdd(). */
export interface ModelsAddOptions {
    /** What it is called; by default as the file is */
    name?: string;
    /** What it is for: faces, landmarks, classify, detect, segment, matte, features; default "infer" */
    task?: string;
    /** Its version; default "1" */
    version?: string;
    /** What its outputs are; default "raw" */
    kind?: 'raw' | 'classes' | 'yunet' | 'ultraface' | 'blazeface' | 'landmarks' | 'yolox' | 'nanodet' | 'centernet' | 'ssd' | 'label_map' | 'matte' | 'features' | 'head';
    /** What runs it; by default the first that can; default "auto" */
    engine?: 'auto' | 'opencv' | 'onnxruntime';
    /** What scores still need; default "none" */
    activation?: 'none' | 'softmax' | 'sigmoid';
    /** How a picture fills the input; default "stretch" */
    fit?: 'stretch' | 'letterbox' | 'center_crop';
    /** Width of the input; 0 is any; px, 0..16384; default 0 */
    width?: number;
    /** Height of the input; 0 is any; px, 0..16384; default 0 */
    height?: number;
    /** What sizes of the input are multiples of; px, 0..256; default 0 */
    multiple?: number;
    /** Blue comes first; default false */
    bgr?: boolean;
    /** Channels come last; default false */
    nhwc?: boolean;
    /** Taken from each channel, 0..255, or one number from all; -1000000..1000000 */
    mean?: readonly number[];
    /** Then each channel is multiplied by; -1000000..1000000 */
    scale?: readonly number[];
    /** Value of margins; 0..255; default 0 */
    padding?: number;
    /** Path of a file with a label in each line */
    labels?: string;
    /** Output that is wanted of several */
    layer?: string;
    /** SPDX name of its licence */
    licence?: string;
    /** Part of the calls that it gets, instead of becoming the active version; 0..1; default 0 */
    share?: number;
}

/** What modelsAdd() resolves with. */
export interface ModelsAddResult {
    /** What it is called */
    name: string | null;
    /** What it is for */
    task: string | null;
    /** Its version */
    version: string | null;
    /** Whether its name alone means this version */
    active: boolean;
    /** Part of the calls that it gets beside the active version */
    share: number | null;
    /** What its outputs are */
    kind: string | null;
    /** File of the network */
    path: string | null;
    /** Size of the file; -1: it is not there; bytes */
    sizeBytes: number;
    /** Digest of the file as it was installed */
    sha256: string | null;
    /** SPDX name of its licence */
    licence: string | null;
    /** What runs it; auto: the first that there is */
    engine: string | null;
    /** Of a head the model that it stands on */
    backbone: string | null;
    /** Of a head what it got right of pictures that were held out, 0..1 */
    accuracy: number | null;
    /** What is wrong with the file; none: nothing that was looked for */
    problem: string | null;
    /** Width of the input; 0 is any; px */
    width: number;
    /** Height of the input; 0 is any; px */
    height: number;
}

/** Install a network or a head. */
export function modelsAdd(input: Input, options?: ModelsAddOptions & CallOptions): Promise<ModelsAddResult>;

/** Parameters of modelsUse(). */
export interface ModelsUseOptions {
    /** Name and version, such as yunet@2022mar */
    model?: string;
    /** The version that was active before; `model` is its name alone; default false */
    rollback?: boolean;
    /** Part of the calls that it gets, instead of becoming the active version; 0..1; default 0 */
    share?: number;
}

export type ModelsUseResult = ModelsAddResult;

/** Choose the version of a model. */
export function modelsUse(options?: ModelsUseOptions & CallOptions): Promise<ModelsUseResult>;

/** Parameters of normalize(). */
export interface NormalizeOptions {
    /** Target: -23 LUFS for ebu, -24 atsc, -14 streaming, -16 apple, -18 speech; default "ebu" */
    preset?: 'ebu' | 'atsc' | 'streaming' | 'apple' | 'speech';
    /** Target instead of the preset's, up to -1; 0 is the preset's; LUFS, -70..0; default 0 */
    targetLufs?: number;
    /** Highest true peak; dBTP, -20..0; default -1 */
    ceilingDbtp?: number;
    /** Loudness of the whole album, by which each track gets the same gain; 0 is none; LUFS, -70..0; default 0 */
    albumLufs?: number;
    /** Peaks over the ceiling: brought down by a limiter, or the gain made safe for them; default "limit" */
    peaks?: 'limit' | 'safe';
    /** The sound with its gain, or the same file with tags that tell the gain (ReplayGain, R128); default "audio" */
    write?: 'audio' | 'tags';
    /** Count mono as played by two loudspeakers, 3 LU more; default false */
    dualMono?: boolean;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

/** What normalize() resolves with. */
export interface NormalizeResult {
    /** Name of the output */
    file: string | null;
    /** What was done */
    mode: 'unchanged' | 'linear' | 'limited' | 'reduced' | 'tags';
    /** The gain; dB */
    gainDb: number | null;
    /** The most that the limiter took away; dB */
    reductionDb: number | null;
    /** The target; LUFS */
    targetLufs: number | null;
    /** Loudness of the input; null for silence and below 0.4 s; LUFS */
    inputLufs: number | null;
    /** Its loudness range; null below 3 s; LU */
    inputRangeLu: number | null;
    /** Its true peak; dBTP */
    inputTruePeakDbtp: number | null;
    /** Its gate; LUFS */
    inputThresholdLufs: number | null;
    /** Reached: measured in the encoded output; LUFS */
    outputLufs: number | null;
    /** Loudness range of the output; LU */
    outputRangeLu: number | null;
    /** True peak of the output; dBTP */
    outputTruePeakDbtp: number | null;
    /** How it was written */
    written: AudioConvertResult | null;
}

/** Bring audio to a loudness, by EBU R 128. */
export function normalize(input: Input, options?: NormalizeOptions & CallOptions): Promise<NormalizeResult & Bytes>;
export function normalize(input: Input, output: ToMemory | undefined, options?: NormalizeOptions & CallOptions):
    Promise<NormalizeResult & Bytes>;
export function normalize(input: Input, output: FileOutput, options?: NormalizeOptions & CallOptions):
    Promise<NormalizeResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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

/** Parameters of pitch(). */
export interface PitchOptions {
    /** How much higher; the length stays; -24..24; default 0 */
    semitones?: number;
    /** Keep the formants of a voice where they are; default false */
    formants?: boolean;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type PitchResult = AudioConvertResult;

/** Make audio higher or lower at the same tempo. */
export function pitch(input: Input, options?: PitchOptions & CallOptions): Promise<PitchResult & Bytes>;
export function pitch(input: Input, output: ToMemory | undefined, options?: PitchOptions & CallOptions): Promise<PitchResult
    & Bytes>;
export function pitch(input: Input, output: FileOutput, options?: PitchOptions & CallOptions): Promise<PitchResult>;

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

/** Parameters of removeBackground(). */
export interface RemoveBackgroundOptions {
    /** Also where no person was found; default false */
    force?: boolean;
    /** Least confidence of a person; 0..1; default 0.68 */
    confidence?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type RemoveBackgroundResult = BlurBackgroundResult;

/** Cut people out of a picture or a video, by a network. */
export function removeBackground(input: Input, options?: RemoveBackgroundOptions & CallOptions):
    Promise<RemoveBackgroundResult>;
export function removeBackground(input: Input, output: ToMemory, options?: RemoveBackgroundOptions & CallOptions):
    Promise<RemoveBackgroundResult & Bytes>;
export function removeBackground(input: Input, output: FileOutput | undefined, options?: RemoveBackgroundOptions &
    CallOptions): Promise<RemoveBackgroundResult>;

/** Parameters of replaceBackground(). */
export interface ReplaceBackgroundOptions {
    /** Also where no person was found; default false */
    force?: boolean;
    /** Least confidence of a person; 0..1; default 0.68 */
    confidence?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** Colour behind the person; default "white" */
    color?: string;
    /** Path of a picture to have there instead, scaled to cover all */
    file?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type ReplaceBackgroundResult = BlurBackgroundResult;

/** Put people of a picture or a video before another background, by a network. */
export function replaceBackground(input: Input, options?: ReplaceBackgroundOptions & CallOptions):
    Promise<ReplaceBackgroundResult>;
export function replaceBackground(input: Input, output: ToMemory, options?: ReplaceBackgroundOptions & CallOptions):
    Promise<ReplaceBackgroundResult & Bytes>;
export function replaceBackground(input: Input, output: FileOutput | undefined, options?: ReplaceBackgroundOptions &
    CallOptions): Promise<ReplaceBackgroundResult>;

/** Parameters of resample(). */
export interface ResampleOptions {
    /** Sample rate; Hz, 8000..192000; default 44100 */
    rate?: number;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type ResampleResult = AudioConvertResult;

/** Change the sample rate of audio. */
export function resample(input: Input, options?: ResampleOptions & CallOptions): Promise<ResampleResult & Bytes>;
export function resample(input: Input, output: ToMemory | undefined, options?: ResampleOptions & CallOptions):
    Promise<ResampleResult & Bytes>;
export function resample(input: Input, output: FileOutput, options?: ResampleOptions & CallOptions):
    Promise<ResampleResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type RotateResult = AutoEnhanceResult;

/** Turn a picture by any angle. */
export function rotate(input: Input, options?: RotateOptions & CallOptions): Promise<RotateResult>;
export function rotate(input: Input, output: ToMemory, options?: RotateOptions & CallOptions): Promise<RotateResult &
    Bytes>;
export function rotate(input: Input, output: FileOutput | undefined, options?: RotateOptions & CallOptions):
    Promise<RotateResult>;

/** Parameters of roundCorners(). */
export interface RoundCornersOptions {
    /** Radius; 0 takes it from percent; px, 0..32767; default 0 */
    radius?: number;
    /** Radius in per cent of the shorter side; 50 makes a circle; %, 0..50; default 10 */
    percent?: number;
    /** Colour of the corners; default "transparent" */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type RoundCornersResult = AutoEnhanceResult;

/** Round the corners of a picture. */
export function roundCorners(input: Input, options?: RoundCornersOptions & CallOptions): Promise<RoundCornersResult>;
export function roundCorners(input: Input, output: ToMemory, options?: RoundCornersOptions & CallOptions):
    Promise<RoundCornersResult & Bytes>;
export function roundCorners(input: Input, output: FileOutput | undefined, options?: RoundCornersOptions & CallOptions):
    Promise<RoundCornersResult>;

/** Parameters of saturation(). */
export interface SaturationOptions {
    /** 0 is grey, 1 changes nothing; 0..10; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type SaturationResult = AutoEnhanceResult;

/** Make colours stronger or weaker. */
export function saturation(input: Input, options?: SaturationOptions & CallOptions): Promise<SaturationResult>;
export function saturation(input: Input, output: ToMemory, options?: SaturationOptions & CallOptions):
    Promise<SaturationResult & Bytes>;
export function saturation(input: Input, output: FileOutput | undefined, options?: SaturationOptions & CallOptions):
    Promise<SaturationResult>;

/** Parameters of segment(). */
export interface SegmentOptions {
    /** Without a name of a model: all classes, or people against the rest; default "classes" */
    kind?: 'classes' | 'person';
    /** What is written; default "overlay" */
    picture?: 'overlay' | 'map';
    /** Edges of people follow those of the picture; default true */
    refine?: boolean;
    /** Share of the picture below which a label is not listed; 0..1; default 0.002 */
    least?: number;
    /** Opacity of the overlay's colours; 0..1; default 0.5 */
    opacity?: number;
    /** Name of an installed model, or path of a network; by default the usual one */
    model?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

/** What there is, from the largest */
export interface SegmentRegion {
    /** What it is */
    label: string | null;
    /** Its share of the picture, 0..1 */
    share: number | null;
    /** Number of the label: its value in the map */
    index: number;
    /** Left side of the box around all of it; px */
    x: number;
    /** Upper side of it; px */
    y: number;
    /** Width of it; px */
    width: number;
    /** Height of it; px */
    height: number;
}

/** What segment() resolves with. */
export interface SegmentResult {
    /** The number of each pixel's label, when no picture was written */
    map: Image | null;
    /** What there is, from the largest */
    regions: SegmentRegion[];
    /** Name of the model */
    model: string | null;
    /** Version of the model */
    version: string | null;
    /** Of people: share of the picture that they cover */
    coverage: number | null;
    /** Of people: how clearly they stand out, 0..1 */
    confidence: number | null;
    /** Width of the picture; px */
    width: number;
    /** Height of the picture; px */
    height: number;
}

/** Tell what each pixel of a picture belongs to, by a network. */
export function segment(input: Input, options?: SegmentOptions & CallOptions): Promise<SegmentResult>;
export function segment(input: Input, output: ToMemory, options?: SegmentOptions & CallOptions): Promise<SegmentResult &
    Bytes>;
export function segment(input: Input, output: FileOutput | undefined, options?: SegmentOptions & CallOptions):
    Promise<SegmentResult>;

/** Parameters of sepia(). */
export interface SepiaOptions {
    /** How far; 0..1; default 1 */
    amount?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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

/** Parameters of smartCrop(). */
export interface SmartCropOptions {
    /** Width of the result; 0 takes it from the height; px, 0..65535; default 0 */
    width?: number;
    /** Height of the result; 0 takes it from the width; px, 0..65535; default 0 */
    height?: number;
    /** Aspect, as 16:9 or 1.78, instead of that of width x height, or 1:1 */
    aspect?: string;
    /** Rectangles to keep, each x, y, width and height in shares of the picture; 0..1 */
    focus?: readonly number[];
    /** Keep faces: they are looked for by the cascades that are built in; default false */
    faces?: boolean;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type SmartCropResult = AutoEnhanceResult;

/** Cut out the part of a picture that matters. */
export function smartCrop(input: Input, options?: SmartCropOptions & CallOptions): Promise<SmartCropResult>;
export function smartCrop(input: Input, output: ToMemory, options?: SmartCropOptions & CallOptions): Promise<SmartCropResult
    & Bytes>;
export function smartCrop(input: Input, output: FileOutput | undefined, options?: SmartCropOptions & CallOptions):
    Promise<SmartCropResult>;

/** Parameters of spectrogram(). */
export interface SpectrogramOptions {
    /** Width of the picture; px, 1..16384; default 1600 */
    width?: number;
    /** Its height; px, 2..8192; default 512 */
    height?: number;
    /** How frequencies are laid out; default "log" */
    axis?: 'log' | 'linear' | 'mel';
    /** Colours, from faint to strong; default "magma" */
    colors?: 'magma' | 'viridis' | 'gray';
    /** Samples that a spectrum is of, a power of 2 from 256 on; 0 is 42 to 85 ms; 0..32768; default 0 */
    window?: number;
    /** Each channel, one below the other, instead of all mixed; default false */
    splitChannels?: boolean;
    /** Faint lines at round frequencies and times; default false */
    grid?: boolean;
    /** Lower edge; 0 is 0 on the linear axis, else 30; Hz, 0..100000; default 0 */
    minHz?: number;
    /** Upper edge; 0 is half of the sample rate; Hz, 0..400000; default 0 */
    maxHz?: number;
    /** From the darkest to the brightest; dB, 10..160; default 90 */
    rangeDb?: number;
    /** Make the strongest spot the brightest; default true */
    normalize?: boolean;
    /** Not normalised: the sine that is the brightest; dBFS, -100..20; default 0 */
    topDb?: number;
    /** Quality of JPEG, WebP and AVIF; 0 is their usual; 0..100; default 0 */
    quality?: number;
    /** png, jpeg, webp or avif; by default as the output's name ends, else png */
    format?: string;
}

export type SpectrogramResult = AutoEnhanceResult;

/** Draw the frequencies of audio over time. */
export function spectrogram(input: Input, options?: SpectrogramOptions & CallOptions): Promise<SpectrogramResult>;
export function spectrogram(input: Input, output: ToMemory, options?: SpectrogramOptions & CallOptions):
    Promise<SpectrogramResult & Bytes>;
export function spectrogram(input: Input, output: FileOutput | undefined, options?: SpectrogramOptions & CallOptions):
    Promise<SpectrogramResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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

/** Parameters of stripSilence(). */
export interface StripSilenceOptions {
    /** Take out the silence before the first sound; default true */
    leading?: boolean;
    /** Take out the silence after the last sound; default true */
    trailing?: boolean;
    /** Take out silence between sounds; default false */
    inside?: boolean;
    /** No sample of silence is above it; dBFS, -120..0; default -50 */
    thresholdDb?: number;
    /** Shortest silence between sounds that is taken out; s, 0.02..3600; default 0.5 */
    minDuration?: Time;
    /** Silence that is kept beside each sound; s, 0..10; default 0.05 */
    padding?: Time;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type StripSilenceResult = AudioConvertResult;

/** Take silence out of audio. */
export function stripSilence(input: Input, options?: StripSilenceOptions & CallOptions): Promise<StripSilenceResult &
    Bytes>;
export function stripSilence(input: Input, output: ToMemory | undefined, options?: StripSilenceOptions & CallOptions):
    Promise<StripSilenceResult & Bytes>;
export function stripSilence(input: Input, output: FileOutput, options?: StripSilenceOptions & CallOptions):
    Promise<StripSilenceResult>;

/** Parameters of tags(). */
export interface TagsOptions {
    /** Which picture the output gets; -1 is the front cover, else the first one; -1..63; default -1 */
    picture?: number;
}

/** Every other tag */
export interface TagsField {
    /** Name of the tag, in upper case */
    key: string | null;
    /** What it says */
    value: string | null;
}

/** Covers and other pictures */
export interface TagsPicture {
    /** What it shows */
    type: 'other' | 'icon' | 'other_icon' | 'front_cover' | 'back_cover' | 'leaflet' | 'media' | 'lead_artist' | 'artist' | 'conductor' | 'band' | 'composer' | 'lyricist' | 'location' | 'recording' | 'performance' | 'screen' | 'fish' | 'illustration' | 'band_logo' | 'publisher_logo';
    /** Media type */
    mediaType: string | null;
    /** Description */
    description: string | null;
    /** Size of the picture's file; bytes */
    sizeBytes: number;
    /** Width; 0 is not known; px */
    width: number;
    /** Height; 0 is not known; px */
    height: number;
    /** Its place in the list */
    index: number;
}

/** What tags() resolves with. */
export interface TagsResult {
    /** Format of the file */
    format: string | null;
    /** Media type of the file */
    mediaType: string | null;
    /** Kinds of tags in it */
    kinds: string[];
    /** Title */
    title: string | null;
    /** Artist */
    artist: string | null;
    /** Album */
    album: string | null;
    /** Artist of the album */
    albumArtist: string | null;
    /** Composer */
    composer: string | null;
    /** Genre */
    genre: string | null;
    /** Date as stored */
    date: string | null;
    /** Year of the date; 0 is not known */
    year: number;
    /** Number of the track; 0 is not known */
    track: number;
    /** Tracks of the disc; 0 is not known */
    trackTotal: number;
    /** Number of the disc; 0 is not known */
    disc: number;
    /** Discs of the album; 0 is not known */
    discTotal: number;
    /** Comment */
    comment: string | null;
    /** Lyrics */
    lyrics: string | null;
    /** Beats per minute; bpm */
    bpm: number | null;
    /** International Standard Recording Code */
    isrc: string | null;
    /** Copyright */
    copyright: string | null;
    /** MusicBrainz: the recording */
    musicbrainzTrackId: string | null;
    /** MusicBrainz: the track of the release */
    musicbrainzReleaseTrackId: string | null;
    /** MusicBrainz: the release */
    musicbrainzAlbumId: string | null;
    /** MusicBrainz: the artist */
    musicbrainzArtistId: string | null;
    /** MusicBrainz: the artist of the release */
    musicbrainzAlbumArtistId: string | null;
    /** MusicBrainz: the release group */
    musicbrainzReleaseGroupId: string | null;
    /** ReplayGain of the track; dB */
    replaygainTrackGainDb: number | null;
    /** ReplayGain's peak of the track, 1 is full scale */
    replaygainTrackPeak: number | null;
    /** ReplayGain of the album; dB */
    replaygainAlbumGainDb: number | null;
    /** ReplayGain's peak of the album, 1 is full scale */
    replaygainAlbumPeak: number | null;
    /** Opus's gain of the track to -23 LUFS; dB */
    r128TrackGainDb: number | null;
    /** Opus's gain of the album to -23 LUFS; dB */
    r128AlbumGainDb: number | null;
    /** Every other tag */
    fields: TagsField[];
    /** Covers and other pictures */
    pictures: TagsPicture[];
    /** Whether some of it could not be read */
    damaged: boolean;
    /** Name of the output */
    file: string | null;
}

/** Read the tags of an audio file, and take out its cover. */
export function tags(input: Input, options?: TagsOptions & CallOptions): Promise<TagsResult>;
export function tags(input: Input, output: ToMemory, options?: TagsOptions & CallOptions): Promise<TagsResult & Bytes>;
export function tags(input: Input, output: FileOutput | undefined, options?: TagsOptions & CallOptions):
    Promise<TagsResult>;

/** Parameters of tagsWrite(). */
export interface TagsWriteOptions {
    /** Title; empty removes it */
    title?: string;
    /** Artist; empty removes it */
    artist?: string;
    /** Album; empty removes it */
    album?: string;
    /** Artist of the album; empty removes it */
    albumArtist?: string;
    /** Composer; empty removes it */
    composer?: string;
    /** Genre; empty removes it */
    genre?: string;
    /** Date, 2004 or 2004-05-11; empty removes it */
    date?: string;
    /** Number of the track; -1 keeps it, 0 removes it; -1..65535; default -1 */
    track?: number;
    /** Tracks of the disc; -1 keeps it, 0 removes it; -1..65535; default -1 */
    trackTotal?: number;
    /** Number of the disc; -1 keeps it, 0 removes it; -1..65535; default -1 */
    disc?: number;
    /** Discs of the album; -1 keeps it, 0 removes it; -1..65535; default -1 */
    discTotal?: number;
    /** Comment; empty removes it */
    comment?: string;
    /** Lyrics; empty removes it */
    lyrics?: string;
    /** Beats per minute; -1 keeps it, 0 removes it; bpm, -1..65535; default -1 */
    bpm?: number;
    /** International Standard Recording Code; empty removes it */
    isrc?: string;
    /** Copyright; empty removes it */
    copyright?: string;
    /** Any other tags, as an object: a text, a number or a list of texts for each key, null to remove it; json */
    set?: string | readonly Record<string, unknown>[];
    /** Path of a JPEG or PNG file for the cover */
    cover?: string;
    /** What the cover shows; default "front_cover" */
    coverType?: 'other' | 'icon' | 'other_icon' | 'front_cover' | 'back_cover' | 'leaflet' | 'media' | 'lead_artist' | 'artist' | 'conductor' | 'band' | 'composer' | 'lyricist' | 'location' | 'recording' | 'performance' | 'screen' | 'fish' | 'illustration' | 'band_logo' | 'publisher_logo';
    /** Remove all pictures; default false */
    removeCover?: boolean;
    /** Remove everything first, also what is not understood; default false */
    clear?: boolean;
    /** 3 or 4, for ID3v2.3 or ID3v2.4; 0 keeps that of the file, or writes ID3v2.4; 0..4; default 0 */
    id3Version?: number;
}

/** What tagsWrite() resolves with. */
export interface TagsWriteResult {
    /** Name of the output */
    file: string | null;
    /** Format of the file */
    format: string | null;
    /** Texts that the file has now */
    tags: number;
    /** Pictures that the file has now */
    pictures: number;
}

/** Write a file again with other tags, the sound untouched. */
export function tagsWrite(input: Input, options?: TagsWriteOptions & CallOptions): Promise<TagsWriteResult & Bytes>;
export function tagsWrite(input: Input, output: ToMemory | undefined, options?: TagsWriteOptions & CallOptions):
    Promise<TagsWriteResult & Bytes>;
export function tagsWrite(input: Input, output: FileOutput, options?: TagsWriteOptions & CallOptions):
    Promise<TagsWriteResult>;

/** Parameters of temperature(). */
export interface TemperatureOptions {
    /** From blue to amber; -1..1; default 0 */
    amount?: number;
    /** From green to magenta; -1..1; default 0 */
    tint?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type TemperatureResult = AutoEnhanceResult;

/** Make a picture warmer or cooler. */
export function temperature(input: Input, options?: TemperatureOptions & CallOptions): Promise<TemperatureResult>;
export function temperature(input: Input, output: ToMemory, options?: TemperatureOptions & CallOptions):
    Promise<TemperatureResult & Bytes>;
export function temperature(input: Input, output: FileOutput | undefined, options?: TemperatureOptions & CallOptions):
    Promise<TemperatureResult>;

/** Parameters of tempo(). */
export interface TempoOptions {
    /** Slowest tempo that is looked for; BPM, 20..400; default 40 */
    minBpm?: number;
    /** Fastest tempo that is looked for; BPM, 20..400; default 240 */
    maxBpm?: number;
    /** Of two that fit as well, the one nearer to this; BPM, 20..400; default 120 */
    startBpm?: number;
}

/** Half and double of it, then what else fits, the best first */
export interface TempoAlternative {
    /** The tempo; BPM */
    bpm: number | null;
    /** How well it fits, 0 to 1, where that of the tempo found is 1 */
    score: number | null;
    /** What it is to the tempo found */
    relation: 'other' | 'half' | 'double';
}

/** What tempo() resolves with. */
export interface TempoResult {
    /** Beats per minute; null where there is no pulse; BPM */
    bpm: number | null;
    /** That the music has this pulse, 0 to 1; 0 means that it has none */
    confidence: number | null;
    /** Half and double of it, then what else fits, the best first */
    alternatives: TempoAlternative[];
    /** Beats of a bar, 3 or 4; 0 where no downbeats were found */
    meter: number;
    /** Beats in order of time; s */
    beats: number[];
    /** Those beats that start bars; none where no beat stands out; s */
    downbeats: number[];
    /** Where sounds begin, on the beat or not; s */
    onsets: number[];
    /** Length of the audio; s */
    duration: number | null;
}

/** Find the tempo, beats and onsets of music. */
export function tempo(input: Input, options?: TempoOptions & CallOptions): Promise<TempoResult>;

/** Parameters of tempoChange(). */
export interface TempoChangeOptions {
    /** How much faster; the pitch stays; 0.25..4; default 1 */
    factor?: number;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type TempoChangeResult = AudioConvertResult;

/** Make audio faster or slower at the same pitch. */
export function tempoChange(input: Input, options?: TempoChangeOptions & CallOptions): Promise<TempoChangeResult & Bytes>;
export function tempoChange(input: Input, output: ToMemory | undefined, options?: TempoChangeOptions & CallOptions):
    Promise<TempoChangeResult & Bytes>;
export function tempoChange(input: Input, output: FileOutput, options?: TempoChangeOptions & CallOptions):
    Promise<TempoChangeResult>;

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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** jpeg, png, webp or avif; by default as the output is named, else jpeg */
    format?: string;
    /** Mode auto: of the next 10 s the frame with the best face, if any; default false */
    faces?: boolean;
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
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
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
    /** Their format; null where auto chose several */
    format: string | null;
}

/** Make a picture in many sizes, decoded once. */
export function thumbnails(input: Input, options?: ThumbnailsOptions & CallOptions): Promise<ThumbnailsResult & Files>;
export function thumbnails(input: Input, output: ToMemory | undefined, options?: ThumbnailsOptions & CallOptions):
    Promise<ThumbnailsResult & Files>;
export function thumbnails(input: Input, output: FolderOutput, options?: ThumbnailsOptions & CallOptions):
    Promise<ThumbnailsResult>;

/** Parameters of trainHead(). */
export interface TrainHeadOptions {
    /** What the head is called; by default as the folder is */
    name?: string;
    /** Installed network whose features are classified; default "mobilenet_v2" */
    model?: string;
    /** Value in it that is the features; by default what its last layer takes */
    layer?: string;
    /** Version of the head; default "1" */
    version?: string;
    /** Share of each class that the accuracy is measured on; 0..0.9; default 0.2 */
    heldOut?: number;
    /** Penalty on the weights; 0 is chosen by cross-validation; 0..1000; default 0 */
    l2?: number;
    /** Parts of the cross-validation; 2..20; default 5 */
    folds?: number;
    /** Learn from mirror images, too; default false */
    flop?: boolean;
    /** Pictures in one run of the network; 1..256; default 8 */
    batch?: number;
    /** Chooses which pictures are held out; 0..2147483647; default 0 */
    seed?: number;
    /** SPDX name of the head's licence */
    licence?: string;
    /** Part of the calls that it gets, instead of becoming the active version; 0..1; default 0 */
    share?: number;
}

/** The classes */
export interface TrainHeadClasse {
    /** Name of the folder */
    label: string | null;
    /** Pictures that could be read */
    pictures: number;
    /** Those of them that were held out */
    heldOut: number;
    /** Of those told to be of it, what share is */
    precision: number | null;
    /** Of those that are of it, what share was told to be */
    recall: number | null;
}

/** What trainHead() resolves with. */
export interface TrainHeadResult {
    /** What the head is called */
    name: string | null;
    /** Its version */
    version: string | null;
    /** Where it was installed; none: it was written to the output */
    path: string | null;
    /** The network that it stands on, with its version */
    backbone: string | null;
    /** Value of that which is the features; none: its output */
    layer: string | null;
    /** Numbers that describe a picture */
    features: number;
    /** Pictures that could be read */
    pictures: number;
    /** Those of them that were held out */
    heldOut: number;
    /** Share of those that a fit without them gets right */
    accuracy: number | null;
    /** The same in the cross-validation that chose l2 */
    crossAccuracy: number | null;
    /** Penalty on the weights */
    l2: number | null;
    /** Steps of the last fit */
    steps: number;
    /** Largest part of the gradient where it ended */
    gradient: number | null;
    /** Speed of reading pictures and describing them */
    picturesPerSecond: number | null;
    /** The classes */
    classes: TrainHeadClasse[];
    /** Of the pictures held out, row by row of the true class, how often each class was told */
    confusion: Int32Array;
    /** Files that could not be read as pictures */
    unreadable: string[];
}

/** Make a classifier of one's own classes from folders of pictures. */
export function trainHead(input: string | URL, options?: TrainHeadOptions & CallOptions): Promise<TrainHeadResult>;
export function trainHead(input: string | URL, output: ToMemory, options?: TrainHeadOptions & CallOptions):
    Promise<TrainHeadResult & Bytes>;
export function trainHead(input: string | URL, output: FileOutput | undefined, options?: TrainHeadOptions & CallOptions):
    Promise<TrainHeadResult>;

/** Parameters of trim(). */
export interface TrimOptions {
    /** Largest difference of a sample that is background too; 0..255; default 10 */
    threshold?: number;
    /** Colour of the border; by default that of the top left pixel */
    background?: string;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type TrimResult = AutoEnhanceResult;

/** Cut off borders of one colour. */
export function trim(input: Input, options?: TrimOptions & CallOptions): Promise<TrimResult>;
export function trim(input: Input, output: ToMemory, options?: TrimOptions & CallOptions): Promise<TrimResult & Bytes>;
export function trim(input: Input, output: FileOutput | undefined, options?: TrimOptions & CallOptions):
    Promise<TrimResult>;

/** Parameters of video(). */
export interface VideoOptions {
    /** Operations on each frame, as "grayscale | blur sigma=2" or a JSON list of objects with "op"; json */
    ops?: string | readonly Record<string, unknown>[];
    /** Width of the box that it fits into; 0 takes it from the height; px, 0..16384; default 0 */
    width?: number;
    /** Height of that box; with both 0 the size stays; px, 0..16384; default 0 */
    height?: number;
    /** Video codec; WebM has AV1 in place of h264; default "h264" */
    codec?: 'h264' | 'hevc' | 'av1';
    /** Quality; lower is better; 0..63; default 23 */
    crf?: number;
    /** Preset of the encoder; default "veryfast" */
    preset?: string;
    /** Longest time from key frame to key frame; s, 0.1..60; default 2 */
    gop?: Time;
    /** Frame rate of the output; 0 keeps the source's times; Hz, 0..240; default 0 */
    fps?: number;
    /** Position where it begins; s, 0..; default 0 */
    start?: Time;
    /** Length that is taken; 0 is up to the end; s, 0..86400; default 0 */
    duration?: Time;
    /** mp4, m4v, mov, mkv or webm; by default as the output's name ends, else mp4 */
    format?: string;
    /** Sound: kept, copied where it can be; encoded in any case; or dropped; default "keep" */
    audio?: 'keep' | 'encode' | 'drop';
    /** Rate of sound that is encoded; 0 is the codec's usual; bps, 0..1536000; default 0 */
    audioBps?: number;
}

/** What video() resolves with. */
export interface VideoResult {
    /** Name of the output */
    file: string | null;
    /** Format of the output */
    format: string | null;
    /** Codec of the picture */
    codec: string | null;
    /** The same as RFC 6381 has it */
    codecString: string | null;
    /** Codec of the sound, if there is any */
    audioCodec: string | null;
    /** The sound was not encoded again */
    audioCopied: boolean;
    /** Size of the output; bytes */
    sizeBytes: number;
    /** Length of the longer of picture and sound; s */
    duration: number | null;
    /** Frames written */
    frames: number;
    /** Width; px */
    width: number;
    /** Height; px */
    height: number;
}

/** Apply operations to the frames of a video and write one file. */
export function video(input: Input, options?: VideoOptions & CallOptions): Promise<VideoResult & Bytes>;
export function video(input: Input, output: ToMemory | undefined, options?: VideoOptions & CallOptions): Promise<VideoResult
    & Bytes>;
export function video(input: Input, output: FileOutput, options?: VideoOptions & CallOptions): Promise<VideoResult>;

/** Parameters of vignette(). */
export interface VignetteOptions {
    /** At the corners: 1 is black, -1 is white; -1..1; default 0.5 */
    amount?: number;
    /** Where it begins, from the middle to the corners; 0..1; default 0.4 */
    radius?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type VignetteResult = AutoEnhanceResult;

/** Darken the corners of a picture. */
export function vignette(input: Input, options?: VignetteOptions & CallOptions): Promise<VignetteResult>;
export function vignette(input: Input, output: ToMemory, options?: VignetteOptions & CallOptions): Promise<VignetteResult &
    Bytes>;
export function vignette(input: Input, output: FileOutput | undefined, options?: VignetteOptions & CallOptions):
    Promise<VignetteResult>;

/** Parameters of volume(). */
export interface VolumeOptions {
    /** What is added to the level; dB, -120..60; default 0 */
    gainDb?: number;
    /** How the sound is encoded; auto is the usual of the format; default "auto" */
    codec?: 'auto' | 'aac' | 'mp3' | 'opus' | 'vorbis' | 'flac' | 'alac' | 'pcm';
    /** m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a */
    format?: string;
    /** Bit rate; 0 is the codec's usual for the channels; bps, 0..1536000; default 0 */
    bitRate?: number;
    /** Variable rate in place of bit_rate, up to 1, the best; 0 is off; 0..1; default 0 */
    quality?: number;
    /** Sample rate; 0 is the source's where the codec has it; Hz, 0..192000; default 0 */
    sampleRate?: number;
    /** Channels; 0 is the source's where the codec has them; 0..8; default 0 */
    channels?: number;
    /** Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's; 0..32; default 0 */
    bits?: number;
    /** Keep neither the tags nor the cover of the source; default false */
    dropTags?: boolean;
}

export type VolumeResult = AudioConvertResult;

/** Make audio louder or softer. */
export function volume(input: Input, options?: VolumeOptions & CallOptions): Promise<VolumeResult & Bytes>;
export function volume(input: Input, output: ToMemory | undefined, options?: VolumeOptions & CallOptions):
    Promise<VolumeResult & Bytes>;
export function volume(input: Input, output: FileOutput, options?: VolumeOptions & CallOptions): Promise<VolumeResult>;

/** Parameters of watermarkImage(). */
export interface WatermarkImageOptions {
    /** Path of the mark */
    file?: string;
    /** Where it stands; default "southeast" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** It fits inside so many per cent of the picture's sides; 0 is its own size; %, 0..100; default 20 */
    scale?: number;
    /** To the borders of the picture, in per cent of its shorter side; %, 0..45; default 3 */
    margin?: number;
    /** Repeat it all over the picture; default false */
    tile?: boolean;
    /** Between tiles, in per cent of the picture's shorter side; %, 0..100; default 10 */
    spacing?: number;
    /** Opacity; 0..1; default 1 */
    opacity?: number;
    /** Angle, clockwise; degrees, -360..360; default 0 */
    angle?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type WatermarkImageResult = AutoEnhanceResult;

/** Lay a picture on a picture as a watermark. */
export function watermarkImage(input: Input, options?: WatermarkImageOptions & CallOptions): Promise<WatermarkImageResult>;
export function watermarkImage(input: Input, output: ToMemory, options?: WatermarkImageOptions & CallOptions):
    Promise<WatermarkImageResult & Bytes>;
export function watermarkImage(input: Input, output: FileOutput | undefined, options?: WatermarkImageOptions & CallOptions):
    Promise<WatermarkImageResult>;

/** Parameters of watermarkText(). */
export interface WatermarkTextOptions {
    /** The text, UTF-8; newlines end lines */
    text?: string;
    /** Name of an installed family; else DejaVu Sans, which is built in */
    font?: string;
    /** Or path of a TrueType or OpenType file */
    fontFile?: string;
    /** Language of the text, such as ja, where that changes letters */
    language?: string;
    /** Bold letters; default false */
    bold?: boolean;
    /** Slanted letters; default false */
    italic?: boolean;
    /** Size of letters, of the picture's shorter side; at least 8 px; %, 0.1..100; default 5 */
    size?: number;
    /** Colour of the letters; default "white" */
    color?: string;
    /** Opacity of all of it; 0..1; default 0.8 */
    opacity?: number;
    /** Where it stands; default "southeast" */
    gravity?: 'center' | 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';
    /** Distance from the borders, of the shorter side; %, 0..45; default 3 */
    margin?: number;
    /** Angle, clockwise; degrees, -360..360; default 0 */
    angle?: number;
    /** How lines stand among each other; default "auto" */
    align?: 'auto' | 'left' | 'center' | 'right';
    /** Distance of lines, of the font's; 0.5..4; default 1 */
    lineHeight?: number;
    /** Where lines wrap, of the picture's width; 0: nowhere; %, 0..100; default 0 */
    maxWidth?: number;
    /** Write it all over the picture; default false */
    tile?: boolean;
    /** Distance between tiles, of the shorter side; %, 0..100; default 10 */
    spacing?: number;
    /** Width of an outline, of the letters' size; %, 0..50; default 0 */
    outline?: number;
    /** Colour of the outline; default "black" */
    outlineColor?: string;
    /** Opacity of the shadow; 0: none; 0..1; default 0.5 */
    shadowOpacity?: number;
    /** Colour of the shadow; default "black" */
    shadowColor?: string;
    /** How far right it falls, of the letters' size; %, -100..100; default 4 */
    shadowX?: number;
    /** How far down it falls, of the letters' size; %, -100..100; default 4 */
    shadowY?: number;
    /** How soft it is (CSS), of the letters' size; %, 0..100; default 12 */
    shadowBlur?: number;
    /** Colour of a box behind the text; default "transparent" */
    background?: string;
    /** Space in the box around the text, of the letters' size; %, 0..200; default 35 */
    padding?: number;
    /** Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF; 0..100; default 0 */
    quality?: number;
    /** jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg */
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
    /** Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture.
     *  Sharpening, looks, text and effects work in 8; bits, 0..16; default 0 */
    depth?: number;
    /** Metadata that is kept: exif (without position), gps, icc, xmp, commas between */
    keep?: string;
    /** Lowest quality whose structural similarity to the picture is this; quality is then the highest; 0..1; default 0 */
    targetSsim?: number;
    /** Most that the output may take, by the highest quality that does; quality is then the highest; bytes, 0..; default 0 */
    maxBytes?: number;
    /** For format auto: Accept header, such as image/avif,image/webp */
    accept?: string;
}

export type WatermarkTextResult = AutoEnhanceResult;

/** Write text on a picture. */
export function watermarkText(input: Input, options?: WatermarkTextOptions & CallOptions): Promise<WatermarkTextResult>;
export function watermarkText(input: Input, output: ToMemory, options?: WatermarkTextOptions & CallOptions):
    Promise<WatermarkTextResult & Bytes>;
export function watermarkText(input: Input, output: FileOutput | undefined, options?: WatermarkTextOptions & CallOptions):
    Promise<WatermarkTextResult>;

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

/** Parameters of waveformImage(). */
export interface WaveformImageOptions {
    /** Width of the picture; px, 1..16384; default 1600 */
    width?: number;
    /** Its height; px, 1..16384; default 240 */
    height?: number;
    /** How levels are drawn; default "filled" */
    style?: 'filled' | 'bars' | 'line';
    /** Width of a bar; px, 1..256; default 4 */
    barWidth?: number;
    /** Space between bars; px, 0..256; default 2 */
    barGap?: number;
    /** Bars with square ends, not round ones; default false */
    square?: boolean;
    /** Each channel, one below the other, instead of their mean; default false */
    splitChannels?: boolean;
    /** What height is in proportion to; default "linear" */
    scale?: 'linear' | 'db';
    /** Let the highest peak fill the height, unless it is below -24 dBFS; default true */
    normalize?: boolean;
    /** 3: low, mid and high levels over each other, each in its colour; 1..3; default 1 */
    bands?: number;
    /** Thickness of the outline in style line; px, 0.5..64; default 2 */
    lineWidth?: number;
    /** In scale db: what has no height; dBFS, -120..-6; default -48 */
    floorDb?: number;
    /** Share that has been played; 0..1; default 0 */
    progress?: number;
    /** Colour of the peaks; default "#3a6df0" */
    color?: string;
    /** Colour behind; default "transparent" */
    background?: string;
    /** Colour of the root mean square over the peaks; by default not drawn */
    rmsColor?: string;
    /** Colour of the peaks that have been played; default "#f26b3a" */
    playedColor?: string;
    /** Of bands: colour below 250 Hz; default "#1f4fd8" */
    lowColor?: string;
    /** Of bands: colour of 250 to 2500 Hz; default "#f08a24" */
    midColor?: string;
    /** Of bands: colour above 2500 Hz; default "#fff1d6" */
    highColor?: string;
    /** Quality of JPEG, WebP and AVIF; 0 is their usual; 0..100; default 0 */
    quality?: number;
    /** png, jpeg, webp or avif; by default as the output's name ends, else png */
    format?: string;
}

export type WaveformImageResult = AutoEnhanceResult;

/** Draw the waveform of audio. */
export function waveformImage(input: Input, options?: WaveformImageOptions & CallOptions): Promise<WaveformImageResult>;
export function waveformImage(input: Input, output: ToMemory, options?: WaveformImageOptions & CallOptions):
    Promise<WaveformImageResult & Bytes>;
export function waveformImage(input: Input, output: FileOutput | undefined, options?: WaveformImageOptions & CallOptions):
    Promise<WaveformImageResult>;
