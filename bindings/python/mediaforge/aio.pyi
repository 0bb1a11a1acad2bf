# Made by generate.py from the library's tables.
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import (AutoEnhanceResult, AverageResult, BilateralResult, BlurResult, BlurhashResult, BlurhashDecodeResult,
        BrightnessResult, ContentTypeResult, ContrastResult, CropResult, CurvesResult, DenoiseResult, DhashResult,
        DominantResult, EdgeResult, ExifResult, ExposureResult, ExtendResult, FlipResult, FlopResult, GammaResult,
        GrayscaleResult, HueResult, IdentifyResult, ImageResult, IngestResult, InvertResult, LadderResult, LevelsResult,
        LintResult, LookResult, LookSheetResult, LoudnessResult, LutResult, MedianResult, PadResult, PaletteResult, PhashResult,
        PhashDistanceResult, PlaceholderResult, ProbeResult, PsnrResult, QualityScoreResult, ResizeResult, RotateResult,
        SaturationResult, SepiaResult, SharpenResult, SilenceResult, SplitToneResult, SsimResult, StatsResult, StoryboardResult,
        StripResult, TemperatureResult, ThumbhashResult, ThumbhashDecodeResult, ThumbnailResult, ThumbnailsResult, TrimResult,
        VignetteResult, WaveformResult)
from ._call import CancelToken, Limits, Seconds, Time
from ._io import FileOutput, FolderOutput, Path, Source

