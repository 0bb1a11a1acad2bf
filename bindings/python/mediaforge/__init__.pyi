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

class AutoEnhanceResult(Record):
    """What auto_enhance() answers."""
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

class AverageResult(Record):
    """What average() answers."""
    @property
    def hex(self) -> Optional[str]:
        """The colour as #rrggbb"""
        ...
    @property
    def name(self) -> Optional[str]:
        """The nearest of CSS's named colours"""
        ...
    @property
    def text(self) -> Optional[str]:
        """Black or white, whichever is easier to read on it"""
        ...
    @property
    def contrast(self) -> Optional[float]:
        """Contrast of that text by WCAG, 4.5 to 21"""
        ...
    @property
    def share(self) -> Optional[float]:
        """Its share of the picture, 0 to 1"""
        ...
    @property
    def red(self) -> int:
        """Red, 0 to 255"""
        ...
    @property
    def green(self) -> int:
        """Green, 0 to 255"""
        ...
    @property
    def blue(self) -> int:
        """Blue, 0 to 255"""
        ...

class BilateralResult(Record):
    """What bilateral() answers."""
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

class BlurResult(Record):
    """What blur() answers."""
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

class BlurhashResult(Record):
    """What blurhash() answers."""
    @property
    def hash(self) -> Optional[str]:
        """The hash"""
        ...
    @property
    def x(self) -> int:
        """Components across"""
        ...
    @property
    def y(self) -> int:
        """Components down"""
        ...
    @property
    def width(self) -> int:
        """Width of the picture (px)"""
        ...
    @property
    def height(self) -> int:
        """Height of the picture (px)"""
        ...

class BlurhashDecodeResult(Record):
    """What blurhash_decode() answers."""
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

class BrightnessResult(Record):
    """What brightness() answers."""
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

class ContentTypeResult(Record):
    """What content_type() answers."""
    @property
    def type(self) -> Literal['photo', 'graphic', 'text', 'screenshot']:
        """What it looks like most"""
        ...
    @property
    def photo(self) -> Optional[float]:
        """How much it looks like a photo; the four together are 1"""
        ...
    @property
    def graphic(self) -> Optional[float]:
        """How much it looks like a drawing, a logo or a chart"""
        ...
    @property
    def text(self) -> Optional[float]:
        """How much it looks like a page of text"""
        ...
    @property
    def screenshot(self) -> Optional[float]:
        """How much it looks like a screenshot"""
        ...
    @property
    def format(self) -> Optional[str]:
        """Advice: the format to encode it in"""
        ...
    @property
    def lossless(self) -> bool:
        """Advice: whether to encode it without loss"""
        ...
    @property
    def quality(self) -> int:
        """Advice: the quality; 0 where lossless"""
        ...
    @property
    def subsampling(self) -> Optional[str]:
        """Advice: the chroma subsampling"""
        ...
    @property
    def flat(self) -> Optional[float]:
        """Share of pixels that are equal to their neighbours"""
        ...
    @property
    def edges(self) -> Optional[float]:
        """Share of pixels that differ strongly from them"""
        ...
    @property
    def colors(self) -> int:
        """Shades, of 4096, that cover 95 % of the picture"""
        ...

class ContrastResult(Record):
    """What contrast() answers."""
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

class CropResult(Record):
    """What crop() answers."""
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

class CurvesResult(Record):
    """What curves() answers."""
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

class DenoiseResult(Record):
    """What denoise() answers."""
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

class DhashResult(Record):
    """What dhash() answers."""
    @property
    def hash(self) -> Optional[str]:
        """The hash, 64 bits as 16 hexadecimal digits"""
        ...

class DominantResult(Record):
    """What dominant() answers."""
    @property
    def hex(self) -> Optional[str]:
        """The colour as #rrggbb"""
        ...
    @property
    def name(self) -> Optional[str]:
        """The nearest of CSS's named colours"""
        ...
    @property
    def text(self) -> Optional[str]:
        """Black or white, whichever is easier to read on it"""
        ...
    @property
    def contrast(self) -> Optional[float]:
        """Contrast of that text by WCAG, 4.5 to 21"""
        ...
    @property
    def share(self) -> Optional[float]:
        """Its share of the picture, 0 to 1"""
        ...
    @property
    def red(self) -> int:
        """Red, 0 to 255"""
        ...
    @property
    def green(self) -> int:
        """Green, 0 to 255"""
        ...
    @property
    def blue(self) -> int:
        """Blue, 0 to 255"""
        ...

