"""Pictures in memory, shared with numpy and everything else that speaks of buffers."""
import importlib
import sys
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Sequence, Tuple, Union

from ._call import Call
from ._errors import MediaForgeError, check
from ._io import FileOutput, OpenSink, Source
from ._lib import NULL, ffi, lib, tied

FORMATS = {1: "gray8", 2: "rgb24", 3: "rgba32", 10: "yuv420p", 11: "yuv422p", 12: "yuv444p", 20: "gray16", 21: "rgb48", 22: "rgba64"}
_CODES = {(1, 1): 1, (3, 1): 2, (4, 1): 3, (1, 2): 20, (3, 2): 21, (4, 2): 22}  # by channels and bytes of a sample
_CHANNELS = {"gray8": 1, "rgb24": 3, "rgba32": 4, "gray16": 1, "rgb48": 3, "rgba64": 4}
_DEEP = ("gray16", "rgb48", "rgba64")
_ORDER = "<" if sys.byteorder == "little" else ">"
_SIZES = {"B": 1, "b": 1, "c": 1, "|u1": 1, "<u1": 1, ">u1": 1,
          "H": 2, "@H": 2, "=H": 2, _ORDER + "H": 2, "=u2": 2, _ORDER + "u2": 2}  # of samples, by what buffers and arrays call them
_MEDIA_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_UNKNOWN_TIME = -(1 << 63)


class _Layout(NamedTuple):
    """Samples of 8 or 16 bits as another object holds them."""
    shape: Sequence[int]
    strides: Sequence[int]
    address: Any
    size: int  # of a sample
    keep: Any


_wrapped: Dict[Any, _Layout] = {}  # what the library has images on


def _forget(handle: Any, wrapped: Dict[Any, _Layout] = _wrapped) -> None:
    wrapped.pop(handle, None)


_release = ffi.callback("void(void *)", _forget)


