# Made by generate.py from the library's tables.
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import (AnimateResult, ArResult, AudioConvertResult, AudioLadderResult, AudioTrimResult, AutoEnhanceResult,
        AverageResult, BilateralResult, BlurResult, BlurBackgroundResult, BlurFacesResult, BlurhashResult, BlurhashDecodeResult,
        BorderResult, BrightnessResult, ChannelsResult, ChannelsMergeResult, ChannelsSplitResult, ClassifyResult,
        CompositeResult, CompressResult, ConcatAudioResult, ContentTypeResult, ContrastResult, CropResult, CurvesResult,
        DeliverResult, DenoiseResult, DetectResult, DhashResult, DominantResult, EdgeResult, ExifResult, ExifWriteResult,
        ExposureResult, ExtendResult, ExtractAudioResult, FaceCropResult, FaceCropsResult, FaceTracksResult, FacesResult,
        FadeResult, FlipResult, FlopResult, FocusResult, GammaResult, GrayscaleResult, HueResult, IdentifyResult, ImageResult,
        InferResult, IngestResult, InvertResult, KeyResult, LadderResult, LandmarksResult, LevelsResult, LintResult, LookResult,
        LookSheetResult, LoopResult, LoudnessResult, LutResult, MedianResult, MixResult, ModelsResult, ModelsAddResult,
        ModelsUseResult, NormalizeResult, PadResult, PaletteResult, PhashResult, PhashDistanceResult, PitchResult,
        PlaceholderResult, ProbeResult, PsnrResult, QualityScoreResult, RemoveBackgroundResult, ReplaceBackgroundResult,
        ResampleResult, ResizeResult, RotateResult, RoundCornersResult, SaturationResult, SegmentResult, SepiaResult,
        SharpenResult, SilenceResult, SmartCropResult, SpectrogramResult, SplitToneResult, SsimResult, StatsResult,
        StoryboardResult, StripResult, StripSilenceResult, TagsResult, TagsWriteResult, TemperatureResult, TempoResult,
        TempoChangeResult, ThumbhashResult, ThumbhashDecodeResult, ThumbnailResult, ThumbnailsResult, TrainHeadResult,
        TrimResult, VideoResult, VignetteResult, VolumeResult, WatermarkImageResult, WatermarkTextResult, WaveformResult,
        WaveformImageResult)
from ._call import CancelToken, Limits, Seconds, Time
from ._io import FileOutput, FolderOutput, Path, Source