class EdgeResult(Record):
    """What edge() answers."""
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

class ExifResult(Record):
    """What exif() answers."""
    @property
    def format(self) -> Optional[str]:
        """Format of the file"""
        ...
    @property
    def make(self) -> Optional[str]:
        """Maker of the camera"""
        ...
    @property
    def model(self) -> Optional[str]:
        """The camera"""
        ...
    @property
    def lens_make(self) -> Optional[str]:
        """Maker of the lens"""
        ...
    @property
    def lens_model(self) -> Optional[str]:
        """The lens"""
        ...
    @property
    def software(self) -> Optional[str]:
        """Program that wrote the file"""
        ...
    @property
    def artist(self) -> Optional[str]:
        """Who took the picture"""
        ...
    @property
    def copyright(self) -> Optional[str]:
        """Who owns it"""
        ...
    @property
    def description(self) -> Optional[str]:
        """What it shows"""
        ...
    @property
    def comment(self) -> Optional[str]:
        """The user's comment"""
        ...
    @property
    def taken(self) -> Optional[str]:
        """When it was taken, in ISO 8601"""
        ...
    @property
    def digitized(self) -> Optional[str]:
        """When it was digitized"""
        ...
    @property
    def modified(self) -> Optional[str]:
        """When it was changed last"""
        ...
    @property
    def exposure(self) -> Optional[str]:
        """Exposure time as a fraction"""
        ...
    @property
    def exposure_s(self) -> Optional[float]:
        """Exposure time (s)"""
        ...
    @property
    def f_number(self) -> Optional[float]:
        """F-number"""
        ...
    @property
    def iso(self) -> int:
        """Sensitivity"""
        ...
    @property
    def focal_length_mm(self) -> Optional[float]:
        """Focal length (mm)"""
        ...
    @property
    def focal_length_35mm(self) -> Optional[float]:
        """Focal length on 35 mm film (mm)"""
        ...
    @property
    def exposure_bias_ev(self) -> Optional[float]:
        """Exposure bias (EV)"""
        ...
    @property
    def exposure_program(self) -> Literal['unknown', 'manual', 'normal', 'aperture_priority', 'shutter_priority', 'creative', 'action', 'portrait', 'landscape', 'bulb']:
        """Exposure program"""
        ...
    @property
    def metering(self) -> Literal['unknown', 'average', 'center_weighted', 'spot', 'multi_spot', 'pattern', 'partial', 'other']:
        """Metering mode"""
        ...
    @property
    def flash(self) -> Literal['unknown', 'not_fired', 'fired']:
        """Whether the flash fired"""
        ...
    @property
    def flash_text(self) -> Optional[str]:
        """What else is known of the flash"""
        ...
    @property
    def white_balance(self) -> Literal['unknown', 'auto', 'manual']:
        """White balance"""
        ...
    @property
    def orientation(self) -> int:
        """Orientation, 1 to 8"""
        ...
    @property
    def width(self) -> int:
        """Width as EXIF says (px)"""
        ...
    @property
    def height(self) -> int:
        """Height as EXIF says (px)"""
        ...
    @property
    def color_space(self) -> Literal['unknown', 'srgb', 'adobe_rgb', 'uncalibrated']:
        """Colour space"""
        ...
    @property
    def latitude(self) -> Optional[float]:
        """Latitude, north is positive (deg)"""
        ...
    @property
    def longitude(self) -> Optional[float]:
        """Longitude, east is positive (deg)"""
        ...
    @property
    def altitude_m(self) -> Optional[float]:
        """Altitude above the sea (m)"""
        ...
    @property
    def gps_time(self) -> Optional[str]:
        """Time of the position, in ISO 8601"""
        ...
    @property
    def gps_direction(self) -> Optional[float]:
        """Where the camera looked, clockwise from north (deg)"""
        ...
    @property
    def gps_direction_ref(self) -> Optional[str]:
        """Which north: true or magnetic"""
        ...
    @property
    def gps_speed_kmh(self) -> Optional[float]:
        """Speed of the camera (km/h)"""
        ...
    @property
    def thumbnail_bytes(self) -> int:
        """Size of the thumbnail inside EXIF (bytes)"""
        ...
    @property
    def exif_bytes(self) -> int:
        """Size of the EXIF block (bytes)"""
        ...
    @property
    def xmp_bytes(self) -> int:
        """Size of the XMP packet (bytes)"""
        ...
    @property
    def iptc_bytes(self) -> int:
        """Size of the IPTC records (bytes)"""
        ...
    @property
    def has_icc(self) -> bool:
        """Whether there is a colour profile"""
        ...
    @property
    def damaged(self) -> bool:
        """Whether some of it could not be read"""
        ...
    @property
    def xmp(self) -> Optional[str]:
        """The XMP packet"""
        ...
    @property
    def iptc(self) -> Optional[str]:
        """The IPTC records in base64"""
        ...
    @property
    def tags(self) -> Tuple[Tag, ...]:
        """Every tag"""
        ...

