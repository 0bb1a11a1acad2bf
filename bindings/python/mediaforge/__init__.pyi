# Made by generate.py from the library's tables.
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import aio as aio
from . import celery as celery
from . import rq as rq
from ._call import CancelToken as CancelToken
from ._call import Limits as Limits
from ._call import Seconds as Seconds
from ._call import Time as Time
from ._errors import AccessError as AccessError
from ._errors import CancelledError as CancelledError
from ._errors import CodecError as CodecError
from ._errors import DeadlineError as DeadlineError
from ._errors import EngineError as EngineError
from ._errors import FormatError as FormatError
from ._errors import InternalError as InternalError
from ._errors import LimitError as LimitError
from ._errors import LintError as LintError
from ._errors import MediaForgeError as MediaForgeError
from ._errors import NoSpaceError as NoSpaceError
from ._errors import NoStreamError as NoStreamError
from ._errors import NotFoundError as NotFoundError
from ._errors import OutOfMemoryError as OutOfMemoryError
from ._errors import ParamsError as ParamsError
from ._errors import ReadWriteError as ReadWriteError
from ._errors import UnsupportedError as UnsupportedError
from ._image import Image as Image
from ._info import build_info as build_info
from ._info import run as run
from ._io import FileOutput as FileOutput
from ._io import FolderOutput as FolderOutput
from ._io import Path as Path
from ._io import Source as Source
from ._pass import PassBase as _PassBase
from ._records import Record as Record

__version__: str

class IngestResult(Record):
    """What ingest() answers."""
    @property
    def source(self) -> Optional[ProbeResult]:
        """What was in the source"""
        ...
    @property
    def ladder(self) -> Optional[LadderResult]:
        """The renditions and manifests"""
        ...
    @property
    def poster(self) -> Optional[ThumbnailResult]:
        """The poster"""
        ...
    @property
    def storyboard(self) -> Optional[StoryboardResult]:
        """The storyboard"""
        ...
    @property
    def lint(self) -> Optional[LintResult]:
        """The check of the package"""
        ...
    @property
    def files(self) -> Tuple[str, ...]:
        """Everything in the package"""
        ...
    @property
    def seconds(self) -> Optional[float]:
        """How long it took (s)"""
        ...
    @property
    def cpu_seconds(self) -> Optional[float]:
        """What it took on all cores (s)"""
        ...

class LadderResult(Record):
    """What ladder() answers."""
    @property
    def master(self) -> Optional[str]:
        """HLS master playlist"""
        ...
    @property
    def mpd(self) -> Optional[str]:
        """DASH manifest"""
        ...
    @property
    def manifest(self) -> Optional[str]:
        """Plain list for MSE players"""
        ...
    @property
    def renditions(self) -> Tuple[Rendition, ...]:
        """Renditions, video first"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the package (s)"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size of all renditions (B)"""
        ...
    @property
    def decoded_frames(self) -> int:
        """Frames decoded, once for all renditions"""
        ...
    @property
    def corrupt_frames(self) -> int:
        """Frames and packets lost to damage"""
        ...
    @property
    def target_duration(self) -> int:
        """EXT-X-TARGETDURATION of the playlists (s)"""
        ...

class LintResult(Record):
    """What lint() answers."""
    @property
    def findings(self) -> Tuple[Finding, ...]:
        """What was found, errors first"""
        ...
    @property
    def errors(self) -> int:
        """Findings that are errors"""
        ...
    @property
    def warnings(self) -> int:
        """Findings that are warnings"""
        ...
    @property
    def rules_checked(self) -> int:
        """Kinds of rule that were tried"""
        ...
    @property
    def playlists(self) -> int:
        """Media playlists read"""
        ...
    @property
    def segments(self) -> int:
        """Segments measured"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the longest playlist (s)"""
        ...