async def animate(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0, loop: int = -1,
        start: Time = 0.0, duration: Time = 0.0, fps: float = 0.0, quality: int = 0, effort: int = 0, lossless: bool = False,
        max_frames: int = 10000, ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, format: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AnimateResult:
    """Make an animated GIF or WebP of an animation or a piece of a video.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        width: Width; 0 takes it from the height, or the input's own (px, 0..16384)
        height: Height; 0 takes it from the width, or the input's own (px, 0..16384)
        loop: How often it is shown, 0 for ever, -1 as the input (-1..65535)
        start: Position where it begins (s, 0..)
        duration: Length that is taken; 0 is up to the end (s, 0..86400)
        fps: Most frames a second; 0 is each frame of an animation with its own time, of video 12 (1/s, 0..100)
        quality: Quality of WebP; 0 is 80 (0..100)
        effort: Time spent on making WebP smaller; 0 is the usual (0..10)
        lossless: Write WebP without loss
        max_frames: Most frames; more are an error (1..1000000)
        ops: Operations on each frame, as "grayscale | blur sigma=2" or a JSON list of objects with "op" (json)
        format: gif or webp; by default as the output's name ends, else gif
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def ar(input: Source, output: Optional[FileOutput] = None, *,
        effect: Literal['asset', 'beauty', 'cat', 'crown', 'dog', 'flower_crown', 'glasses', 'makeup', 'sunglasses'] = 'asset',
        opacity: float = 1.0, asset: Optional[str] = None, anchors: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None,
        frame_color: str = '#1b1a1c', lens_color: str = '#14171c', smoothing: float = 0.6, eyes: float = 0.4,
        teeth: float = 0.4, lip_color: str = '#b3223f', eye_color: str = '#7a4a6a', blush_color: str = '#e0607a',
        liner_color: str = '#140f12', lip_opacity: float = 0.6, eye_opacity: float = 0.5, blush_opacity: float = 0.35,
        liner_opacity: float = 0.85, model: Optional[str] = None, threshold: float = 0.0,
        detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto', min_size: int = 0, max_faces: int = 0,
        every: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ArResult:
    """Put an effect on the faces of a picture or a video.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        effect: What is drawn on faces
        opacity: Of all of it (0..1)
        asset: Path of a picture that is laid on faces, usually with alpha
        anchors: Where points of faces are on the asset: [{x, y, point}, ...], of which point is 0..67, right_eye, left_eye, nose, mouth, chin or forehead (json)
        frame_color: Colour of the frame of glasses
        lens_color: Colour of sunglasses
        smoothing: Beauty: how much skin is smoothed (0..1)
        eyes: Beauty: how much eyes are brightened (0..1)
        teeth: Beauty: how much teeth are whitened (0..1)
        lip_color: Makeup: colour of the lipstick
        eye_color: Makeup: colour of the eyeshadow
        blush_color: Makeup: colour of the blush
        liner_color: Makeup: colour of the eyeliner
        lip_opacity: Makeup: opacity of the lipstick (0..1)
        eye_opacity: Makeup: opacity of the eyeshadow (0..1)
        blush_opacity: Makeup: opacity of the blush (0..1)
        liner_opacity: Makeup: opacity of the eyeliner (0..1)
        model: Name or path of a network for the points of faces; by default one installed
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        detector: What finds the faces
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces, so many at most; 0 is all (0..65535)
        every: Videos: look for faces at every Nth frame; 0 is every 5th (frames, 0..1000)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def audio_convert(input: Source, output: Optional[FileOutput] = None, *,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AudioConvertResult:
    """Write audio in another format.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def audio_ladder(input: Source, output: Optional[FolderOutput] = None, *,
        profiles: Optional[Sequence[Literal['high', 'medium', 'low', 'mobile']]] = None, name: Optional[str] = None,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AudioLadderResult:
    """Write audio in several rates, decoded once.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        profiles: Rates: high 320 kbit/s at 48 kHz, medium 192 and low 128 at 44.1, mobile 96 at 22.05; default all
        name: What the outputs' names begin with; without it as the input is named
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def audio_trim(input: Source, output: Optional[FileOutput] = None, *, start: Time = 0.0, end: Time = 0.0,
        duration: Time = 0.0, codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto',
        format: Optional[str] = None, bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0,
        bits: int = 0, drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AudioTrimResult:
    """Cut a piece out of audio.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        start: Start of what is kept (s, 0..)
        end: End of it; 0 is the end of the audio (s, 0..)
        duration: Its length, in place of end; 0 is not given (s, 0..)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def auto_enhance(input: Source, output: Optional[FileOutput] = None, *, strength: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AutoEnhanceResult:
    """Better a picture's white balance, exposure and contrast.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def average(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> AverageResult:
    """Give the mean colour of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def bilateral(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 3.0, color_sigma: float = 25.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BilateralResult:
    """Smooth a picture but for its edges.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        sigma: How far it smooths (px, 0.5..16)
        color_sigma: Differences of the luma that are smoothed (1..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def blur(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 2.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BlurResult:
    """Blur a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        sigma: Standard deviation of the Gaussian (px, 0.3..1000)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def blur_background(input: Source, output: Optional[FileOutput] = None, *, force: bool = False, confidence: float = 0.68,
        model: Optional[str] = None, strength: float = 0.4, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BlurBackgroundResult:
    """Blur what is behind people in a picture or a video, by a network.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        force: Also where no person was found
        confidence: Least confidence of a person (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        strength: Of the blur; 1 is as strong as it can be (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def blur_faces(input: Source, output: Optional[FileOutput] = None, *,
        effect: Literal['blur', 'pixelate', 'fill'] = 'blur', shape: Literal['oval', 'rectangle'] = 'oval',
        faces: Optional[Sequence[float]] = None, strength: float = 0.5, padding: float = 0.15, feather: float = 0.1,
        color: str = 'black', model: Optional[str] = None, threshold: float = 0.0,
        detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto', min_size: int = 0, profile: bool = True,
        every: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BlurFacesResult:
    """Hide the faces of a picture or a video.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        effect: What is done to faces
        shape: What of a face's box is covered
        faces: Boxes instead of those that are found, each x, y, width and height (px, -65535..65535)
        strength: Of the blur, or size of blocks, in proportion to the face (0..1)
        padding: Share of the box that is added on each side (0..2)
        feather: Width of the soft edge beyond it, a share of the box (0..1)
        color: Colour of fill
        model: Name of an installed model, or path of a network, that finds the faces
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        detector: What finds the faces
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        profile: Haar looks for faces from the side too
        every: Videos: look for faces at every Nth frame; 0 is each (frames, 0..1000)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def blurhash(input: Source, *, x: int = 4, y: int = 3, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BlurhashResult:
    """Give the BlurHash of a picture.

        input: a path, bytes, or a binary file object
        x: Components across; 0 takes them from y and the aspect (0..9)
        y: Components down; 0 takes them from x and the aspect (0..9)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def blurhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, width: int = 32, height: int = 32,
        punch: float = 1.0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BlurhashDecodeResult:
    """Draw the picture of a BlurHash.

        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        hash: The hash
        width: Width of the picture to draw (px, 1..4096)
        height: Height of the picture to draw (px, 1..4096)
        punch: Contrast (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def border(input: Source, output: Optional[FileOutput] = None, *, width: int = 10, left: int = -1, top: int = -1,
        right: int = -1, bottom: int = -1, inside: bool = False, color: str = 'black', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BorderResult:
    """Draw a border around a picture, or on it.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of each side (px, 0..16384)
        left: Width on the left; -1 is that of each side (px, -1..16384)
        top: Width at the top; -1 is that of each side (px, -1..16384)
        right: Width on the right; -1 is that of each side (px, -1..16384)
        bottom: Width at the bottom; -1 is that of each side (px, -1..16384)
        inside: Draw it on the picture, which keeps its size
        color: Colour
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def brightness(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> BrightnessResult:
    """Make a picture lighter or darker.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Factor of every sample; 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def channels(input: Source, output: Optional[FileOutput] = None, *, take: Optional[Sequence[int]] = None,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ChannelsResult:
    """Choose channels of audio and their order.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        take: For each channel that of the source, from 0; -1 is silence; without it all as they are (-1..63)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def channels_merge(input: Union[Source, Sequence[Source]], output: Optional[FileOutput] = None, *,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ChannelsMergeResult:
    """Put the channels of several audio files side by side.

        input: a path, bytes, or a binary file object, or a list of such
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def channels_split(input: Source, output: Optional[FolderOutput] = None, *, name: Optional[str] = None,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ChannelsSplitResult:
    """Write each channel of audio to a file of its own.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        name: What the outputs' names begin with; without it as the input is named
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def classify(input: Union[Source, Sequence[Source]], *, top: int = 5, threshold: float = 0.0, model: Optional[str] = None,
        batch: int = 8, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ClassifyResult:
    """Tell what is on pictures, by a network.

        input: a path, bytes, or a binary file object, or a list of such
        top: Best labels of each picture (1..1000)
        threshold: Least score of a label (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        batch: Pictures in one run of the network (1..256)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def composite(input: Source, output: Optional[FileOutput] = None, *, file: Optional[str] = None,
        blend: Literal['over', 'multiply', 'screen', 'overlay', 'darken', 'lighten', 'color_dodge', 'color_burn', 'hard_light', 'soft_light', 'difference', 'exclusion', 'add', 'in', 'out', 'atop', 'xor', 'dest_over', 'dest_in', 'dest_out', 'dest_atop'] = 'over',
        fit: Literal['none', 'inside', 'cover', 'fill'] = 'none',
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        x: int = 0, y: int = 0, opacity: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> CompositeResult:
    """Put a second picture on a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        file: Path of the upper picture
        blend: How it goes with the lower one
        fit: Its size against the lower one
        gravity: Where it stands
        x: How far right of there (px, -65535..65535)
        y: How far down from there (px, -65535..65535)
        opacity: Opacity; 0 leaves the lower picture as it is (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def compress(input: Source, output: Optional[FileOutput] = None, *, mode: Literal['down', 'up', 'gate'] = 'down',
        threshold_db: float = -20.0, ratio: float = 4.0, knee_db: float = 6.0, range_db: float = 0.0, makeup_db: float = 0.0,
        auto_makeup: bool = False, link: bool = True, attack: Time = 0.005, release: Time = 0.1, lookahead: Time = 0.0,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> CompressResult:
    """Make the loud and the quiet parts of audio more alike.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        mode: What becomes softer or louder
        threshold_db: Level of peaks where it begins (dBFS, -90..0)
        ratio: Decibels that become one; of the gate, that one becomes (1..100)
        knee_db: Width around the threshold in which it sets in (dB, 0..24)
        range_db: Most that the gain changes; 0 is the usual of the mode (dB, 0..120)
        makeup_db: Gain of all (dB, -24..40)
        auto_makeup: Give back half of what down takes from full scale
        link: One gain for all channels
        attack: Time constant towards a lower gain (s, 0..1)
        release: Time constant towards a higher gain (s, 0..10)
        lookahead: How much the gain comes before the sound (s, 0..0.1)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def concat_audio(input: Union[Source, Sequence[Source]], output: Optional[FileOutput] = None, *, crossfade: Time = 0.0,
        curve: Literal['linear', 'sine', 'smooth', 'exponential', 'logarithmic'] = 'sine',
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ConcatAudioResult:
    """Play several sounds one after the other, with crossfades.

        input: a path, bytes, or a binary file object, or a list of such
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        crossfade: Overlap of each input with the next (s, 0..60)
        curve: How the gain changes in it
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def content_type(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ContentTypeResult:
    """Tell photo, graphic, text and screenshot apart.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def contrast(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ContrastResult:
    """Change the contrast of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Factor around the middle; 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def crop(input: Source, output: Optional[FileOutput] = None, *, x: int = -1, y: int = -1, width: int = 0, height: int = 0,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> CropResult:
    """Cut a rectangle out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        x: Left border; -1 takes it from the gravity (px, -1..65535)
        y: Top border; -1 takes it from the gravity (px, -1..65535)
        width: Width; 0 goes up to the right border (px, 0..65535)
        height: Height; 0 goes down to the bottom (px, 0..65535)
        gravity: Where the rectangle is
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def curves(input: Source, output: Optional[FileOutput] = None, *, rgb: Optional[Sequence[float]] = None,
        red: Optional[Sequence[float]] = None, green: Optional[Sequence[float]] = None, blue: Optional[Sequence[float]] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> CurvesResult:
    """Apply tone curves to a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        rgb: Points x, y, x, y, ... of the curve of all channels, after their own (0..255)
        red: Points of the curve of red (0..255)
        green: Points of the curve of green (0..255)
        blue: Points of the curve of blue (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def deliver(input: Source, output: Optional[FileOutput] = None, *, query: Optional[str] = None,
        accept: Optional[str] = None, dpr: Optional[str] = None, width: Optional[str] = None,
        viewport_width: Optional[str] = None, save_data: Optional[str] = None, identity: Optional[str] = None, quality: int = 0,
        max_width: int = 4096, max_height: int = 4096, max_dpr: float = 4.0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> DeliverResult:
    """Answer the query of an image's URL.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        query: Query of the URL, such as w=300&h=200&fit=cover&f=auto
        accept: Accept header of the request, for f=auto
        dpr: Sec-CH-DPR header, where the query has no dpr
        width: Sec-CH-Width header, for w=auto
        viewport_width: Sec-CH-Viewport-Width header, for w=auto
        save_data: Save-Data header, where the query has no q
        identity: What tells this original and its version from others; by default path, size and time, or its bytes
        quality: Quality where the query has none; 0 is the format's usual (0..100)
        max_width: Widest result (px, 1..16384)
        max_height: Highest result (px, 1..16384)
        max_dpr: Most pixels for each CSS pixel (1..10)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def denoise(input: Source, output: Optional[FileOutput] = None, *, strength: float = 8.0, search: int = 5,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> DenoiseResult:
    """Take noise out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        strength: About the standard deviation of the noise (1..100)
        search: How far similar places are looked for (px, 1..15)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def detect(input: Source, *, most: int = 100, threshold: float = 0.35, overlap: float = 0.45, model: Optional[str] = None,
        labels: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> DetectResult:
    """Find the objects on a picture, by a network.

        input: a path, bytes, or a binary file object
        most: Objects at most (1..1000)
        threshold: Least score of an object (0..1)
        overlap: Share from which two boxes of a class are one object (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        labels: The only labels that are wanted, separated by commas; by default all
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def dhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> DhashResult:
    """Give the difference hash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def dominant(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> DominantResult:
    """Give the most frequent colour of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def edge(input: Source, output: Optional[FileOutput] = None, *, method: Literal['sobel', 'scharr', 'laplace'] = 'sobel',
        threshold: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> EdgeResult:
    """Draw the edges of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        method: How edges are measured
        threshold: White from it on, black below; 0 keeps the strength (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def exif(input: Source, *, tags: bool = True, maker_note: bool = True,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ExifResult:
    """Read EXIF, XMP and IPTC of a picture.

        input: a path, bytes, or a binary file object
        tags: List every tag
        maker_note: With the tags of the camera's maker, where they are understood
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def exif_write(input: Source, output: Optional[FileOutput] = None, *, copy_from: Optional[str] = None,
        remove: Optional[str] = None, orientation: int = 0, make: Optional[str] = None, model: Optional[str] = None,
        lens_make: Optional[str] = None, lens_model: Optional[str] = None, software: Optional[str] = None,
        artist: Optional[str] = None, copyright: Optional[str] = None, description: Optional[str] = None,
        comment: Optional[str] = None, taken: Optional[str] = None, digitized: Optional[str] = None,
        modified: Optional[str] = None, gps_time: Optional[str] = None, xmp: Optional[str] = None,
        latitude: Optional[float] = None, longitude: Optional[float] = None, altitude_m: Optional[float] = None,
        gps_direction: Optional[float] = None, focal_length_mm: Optional[float] = None, f_number: Optional[float] = None,
        exposure_s: Optional[float] = None, iso: int = 0, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ExifWriteResult:
    """Set, remove and copy EXIF and XMP of a picture, pixels untouched.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        copy_from: Path of a picture whose EXIF and XMP are taken over
        remove: What goes: names of fields, or gps, serial_numbers, maker_note, thumbnail, exif, xmp, iptc, all
        orientation: Orientation, 1 to 8; 0 leaves it (0..8)
        make: Maker of the camera
        model: The camera
        lens_make: Maker of the lens
        lens_model: The lens
        software: Program that wrote the file
        artist: Who took the picture
        copyright: Who owns it
        description: What it shows
        comment: The user's comment, in ASCII
        taken: When it was taken, in ISO 8601
        digitized: When it was digitized
        modified: When it was changed last
        gps_time: Time of the position, UTC
        xmp: The XMP packet
        latitude: Latitude, north is positive (deg, -90..90)
        longitude: Longitude, east is positive (deg, -180..180)
        altitude_m: Altitude above the sea (m, -20000..1000000)
        gps_direction: Where the camera looked, clockwise from north (deg, 0..360)
        focal_length_mm: Focal length (mm, 0..100000)
        f_number: F-number (0..1000)
        exposure_s: Exposure time (s, 0..100000)
        iso: Sensitivity; 0 leaves it (0..65535)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def exposure(input: Source, output: Optional[FileOutput] = None, *, stops: float = 0.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ExposureResult:
    """Multiply the light of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        stops: 1 doubles the light, -1 halves it (-10..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def extend(input: Source, output: Optional[FileOutput] = None, *, left: int = 0, top: int = 0, right: int = 0,
        bottom: int = 0, with_: Literal['background', 'copy', 'mirror'] = 'background', background: str = 'white',
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ExtendResult:
    """Add margins to a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        left: Margin on the left (px, 0..16384)
        top: Margin at the top (px, 0..16384)
        right: Margin on the right (px, 0..16384)
        bottom: Margin at the bottom (px, 0..16384)
        with_: What fills them
        background: Colour of the margins
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def extract_audio(input: Source, output: Optional[FileOutput] = None, *, stream: Optional[str] = None,
        encode: bool = False, codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto',
        format: Optional[str] = None, bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0,
        bits: int = 0, drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ExtractAudioResult:
    """Write the audio of a video to a file of its own.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        stream: Index or language of the stream; without it the main audio
        encode: Encode even what could be copied
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def face_crop(input: Source, output: Optional[FileOutput] = None, *, choice: Literal['largest', 'all'] = 'largest',
        margin: float = 0.4, aspect: str = '1:1', model: Optional[str] = None, threshold: float = 0.0, width: int = 0,
        detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto', min_size: int = 0, max_faces: int = 0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FaceCropResult:
    """Cut the face out of a picture, with what is around.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        choice: The faces that one crop is around
        margin: Share of the box that is added on each side (0..10)
        aspect: Aspect of the crop, as 16:9 or 1.78
        model: Name of an installed model, or path of a network, that finds the faces
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        width: Width of the result; 0 is as it is in the picture (px, 0..65535)
        detector: What finds the faces
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces, so many at most; 0 is all (0..65535)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def face_crops(input: Source, output: Optional[FolderOutput] = None, *, choice: Literal['largest', 'all'] = 'largest',
        margin: float = 0.4, aspect: str = '1:1', model: Optional[str] = None, threshold: float = 0.0, width: int = 0,
        detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto', min_size: int = 0, max_faces: int = 0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FaceCropsResult:
    """Cut each face out of a picture.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        choice: The faces that one crop is around
        margin: Share of the box that is added on each side (0..10)
        aspect: Aspect of the crop, as 16:9 or 1.78
        model: Name of an installed model, or path of a network, that finds the faces
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        width: Width of the result; 0 is as it is in the picture (px, 0..65535)
        detector: What finds the faces
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces, so many at most; 0 is all (0..65535)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def face_tracks(input: Source, *, every: int = 0, model: Optional[str] = None, threshold: float = 0.0,
        detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto', min_size: int = 0, max_faces: int = 0,
        min_looks: int = 2, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FaceTracksResult:
    """Find the faces of a video and follow them.

        input: a path, bytes, or a binary file object
        every: Look at every Nth frame and cut; 0 is five a second (frames, 0..1000)
        model: Name of an installed model, or path of a network, that finds faces
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        detector: What finds the faces
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces of a frame, so many at most; 0 is all (0..65535)
        min_looks: Looks that have to find a face (1..1000)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def faces(input: Source, *, detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto',
        model: Optional[str] = None, threshold: float = 0.0, min_size: int = 0, max_faces: int = 0, profile: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FacesResult:
    """Find the faces of a picture.

        input: a path, bytes, or a binary file object
        detector: What finds the faces; auto is the best installed
        model: Name of an installed model, or path of a network; by default the detector's
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces, so many at most; 0 is all (0..65535)
        profile: Haar looks for faces from the side too
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def fade(input: Source, output: Optional[FileOutput] = None, *, fade_in: Time = 0.0, fade_out: Time = 0.0,
        curve: Literal['linear', 'sine', 'smooth', 'exponential', 'logarithmic'] = 'sine',
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FadeResult:
    """Fade audio in and out.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        fade_in: Length of the fade at the start (s, 0..600)
        fade_out: Length of the fade at the end (s, 0..600)
        curve: How the gain changes
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def flip(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FlipResult:
    """Mirror a picture top to bottom.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def flop(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FlopResult:
    """Mirror a picture left to right.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def focus(input: Source, *, aspect: str = '1:1', focus: Optional[Sequence[float]] = None, faces: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> FocusResult:
    """Find the point of a picture that draws the eye, and the crop around it.

        input: a path, bytes, or a binary file object
        aspect: Aspect of the crop, as 16:9 or 1.78
        focus: Rectangles to keep, each x, y, width and height in shares of the picture (0..1)
        faces: Look at faces: they are looked for by the cascades that are built in
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def gamma(input: Source, output: Optional[FileOutput] = None, *, gamma: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> GammaResult:
    """Lighten or darken the middle tones of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        gamma: Above 1 is lighter (0.1..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def grayscale(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> GrayscaleResult:
    """Take the colour out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def hue(input: Source, output: Optional[FileOutput] = None, *, angle: float = 0.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> HueResult:
    """Turn the hues of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        angle: Angle by which hues are turned (degrees, -360..360)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def identify(input: Source, *, verify: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> IdentifyResult:
    """Tell what a file is, for deciding about an upload.

        input: a path, bytes, or a binary file object
        verify: Decode the picture too, or of other media the cover or first frame
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def image(input: Source, output: Optional[FileOutput] = None, *,
        ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ImageResult:
    """Apply several operations to a picture, or to each frame of a video, decoded and saved once.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        ops: Operations in order, as "resize width=800 | sharpen amount=0.5" or a JSON list of objects with "op" (json)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def infer(input: Source, output: Optional[FileOutput] = None, *, model: Optional[str] = None,
        shape: Optional[Sequence[int]] = None, inputs: Optional[str] = None, outputs: Optional[str] = None,
        engine: Literal['auto', 'opencv', 'onnxruntime'] = 'auto', runs: int = 1, warm_up: int = 0, layers: bool = False,
        finite: bool = True, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> InferResult:
    """Run any network on a picture or on raw floats.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        model: Name of an installed model, or path of a network
        shape: Of an input that is a file of raw floats; by default it is a picture. Of several tensors, which lie one after the other in it, with a 0 between each two (0..268435456)
        inputs: Names of those tensors, separated by commas; one alone needs none
        outputs: Names of the outputs that are wanted, separated by commas; by default all
        engine: What runs it; by default as its manifest says
        runs: How often it runs, for the times (1..10000)
        warm_up: Runs before those, that are not timed (0..1000)
        layers: Run it once more, and list the time of each layer
        finite: Outputs that have values that are no numbers are an error
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def ingest(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
        caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast', crf: float = 23.0,
        segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False,
        ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, storyboard: bool = True, waveform: bool = True,
        loudness: bool = True, tempo: bool = False, silence: bool = False, poster_at: Time = 0.0,
        storyboard_interval: Time = 4.0, poster_mode: Literal['exact', 'keyframe', 'auto'] = 'auto',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> IngestResult:
    """Make everything of an upload from one decode: ladder, package, poster, storyboard, waveform, report.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        rungs: Short side of each rendition; those above the source are dropped (px, 16..4320)
        caps: Highest rate of each rung, in the same order; by size if not given (bps, 10000..200000000)
        audio_bps: Rates of the audio renditions (bps, 32000..512000)
        preset: Preset of the encoder
        crf: Quality that the encoder keeps below the cap; lower is better (0..63)
        segment_type: Format of the segments
        segment: Length of a segment (s, 1..60)
        surround: Keep 5.1 and 7.1 as a further rendition
        ops: Operations on each frame that keep its size, as "watermark_text text=Draft" or a JSON list of objects with "op" (json)
        storyboard: Make a storyboard
        waveform: Make a waveform
        loudness: Measure the loudness
        tempo: Find the tempo
        silence: Find silent ranges
        poster_at: Position of the poster (s, 0..)
        storyboard_interval: Time from picture to picture of the storyboard (s, 0.1..3600)
        poster_mode: Which frame is the poster
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def invert(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> InvertResult:
    """Make the negative of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def key(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> KeyResult:
    """Find the key of music.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def ladder(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
        caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast', crf: float = 23.0,
        segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False,
        ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, profile: Optional[str] = None,
        codec: Literal['h264', 'hevc', 'av1'] = 'h264', gop: Time = 2.0, fps: float = 0.0, audio_only: bool = False,
        hls: bool = True, dash: bool = True, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LadderResult:
    """Transcode into several renditions from one decode and package them for HLS, DASH and MSE.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        rungs: Short side of each rendition; those above the source are dropped (px, 16..4320)
        caps: Highest rate of each rung, in the same order; by size if not given (bps, 10000..200000000)
        audio_bps: Rates of the audio renditions (bps, 32000..512000)
        preset: Preset of the encoder
        crf: Quality that the encoder keeps below the cap; lower is better (0..63)
        segment_type: Format of the segments
        segment: Length of a segment (s, 1..60)
        surround: Keep 5.1 and 7.1 as a further rendition
        ops: Operations on each frame that keep its size, as "watermark_text text=Draft" or a JSON list of objects with "op" (json)
        profile: Profile of the codec; by default its usual one, High of H.264
        codec: Video codec
        gop: Time from key frame to key frame (s, 0.5..10)
        fps: Frame rate of the output; 0 keeps the source's (Hz, 0..240)
        audio_only: Leave the video out
        hls: Write HLS playlists
        dash: Write a DASH manifest (fMP4 only)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def landmarks(input: Source, *, detector: Literal['auto', 'haar', 'yunet', 'ultraface', 'blazeface'] = 'auto',
        model: Optional[str] = None, threshold: float = 0.0, min_size: int = 0, max_faces: int = 0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LandmarksResult:
    """Find the points of faces, and how heads are turned.

        input: a path, bytes, or a binary file object
        detector: What finds the faces
        model: Name or path of a network for the points; by default one installed
        threshold: Least score of a face; 0 is the detector's usual (0..1)
        min_size: Least width of a face; 0 is 3 % of the longer side (px, 0..65535)
        max_faces: The best faces, so many at most; 0 is all (0..65535)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def levels(input: Source, output: Optional[FileOutput] = None, *, black: int = 0, white: int = 255, gamma: float = 1.0,
        out_black: int = 0, out_white: int = 255, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LevelsResult:
    """Set what is black and white in a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        black: What becomes out_black, as all below it (0..254)
        white: What becomes out_white, as all above it (1..255)
        gamma: Of what is between; above 1 is lighter (0.1..10)
        out_black: Darkest value of the result (0..255)
        out_white: Lightest value of the result (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def lint(input: Path, *, fail: bool = False, master: str = 'master.m3u8',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LintResult:
    """Check a package against the rules of HLS, DASH and CMAF.

        input: the path of a folder
        fail: Make findings of severity error an error of the call
        master: Name of the master playlist in the folder
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def look(input: Source, output: Optional[FileOutput] = None, *,
        name: Literal['aden', 'clarendon', 'crema', 'gingham', 'juno', 'lark', 'lofi', 'ludwig', 'moon', 'perpetua', 'reyes', 'slumber', 'valencia', 'xpro2'] = 'clarendon',
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LookResult:
    """Give a photo one of fourteen looks.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        name: Which look
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def look_sheet(input: Source, output: Optional[FileOutput] = None, *, width: int = 320, columns: int = 5,
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LookSheetResult:
    """Draw a contact sheet of a photo in all looks.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of a tile; odd widths are rounded up (px, 32..2048)
        columns: Tiles across (1..15)
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def loop(input: Source, output: Optional[FileOutput] = None, *, times: int = 2, duration: Time = 0.0,
        on_beat: bool = False, crossfade: Time = 0.0,
        curve: Literal['linear', 'sine', 'smooth', 'exponential', 'logarithmic'] = 'sine',
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LoopResult:
    """Repeat audio, some times or up to a length.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        times: How often the audio is heard (1..100000)
        duration: Length of the result, in place of times (s, 0..86400)
        on_beat: Repeat whole beats, or bars, so that the beat goes on
        crossfade: Overlap of each end with the next start (s, 0..60)
        curve: How the gain changes in it
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def loudness(input: Union[Source, Sequence[Source]], *, dual_mono: bool = False, series: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LoudnessResult:
    """Measure loudness and true peak by EBU R 128, of a file or an album.

        input: a path, bytes, or a binary file object, or a list of such
        dual_mono: Count mono as played by two loudspeakers, 3 LU more
        series: Give the values over time too, of one input
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def lut(input: Source, output: Optional[FileOutput] = None, *, file: Optional[str] = None, cube: Optional[str] = None,
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> LutResult:
    """Look colours up in a .cube table.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        file: Path of a .cube file
        cube: Or the text of one
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def median(input: Source, output: Optional[FileOutput] = None, *, radius: int = 1, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> MedianResult:
    """Replace each pixel by the median around it.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        radius: Of a square with 2 radius + 1 pixels a side (px, 1..50)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def mix(input: Union[Source, Sequence[Source]], output: Optional[FileOutput] = None, *,
        gains_db: Optional[Sequence[float]] = None, offsets: Optional[Sequence[Time]] = None,
        pans: Optional[Sequence[float]] = None, length: Literal['longest', 'shortest', 'first'] = 'longest',
        peaks: Literal['limit', 'normalize', 'keep'] = 'limit', ceiling_dbtp: float = -1.0, duck: int = 0,
        duck_threshold_db: float = -30.0, duck_amount_db: float = 12.0, duck_attack: Time = 0.05, duck_release: Time = 0.5,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> MixResult:
    """Mix several sounds, with gains, offsets, pans and ducking.

        input: a path, bytes, or a binary file object, or a list of such
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        gains_db: Gain of each input (dB, -120..40)
        offsets: When each input begins (s, 0..86400)
        pans: Where each input is, from -1 on the left to 1 on the right (-1..1)
        length: Which input the mix ends with
        peaks: What is done about peaks above the ceiling
        ceiling_dbtp: Highest true peak (dBTP, -20..0)
        duck: Number of the input, from 1, which lowers the others; 0 is none (0..64)
        duck_threshold_db: Level above which it does (dBFS, -90..0)
        duck_amount_db: By how much (dB, 0..80)
        duck_attack: Time constant of the way down (s, 0..10)
        duck_release: Time constant of the way up (s, 0..10)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def models(*, task: Optional[str] = None, verify: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ModelsResult:
    """List the models that are installed.

        task: Only models for this; by default all
        verify: Read all files, and compare them with their SHA-256
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def models_add(input: Source, *, name: Optional[str] = None, task: str = 'infer', version: str = '1',
        kind: Literal['raw', 'classes', 'yunet', 'ultraface', 'blazeface', 'landmarks', 'yolox', 'nanodet', 'centernet', 'ssd', 'label_map', 'matte', 'features', 'head'] = 'raw',
        engine: Literal['auto', 'opencv', 'onnxruntime'] = 'auto', activation: Literal['none', 'softmax', 'sigmoid'] = 'none',
        fit: Literal['stretch', 'letterbox', 'center_crop'] = 'stretch', width: int = 0, height: int = 0, multiple: int = 0,
        bgr: bool = False, nhwc: bool = False, mean: Optional[Sequence[float]] = None, scale: Optional[Sequence[float]] = None,
        padding: float = 0.0, labels: Optional[str] = None, layer: Optional[str] = None, licence: Optional[str] = None,
        share: float = 0.0, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ModelsAddResult:
    """Install a network or a head.

        input: a path, bytes, or a binary file object
        name: What it is called; by default as the file is
        task: What it is for: faces, landmarks, classify, detect, segment, matte, features
        version: Its version
        kind: What its outputs are
        engine: What runs it; by default the first that can
        activation: What scores still need
        fit: How a picture fills the input
        width: Width of the input; 0 is any (px, 0..16384)
        height: Height of the input; 0 is any (px, 0..16384)
        multiple: What sizes of the input are multiples of (px, 0..256)
        bgr: Blue comes first
        nhwc: Channels come last
        mean: Taken from each channel, 0..255, or one number from all (-1000000..1000000)
        scale: Then each channel is multiplied by (-1000000..1000000)
        padding: Value of margins (0..255)
        labels: Path of a file with a label in each line
        layer: Output that is wanted of several
        licence: SPDX name of its licence
        share: Part of the calls that it gets, instead of becoming the active version (0..1)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def models_use(*, model: Optional[str] = None, rollback: bool = False, share: float = 0.0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ModelsUseResult:
    """Choose the version of a model.

        model: Name and version, such as yunet@2022mar
        rollback: The version that was active before; `model` is its name alone
        share: Part of the calls that it gets, instead of becoming the active version (0..1)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def normalize(input: Source, output: Optional[FileOutput] = None, *,
        preset: Literal['ebu', 'atsc', 'streaming', 'apple', 'speech'] = 'ebu', target_lufs: float = 0.0,
        ceiling_dbtp: float = -1.0, album_lufs: float = 0.0, peaks: Literal['limit', 'safe'] = 'limit',
        write: Literal['audio', 'tags'] = 'audio', dual_mono: bool = False,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> NormalizeResult:
    """Bring audio to a loudness, by EBU R 128.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        preset: Target: -23 LUFS for ebu, -24 atsc, -14 streaming, -16 apple, -18 speech
        target_lufs: Target instead of the preset's, up to -1; 0 is the preset's (LUFS, -70..0)
        ceiling_dbtp: Highest true peak (dBTP, -20..0)
        album_lufs: Loudness of the whole album, by which each track gets the same gain; 0 is none (LUFS, -70..0)
        peaks: Peaks over the ceiling: brought down by a limiter, or the gain made safe for them
        write: The sound with its gain, or the same file with tags that tell the gain (ReplayGain, R128)
        dual_mono: Count mono as played by two loudspeakers, 3 LU more
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def pad(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        background: str = 'white', quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PadResult:
    """Put a picture on a larger canvas.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of the canvas, if it is more than the picture's (px, 0..65535)
        height: Height of the canvas, if it is more than the picture's (px, 0..65535)
        gravity: Where the picture stands on it
        background: Colour of the canvas
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def palette(input: Source, *, count: int = 6, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PaletteResult:
    """Give the colours of a picture.

        input: a path, bytes, or a binary file object
        count: Colours, at most (1..32)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def phash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PhashResult:
    """Give the perceptual hash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def phash_distance(input: Union[Source, Sequence[Source]], *, kind: Literal['phash', 'dhash'] = 'phash',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PhashDistanceResult:
    """Tell how far the perceptual hashes of two pictures are apart.

        input: a path, bytes, or a binary file object, or a list of such
        kind: Which hashes are compared
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def pitch(input: Source, output: Optional[FileOutput] = None, *, semitones: float = 0.0, formants: bool = False,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PitchResult:
    """Make audio higher or lower at the same tempo.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        semitones: How much higher; the length stays (-24..24)
        formants: Keep the formants of a voice where they are
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def placeholder(input: Source, *, x: int = 4, y: int = 3, colors: int = 5, size: int = 24, quality: int = 40,
        format: str = 'webp', on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PlaceholderResult:
    """Make what a page shows until a picture has loaded: hashes, palette, tiny picture.

        input: a path, bytes, or a binary file object
        x: Components of the BlurHash across, 0 by the aspect (0..9)
        y: Components of the BlurHash down, 0 by the aspect (0..9)
        colors: Colours of the palette, at most (1..32)
        size: Longer side of the tiny picture (px, 4..256)
        quality: Quality of the tiny picture (1..100)
        format: Format of the tiny picture
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def probe(input: Source, *, count_frames: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ProbeResult:
    """Tell what is in a file.

        input: a path, bytes, or a binary file object
        count_frames: Read every packet to count frames and find variable frame rates
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def psnr(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> PsnrResult:
    """Measure the signal-to-noise ratio between two pictures.

        input: a path, bytes, or a binary file object, or a list of such
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def quality_score(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> QualityScoreResult:
    """Judge the quality of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def remove_background(input: Source, output: Optional[FileOutput] = None, *, force: bool = False,
        confidence: float = 0.68, model: Optional[str] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> RemoveBackgroundResult:
    """Cut people out of a picture or a video, by a network.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        force: Also where no person was found
        confidence: Least confidence of a person (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def replace_background(input: Source, output: Optional[FileOutput] = None, *, force: bool = False,
        confidence: float = 0.68, model: Optional[str] = None, color: str = 'white', file: Optional[str] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ReplaceBackgroundResult:
    """Put people of a picture or a video before another background, by a network.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        force: Also where no person was found
        confidence: Least confidence of a person (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        color: Colour behind the person
        file: Path of a picture to have there instead, scaled to cover all
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def resample(input: Source, output: Optional[FileOutput] = None, *, rate: int = 44100,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ResampleResult:
    """Change the sample rate of audio.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        rate: Sample rate (Hz, 8000..192000)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def resize(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
        fit: Literal['inside', 'cover', 'fill', 'contain', 'outside'] = 'inside',
        filter: Literal['lanczos', 'bicubic', 'bilinear', 'nearest', 'area'] = 'lanczos',
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        without_enlargement: bool = False, linear: bool = False, background: str = 'white', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ResizeResult:
    """Change the size of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width; 0 takes it from the height (px, 0..65535)
        height: Height; 0 takes it from the width (px, 0..65535)
        fit: How the picture fills width x height
        filter: How pixels are resampled
        gravity: What cover keeps, and where contain puts the picture
        without_enlargement: Leave smaller pictures as large as they are
        linear: Resample in linear light
        background: Colour around the picture with contain
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def rotate(input: Source, output: Optional[FileOutput] = None, *, angle: float = 90.0,
        filter: Literal['bicubic', 'bilinear'] = 'bicubic', expand: bool = True, background: str = 'white', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> RotateResult:
    """Turn a picture by any angle.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        angle: Angle, clockwise (degrees, -360..360)
        filter: How pixels are resampled
        expand: Let the canvas grow to hold all of the picture
        background: Colour of the corners
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def round_corners(input: Source, output: Optional[FileOutput] = None, *, radius: int = 0, percent: float = 10.0,
        background: str = 'transparent', quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> RoundCornersResult:
    """Round the corners of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        radius: Radius; 0 takes it from percent (px, 0..32767)
        percent: Radius in per cent of the shorter side; 50 makes a circle (%, 0..50)
        background: Colour of the corners
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def saturation(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SaturationResult:
    """Make colours stronger or weaker.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: 0 is grey, 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def segment(input: Source, output: Optional[FileOutput] = None, *, kind: Literal['classes', 'person'] = 'classes',
        picture: Literal['overlay', 'map'] = 'overlay', refine: bool = True, least: float = 0.002, opacity: float = 0.5,
        model: Optional[str] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SegmentResult:
    """Tell what each pixel of a picture belongs to, by a network.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        kind: Without a name of a model: all classes, or people against the rest
        picture: What is written
        refine: Edges of people follow those of the picture
        least: Share of the picture below which a label is not listed (0..1)
        opacity: Opacity of the overlay's colours (0..1)
        model: Name of an installed model, or path of a network; by default the usual one
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def sepia(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SepiaResult:
    """Tone a picture brown.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def sharpen(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.6, sigma: float = 1.0,
        threshold: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SharpenResult:
    """Sharpen a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Share of the difference to the blurred picture that is added (0..10)
        sigma: Standard deviation of the blur (px, 0.3..100)
        threshold: Differences below it stay (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def silence(input: Source, *, threshold_db: float = -50.0, min_duration: Time = 0.5,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SilenceResult:
    """Find silent ranges of audio.

        input: a path, bytes, or a binary file object
        threshold_db: No sample of a silent range is above it (dBFS, -120..0)
        min_duration: Shortest range (s, 0.02..3600)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def smart_crop(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
        aspect: Optional[str] = None, focus: Optional[Sequence[float]] = None, faces: bool = False, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SmartCropResult:
    """Cut out the part of a picture that matters.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of the result; 0 takes it from the height (px, 0..65535)
        height: Height of the result; 0 takes it from the width (px, 0..65535)
        aspect: Aspect, as 16:9 or 1.78, instead of that of width x height, or 1:1
        focus: Rectangles to keep, each x, y, width and height in shares of the picture (0..1)
        faces: Keep faces: they are looked for by the cascades that are built in
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def spectrogram(input: Source, output: Optional[FileOutput] = None, *, width: int = 1600, height: int = 512,
        axis: Literal['log', 'linear', 'mel'] = 'log', colors: Literal['magma', 'viridis', 'gray'] = 'magma', window: int = 0,
        split_channels: bool = False, grid: bool = False, min_hz: float = 0.0, max_hz: float = 0.0, range_db: float = 90.0,
        normalize: bool = True, top_db: float = 0.0, quality: int = 0, format: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SpectrogramResult:
    """Draw the frequencies of audio over time.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of the picture (px, 1..16384)
        height: Its height (px, 2..8192)
        axis: How frequencies are laid out
        colors: Colours, from faint to strong
        window: Samples that a spectrum is of, a power of 2 from 256 on; 0 is 42 to 85 ms (0..32768)
        split_channels: Each channel, one below the other, instead of all mixed
        grid: Faint lines at round frequencies and times
        min_hz: Lower edge; 0 is 0 on the linear axis, else 30 (Hz, 0..100000)
        max_hz: Upper edge; 0 is half of the sample rate (Hz, 0..400000)
        range_db: From the darkest to the brightest (dB, 10..160)
        normalize: Make the strongest spot the brightest
        top_db: Not normalised: the sine that is the brightest (dBFS, -100..20)
        quality: Quality of JPEG, WebP and AVIF; 0 is their usual (0..100)
        format: png, jpeg, webp or avif; by default as the output's name ends, else png
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def split_tone(input: Source, output: Optional[FileOutput] = None, *, shadows: Optional[str] = None,
        highlights: Optional[str] = None, balance: float = 0.0, strength: float = 0.5, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SplitToneResult:
    """Tint the dark and the light parts of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        shadows: Colour that dark parts are tinted with
        highlights: Colour that light parts are tinted with
        balance: From shadows alone to highlights alone (-1..1)
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def ssim(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> SsimResult:
    """Measure the structural similarity of two pictures.

        input: a path, bytes, or a binary file object, or a list of such
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def stats(input: Source, *, histogram: bool = True, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> StatsResult:
    """Measure histograms, sharpness, exposure and noise of a picture.

        input: a path, bytes, or a binary file object
        histogram: With the histograms
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def storyboard(input: Source, output: Optional[FolderOutput] = None, *, tile_width: int = 160, interval: Time = 4.0,
        tile_height: int = 0, columns: int = 10, rows: int = 10, quality: int = 75, keyframes: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> StoryboardResult:
    """Make sprite sheets of small pictures and their index, for seek bars.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        tile_width: Width of a picture; odd sizes are rounded up (px, 16..1024)
        interval: Time from picture to picture (s, 0.1..3600)
        tile_height: Height of a picture; 0 takes it from the aspect (px, 0..1024)
        columns: Pictures across a sheet (1..64)
        rows: Pictures down a sheet (1..64)
        quality: Quality of the JPEGs (1..100)
        keyframes: Take the key frame at or before each position: fast
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def strip(input: Source, output: Optional[FileOutput] = None, *, keep: Literal['camera', 'look'] = 'camera',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> StripResult:
    """Copy a picture without the metadata that should not be public, pixels untouched.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        keep: What stays: camera, dates and copyright, or only what changes the look
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def strip_silence(input: Source, output: Optional[FileOutput] = None, *, leading: bool = True, trailing: bool = True,
        inside: bool = False, threshold_db: float = -50.0, min_duration: Time = 0.5, padding: Time = 0.05,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> StripSilenceResult:
    """Take silence out of audio.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        leading: Take out the silence before the first sound
        trailing: Take out the silence after the last sound
        inside: Take out silence between sounds
        threshold_db: No sample of silence is above it (dBFS, -120..0)
        min_duration: Shortest silence between sounds that is taken out (s, 0.02..3600)
        padding: Silence that is kept beside each sound (s, 0..10)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def tags(input: Source, output: Optional[FileOutput] = None, *, picture: int = -1,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TagsResult:
    """Read the tags of an audio file, and take out its cover.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        picture: Which picture the output gets; -1 is the front cover, else the first one (-1..63)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def tags_write(input: Source, output: Optional[FileOutput] = None, *, title: Optional[str] = None,
        artist: Optional[str] = None, album: Optional[str] = None, album_artist: Optional[str] = None,
        composer: Optional[str] = None, genre: Optional[str] = None, date: Optional[str] = None, track: int = -1,
        track_total: int = -1, disc: int = -1, disc_total: int = -1, comment: Optional[str] = None,
        lyrics: Optional[str] = None, bpm: float = -1.0, isrc: Optional[str] = None, copyright: Optional[str] = None,
        set: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, cover: Optional[str] = None,
        cover_type: Literal['other', 'icon', 'other_icon', 'front_cover', 'back_cover', 'leaflet', 'media', 'lead_artist', 'artist', 'conductor', 'band', 'composer', 'lyricist', 'location', 'recording', 'performance', 'screen', 'fish', 'illustration', 'band_logo', 'publisher_logo'] = 'front_cover',
        remove_cover: bool = False, clear: bool = False, id3_version: int = 0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TagsWriteResult:
    """Write a file again with other tags, the sound untouched.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        title: Title; empty removes it
        artist: Artist; empty removes it
        album: Album; empty removes it
        album_artist: Artist of the album; empty removes it
        composer: Composer; empty removes it
        genre: Genre; empty removes it
        date: Date, 2004 or 2004-05-11; empty removes it
        track: Number of the track; -1 keeps it, 0 removes it (-1..65535)
        track_total: Tracks of the disc; -1 keeps it, 0 removes it (-1..65535)
        disc: Number of the disc; -1 keeps it, 0 removes it (-1..65535)
        disc_total: Discs of the album; -1 keeps it, 0 removes it (-1..65535)
        comment: Comment; empty removes it
        lyrics: Lyrics; empty removes it
        bpm: Beats per minute; -1 keeps it, 0 removes it (bpm, -1..65535)
        isrc: International Standard Recording Code; empty removes it
        copyright: Copyright; empty removes it
        set: Any other tags, as an object: a text, a number or a list of texts for each key, null to remove it (json)
        cover: Path of a JPEG or PNG file for the cover
        cover_type: What the cover shows
        remove_cover: Remove all pictures
        clear: Remove everything first, also what is not understood
        id3_version: 3 or 4, for ID3v2.3 or ID3v2.4; 0 keeps that of the file, or writes ID3v2.4 (0..4)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def temperature(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.0, tint: float = 0.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TemperatureResult:
    """Make a picture warmer or cooler.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: From blue to amber (-1..1)
        tint: From green to magenta (-1..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def tempo(input: Source, *, min_bpm: float = 40.0, max_bpm: float = 240.0, start_bpm: float = 120.0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TempoResult:
    """Find the tempo, beats and onsets of music.

        input: a path, bytes, or a binary file object
        min_bpm: Slowest tempo that is looked for (BPM, 20..400)
        max_bpm: Fastest tempo that is looked for (BPM, 20..400)
        start_bpm: Of two that fit as well, the one nearer to this (BPM, 20..400)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def tempo_change(input: Source, output: Optional[FileOutput] = None, *, factor: float = 1.0,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TempoChangeResult:
    """Make audio faster or slower at the same pitch.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        factor: How much faster; the pitch stays (0.25..4)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def thumbhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ThumbhashResult:
    """Give the ThumbHash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def thumbhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, size: int = 32, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ThumbhashDecodeResult:
    """Draw the picture of a ThumbHash.

        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        hash: The hash in base64
        size: Longer side of the picture to draw (px, 1..4096)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def thumbnail(input: Source, output: Optional[FileOutput] = None, *, mode: Literal['exact', 'keyframe', 'auto'] = 'exact',
        at: Time = 0.0, width: int = 0, height: int = 0, fit: Literal['contain', 'cover', 'fill'] = 'contain', quality: int = 0,
        format: Optional[str] = None, faces: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ThumbnailResult:
    """Take one frame of a video as an image.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        mode: The frame shown at the position, the nearest key frame, or the first from there on that is not blank
        at: Position of the frame (s, 0..)
        width: Width; 0 takes it from the height, or the video's own (px, 0..16384)
        height: Height; 0 takes it from the width, or the video's own (px, 0..16384)
        fit: How the frame fills width x height
        quality: Quality of JPEG, WebP and AVIF; 0 is 92, 80 and 60 (0..100)
        format: jpeg, png, webp or avif; by default as the output is named, else jpeg
        faces: Mode auto: of the next 10 s the frame with the best face, if any
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def thumbnails(input: Source, output: Optional[FolderOutput] = None, *, widths: Optional[Sequence[int]] = None,
        profiles: Optional[Sequence[Literal['thumbnail', 'mobile', 'desktop', 'print']]] = None, enlarge: bool = False,
        name: Optional[str] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, depth: int = 0, keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0,
        accept: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> ThumbnailsResult:
    """Make a picture in many sizes, decoded once.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        widths: Widths of the pictures (px, 1..65535)
        profiles: Usual sizes, 150, 800, 1920 and 3000 pixels wide; the first three where no widths are given either
        enlarge: Make sizes above the picture's own too
        name: Beginning of the outputs' names; by default the input's name
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def train_head(input: Path, output: Optional[FileOutput] = None, *, name: Optional[str] = None,
        model: str = 'mobilenet_v2', layer: Optional[str] = None, version: str = '1', held_out: float = 0.2, l2: float = 0.0,
        folds: int = 5, flop: bool = False, batch: int = 8, seed: int = 0, licence: Optional[str] = None, share: float = 0.0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TrainHeadResult:
    """Make a classifier of one's own classes from folders of pictures.

        input: the path of a folder
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        name: What the head is called; by default as the folder is
        model: Installed network whose features are classified
        layer: Value in it that is the features; by default what its last layer takes
        version: Version of the head
        held_out: Share of each class that the accuracy is measured on (0..0.9)
        l2: Penalty on the weights; 0 is chosen by cross-validation (0..1000)
        folds: Parts of the cross-validation (2..20)
        flop: Learn from mirror images, too
        batch: Pictures in one run of the network (1..256)
        seed: Chooses which pictures are held out (0..2147483647)
        licence: SPDX name of the head's licence
        share: Part of the calls that it gets, instead of becoming the active version (0..1)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def trim(input: Source, output: Optional[FileOutput] = None, *, threshold: int = 10, background: Optional[str] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> TrimResult:
    """Cut off borders of one colour.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        threshold: Largest difference of a sample that is background too (0..255)
        background: Colour of the border; by default that of the top left pixel
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def video(input: Source, output: Optional[FileOutput] = None, *,
        ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, width: int = 0, height: int = 0,
        codec: Literal['h264', 'hevc', 'av1'] = 'h264', crf: float = 23.0, preset: str = 'veryfast', gop: Time = 2.0,
        fps: float = 0.0, start: Time = 0.0, duration: Time = 0.0, format: Optional[str] = None,
        audio: Literal['keep', 'encode', 'drop'] = 'keep', audio_bps: int = 0,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> VideoResult:
    """Apply operations to the frames of a video and write one file.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        ops: Operations on each frame, as "grayscale | blur sigma=2" or a JSON list of objects with "op" (json)
        width: Width of the box that it fits into; 0 takes it from the height (px, 0..16384)
        height: Height of that box; with both 0 the size stays (px, 0..16384)
        codec: Video codec; WebM has AV1 in place of h264
        crf: Quality; lower is better (0..63)
        preset: Preset of the encoder
        gop: Longest time from key frame to key frame (s, 0.1..60)
        fps: Frame rate of the output; 0 keeps the source's times (Hz, 0..240)
        start: Position where it begins (s, 0..)
        duration: Length that is taken; 0 is up to the end (s, 0..86400)
        format: mp4, m4v, mov, mkv or webm; by default as the output's name ends, else mp4
        audio: Sound: kept, copied where it can be; encoded in any case; or dropped
        audio_bps: Rate of sound that is encoded; 0 is the codec's usual (bps, 0..1536000)
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def vignette(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.5, radius: float = 0.4,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> VignetteResult:
    """Darken the corners of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: At the corners: 1 is black, -1 is white (-1..1)
        radius: Where it begins, from the middle to the corners (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def volume(input: Source, output: Optional[FileOutput] = None, *, gain_db: float = 0.0,
        codec: Literal['auto', 'aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'pcm'] = 'auto', format: Optional[str] = None,
        bit_rate: int = 0, quality: float = 0.0, sample_rate: int = 0, channels: int = 0, bits: int = 0,
        drop_tags: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> VolumeResult:
    """Make audio louder or softer.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: bytes
        gain_db: What is added to the level (dB, -120..60)
        codec: How the sound is encoded; auto is the usual of the format
        format: m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a
        bit_rate: Bit rate; 0 is the codec's usual for the channels (bps, 0..1536000)
        quality: Variable rate in place of bit_rate, up to 1, the best; 0 is off (0..1)
        sample_rate: Sample rate; 0 is the source's where the codec has it (Hz, 0..192000)
        channels: Channels; 0 is the source's where the codec has them (0..8)
        bits: Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's (0..32)
        drop_tags: Keep neither the tags nor the cover of the source
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def watermark_image(input: Source, output: Optional[FileOutput] = None, *, file: Optional[str] = None,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'southeast',
        scale: float = 20.0, margin: float = 3.0, tile: bool = False, spacing: float = 10.0, opacity: float = 1.0,
        angle: float = 0.0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0,
        keep: Optional[str] = None, target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> WatermarkImageResult:
    """Lay a picture on a picture as a watermark.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        file: Path of the mark
        gravity: Where it stands
        scale: It fits inside so many per cent of the picture's sides; 0 is its own size (%, 0..100)
        margin: To the borders of the picture, in per cent of its shorter side (%, 0..45)
        tile: Repeat it all over the picture
        spacing: Between tiles, in per cent of the picture's shorter side (%, 0..100)
        opacity: Opacity (0..1)
        angle: Angle, clockwise (degrees, -360..360)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def watermark_text(input: Source, output: Optional[FileOutput] = None, *, text: Optional[str] = None,
        font: Optional[str] = None, font_file: Optional[str] = None, language: Optional[str] = None, bold: bool = False,
        italic: bool = False, size: float = 5.0, color: str = 'white', opacity: float = 0.8,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'southeast',
        margin: float = 3.0, angle: float = 0.0, align: Literal['auto', 'left', 'center', 'right'] = 'auto',
        line_height: float = 1.0, max_width: float = 0.0, tile: bool = False, spacing: float = 10.0, outline: float = 0.0,
        outline_color: str = 'black', shadow_opacity: float = 0.5, shadow_color: str = 'black', shadow_x: float = 4.0,
        shadow_y: float = 4.0, shadow_blur: float = 12.0, background: str = 'transparent', padding: float = 35.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False, depth: int = 0, keep: Optional[str] = None,
        target_ssim: float = 0.0, max_bytes: int = 0, accept: Optional[str] = None,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> WatermarkTextResult:
    """Write text on a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        text: The text, UTF-8; newlines end lines
        font: Name of an installed family; else DejaVu Sans, which is built in
        font_file: Or path of a TrueType or OpenType file
        language: Language of the text, such as ja, where that changes letters
        bold: Bold letters
        italic: Slanted letters
        size: Size of letters, of the picture's shorter side; at least 8 px (%, 0.1..100)
        color: Colour of the letters
        opacity: Opacity of all of it (0..1)
        gravity: Where it stands
        margin: Distance from the borders, of the shorter side (%, 0..45)
        angle: Angle, clockwise (degrees, -360..360)
        align: How lines stand among each other
        line_height: Distance of lines, of the font's (0.5..4)
        max_width: Where lines wrap, of the picture's width; 0: nowhere (%, 0..100)
        tile: Write it all over the picture
        spacing: Distance between tiles, of the shorter side (%, 0..100)
        outline: Width of an outline, of the letters' size (%, 0..50)
        outline_color: Colour of the outline
        shadow_opacity: Opacity of the shadow; 0: none (0..1)
        shadow_color: Colour of the shadow
        shadow_x: How far right it falls, of the letters' size (%, -100..100)
        shadow_y: How far down it falls, of the letters' size (%, -100..100)
        shadow_blur: How soft it is (CSS), of the letters' size (%, 0..100)
        background: Colour of a box behind the text
        padding: Space in the box around the text, of the letters' size (%, 0..200)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        depth: Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. Sharpening, looks, text and effects work in 8 (bits, 0..16)
        keep: Metadata that is kept: exif (without position), gps, icc, xmp, commas between
        target_ssim: Lowest quality whose structural similarity to the picture is this; quality is then the highest (0..1)
        max_bytes: Most that the output may take, by the highest quality that does; quality is then the highest (bytes, 0..)
        accept: For format auto: Accept header, such as image/avif,image/webp
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def waveform(input: Source, output: Optional[FileOutput] = None, *, samples: int = 1000, samples_per_pixel: int = 0,
        pixels_per_second: int = 0, split_channels: bool = False, normalize: bool = False, bands: int = 1, bits: int = 16,
        format: Literal['auto', 'dat', 'json', 'record'] = 'auto', on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> WaveformResult:
    """Measure the levels of audio over time, for drawing.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        samples: Points over the whole (1..1000000)
        samples_per_pixel: Instead of samples: samples of audio for each point; 0 is not given (0..2147483647)
        pixels_per_second: Instead of samples: points for each second; 0 is not given (0..768000)
        split_channels: Levels of each channel, instead of their mean
        normalize: Make the highest peak 1
        bands: 3: low, mid and high levels too, for colours (1..3)
        bits: 8 or 16: of the values in the formats dat and json (8..16)
        format: Files of audiowaveform, for peaks.js: dat or json; record: this result; auto: as the output's name ends
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...

async def waveform_image(input: Source, output: Optional[FileOutput] = None, *, width: int = 1600, height: int = 240,
        style: Literal['filled', 'bars', 'line'] = 'filled', bar_width: int = 4, bar_gap: int = 2, square: bool = False,
        split_channels: bool = False, scale: Literal['linear', 'db'] = 'linear', normalize: bool = True, bands: int = 1,
        line_width: float = 2.0, floor_db: float = -48.0, progress: float = 0.0, color: str = '#3a6df0',
        background: str = 'transparent', rms_color: Optional[str] = None, played_color: str = '#f26b3a',
        low_color: str = '#1f4fd8', mid_color: str = '#f08a24', high_color: str = '#fff1d6', quality: int = 0,
        format: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None,
        durable: bool = False) -> WaveformImageResult:
    """Draw the waveform of audio.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of the picture (px, 1..16384)
        height: Its height (px, 1..16384)
        style: How levels are drawn
        bar_width: Width of a bar (px, 1..256)
        bar_gap: Space between bars (px, 0..256)
        square: Bars with square ends, not round ones
        split_channels: Each channel, one below the other, instead of their mean
        scale: What height is in proportion to
        normalize: Let the highest peak fill the height, unless it is below -24 dBFS
        bands: 3: low, mid and high levels over each other, each in its colour (1..3)
        line_width: Thickness of the outline in style line (px, 0.5..64)
        floor_db: In scale db: what has no height (dBFS, -120..-6)
        progress: Share that has been played (0..1)
        color: Colour of the peaks
        background: Colour behind
        rms_color: Colour of the root mean square over the peaks; by default not drawn
        played_color: Colour of the peaks that have been played
        low_color: Of bands: colour below 250 Hz
        mid_color: Of bands: colour of 250 to 2500 Hz
        high_color: Of bands: colour above 2500 Hz
        quality: Quality of JPEG, WebP and AVIF; 0 is their usual (0..100)
        format: png, jpeg, webp or avif; by default as the output's name ends, else png
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
        durable: have all outputs on the disk for good before it returns
    """
    ...
