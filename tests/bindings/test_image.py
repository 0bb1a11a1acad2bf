"""Images and what shares their memory."""
import array
import gc
import io
import sys
import weakref

import mediaforge
import pytest
from mediaforge import Image, _image

try:
    import numpy
except ImportError:
    numpy = None
needs_numpy = pytest.mark.skipif(numpy is None, reason="numpy is not installed")


@pytest.fixture(scope="module")
def image(sample):
    return Image.open(sample)


def gradient(width, height, channels=3):
    samples = bytearray(width * height * channels)
    for y in range(height):
        for x in range(width):
            for c in range(channels):
                samples[(y * width + x) * channels + c] = (x * 4 + y * 2 + c * 60) % 256
    return memoryview(samples).cast("B", (height, width, channels))


def test_open(image, sample):
    assert (image.width, image.height, image.format, image.time) == (1280, 720, "rgb24", 0.0)
    with open(sample, "rb") as file:
        assert Image.open(file).tobytes() == image.tobytes()
    with pytest.raises(TypeError):
        Image()


def test_encode_and_decode(image, tmp_path):
    for name, magic in (("a.png", b"\x89PNG"), ("a.jpg", b"\xff\xd8"), ("a.webp", b"RIFF")):
        image.save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(magic)
    smooth = Image.from_array(memoryview(bytes(x + y for y in range(64) for x in range(96) for _ in "rgb")).cast("B", (64, 96, 3)))
    again = Image.from_bytes(smooth.to_bytes("png"))
    assert (again.width, again.height, again.format) == (96, 64, "rgb24")
    assert max(abs(one - other) for one, other in zip(again.tobytes(), smooth.tobytes())) <= 4
    assert len(image.to_bytes(quality=30)) < len(image.to_bytes(quality=95))
    file = io.BytesIO()
    image.save(file, format="webp", quality=50)
    assert file.getvalue()[8:12] == b"WEBP"
    with pytest.raises(ValueError, match="gif"):
        image.save(tmp_path / "a", format="gif")
    with pytest.raises(ValueError, match="quality"):
        image.to_bytes(quality=1000)
    with pytest.raises(ValueError):
        Image.from_bytes(b"nothing of a picture")