class ProbeResult(Record):
    """What probe() answers."""
    @property
    def container(self) -> Optional[str]:
        """FFmpeg's name of the format"""
        ...
    @property
    def container_long(self) -> Optional[str]:
        """Its long name"""
        ...
    @property
    def media_type(self) -> Optional[str]:
        """Media type"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size (byte)"""
        ...
    @property
    def start(self) -> Optional[float]:
        """Earliest time of any stream (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length (s)"""
        ...
    @property
    def bit_rate_bps(self) -> int:
        """Average bit rate (bps)"""
        ...
    @property
    def video(self) -> int:
        """Index of the video to take, or -1"""
        ...
    @property
    def audio(self) -> int:
        """Index of the audio to take, or -1"""
        ...
    @property
    def picture(self) -> int:
        """Index of the cover or the image, or -1"""
        ...
    @property
    def is_image(self) -> bool:
        """Whether it is an image"""
        ...
    @property
    def seekable(self) -> bool:
        """Whether positions can be found directly"""
        ...
    @property
    def streams(self) -> Tuple[Stream, ...]:
        """What is inside"""
        ...
    @property
    def chapters(self) -> Tuple[Chapter, ...]:
        """Chapters"""
        ...
    @property
    def tags(self) -> Mapping[str, str]:
        """Tags of the file"""
        ...

class StoryboardResult(Record):
    """What storyboard() answers."""
    @property
    def vtt(self) -> Optional[str]:
        """Name of the index"""
        ...
    @property
    def sprites(self) -> Tuple[Sprite, ...]:
        """Sheets in order of time"""
        ...
    @property
    def interval(self) -> Optional[float]:
        """Time from picture to picture (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """End of the last picture's time (s)"""
        ...
    @property
    def tile_width(self) -> int:
        """Width of a picture (px)"""
        ...
    @property
    def tile_height(self) -> int:
        """Height of a picture (px)"""
        ...
    @property
    def columns(self) -> int:
        """Pictures across the first sheet"""
        ...
    @property
    def rows(self) -> int:
        """Pictures down the first sheet"""
        ...
    @property
    def tile_count(self) -> int:
        """Pictures on all sheets"""
        ...

class ThumbnailResult(Record):
    """What thumbnail() answers."""
    @property
    def image(self) -> Optional[Image]:
        """The picture, when it was not written"""
        ...
    @property
    def file(self) -> Optional[str]:
        """Name of the output"""
        ...
    @property
    def format(self) -> Optional[str]:
        """Format of the output"""
        ...
    @property
    def at(self) -> Optional[float]:
        """Position of the frame that was taken (s)"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size of the output (bytes)"""
        ...
    @property
    def width(self) -> int:
        """Width of the picture (px)"""
        ...
    @property
    def height(self) -> int:
        """Height of the picture (px)"""
        ...
    @property
    def keyframe(self) -> bool:
        """Whether the frame is a key frame"""
        ...
    @property
    def exact(self) -> bool:
        """Whether it is the frame shown at the position asked for"""
        ...

class Rendition(Record):
    """Renditions, video first."""
    @property
    def name(self) -> Optional[str]:
        """Name of the rendition"""
        ...
    @property
    def kind(self) -> Optional[str]:
        """video or audio"""
        ...
    @property
    def playlist(self) -> Optional[str]:
        """Its HLS playlist"""
        ...
    @property
    def iframe_playlist(self) -> Optional[str]:
        """Its HLS playlist of key frames"""
        ...
    @property
    def init(self) -> Optional[str]:
        """Its init segment"""
        ...
    @property
    def codec(self) -> Optional[str]:
        """RFC 6381 codec string"""
        ...
    @property
    def language(self) -> Optional[str]:
        """BCP 47 language of audio"""
        ...
    @property
    def title(self) -> Optional[str]:
        """Title of audio"""
        ...
    @property
    def bandwidth_bps(self) -> int:
        """Peak rate as measured over its segments (bps)"""
        ...
    @property
    def average_bandwidth_bps(self) -> int:
        """Average rate as measured (bps)"""
        ...
    @property
    def cap_bps(self) -> int:
        """Rate that the encoder was given (bps)"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size of its segments and init (B)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length (s)"""
        ...
    @property
    def frame_count(self) -> int:
        """Frames of video, samples of audio"""
        ...
    @property
    def width(self) -> int:
        """Width (px)"""
        ...
    @property
    def height(self) -> int:
        """Height (px)"""
        ...
    @property
    def frame_rate(self) -> Optional[float]:
        """Frames a second (Hz)"""
        ...
    @property
    def channels(self) -> int:
        """Channels of audio"""
        ...
    @property
    def sample_rate(self) -> int:
        """Sample rate of audio (Hz)"""
        ...
    @property
    def track(self) -> int:
        """Stream of the source that it was made from"""
        ...
    @property
    def segment_durations(self) -> memoryview:
        """Length of each segment (s)"""
        ...
    @property
    def encode_seconds(self) -> Optional[float]:
        """Time spent in the encoder (s)"""
        ...

