# Made by generate.py from the library's tables.
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import IngestResult, LadderResult, LintResult, ProbeResult, StoryboardResult, ThumbnailResult
from ._call import CancelToken, Limits, Seconds, Time
from ._io import FileOutput, FolderOutput, Path, Source

async def ingest(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
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

async def lint(input: Path, *, fail: bool = False, master: str = 'master.m3u8',
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

async def probe(input: Source, *, count_frames: bool = False, on_progress: Optional[Callable[[float], object]] = None,
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