def test_planes_and_convert(image):
    small = Image.from_array(gradient(33, 21))
    planar = small.convert("yuv420p")
    assert planar.format == "yuv420p" and len(planar.planes) == 3
    assert [len(plane) // stride + 1 for plane, stride in zip(planar.planes, planar.strides)] == [21, 11, 11]
    assert len(planar.tobytes()) == 33 * 21 + 2 * 17 * 11
    numpy = pytest.importorskip("numpy")
    shown = numpy.asarray(planar)  # as RGB, which outlives both
    assert shown.shape == (21, 33, 3) and bytes(shown.tobytes()) == planar.convert("rgb24").tobytes()
    del planar
    assert shown[0, 0, 0] in range(256)
    assert small.convert("rgba32").tobytes()[3::4] == b"\xff" * (33 * 21)
    assert small.convert("gray8").strides[0] >= 33
    with pytest.raises(ValueError, match="cmyk"):
        image.convert("cmyk")


def test_from_buffers():
    samples = gradient(40, 30)
    image = Image.from_array(samples)
    assert (image.width, image.height, image.format) == (40, 30, "rgb24")
    assert image.tobytes() == samples.tobytes()
    assert image.planes[0].readonly and image.planes[0][:9] == samples.tobytes()[:9]
    samples[0, 0, 0] = 77  # shared, not copied
    assert image.planes[0][0] == 77
    assert Image.from_array(memoryview(bytes(range(20))).cast("B", (4, 5))).format == "gray8"
    assert Image.from_array(memoryview(bytes(4 * 5 * 4)).cast("B", (4, 5, 4))).format == "rgba32"
    for bad in (b"flat", memoryview(bytes(24)).cast("B", (4, 3, 2)), memoryview(bytes(96)).cast("f").cast("B").cast("f", (8, 3))):
        with pytest.raises(ValueError):
            Image.from_array(bad)


def test_an_interface_of_bytes():
    class Picture:  # as Pillow's
        __array_interface__ = {"shape": (2, 3, 3), "typestr": "|u1", "version": 3, "data": bytes(range(18))}
    image = Image.from_array(Picture())
    assert image.tobytes() == bytes(range(18)) and (image.width, image.height) == (3, 2)


@needs_numpy
def test_numpy_without_a_copy(image):
    shown = numpy.asarray(image)
    assert shown.shape == (720, 1280, 3) and shown.dtype == numpy.uint8 and not shown.flags.writeable
    assert shown.tobytes() == image.tobytes()
    assert shown.__array_interface__["data"][0] == numpy.asarray(image).__array_interface__["data"][0]
    padded = numpy.asarray(Image.from_array(gradient(33, 21)).convert("rgba32"))
    assert padded.shape == (21, 33, 4) and padded.strides[0] > 33 * 4
    array = numpy.random.default_rng(1).integers(0, 255, (50, 70, 3), numpy.uint8)
    wrapped = Image.from_array(array)
    assert (numpy.asarray(wrapped) == array).all()
    array[3, 4, 0] ^= 255
    assert numpy.asarray(wrapped)[3, 4, 0] == array[3, 4, 0]
    cut = Image.from_array(array[10:40, 20:60])  # rows apart, without a copy too
    assert cut.tobytes() == array[10:40, 20:60].tobytes()
    assert Image.from_array(array[:1, :1]).tobytes() == array[:1, :1].tobytes()
    assert numpy.asarray(Image.from_array(array[:, :, 0].copy())).shape == (50, 70)
    for bad in (array[:, ::2], array[:, :, ::-1], array[::-1], array.astype("f4"), array[None], array.transpose(1, 0, 2), array[:0]):
        with pytest.raises(ValueError):
            Image.from_array(bad)


@needs_numpy
def test_memory_lives_as_long_as_it_is_used(sample):
    image = mediaforge.thumbnail(sample, width=320).image
    shown, plane = numpy.asarray(image), image.planes[0]
    expected = image.tobytes()
    image.close()
    del image
    gc.collect()
    assert shown.tobytes() == expected and bytes(plane) == expected
    array = numpy.zeros((20, 20, 3), numpy.uint8)
    gone, wrapped = weakref.ref(array), Image.from_array(array)
    del array
    gc.collect()
    assert gone() is not None and wrapped.tobytes() == bytes(1200)
    wrapped.close()
    gc.collect()
    assert gone() is None and not _image._wrapped


@needs_numpy
def test_buffer_protocol(image):
    assert image.__buffer__(0).shape == (720, 1280, 3)
    padded = Image.from_array(gradient(33, 21)).convert("rgba32")
    assert padded.__buffer__(0).tobytes() == padded.tobytes()
    if sys.version_info >= (3, 12):
        assert memoryview(image).shape == (720, 1280, 3)


def test_close(sample):
    with mediaforge.thumbnail(sample, width=16).image as image:
        assert image.width == 16
    image.close()
    assert "closed" in repr(image)
    with pytest.raises(ValueError, match="closed"):
        image.width


def test_image_as_input(image, sample):
    """Operations on pictures take them from memory; those on files say that they do not."""
    smaller = mediaforge.resize(image, width=32)
    assert (smaller.image.width, smaller.image.height) == (32, 18)
    assert mediaforge.phash_distance([image, smaller.image]).distance < 8
    assert mediaforge.blurhash(Image.from_array(gradient(33, 21))).hash
    with pytest.raises(ValueError, match="picture in memory"):
        mediaforge.probe(image)
    with mediaforge.thumbnail(sample, width=16).image as closed:
        pass
    with pytest.raises(ValueError, match="closed"):
        mediaforge.resize(closed, width=8)


def wide_gradient(width, height, channels):
    """As "H", every sample another one."""
    samples = array.array("H", ((7 * i * i + 257 * i) % 65536 for i in range(width * height * channels)))
    return memoryview(samples).cast("B").cast("H", (height, width, channels) if channels > 1 else (height, width))


def test_sixteen_bits(tmp_path):
    for channels, name in (1, "gray16"), (3, "rgb48"), (4, "rgba64"):
        samples = wide_gradient(24, 11, channels)
        image = Image.from_array(samples)
        assert (image.format, image.width, image.height) == (name, 24, 11)
        assert image.planes[0].format == "H" and image.planes[0].readonly and image.planes[0][0] == samples.cast("B").cast("H")[0]
        assert image.tobytes() == samples.tobytes()
        assert image.__buffer__(0).shape == samples.shape and image.__buffer__(0).format == "H"
        image.save(tmp_path / "wide.png")  # in 16 bits too
        assert Image.open(tmp_path / "wide.png", depth=16).tobytes() == image.tobytes()
        assert mediaforge.flop(mediaforge.flop(image).image).image.tobytes() == image.tobytes()
        narrow = image.convert({"gray16": "gray8", "rgb48": "rgb24", "rgba64": "rgba32"}[name])
        assert narrow.tobytes() == bytes((v + 128) // 257 for v in samples.cast("B").cast("H"))
        assert mediaforge.identify(tmp_path / "wide.png").bit_depth == 16
    other = ">H" if sys.byteorder == "little" else "<H"
    foreign = type("Foreign", (), {"__array_interface__": {"shape": (2, 2), "typestr": other[0] + "u2", "version": 3, "data": bytes(8)}})
    with pytest.raises(ValueError, match="8 or 16 bits"):
        Image.from_array(foreign())


@pytest.mark.parametrize("name", ["plain.jpg", "plain.png", "clear.png"])
def test_eight_bits_stay_rgb24(name, tmp_path):
    Image.from_array(gradient(33, 21, 4 if name == "clear.png" else 3)).save(tmp_path / name)
    opened, usual = Image.open(tmp_path / name, depth=16), Image.open(tmp_path / name)
    assert opened.format == usual.format == "rgb24"
    assert max(abs(a - b) for a, b in zip(opened.tobytes(), usual.tobytes())) <= (8 if name == "plain.jpg" else 0)


@needs_numpy
def test_numpy_of_sixteen_bits():
    samples = numpy.random.default_rng(1).integers(0, 65536, (50, 71, 3), numpy.uint16)
    image = Image.from_array(samples)
    shown = numpy.asarray(image)
    assert shown.dtype == numpy.uint16 and shown.shape == (50, 71, 3) and (shown == samples).all()
    samples[3, 4, 0] ^= 255  # shared, not copied
    assert shown[3, 4, 0] == samples[3, 4, 0]
    cut = Image.from_array(samples[10:40, 20:60])
    assert cut.tobytes() == samples[10:40, 20:60].tobytes()
    assert (numpy.asarray(mediaforge.flip(image).image) == samples[::-1]).all()  # padded rows
    odd = numpy.frombuffer(bytes(13), numpy.uint8)[1:].view(numpy.uint16).reshape(2, 3)
    for bad in (samples[:, ::2], samples.astype(">u2"), samples.astype(numpy.int16), odd):
        with pytest.raises(ValueError):
            Image.from_array(bad)