class Image:
    """A picture in the library's memory, or in a buffer of the caller's that it keeps. It does not change once it is made.

    numpy.asarray(image) shows the pixels without a copy: height x width x 3 (rgb24) or 4 (rgba32), height x width (gray8); of rgb48,
    rgba64 and gray16 as uint16. What JPEG has in three planes (yuv420p, ...) is shown as a copy in RGB; `planes` are the planes.
    """

    __slots__ = ("_image", "__weakref__")

    def __init__(self) -> None:
        raise TypeError("images come from Image.open(), Image.from_bytes(), Image.from_array() and from operations")

    @classmethod
    def _adopt(cls, pointer: Any, destructor: Any = None) -> "Image":
        image = object.__new__(cls)
        image._image = ffi.gc(pointer, destructor or lib.mf_image_unref)
        return image

    @classmethod
    def open(cls, source: Source, depth: int = 8) -> "Image":
        """The picture in a file, a path or a binary file object: of a video its first frame. Upright, rgb24.

        With depth=16 a picture of more than 8 bits a sample keeps them: gray16, rgb48 or rgba64.
        """
        from . import _ops
        if depth <= 8:
            image: Image = _ops.functions["thumbnail"](source).image
            return image
        image = _ops.functions["image"](source, depth=depth).image
        return image if image.format in _DEEP else image.convert("rgb24")

    @classmethod
    def from_bytes(cls, data: Any) -> "Image":
        """The picture in an encoded file's bytes."""
        return cls.open(memoryview(data))

    @classmethod
    def from_array(cls, array: Any) -> "Image":
        """An image on the memory of an array or buffer, not copied: height x width, or height x width x 3 or 4, of uint8 or uint16.

        It must not change as long as the image is in use.
        """
        layout = _array_interface(array) or _buffer(array)
        shape, strides, size = tuple(layout.shape), layout.strides, layout.size
        channels = shape[2] if len(shape) == 3 else 1
        if len(shape) not in (2, 3) or (channels, size) not in _CODES or 0 in shape:
            raise ValueError(f"an array of height x width x 1, 3 or 4 is wanted, not {' x '.join(map(str, shape))}")
        height, width = shape[:2]
        pixel = channels * size
        if (width > 1 and strides[1] != pixel) or (channels > 1 and strides[2] != size) or (height > 1 and strides[0] < width * pixel):
            raise ValueError("the samples of a row must lie side by side: make a contiguous copy of the array")
        stride = strides[0] if height > 1 else width * pixel
        if (int(ffi.cast("uintptr_t", layout.address)) | stride) % size:
            raise ValueError("16-bit samples must lie at even addresses: make a copy of the array")
        out, handle = ffi.new("mf_image **"), ffi.new_handle(layout)
        _wrapped[handle] = layout
        try:
            check(lib.mf_image_wrap(_CODES[channels, size], width, height, ffi.new("void *[]", [layout.address]),
                                    ffi.new("ptrdiff_t[]", [stride]), _release, handle, out))
        except MediaForgeError:
            _forget(handle)
            raise

        def destroy(pointer: Any, unref: Any = lib.mf_image_unref, keep: Any = (_release, handle)) -> None:
            unref(pointer)
        return cls._adopt(out[0], destroy)

    # --- What it is.

    def _image_pointer(self) -> Any:
        if self._image is None:
            raise ValueError("the image is closed")
        return self._image

    @property
    def width(self) -> int:
        """Pixels."""
        return int(lib.mf_image_width(self._image_pointer()))

    @property
    def height(self) -> int:
        """Pixels."""
        return int(lib.mf_image_height(self._image_pointer()))

    @property
    def format(self) -> str:
        """gray8, rgb24, rgba32, yuv420p, yuv422p, yuv444p, gray16, rgb48 or rgba64."""
        return FORMATS[lib.mf_image_format(self._image_pointer())]

    @property
    def time(self) -> Optional[float]:
        """Its position in its video, in seconds; None for a picture that is none of a video."""
        time: int = lib.mf_image_time_us(self._image_pointer())
        return time / 1e6 if time != _UNKNOWN_TIME else None

    @property
    def strides(self) -> Tuple[int, ...]:
        """Bytes from row to row in each plane."""
        pointer = self._image_pointer()
        return tuple(lib.mf_image_stride(pointer, i) for i in range(3) if lib.mf_image_plane(pointer, i))

    @property
    def planes(self) -> Tuple[memoryview, ...]:
        """The rows of each plane, with the padding that `strides` shows, not copied; of 16-bit formats as "H"."""
        return tuple(self._plane(i).cast(self._typecode) for i in range(len(self.strides)))

    def _plane(self, index: int) -> memoryview:
        image = self._image_pointer()
        stride = lib.mf_image_stride(image, index)
        rows = (self.height + 1) // 2 if index and self.format == "yuv420p" else self.height
        pixels = tied(lib.mf_image_plane(image, index), image)  # lives on when this object is closed
        size = (rows - 1) * stride + self._row_size(index)  # a wrapped buffer can end with the last row's pixels
        return memoryview(ffi.buffer(pixels, size)).toreadonly()

    def _row_size(self, index: int) -> int:
        width = self.width
        if index and self.format != "yuv444p":
            width = (width + 1) // 2
        return width * _CHANNELS.get(self.format, 1) * self._sample_size

    @property
    def _sample_size(self) -> int:
        return 2 if self.format in _DEEP else 1

    @property
    def _typecode(self) -> Literal["B", "H"]:
        return "H" if self.format in _DEEP else "B"

    @property
    def _shape(self) -> Tuple[int, ...]:
        channels = _CHANNELS[self.format]
        return (self.height, self.width) if channels == 1 else (self.height, self.width, channels)

    def _packed(self) -> "Image":
        """One that is an array: this one, or as RGB what JPEG has in three planes."""
        return self if self.format in _CHANNELS else self.convert("rgb24")

    @property
    def __array_interface__(self) -> Dict[str, Any]:
        image = self._packed()
        shape, size = image._shape, image._sample_size
        strides = (image.strides[0],) + ((shape[2] * size,) if len(shape) == 3 else ()) + (size,)
        return {"version": 3, "typestr": f"{_ORDER if size > 1 else '|'}u{size}", "shape": shape, "strides": strides,
                "data": image._plane(0)}

    def __buffer__(self, flags: int) -> memoryview:
        """The buffer protocol, from Python 3.12 on."""
        image = self._packed()
        if image.strides[0] == image._row_size(0):
            return image._plane(0).cast(image._typecode, image._shape)
        try:
            numpy: Any = importlib.import_module("numpy")
        except ImportError:
            raise BufferError("the rows are padded, which a memoryview made without numpy cannot show: see planes") from None
        return memoryview(numpy.asarray(image))

    def tobytes(self) -> bytes:
        """A copy of the pixels without padding, plane by plane."""
        parts: List[memoryview] = []
        for index, stride in enumerate(self.strides):
            plane, row = self._plane(index), self._row_size(index)
            parts += [plane[start:start + row] for start in range(0, len(plane), stride)]
        return b"".join(parts)

    # --- What can be done with it.

    def convert(self, format: str) -> "Image":
        """Another image of the same picture in another format."""
        codes = {name: code for code, name in FORMATS.items()}
        if format not in codes:
            raise ValueError(f"format: {format!r} is none of {', '.join(codes)}")
        call, out, image = Call("convert"), ffi.new("mf_image **"), self._image_pointer()
        call.run(lambda: int(lib.mf_image_convert(call.pointer, image, codes[format], out)))
        return Image._adopt(out[0])

    def save(self, output: FileOutput, format: Optional[str] = None, quality: int = 0) -> None:
        """Writes a JPEG, PNG or WebP: as `format` says, else the path's ending, else JPEG. `quality` 1..100, 0 = 92 and 80."""
        self._save(output, format, quality)

    def to_bytes(self, format: str = "jpeg", quality: int = 0) -> bytes:
        """The same as bytes."""
        return bytes(self._save(bytes, format, quality))

    def _save(self, output: Any, format: Optional[str], quality: int) -> Any:
        if format is not None and format.lower() not in _MEDIA_TYPES:
            raise ValueError(f"format: {format!r} is none of {', '.join(_MEDIA_TYPES)}")
        media_type = ffi.new("char[]", _MEDIA_TYPES[format.lower()].encode()) if format else NULL
        image, sink = self._image_pointer(), OpenSink(output, folder=False)
        call = Call("save", streams=[sink.stream] if sink.stream else [])
        call.run(lambda: int(lib.mf_image_save(call.pointer, image, sink.pointer, media_type, quality)))
        return sink.collect()

    # --- Its life.

    def close(self) -> None:
        """Lets go of the pixels; arrays and views of them stay valid. Can be called again."""
        self._image: Any = None

    def __enter__(self) -> "Image":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Image {self.width}x{self.height} {self.format}>" if self._image is not None else "<Image, closed>"


