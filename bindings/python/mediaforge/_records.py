"""Results: read-only objects over the library's structs, their classes made from its tables."""
import json
import math
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from ._errors import check
from ._image import Image
from ._lib import ffi, lib, take_text, text, tied

BOOL, I32, I64, F64, F32, ENUM, TIME, STR, RECORD, IMAGE, TAG = range(1, 12)  # MF_TYPE_*
LIST = 0x100
_UNKNOWN_TIME = -(1 << 63)
_NUMBERS = {I32: ("int32_t", "i"), I64: ("int64_t", "q"), F64: ("double", "d"), F32: ("float", "f")}  # C's name, struct's name
_CTYPES = {name: ffi.typeof(name + " *") for name in
           ("int32_t", "uint32_t", "int64_t", "double", "char *", "void *", "mf_image *", "mf_tag")}


def _value(ctype: str, address: Any) -> Any:
    return ffi.cast(_CTYPES[ctype], address)[0]


class Field:
    """One field of a record: reads it out of the struct, in the form that it has in Python."""

    def __init__(self, field: Any) -> None:
        self.name = text(field.name)
        self.doc = text(field.doc)
        self.unit = text(field.unit)
        self.type: int = field.type & ~LIST
        self.is_list = bool(field.type & LIST)
        self._offset: int = field.offset
        self._count_offset: int = field.count_offset
        self._size: int = field.size
        self.names: List[str] = []
        while field.names and field.names[len(self.names)]:
            self.names.append(text(field.names[len(self.names)]))
        self.record: Any = None  # the class, of a record
        self._read: Callable[[Any, Any], Any] = self._read_list if self.is_list else getattr(self, f"_read_{self.type}")
        self.__doc__ = self.doc + (f" ({self.unit})" if self.unit else "")

    def __get__(self, record: Any, owner: Any) -> Any:
        if record is None:
            return self
        base = record._base
        if base is None:
            raise RuntimeError("the pass has not run yet")
        return self._read(base + self._offset, record)

    def __set__(self, record: Any, value: Any) -> None:
        raise AttributeError(f"{self.name}: records are read-only")

    def annotation(self) -> str:
        """The type of the attribute, as in Python's source."""
        number = {BOOL: "bool", I32: "int", I64: "int", STR: "str", TAG: "str"}.get(self.type, "")
        if self.type == RECORD:
            return f"Tuple[{self.record.__name__}, ...]" if self.is_list else f"Optional[{self.record.__name__}]"
        if self.type == TAG:
            return "Mapping[str, str]"
        if self.is_list:
            return "memoryview" if self.type in _NUMBERS else f"Tuple[{number or 'float'}, ...]"  # the rest are times
        if self.type == ENUM:
            return f"Literal[{', '.join(map(repr, self.names))}]"
        return number if number and self.type != STR else {STR: "Optional[str]", IMAGE: "Optional[Image]"}.get(
            self.type, "Optional[float]")

    # One method for each MF_TYPE_*: the value at `address`, which may need `record` to stay alive.

    def _read_1(self, address: Any, record: Any) -> bool:
        return bool(_value("int32_t", address))

    def _read_2(self, address: Any, record: Any) -> int:
        number: int = _value("int32_t", address)
        return number

    def _read_3(self, address: Any, record: Any) -> int:
        number: int = _value("int64_t", address)
        return number

    def _read_4(self, address: Any, record: Any) -> Optional[float]:
        number: float = _value("double", address)
        return number if math.isfinite(number) else None

    def _read_6(self, address: Any, record: Any) -> Union[str, int]:
        index: int = _value("int32_t", address)
        return self.names[index] if 0 <= index < len(self.names) else index

    def _read_7(self, address: Any, record: Any) -> Optional[float]:
        time: int = _value("int64_t", address)
        return time / 1e6 if time != _UNKNOWN_TIME else None

    def _read_8(self, address: Any, record: Any) -> Optional[str]:
        pointer = _value("char *", address)
        return text(pointer) if pointer else None

    def _read_9(self, address: Any, record: Any) -> Any:
        pointer = _value("void *", address)
        return self.record(pointer, record._owner) if pointer else None

    def _read_10(self, address: Any, record: Any) -> Optional[Image]:
        pointer = _value("mf_image *", address)
        return Image._adopt(lib.mf_image_ref(pointer)) if pointer else None

    def _read_list(self, address: Any, record: Any) -> Any:
        first = _value("void *", address)
        count: int = _value("uint32_t", address + (self._count_offset - self._offset)) if first else 0
        if self.type in _NUMBERS:
            return self._numbers(first, count, record)
        if self.type == RECORD:
            first = ffi.cast("char *", first)
            return tuple(self.record(first + i * self._size, record._owner) for i in range(count))
        if self.type == TAG:
            tags = ffi.cast(_CTYPES["mf_tag"], first)
            return {text(tags[i].key): text(tags[i].value) for i in range(count)}
        size = ffi.sizeof("int32_t" if self.type in (BOOL, ENUM) else "int64_t")
        first = ffi.cast("char *", first)
        reader = getattr(self, f"_read_{self.type}")
        return tuple(reader(first + i * size, record) for i in range(count))

    def _numbers(self, first: Any, count: int, record: Any) -> memoryview:
        ctype, code = _NUMBERS[self.type]
        if not count:
            return memoryview(b"").cast(code)
        buffer = ffi.buffer(tied(ffi.cast("char *", first), record._owner), count * ffi.sizeof(ctype))
        return memoryview(buffer).cast("B").cast(code).toreadonly()