class ExposureResult(Record):
    """What exposure() answers."""
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

class ExtendResult(Record):
    """What extend() answers."""
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

class FlipResult(Record):
    """What flip() answers."""
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

class FlopResult(Record):
    """What flop() answers."""
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

class GammaResult(Record):
    """What gamma() answers."""
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

class GrayscaleResult(Record):
    """What grayscale() answers."""
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

class HueResult(Record):
    """What hue() answers."""
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

class IdentifyResult(Record):
    """What identify() answers."""
    @property
    def format(self) -> Optional[str]:
        """Format of the file"""
        ...
    @property
    def media_type(self) -> Optional[str]:
        """Media type of the file"""
        ...
    @property
    def problem(self) -> Optional[str]:
        """Why it is not decodable"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size of the file (bytes)"""
        ...
    @property
    def frames(self) -> int:
        """Number of pictures; 0 is not known without reading all of it"""
        ...
    @property
    def width(self) -> int:
        """Width as stored; 0 is no picture (px)"""
        ...
    @property
    def height(self) -> int:
        """Height as stored (px)"""
        ...
    @property
    def display_width(self) -> int:
        """Width as shown, with the orientation applied (px)"""
        ...
    @property
    def display_height(self) -> int:
        """Height as shown, with the orientation applied (px)"""
        ...
    @property
    def bit_depth(self) -> int:
        """Depth of a sample; 0 is not known (bits)"""
        ...
    @property
    def orientation(self) -> int:
        """EXIF's orientation, 1 (upright) to 8"""
        ...
    @property
    def animated(self) -> bool:
        """Whether it moves"""
        ...
    @property
    def alpha(self) -> bool:
        """Whether it can be transparent"""
        ...
    @property
    def progressive(self) -> bool:
        """Whether it is stored to be shown while it loads"""
        ...
    @property
    def has_icc(self) -> bool:
        """Whether it has a colour profile"""
        ...
    @property
    def has_exif(self) -> bool:
        """Whether it has EXIF data"""
        ...
    @property
    def has_xmp(self) -> bool:
        """Whether it has XMP data"""
        ...
    @property
    def extension_matches(self) -> bool:
        """Whether its name does not end as that of another format"""
        ...
    @property
    def decodable(self) -> bool:
        """Whether it can be decoded here, within the limits"""
        ...
    @property
    def damaged(self) -> bool:
        """Whether parts of it were found missing or broken"""
        ...

class ImageResult(Record):
    """What image() answers."""
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
    def waveform(self) -> Optional[WaveformResult]:
        """The waveform"""
        ...
    @property
    def loudness(self) -> Optional[LoudnessResult]:
        """The loudness"""
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

class InvertResult(Record):
    """What invert() answers."""
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

class LevelsResult(Record):
    """What levels() answers."""
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

class LookResult(Record):
    """What look() answers."""
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

class LookSheetResult(Record):
    """What look_sheet() answers."""
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