class Finding(Record):
    """What was found, errors first."""
    @property
    def rule(self) -> Optional[str]:
        """Rule of Apple's HLS Authoring Specification, or the document it is from"""
        ...
    @property
    def file(self) -> Optional[str]:
        """File of the package"""
        ...
    @property
    def message(self) -> Optional[str]:
        """What is wrong"""
        ...
    @property
    def declared(self) -> Optional[str]:
        """What the manifest says"""
        ...
    @property
    def measured(self) -> Optional[str]:
        """What is true"""
        ...
    @property
    def severity(self) -> Literal['note', 'warning', 'error']:
        """How bad it is"""
        ...

class Stream(Record):
    """What is inside."""
    @property
    def index(self) -> int:
        """Position in the container"""
        ...
    @property
    def id(self) -> int:
        """The container's own number"""
        ...
    @property
    def kind(self) -> Literal['other', 'video', 'audio', 'subtitle', 'picture']:
        """What it carries"""
        ...
    @property
    def codec(self) -> Optional[str]:
        """FFmpeg's name of the codec"""
        ...
    @property
    def codec_long(self) -> Optional[str]:
        """Its long name"""
        ...
    @property
    def codec_string(self) -> Optional[str]:
        """RFC 6381 string, as media types take it"""
        ...
    @property
    def codec_tag(self) -> Optional[str]:
        """The container's name of the codec"""
        ...
    @property
    def profile(self) -> Optional[str]:
        """Profile of the codec"""
        ...
    @property
    def level(self) -> int:
        """Level as the codec writes it"""
        ...
    @property
    def decodable(self) -> bool:
        """Whether this build has a decoder for it"""
        ...
    @property
    def language(self) -> Optional[str]:
        """Language as tagged"""
        ...
    @property
    def title(self) -> Optional[str]:
        """Title as tagged"""
        ...
    @property
    def dispositions(self) -> Tuple[str, ...]:
        """What it is meant for"""
        ...
    @property
    def tags(self) -> Mapping[str, str]:
        """Tags of the stream"""
        ...
    @property
    def start(self) -> Optional[float]:
        """Time of its first frame (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length (s)"""
        ...
    @property
    def bit_rate_bps(self) -> int:
        """Average bit rate (bps)"""
        ...
    @property
    def frame_count(self) -> int:
        """Number of frames"""
        ...
    @property
    def time_base_num(self) -> int:
        """Unit of its time stamps, numerator"""
        ...
    @property
    def time_base_den(self) -> int:
        """Unit of its time stamps, denominator"""
        ...
    @property
    def width(self) -> int:
        """Width of the picture as stored (px)"""
        ...
    @property
    def height(self) -> int:
        """Height of the picture as stored (px)"""
        ...
    @property
    def coded_width(self) -> int:
        """Width as the decoder allocates it (px)"""
        ...
    @property
    def coded_height(self) -> int:
        """Height as the decoder allocates it (px)"""
        ...
    @property
    def display_width(self) -> int:
        """Width as shown, after aspect and rotation (px)"""
        ...
    @property
    def display_height(self) -> int:
        """Height as shown, after aspect and rotation (px)"""
        ...
    @property
    def sar_num(self) -> int:
        """Sample aspect ratio, numerator"""
        ...
    @property
    def sar_den(self) -> int:
        """Sample aspect ratio, denominator"""
        ...
    @property
    def dar_num(self) -> int:
        """Display aspect ratio before rotation, numerator"""
        ...
    @property
    def dar_den(self) -> int:
        """Display aspect ratio before rotation, denominator"""
        ...
    @property
    def rotation(self) -> Optional[float]:
        """How far a player turns the picture clockwise (deg)"""
        ...
    @property
    def flipped(self) -> bool:
        """Whether it is mirrored horizontally before that"""
        ...
    @property
    def frame_rate(self) -> Optional[float]:
        """Average frame rate (Hz)"""
        ...
    @property
    def frame_rate_num(self) -> int:
        """Average frame rate, numerator"""
        ...
    @property
    def frame_rate_den(self) -> int:
        """Average frame rate, denominator"""
        ...
    @property
    def frame_rate_nominal(self) -> Optional[float]:
        """The rate that fits all time stamps (Hz)"""
        ...
    @property
    def variable_frame_rate(self) -> bool:
        """Whether frames are unevenly spaced"""
        ...
    @property
    def field_order(self) -> Literal['unknown', 'progressive', 'top', 'bottom']:
        """Which field of interlaced pictures comes first"""
        ...
    @property
    def has_b_frames(self) -> int:
        """Depth of reordering"""
        ...
    @property
    def pixel_format(self) -> Optional[str]:
        """FFmpeg's name of the pixel format"""
        ...
    @property
    def bit_depth(self) -> int:
        """Bits of a sample (bit)"""
        ...
    @property
    def color_primaries(self) -> Optional[str]:
        """Colour primaries"""
        ...
    @property
    def color_transfer(self) -> Optional[str]:
        """Transfer characteristics"""
        ...
    @property
    def color_matrix(self) -> Optional[str]:
        """Matrix coefficients"""
        ...
    @property
    def color_range(self) -> Optional[str]:
        """Range of the values: tv or pc"""
        ...
    @property
    def chroma_location(self) -> Optional[str]:
        """Where chroma samples lie"""
        ...
    @property
    def hdr(self) -> Literal['none', 'pq', 'hdr10', 'hdr10+', 'hlg', 'dolby-vision']:
        """Kind of high dynamic range"""
        ...
    @property
    def max_luminance_nits(self) -> Optional[float]:
        """Brightest of the mastering display (nits)"""
        ...
    @property
    def min_luminance_nits(self) -> Optional[float]:
        """Darkest of the mastering display (nits)"""
        ...
    @property
    def max_content_light(self) -> int:
        """Brightest pixel of the content (nits)"""
        ...
    @property
    def max_frame_average_light(self) -> int:
        """Brightest frame on average (nits)"""
        ...
    @property
    def sample_rate(self) -> int:
        """Sample rate (Hz)"""
        ...
    @property
    def channels(self) -> int:
        """Number of channels"""
        ...
    @property
    def channel_layout(self) -> Optional[str]:
        """Their layout"""
        ...
    @property
    def sample_format(self) -> Optional[str]:
        """FFmpeg's name of the sample format"""
        ...
    @property
    def bits_per_sample(self) -> int:
        """Bits of an uncompressed sample (bit)"""
        ...
    @property
    def initial_padding(self) -> int:
        """Samples of encoder delay"""
        ...