def _array_interface(array: Any) -> Optional[_Layout]:
    interface = getattr(array, "__array_interface__", None)
    if interface is None:
        return None
    size = _sample_size(interface["typestr"])
    data: Any = interface.get("data")
    if isinstance(data, tuple):
        address, keep = ffi.cast("void *", data[0]), array
    else:
        keep = ffi.from_buffer(array if data is None else data)
        address = ffi.cast("void *", ffi.cast("char *", keep) + interface.get("offset", 0))
    shape: Sequence[int] = interface["shape"]
    return _Layout(shape, interface.get("strides") or _packed(shape, size), address, size, (array, keep))


def _buffer(array: Any) -> _Layout:
    view = memoryview(array)
    size = _sample_size(view.format)
    if not view.c_contiguous:
        raise ValueError("the samples must lie side by side: make a contiguous copy of the buffer")
    keep = ffi.from_buffer(view)
    return _Layout(view.shape or (), view.strides or (), ffi.cast("void *", keep), size, (array, keep))


def _sample_size(name: str) -> int:
    if name not in _SIZES:
        raise ValueError(f"unsigned samples of 8 or 16 bits are wanted, not {name!r}")
    return _SIZES[name]


def _packed(shape: Sequence[int], size: int) -> Sequence[int]:
    strides = [size]
    for count in reversed(shape[1:]):
        strides.insert(0, strides[0] * count)
    return strides