class LoudnessResult(Record):
    """What loudness() answers."""
    @property
    def integrated_lufs(self) -> Optional[float]:
        """Loudness of the whole, gated; null for silence and below 0.4 s (LUFS)"""
        ...
    @property
    def range_lu(self) -> Optional[float]:
        """Loudness range; null for silence and below 3 s (LU)"""
        ...
    @property
    def true_peak_dbtp(self) -> Optional[float]:
        """Highest peak, between samples too (dBTP)"""
        ...
    @property
    def sample_peak_dbfs(self) -> Optional[float]:
        """Highest sample (dBFS)"""
        ...
    @property
    def short_term_max_lufs(self) -> Optional[float]:
        """Loudest 3 s (LUFS)"""
        ...
    @property
    def momentary_max_lufs(self) -> Optional[float]:
        """Loudest 0.4 s (LUFS)"""
        ...
    @property
    def threshold_lufs(self) -> Optional[float]:
        """The relative gate of integrated_lufs (LUFS)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the audio (s)"""
        ...
    @property
    def files(self) -> Tuple[File, ...]:
        """Each input for itself where there are several: then the rest is of all of them together"""
        ...
    @property
    def momentary_lufs(self) -> memoryview:
        """Loudness of the 0.4 s up to 0.1 s, to 0.2 s, and so on (LUFS)"""
        ...
    @property
    def short_term_lufs(self) -> memoryview:
        """Loudness of the 3 s up to then (LUFS)"""
        ...

class LutResult(Record):
    """What lut() answers."""
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

class MedianResult(Record):
    """What median() answers."""
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

class PadResult(Record):
    """What pad() answers."""
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

class PaletteResult(Record):
    """What palette() answers."""
    @property
    def colors(self) -> Tuple[DominantResult, ...]:
        """The colours, the most frequent first"""
        ...

class PhashResult(Record):
    """What phash() answers."""
    @property
    def hash(self) -> Optional[str]:
        """The hash, 64 bits as 16 hexadecimal digits"""
        ...

class PhashDistanceResult(Record):
    """What phash_distance() answers."""
    @property
    def distance(self) -> int:
        """Bits that differ, 0 to 64"""
        ...
    @property
    def similarity(self) -> Optional[float]:
        """1 for equal hashes, about 0.5 for unrelated pictures"""
        ...
    @property
    def first(self) -> Optional[str]:
        """Hash of the first picture"""
        ...
    @property
    def second(self) -> Optional[str]:
        """Hash of the second picture"""
        ...

class PlaceholderResult(Record):
    """What placeholder() answers."""
    @property
    def blurhash(self) -> Optional[str]:
        """BlurHash"""
        ...
    @property
    def thumbhash(self) -> Optional[str]:
        """ThumbHash in base64"""
        ...
    @property
    def data_uri(self) -> Optional[str]:
        """The tiny picture as a data URI"""
        ...
    @property
    def colors(self) -> Tuple[DominantResult, ...]:
        """The palette"""
        ...
    @property
    def aspect(self) -> Optional[float]:
        """Width / height of the picture"""
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

class PsnrResult(Record):
    """What psnr() answers."""
    @property
    def psnr_db(self) -> Optional[float]:
        """Peak signal-to-noise ratio of red, green and blue (dB)"""
        ...
    @property
    def luma_psnr_db(self) -> Optional[float]:
        """That of the luma (dB)"""
        ...
    @property
    def mse(self) -> Optional[float]:
        """Mean square error of red, green and blue"""
        ...
    @property
    def identical(self) -> bool:
        """Whether all pixels are the same"""
        ...

class QualityScoreResult(Record):
    """What quality_score() answers."""
    @property
    def score(self) -> Optional[float]:
        """The parts' geometric mean, sharpness twice; 1 is best"""
        ...
    @property
    def sharpness(self) -> Optional[float]:
        """Sharpness of what is in focus"""
        ...
    @property
    def exposure(self) -> Optional[float]:
        """Neither dark nor bright, little clipped"""
        ...
    @property
    def contrast(self) -> Optional[float]:
        """How much of the range from black to white is used"""
        ...
    @property
    def cleanness(self) -> Optional[float]:
        """Freedom from noise"""
        ...
    @property
    def resolution(self) -> Optional[float]:
        """1 from 2 megapixels on"""
        ...

