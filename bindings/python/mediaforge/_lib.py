"""The C library: what is used of it, where it is found, and whether it is the right one."""
import os
import sys
from pathlib import Path
from typing import Any, Iterator, List

from ._ffi import ffi as ffi

ABI_VERSION = 1  # MF_ABI_VERSION of the headers that declarations.h was copied from


def _candidates() -> Iterator[str]:
    """Where the library may be: as told, beside the package, in the build folder of a checkout, where the loader looks."""
    told = os.environ.get("MEDIAFORGE_LIBRARY")
    if told:
        yield told
        return
    name = f"libmediaforge.{ABI_VERSION}.dylib" if sys.platform == "darwin" else f"libmediaforge.so.{ABI_VERSION}"
    here = Path(__file__).resolve().parent
    places = [here / name]
    if here.parts[-3:-1] == ("bindings", "python"):
        places.append(here.parents[2] / "build" / "lib" / name)
    yield from (str(place) for place in places if place.exists())
    yield name


def _load() -> Any:
    refusals: List[str] = []
    for path in _candidates():
        try:
            library = ffi.dlopen(path)
        except OSError as error:
            refusals.append(str(error))
            continue
        try:
            abi = library.mf_abi_version()
        except (AttributeError, ffi.error):
            raise ImportError(f"{path} is not libmediaforge: it has no mf_abi_version()") from None
        if abi != ABI_VERSION:
            raise ImportError(f"{path} has ABI version {abi}, but this mediaforge package is for version {ABI_VERSION}: "
                              "the package and the library must come from the same release")
        return library
    raise ImportError("libmediaforge was not found (" + "; ".join(refusals) + "); MEDIAFORGE_LIBRARY can tell its path")


lib: Any = _load()
NULL: Any = ffi.NULL


def text(pointer: Any) -> str:
    """A text of the library's; "" for NULL."""
    return str(ffi.string(pointer), "utf-8", "replace") if pointer else ""


def take_text(pointer: Any) -> str:
    """The same of a text that is the caller's to free."""
    try:
        return text(pointer[0])
    finally:
        lib.mf_free(pointer[0])


def tied(pointer: Any, owner: Any) -> Any:
    """The pointer as one that keeps `owner` alive."""
    def release(_: Any, owner: Any = owner) -> None:
        pass
    return ffi.gc(pointer, release)


def version() -> str:
    """Of the library that is loaded: "0.1.0"."""
    return text(lib.mf_version())