class Record:
    """What an operation answers: read-only, over the library's own memory, which is freed with the last object that shows it."""

    __slots__ = ("_base", "_owner", "_written", "__weakref__")
    _fields: Tuple[Field, ...] = ()

    def __init__(self, base: Any = None, owner: Any = None) -> None:
        self._written: Any = None
        self._bind(base, owner)

    def _bind(self, base: Any, owner: Any) -> None:
        self._base = ffi.cast("char *", base) if base is not None else None
        self._owner = owner

    @property
    def output(self) -> Any:
        """What was written, when the output was `bytes` or not given: bytes, or of a folder a dict of them by name."""
        return self._written

    def to_dict(self) -> Dict[str, Any]:
        """The same as plain dicts, lists and numbers; an image is told by its size and format."""
        return {field.name: _plain(getattr(self, field.name)) for field in self._fields}

    def json(self) -> str:
        """The same as JSON, as the command line prints it."""
        if self._base is None or self._base != self._owner:
            return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))
        out = ffi.new("char **")
        check(lib.mf_record_json(self._base, out))
        return take_text(out)

    def __repr__(self) -> str:
        if self._base is None:
            return f"<{type(self).__name__} of a pass that has not run>"
        shown = ((field.name, getattr(self, field.name)) for field in self._fields if not field.is_list)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown)})"

    def __reduce__(self) -> Any:
        raise TypeError("records cannot be pickled: hand on to_dict() or json()")


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, Image):
        return {"width": value.width, "height": value.height, "format": value.format}
    if isinstance(value, memoryview):
        return [number if math.isfinite(number) else None for number in value.tolist()]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


# --- Classes, one for each table.

classes: Dict[str, Any] = {}  # by name, in the order of their making
_by_table: Dict[int, Any] = {}


def camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def declare(name: str, table: Any) -> Any:
    """The class of a table, still without its fields."""
    made = type(name, (Record,), {"__slots__": (), "__module__": "mediaforge"})
    classes[name] = made
    _by_table[int(ffi.cast("uintptr_t", table))] = made
    return made


def define(made: Any, first: Any, at: Callable[[int], Any], prefix: str) -> None:
    """Gives a class the fields of its table: `at` answers field `index`, or NULL after the last."""
    fields: List[Field] = []
    while at(len(fields)):
        pointer = at(len(fields))
        field = Field(pointer)
        fields.append(field)
        if field.type == RECORD:
            field.record = _by_table.get(int(ffi.cast("uintptr_t", pointer.fields))) or _define_nested(field, pointer, prefix)
        setattr(made, field.name, field)
    made._fields = tuple(fields)


def _define_nested(field: Field, pointer: Any, prefix: str) -> Any:
    name = camel(_singular(field.name) if field.is_list else field.name)
    made = declare(name if name not in classes else prefix + name, pointer.fields)
    define(made, pointer.fields, lambda index: lib.mf_field_sub(pointer, index), prefix)
    made.__doc__ = f"{field.doc}."
    return made