class ResizeResult(Record):
    """What resize() answers."""
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

class RotateResult(Record):
    """What rotate() answers."""
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

class SaturationResult(Record):
    """What saturation() answers."""
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

class SepiaResult(Record):
    """What sepia() answers."""
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

class SharpenResult(Record):
    """What sharpen() answers."""
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

class SilenceResult(Record):
    """What silence() answers."""
    @property
    def ranges(self) -> Tuple[Range, ...]:
        """Silent ranges in order of time"""
        ...
    @property
    def share(self) -> Optional[float]:
        """Share of the ranges in the whole, 0 to 1"""
        ...
    @property
    def silent(self) -> Optional[float]:
        """Length of all ranges together (s)"""
        ...
    @property
    def leading(self) -> Optional[float]:
        """Silence before the first sound, however short (s)"""
        ...
    @property
    def trailing(self) -> Optional[float]:
        """Silence after the last sound, however short (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the audio (s)"""
        ...

class SplitToneResult(Record):
    """What split_tone() answers."""
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

class SsimResult(Record):
    """What ssim() answers."""
    @property
    def ssim(self) -> Optional[float]:
        """Structural similarity of the luma, 1 for equal pictures"""
        ...
    @property
    def ssim_db(self) -> Optional[float]:
        """The same as -10 log10(1 - ssim) (dB)"""
        ...
    @property
    def identical(self) -> bool:
        """Whether the luma is the same everywhere"""
        ...

class StatsResult(Record):
    """What stats() answers."""
    @property
    def width(self) -> int:
        """Width of the picture (px)"""
        ...
    @property
    def height(self) -> int:
        """Height of the picture (px)"""
        ...
    @property
    def sharpness(self) -> Optional[float]:
        """Variance of the Laplacian of the luma"""
        ...
    @property
    def noise(self) -> Optional[float]:
        """Standard deviation of the noise of the luma, estimated"""
        ...
    @property
    def exposure_ev(self) -> Optional[float]:
        """Mean luminance against middle grey, in stops (EV)"""
        ...
    @property
    def shadows(self) -> Optional[float]:
        """Share of pixels that are black"""
        ...
    @property
    def highlights(self) -> Optional[float]:
        """Share of pixels that are white"""
        ...
    @property
    def colorfulness(self) -> Optional[float]:
        """Colourfulness: 0 grey, 15 slight, 45 average, from 80 strong"""
        ...
    @property
    def channels(self) -> Tuple[Channel, ...]:
        """Each channel"""
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

class StripResult(Record):
    """What strip() answers."""
    @property
    def file(self) -> Optional[str]:
        """Name of the output"""
        ...
    @property
    def format(self) -> Optional[str]:
        """Format of the file"""
        ...
    @property
    def size_bytes(self) -> int:
        """Size of what was written (bytes)"""
        ...
    @property
    def removed_bytes(self) -> int:
        """How much smaller that is (bytes)"""
        ...

class TemperatureResult(Record):
    """What temperature() answers."""
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

class ThumbhashResult(Record):
    """What thumbhash() answers."""
    @property
    def hash(self) -> Optional[str]:
        """The hash in base64"""
        ...
    @property
    def aspect(self) -> Optional[float]:
        """Width / height that it gives back"""
        ...
    @property
    def has_alpha(self) -> bool:
        """Whether the picture is not opaque everywhere"""
        ...

class ThumbhashDecodeResult(Record):
    """What thumbhash_decode() answers."""
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

class ThumbnailsResult(Record):
    """What thumbnails() answers."""
    @property
    def files(self) -> Tuple[ThumbnailsFile, ...]:
        """The outputs"""
        ...
    @property
    def format(self) -> Optional[str]:
        """Their format"""
        ...

class TrimResult(Record):
    """What trim() answers."""
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

class VignetteResult(Record):
    """What vignette() answers."""
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