class Chapter(Record):
    """Chapters."""
    @property
    def title(self) -> Optional[str]:
        """Title"""
        ...
    @property
    def start(self) -> Optional[float]:
        """Where it begins (s)"""
        ...
    @property
    def end(self) -> Optional[float]:
        """Where it ends (s)"""
        ...

class Sprite(Record):
    """Sheets in order of time."""
    @property
    def file(self) -> Optional[str]:
        """Name of the sheet"""
        ...
    @property
    def size_bytes(self) -> int:
        """Its size (bytes)"""
        ...
    @property
    def start(self) -> Optional[float]:
        """Position of its first picture (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Time that its pictures stand for (s)"""
        ...
    @property
    def width(self) -> int:
        """Width of the sheet (px)"""
        ...
    @property
    def height(self) -> int:
        """Height of the sheet (px)"""
        ...
    @property
    def tiles(self) -> int:
        """Pictures on it"""
        ...

def ingest(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
        caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast', crf: float = 23.0,
        segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False, storyboard: bool = True,
        poster_at: Time = 0.0, storyboard_interval: Time = 4.0, poster_mode: Literal['exact', 'keyframe', 'auto'] = 'auto',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> IngestResult:
    """Make everything of an upload from one decode: ladder, package, poster, storyboard, report.

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

def ladder(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
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

def lint(input: Path, *, fail: bool = False, master: str = 'master.m3u8',
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> LintResult:
    """Checks a package against the rules of HLS, DASH and CMAF.

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

def probe(input: Source, *, count_frames: bool = False, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ProbeResult:
    """Tells what is in a file.

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

def storyboard(input: Source, output: Optional[FolderOutput] = None, *, tile_width: int = 160, interval: Time = 4.0,
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

def thumbnail(input: Source, output: Optional[FileOutput] = None, *, mode: Literal['exact', 'keyframe', 'auto'] = 'exact',
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
        quality: Quality of JPEG and WebP; 0 is 92 and 80 (0..100)
        format: jpeg, png or webp; by default as the output's name ends, else jpeg
        on_progress: called with the fraction that is done, at most 10 times a second, on the thread that calls
        deadline: seconds until DeadlineError
        cancel: a CancelToken
        threads: processor cores to use; default: all
        strict: fail on input that is broken in part
        limits: for untrusted input, see Limits
        allow_protocols: that the input's references may open ("file,https"); default: none
    """
    ...

class Pass(_PassBase):
    def __enter__(self) -> "Pass": ...
    def ladder(self, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
            caps: Optional[Sequence[int]] = None, audio_bps: Sequence[int] = (128000,), preset: str = 'veryfast',
            crf: float = 23.0, segment_type: Literal['fmp4', 'ts'] = 'fmp4', segment: Time = 6.0, surround: bool = False,
            profile: Optional[str] = None, codec: Literal['h264', 'hevc', 'av1'] = 'h264', gop: Time = 2.0, fps: float = 0.0,
            audio_only: bool = False, hls: bool = True, dash: bool = True) -> LadderResult:
        """Transcode into several renditions from one decode and package them for HLS, DASH and MSE.

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
        """
        ...
    def storyboard(self, output: Optional[FolderOutput] = None, *, tile_width: int = 160, interval: Time = 4.0,
            tile_height: int = 0, columns: int = 10, rows: int = 10, quality: int = 75,
            keyframes: bool = False) -> StoryboardResult:
        """Make sprite sheets of small pictures and their index, for seek bars.

            output: a folder, or something whose open(name) gives a binary file; default: the record's `output` has the files by name
            tile_width: Width of a picture; odd sizes are rounded up (px, 16..1024)
            interval: Time from picture to picture (s, 0.1..3600)
            tile_height: Height of a picture; 0 takes it from the aspect (px, 0..1024)
            columns: Pictures across a sheet (1..64)
            rows: Pictures down a sheet (1..64)
            quality: Quality of the JPEGs (1..100)
            keyframes: Take the key frame at or before each position: fast
        """
        ...
    def thumbnail(self, output: Optional[FileOutput] = None, *, mode: Literal['exact', 'keyframe', 'auto'] = 'exact',
            at: Time = 0.0, width: int = 0, height: int = 0, fit: Literal['contain', 'cover', 'fill'] = 'contain',
            quality: int = 0, format: Optional[str] = None) -> ThumbnailResult:
        """Take one frame of a video as an image.

            output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
            mode: The frame shown at the position, the nearest key frame, or the first from there on that is not blank
            at: Position of the frame (s, 0..)
            width: Width; 0 takes it from the height, or the video's own (px, 0..16384)
            height: Height; 0 takes it from the width, or the video's own (px, 0..16384)
            fit: How the frame fills width x height
            quality: Quality of JPEG and WebP; 0 is 92 and 80 (0..100)
            format: jpeg, png or webp; by default as the output's name ends, else jpeg
        """
        ...