async def auto_enhance(input: Source, output: Optional[FileOutput] = None, *, strength: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> AutoEnhanceResult:
    """Better a picture's white balance, exposure and contrast.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def average(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> AverageResult:
    """Give the mean colour of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def bilateral(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 3.0, color_sigma: float = 25.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> BilateralResult:
    """Smooth a picture but for its edges.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        sigma: How far it smooths (px, 0.5..16)
        color_sigma: Differences of the luma that are smoothed (1..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def blur(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 2.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> BlurResult:
    """Blur a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        sigma: Standard deviation of the Gaussian (px, 0.3..1000)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def blurhash(input: Source, *, x: int = 4, y: int = 3, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> BlurhashResult:
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
    """
    ...

async def blurhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, width: int = 32, height: int = 32,
        punch: float = 1.0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> BlurhashDecodeResult:
    """Draw the picture of a BlurHash.

        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        hash: The hash
        width: Width of the picture to draw (px, 1..4096)
        height: Height of the picture to draw (px, 1..4096)
        punch: Contrast (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def brightness(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> BrightnessResult:
    """Make a picture lighter or darker.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Factor of every sample; 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def content_type(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ContentTypeResult:
    """Tell photo, graphic, text and screenshot apart.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def contrast(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ContrastResult:
    """Change the contrast of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Factor around the middle; 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def crop(input: Source, output: Optional[FileOutput] = None, *, x: int = -1, y: int = -1, width: int = 0, height: int = 0,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> CropResult:
    """Cut a rectangle out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        x: Left border; -1 takes it from the gravity (px, -1..65535)
        y: Top border; -1 takes it from the gravity (px, -1..65535)
        width: Width; 0 goes up to the right border (px, 0..65535)
        height: Height; 0 goes down to the bottom (px, 0..65535)
        gravity: Where the rectangle is
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def curves(input: Source, output: Optional[FileOutput] = None, *, rgb: Optional[Sequence[float]] = None,
        red: Optional[Sequence[float]] = None, green: Optional[Sequence[float]] = None, blue: Optional[Sequence[float]] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> CurvesResult:
    """Apply tone curves to a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        rgb: Points x, y, x, y, ... of the curve of all channels, after their own (0..255)
        red: Points of the curve of red (0..255)
        green: Points of the curve of green (0..255)
        blue: Points of the curve of blue (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def denoise(input: Source, output: Optional[FileOutput] = None, *, strength: float = 8.0, search: int = 5,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> DenoiseResult:
    """Take noise out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        strength: About the standard deviation of the noise (1..100)
        search: How far similar places are looked for (px, 1..15)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def dhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> DhashResult:
    """Give the difference hash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def dominant(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> DominantResult:
    """Give the most frequent colour of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def edge(input: Source, output: Optional[FileOutput] = None, *, method: Literal['sobel', 'scharr', 'laplace'] = 'sobel',
        threshold: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> EdgeResult:
    """Draw the edges of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        method: How edges are measured
        threshold: White from it on, black below; 0 keeps the strength (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def exif(input: Source, *, tags: bool = True, maker_note: bool = True,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ExifResult:
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
    """
    ...

async def exposure(input: Source, output: Optional[FileOutput] = None, *, stops: float = 0.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ExposureResult:
    """Multiply the light of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        stops: 1 doubles the light, -1 halves it (-10..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def extend(input: Source, output: Optional[FileOutput] = None, *, left: int = 0, top: int = 0, right: int = 0,
        bottom: int = 0, with_: Literal['background', 'copy', 'mirror'] = 'background', background: str = 'white',
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ExtendResult:
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
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def flip(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> FlipResult:
    """Mirror a picture top to bottom.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def flop(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> FlopResult:
    """Mirror a picture left to right.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def gamma(input: Source, output: Optional[FileOutput] = None, *, gamma: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> GammaResult:
    """Lighten or darken the middle tones of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        gamma: Above 1 is lighter (0.1..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def grayscale(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> GrayscaleResult:
    """Take the colour out of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def hue(input: Source, output: Optional[FileOutput] = None, *, angle: float = 0.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> HueResult:
    """Turn the hues of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        angle: Angle by which hues are turned (degrees, -360..360)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def identify(input: Source, *, verify: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> IdentifyResult:
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
    """
    ...

async def image(input: Source, output: Optional[FileOutput] = None, *,
        ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ImageResult:
    """Apply several operations to a picture, decoded and saved once.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        ops: Operations in order, as "resize width=800 | sharpen amount=0.5" or a JSON list of objects with "op" (json)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def ingest(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
        caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast', crf: float = 23.0,
        segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False, storyboard: bool = True,
        waveform: bool = True, loudness: bool = True, poster_at: Time = 0.0, storyboard_interval: Time = 4.0,
        poster_mode: Literal['exact', 'keyframe', 'auto'] = 'auto', on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> IngestResult:
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
        storyboard: Make a storyboard
        waveform: Make a waveform
        loudness: Measure the loudness
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
    """
    ...

async def invert(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> InvertResult:
    """Make the negative of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def ladder(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
        caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast', crf: float = 23.0,
        segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False,
        profile: Optional[str] = None, codec: Literal['h264', 'hevc', 'av1'] = 'h264', gop: Time = 2.0, fps: float = 0.0,
        audio_only: bool = False, hls: bool = True, dash: bool = True, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> LadderResult:
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
    """
    ...

async def levels(input: Source, output: Optional[FileOutput] = None, *, black: int = 0, white: int = 255, gamma: float = 1.0,
        out_black: int = 0, out_white: int = 255, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LevelsResult:
    """Set what is black and white in a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        black: What becomes out_black, as all below it (0..254)
        white: What becomes out_white, as all above it (1..255)
        gamma: Of what is between; above 1 is lighter (0.1..10)
        out_black: Darkest value of the result (0..255)
        out_white: Lightest value of the result (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def lint(input: Path, *, fail: bool = False, master: str = 'master.m3u8',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LintResult:
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
    """
    ...

async def look(input: Source, output: Optional[FileOutput] = None, *,
        name: Literal['aden', 'clarendon', 'crema', 'gingham', 'juno', 'lark', 'lofi', 'ludwig', 'moon', 'perpetua', 'reyes', 'slumber', 'valencia', 'xpro2'] = 'clarendon',
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LookResult:
    """Give a photo one of fourteen looks.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        name: Which look
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def look_sheet(input: Source, output: Optional[FileOutput] = None, *, width: int = 320, columns: int = 5,
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LookSheetResult:
    """Draw a contact sheet of a photo in all looks.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of a tile; odd widths are rounded up (px, 32..2048)
        columns: Tiles across (1..15)
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def loudness(input: Union[Source, Sequence[Source]], *, dual_mono: bool = False, series: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LoudnessResult:
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
    """
    ...

async def lut(input: Source, output: Optional[FileOutput] = None, *, file: Optional[str] = None, cube: Optional[str] = None,
        strength: float = 1.0, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LutResult:
    """Look colours up in a .cube table.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        file: Path of a .cube file
        cube: Or the text of one
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def median(input: Source, output: Optional[FileOutput] = None, *, radius: int = 1, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> MedianResult:
    """Replace each pixel by the median around it.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        radius: Of a square with 2 radius + 1 pixels a side (px, 1..50)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def pad(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        background: str = 'white', quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> PadResult:
    """Put a picture on a larger canvas.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        width: Width of the canvas, if it is more than the picture's (px, 0..65535)
        height: Height of the canvas, if it is more than the picture's (px, 0..65535)
        gravity: Where the picture stands on it
        background: Colour of the canvas
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def palette(input: Source, *, count: int = 6, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> PaletteResult:
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
    """
    ...

async def phash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> PhashResult:
    """Give the perceptual hash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def phash_distance(input: Union[Source, Sequence[Source]], *, kind: Literal['phash', 'dhash'] = 'phash',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> PhashDistanceResult:
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
    """
    ...

async def placeholder(input: Source, *, x: int = 4, y: int = 3, colors: int = 5, size: int = 24, quality: int = 40,
        format: str = 'webp', on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> PlaceholderResult:
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
    """
    ...

async def probe(input: Source, *, count_frames: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ProbeResult:
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
    """
    ...

async def psnr(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> PsnrResult:
    """Measure the signal-to-noise ratio between two pictures.

        input: a path, bytes, or a binary file object, or a list of such
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def quality_score(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> QualityScoreResult:
    """Judge the quality of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def resize(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
        fit: Literal['inside', 'cover', 'fill', 'contain', 'outside'] = 'inside',
        filter: Literal['lanczos', 'bicubic', 'bilinear', 'nearest', 'area'] = 'lanczos',
        gravity: Literal['center', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] = 'center',
        without_enlargement: bool = False, linear: bool = False, background: str = 'white', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ResizeResult:
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
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def rotate(input: Source, output: Optional[FileOutput] = None, *, angle: float = 90.0,
        filter: Literal['bicubic', 'bilinear'] = 'bicubic', expand: bool = True, background: str = 'white', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> RotateResult:
    """Turn a picture by any angle.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        angle: Angle, clockwise (degrees, -360..360)
        filter: How pixels are resampled
        expand: Let the canvas grow to hold all of the picture
        background: Colour of the corners
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def saturation(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> SaturationResult:
    """Make colours stronger or weaker.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: 0 is grey, 1 changes nothing (0..10)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def sepia(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> SepiaResult:
    """Tone a picture brown.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def sharpen(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.6, sigma: float = 1.0,
        threshold: int = 0, quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420',
        effort: int = 0, progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> SharpenResult:
    """Sharpen a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: Share of the difference to the blurred picture that is added (0..10)
        sigma: Standard deviation of the blur (px, 0.3..100)
        threshold: Differences below it stay (0..255)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def silence(input: Source, *, threshold_db: float = -50.0, min_duration: Time = 0.5,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> SilenceResult:
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
    """
    ...

async def split_tone(input: Source, output: Optional[FileOutput] = None, *, shadows: Optional[str] = None,
        highlights: Optional[str] = None, balance: float = 0.0, strength: float = 0.5, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> SplitToneResult:
    """Tint the dark and the light parts of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        shadows: Colour that dark parts are tinted with
        highlights: Colour that light parts are tinted with
        balance: From shadows alone to highlights alone (-1..1)
        strength: How far (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def ssim(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> SsimResult:
    """Measure the structural similarity of two pictures.

        input: a path, bytes, or a binary file object, or a list of such
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def stats(input: Source, *, histogram: bool = True, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> StatsResult:
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
    """
    ...

async def storyboard(input: Source, output: Optional[FolderOutput] = None, *, tile_width: int = 160, interval: Time = 4.0,
        tile_height: int = 0, columns: int = 10, rows: int = 10, quality: int = 75, keyframes: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> StoryboardResult:
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
    """
    ...

async def strip(input: Source, output: Optional[FileOutput] = None, *, keep: Literal['camera', 'look'] = 'camera',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> StripResult:
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
    """
    ...

async def temperature(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.0, tint: float = 0.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> TemperatureResult:
    """Make a picture warmer or cooler.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: From blue to amber (-1..1)
        tint: From green to magenta (-1..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def thumbhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ThumbhashResult:
    """Give the ThumbHash of a picture.

        input: a path, bytes, or a binary file object
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def thumbhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, size: int = 32, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ThumbhashDecodeResult:
    """Draw the picture of a ThumbHash.

        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        hash: The hash in base64
        size: Longer side of the picture to draw (px, 1..4096)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def thumbnail(input: Source, output: Optional[FileOutput] = None, *, mode: Literal['exact', 'keyframe', 'auto'] = 'exact',
        at: Time = 0.0, width: int = 0, height: int = 0, fit: Literal['contain', 'cover', 'fill'] = 'contain', quality: int = 0,
        format: Optional[str] = None, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ThumbnailResult:
    """Take one frame of a video as an image.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        mode: The frame shown at the position, the nearest key frame, or the first from there on that is not blank
        at: Position of the frame (s, 0..)
        width: Width; 0 takes it from the height, or the video's own (px, 0..16384)
        height: Height; 0 takes it from the width, or the video's own (px, 0..16384)
        fit: How the frame fills width x height
        quality: Quality of JPEG, WebP and AVIF; 0 is 92, 80 and 60 (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def thumbnails(input: Source, output: Optional[FolderOutput] = None, *, widths: Optional[Sequence[int]] = None,
        profiles: Optional[Sequence[Literal['thumbnail', 'mobile', 'desktop', 'print']]] = None, enlarge: bool = False,
        name: Optional[str] = None, quality: int = 0, format: Optional[str] = None,
        subsampling: Literal['420', '422', '444'] = '420', effort: int = 0, progressive: bool = False, optimize: bool = False,
        lossless: bool = False, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ThumbnailsResult:
    """Make a picture in many sizes, decoded once.

        input: a path, bytes, or a binary file object
        output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
        widths: Widths of the pictures (px, 1..65535)
        profiles: Usual sizes, 150, 800, 1920 and 3000 pixels wide; the first three where no widths are given either
        enlarge: Make sizes above the picture's own too
        name: Beginning of the outputs' names; by default the input's name
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def trim(input: Source, output: Optional[FileOutput] = None, *, threshold: int = 10, background: Optional[str] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> TrimResult:
    """Cut off borders of one colour.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        threshold: Largest difference of a sample that is background too (0..255)
        background: Colour of the border; by default that of the top left pixel
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def vignette(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.5, radius: float = 0.4,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> VignetteResult:
    """Darken the corners of a picture.

        input: a path, bytes, or a binary file object
        output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
        amount: At the corners: 1 is black, -1 is white (-1..1)
        radius: Where it begins, from the middle to the corners (0..1)
        quality: Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF (0..100)
        format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        subsampling: How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth
        effort: Time spent on making WebP, PNG and AVIF smaller; 0 is the usual (0..10)
        progressive: Write JPEG in scans and PNG interlaced, to be shown while it loads
        optimize: Give a JPEG Huffman tables of its own: smaller, slower
        lossless: Write WebP and AVIF without loss
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

async def waveform(input: Source, output: Optional[FileOutput] = None, *, samples: int = 1000, samples_per_pixel: int = 0,
        pixels_per_second: int = 0, split_channels: bool = False, normalize: bool = False, bands: int = 1, bits: int = 16,
        format: Literal['auto', 'dat', 'json', 'record'] = 'auto', on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> WaveformResult:
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
    """
    ...