class WaveformResult(Record):
    """What waveform() answers."""
    @property
    def file(self) -> Optional[str]:
        """Name of the output"""
        ...
    @property
    def format(self) -> Optional[str]:
        """Format of the output"""
        ...
    @property
    def length(self) -> int:
        """Points"""
        ...
    @property
    def channels(self) -> int:
        """Channels that have levels; the lists have them side by side"""
        ...
    @property
    def sample_rate(self) -> int:
        """Sample rate of the audio (Hz)"""
        ...
    @property
    def samples_per_pixel(self) -> Optional[float]:
        """Samples of audio for each point"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the audio (s)"""
        ...
    @property
    def bits(self) -> int:
        """Bits of the values in the output"""
        ...
    @property
    def scale(self) -> Optional[float]:
        """What the samples were multiplied with"""
        ...
    @property
    def min(self) -> memoryview:
        """Lowest sample of each point, full scale is 1"""
        ...
    @property
    def max(self) -> memoryview:
        """Highest sample of each point"""
        ...
    @property
    def rms(self) -> memoryview:
        """Root mean square of each point"""
        ...
    @property
    def low(self) -> memoryview:
        """RMS of what is below 250 Hz"""
        ...
    @property
    def mid(self) -> memoryview:
        """RMS of 250 to 2500 Hz"""
        ...
    @property
    def high(self) -> memoryview:
        """RMS of what is above 2500 Hz"""
        ...

class Tag(Record):
    """Every tag."""
    @property
    def ifd(self) -> Optional[str]:
        """Folder: image, thumbnail, exif, gps, interop or maker"""
        ...
    @property
    def tag(self) -> int:
        """Number of the tag"""
        ...
    @property
    def name(self) -> Optional[str]:
        """Its name"""
        ...
    @property
    def value(self) -> Optional[str]:
        """Value as stored"""
        ...
    @property
    def text(self) -> Optional[str]:
        """Value for people"""
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

class File(Record):
    """Each input for itself where there are several: then the rest is of all of them together."""
    @property
    def name(self) -> Optional[str]:
        """The input"""
        ...
    @property
    def integrated_lufs(self) -> Optional[float]:
        """Loudness of the whole, gated; null for silence and below 0.4 s (LUFS)"""
        ...
    @property
    def range_lu(self) -> Optional[float]:
        """Loudness range; null for silence and below 3 s (LU)"""
        ...
    @property
    def true_peak_dbtp(self) -> Optional[float]:
        """Highest peak, between samples too (dBTP)"""
        ...
    @property
    def sample_peak_dbfs(self) -> Optional[float]:
        """Highest sample (dBFS)"""
        ...
    @property
    def short_term_max_lufs(self) -> Optional[float]:
        """Loudest 3 s (LUFS)"""
        ...
    @property
    def momentary_max_lufs(self) -> Optional[float]:
        """Loudest 0.4 s (LUFS)"""
        ...
    @property
    def threshold_lufs(self) -> Optional[float]:
        """The relative gate of integrated_lufs (LUFS)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Length of the audio (s)"""
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

class Range(Record):
    """Silent ranges in order of time."""
    @property
    def start(self) -> Optional[float]:
        """Start of the range (s)"""
        ...
    @property
    def end(self) -> Optional[float]:
        """Its end (s)"""
        ...
    @property
    def duration(self) -> Optional[float]:
        """Its length (s)"""
        ...

class Channel(Record):
    """Each channel."""
    @property
    def name(self) -> Optional[str]:
        """luma, red, green, blue or alpha"""
        ...
    @property
    def mean(self) -> Optional[float]:
        """Mean, 0 to 255"""
        ...
    @property
    def deviation(self) -> Optional[float]:
        """Standard deviation"""
        ...
    @property
    def entropy_bits(self) -> Optional[float]:
        """Entropy of a sample, 0 to 8 (bits)"""
        ...
    @property
    def minimum(self) -> int:
        """Least value"""
        ...
    @property
    def median(self) -> int:
        """Median"""
        ...
    @property
    def maximum(self) -> int:
        """Largest value"""
        ...
    @property
    def histogram(self) -> memoryview:
        """Pixels of each value (px)"""
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

class ThumbnailsFile(Record):
    """The outputs."""
    @property
    def file(self) -> Optional[str]:
        """Name of the output"""
        ...
    @property
    def size_bytes(self) -> int:
        """Its size (bytes)"""
        ...
    @property
    def asked_width(self) -> int:
        """Width that was asked for (px)"""
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
    def quality(self) -> int:
        """Quality that was asked for; 0 is the usual of the format"""
        ...

def auto_enhance(input: Source, output: Optional[FileOutput] = None, *, strength: float = 1.0, quality: int = 0,
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

def average(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
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

def bilateral(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 3.0, color_sigma: float = 25.0,
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

def blur(input: Source, output: Optional[FileOutput] = None, *, sigma: float = 2.0, quality: int = 0,
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

def blurhash(input: Source, *, x: int = 4, y: int = 3, on_progress: Optional[Callable[[float], object]] = None,
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

def blurhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, width: int = 32, height: int = 32,
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

def brightness(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def content_type(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ContentTypeResult:
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

def contrast(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def crop(input: Source, output: Optional[FileOutput] = None, *, x: int = -1, y: int = -1, width: int = 0, height: int = 0,
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

def curves(input: Source, output: Optional[FileOutput] = None, *, rgb: Optional[Sequence[float]] = None,
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

def denoise(input: Source, output: Optional[FileOutput] = None, *, strength: float = 8.0, search: int = 5, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
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

def dhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
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

def dominant(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> DominantResult:
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

def edge(input: Source, output: Optional[FileOutput] = None, *, method: Literal['sobel', 'scharr', 'laplace'] = 'sobel',
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

def exif(input: Source, *, tags: bool = True, maker_note: bool = True, on_progress: Optional[Callable[[float], object]] = None,
        deadline: Optional[Seconds] = None, cancel: Optional[CancelToken] = None, threads: Optional[int] = None,
        strict: bool = False, limits: Optional[Limits] = None,
        allow_protocols: Union[None, str, Sequence[str]] = None) -> ExifResult:
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

def exposure(input: Source, output: Optional[FileOutput] = None, *, stops: float = 0.0, quality: int = 0,
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

def extend(input: Source, output: Optional[FileOutput] = None, *, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0,
        with_: Literal['background', 'copy', 'mirror'] = 'background', background: str = 'white', quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
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

def flip(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
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

def flop(input: Source, output: Optional[FileOutput] = None, *, quality: int = 0, format: Optional[str] = None,
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

def gamma(input: Source, output: Optional[FileOutput] = None, *, gamma: float = 1.0, quality: int = 0,
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

def grayscale(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def hue(input: Source, output: Optional[FileOutput] = None, *, angle: float = 0.0, quality: int = 0,
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

def identify(input: Source, *, verify: bool = False, on_progress: Optional[Callable[[float], object]] = None,
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

def image(input: Source, output: Optional[FileOutput] = None, *, ops: Optional[Union[str, Sequence[Mapping[str, Any]]]] = None,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
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

def ingest(input: Source, output: Optional[FolderOutput] = None, *, rungs: Sequence[int] = (2160, 1080, 720, 480, 360),
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

def invert(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def levels(input: Source, output: Optional[FileOutput] = None, *, black: int = 0, white: int = 255, gamma: float = 1.0,
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

def lint(input: Path, *, fail: bool = False, master: str = 'master.m3u8',
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

def look(input: Source, output: Optional[FileOutput] = None, *,
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

def look_sheet(input: Source, output: Optional[FileOutput] = None, *, width: int = 320, columns: int = 5, strength: float = 1.0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
        on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
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

def loudness(input: Union[Source, Sequence[Source]], *, dual_mono: bool = False, series: bool = False,
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

def lut(input: Source, output: Optional[FileOutput] = None, *, file: Optional[str] = None, cube: Optional[str] = None,
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

def median(input: Source, output: Optional[FileOutput] = None, *, radius: int = 1, quality: int = 0,
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

def pad(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
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

def palette(input: Source, *, count: int = 6, on_progress: Optional[Callable[[float], object]] = None,
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

def phash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
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

def phash_distance(input: Union[Source, Sequence[Source]], *, kind: Literal['phash', 'dhash'] = 'phash',
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

def placeholder(input: Source, *, x: int = 4, y: int = 3, colors: int = 5, size: int = 24, quality: int = 40,
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

def probe(input: Source, *, count_frames: bool = False, on_progress: Optional[Callable[[float], object]] = None,
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

def psnr(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
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

def quality_score(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> QualityScoreResult:
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

def resize(input: Source, output: Optional[FileOutput] = None, *, width: int = 0, height: int = 0,
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

def rotate(input: Source, output: Optional[FileOutput] = None, *, angle: float = 90.0,
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

def saturation(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def sepia(input: Source, output: Optional[FileOutput] = None, *, amount: float = 1.0, quality: int = 0,
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

def sharpen(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.6, sigma: float = 1.0, threshold: int = 0,
        quality: int = 0, format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
        progressive: bool = False, optimize: bool = False, lossless: bool = False,
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

def silence(input: Source, *, threshold_db: float = -50.0, min_duration: Time = 0.5,
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

def split_tone(input: Source, output: Optional[FileOutput] = None, *, shadows: Optional[str] = None,
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

def ssim(input: Union[Source, Sequence[Source]], *, on_progress: Optional[Callable[[float], object]] = None,
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

def stats(input: Source, *, histogram: bool = True, on_progress: Optional[Callable[[float], object]] = None,
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

def strip(input: Source, output: Optional[FileOutput] = None, *, keep: Literal['camera', 'look'] = 'camera',
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

def temperature(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.0, tint: float = 0.0, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
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

def thumbhash(input: Source, *, on_progress: Optional[Callable[[float], object]] = None, deadline: Optional[Seconds] = None,
        cancel: Optional[CancelToken] = None, threads: Optional[int] = None, strict: bool = False,
        limits: Optional[Limits] = None, allow_protocols: Union[None, str, Sequence[str]] = None) -> ThumbhashResult:
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

def thumbhash_decode(output: Optional[FileOutput] = None, *, hash: Optional[str] = None, size: int = 32, quality: int = 0,
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

def thumbnails(input: Source, output: Optional[FolderOutput] = None, *, widths: Optional[Sequence[int]] = None,
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

def trim(input: Source, output: Optional[FileOutput] = None, *, threshold: int = 10, background: Optional[str] = None,
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

def vignette(input: Source, output: Optional[FileOutput] = None, *, amount: float = 0.5, radius: float = 0.4, quality: int = 0,
        format: Optional[str] = None, subsampling: Literal['420', '422', '444'] = '420', effort: int = 0,
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

def waveform(input: Source, output: Optional[FileOutput] = None, *, samples: int = 1000, samples_per_pixel: int = 0,
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
    def loudness(self, *, dual_mono: bool = False, series: bool = False) -> LoudnessResult:
        """Measure loudness and true peak by EBU R 128, of a file or an album.

            dual_mono: Count mono as played by two loudspeakers, 3 LU more
            series: Give the values over time too, of one input
        """
        ...
    def silence(self, *, threshold_db: float = -50.0, min_duration: Time = 0.5) -> SilenceResult:
        """Find silent ranges of audio.

            threshold_db: No sample of a silent range is above it (dBFS, -120..0)
            min_duration: Shortest range (s, 0.02..3600)
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
            quality: Quality of JPEG, WebP and AVIF; 0 is 92, 80 and 60 (0..100)
            format: jpeg, png, webp or avif; by default as the output's name ends, else jpeg
        """
        ...
    def waveform(self, output: Optional[FileOutput] = None, *, samples: int = 1000, samples_per_pixel: int = 0,
            pixels_per_second: int = 0, split_channels: bool = False, normalize: bool = False, bands: int = 1, bits: int = 16,
            format: Literal['auto', 'dat', 'json', 'record'] = 'auto') -> WaveformResult:
        """Measure the levels of audio over time, for drawing.

            output: a path, a binary file, or bytes for them in the record's `output`; default: the image is in the record
            samples: Points over the whole (1..1000000)
            samples_per_pixel: Instead of samples: samples of audio for each point; 0 is not given (0..2147483647)
            pixels_per_second: Instead of samples: points for each second; 0 is not given (0..768000)
            split_channels: Levels of each channel, instead of their mean
            normalize: Make the highest peak 1
            bands: 3: low, mid and high levels too, for colours (1..3)
            bits: 8 or 16: of the values in the formats dat and json (8..16)
            format: Files of audiowaveform, for peaks.js: dat or json; record: this result; auto: as the output's name ends
        """
        ...
