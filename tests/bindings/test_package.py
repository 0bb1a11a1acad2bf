"""The package as such: what is generated, typed, loaded, built and told."""
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import mediaforge
import pytest
from mediaforge import _lib

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("MEDIAFORGE_", "PYTHONPATH"))}
ENVIRONMENT["PYTHONDONTWRITEBYTECODE"] = "1"


@pytest.fixture(scope="module")
def package(root):
    return root / "bindings" / "python"


@pytest.fixture(scope="module")
def library():
    """The path of the library that these tests have loaded."""
    with open("/proc/self/maps") as file:
        return next(line.split()[-1] for line in file if "libmediaforge.so" in line)


@pytest.fixture(scope="module")
def clip(sample, tmp_path_factory):
    """The sample's first two seconds, where ffmpeg can cut them."""
    if not shutil.which("ffmpeg"):
        return sample
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    assert run("ffmpeg", "-v", "error", "-i", sample, "-t", "2", "-c", "copy", path).returncode == 0
    return str(path)


def run(*command, **options):
    options.setdefault("env", ENVIRONMENT)
    return subprocess.run([str(each) for each in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def run_python(code, package, library=None, **options):
    env = dict(ENVIRONMENT, PYTHONPATH=str(package), **({"MEDIAFORGE_LIBRARY": str(library)} if library else {}))
    return run(sys.executable, "-c", code, env=env, **options)


# --- What is generated, and what is copied.

def test_generated_files_are_in_step(package, library):
    done = run(sys.executable, package / "generate.py", "--check", env=dict(ENVIRONMENT, MEDIAFORGE_LIBRARY=library))
    assert done.returncode == 0, done.stdout


def plain(text):
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL).replace("MF_API", " ")
    return re.sub(r"\s*([(){};,*])\s*", r"\1", re.sub(r"\s+", " ", text))


def test_declarations_are_those_of_the_headers(root, package):
    headers = plain("".join(path.read_text() for path in sorted((root / "include" / "mediaforge").glob("*.h"))))
    declarations = plain((package / "declarations.h").read_text())
    parts = re.findall(r"[^;{}]+(?:\{[^}]*\}[^;]*)?;", declarations)
    assert len(parts) > 60
    missing = [part for part in (part.strip() for part in parts)
               if part not in headers and not re.fullmatch(r"typedef struct (\w+) \1;", part)]
    assert not missing


def test_structs_have_the_sizes_of_the_headers(root, tmp_path):
    structs = {"struct mf_limits": "max_streams max_duration_us protocols", "struct mf_source_callbacks": "read close",
               "struct mf_sink_callbacks": "open free", "mf_field": "names min fields type offset count_offset size", "mf_tag": "value"}
    lines = [f'printf("%zu ", sizeof({struct}));' + "".join(f'printf("%zu ", offsetof({struct}, {member}));' for member in members.split())
             for struct, members in structs.items()]
    source = tmp_path / "sizes.c"
    source.write_text("#include <stdio.h>\n#include <mediaforge/mediaforge.h>\nint main(void) { "
                      + "".join(lines) + 'printf("%d\\n", MF_ABI_VERSION); return 0; }\n')
    assert run("cc", f"-I{root}/include", source, "-o", tmp_path / "sizes").returncode == 0
    theirs = [int(number) for number in run(tmp_path / "sizes").stdout.split()]
    ours = []
    for struct, members in structs.items():
        ours += [_lib.ffi.sizeof(struct)] + [_lib.ffi.offsetof(struct, member) for member in members.split()]
    assert theirs == ours + [_lib.ABI_VERSION]


# --- Loading.

def test_a_library_of_another_abi_is_refused(package, tmp_path):
    source, other = tmp_path / "other.c", tmp_path / "other.so"
    source.write_text("int mf_abi_version(void) { return 99; }\n")
    assert run("cc", "-shared", "-fPIC", source, "-o", other).returncode == 0
    done = run_python("import mediaforge", package, other)
    assert done.returncode and re.search(r"ImportError: .*other\.so has ABI version 99.* version 1", done.stdout), done.stdout


def test_what_is_no_library_is_refused(package, tmp_path):
    done = run_python("import mediaforge", package, tmp_path / "none.so")
    assert "ImportError: libmediaforge was not found" in done.stdout and "MEDIAFORGE_LIBRARY" in done.stdout
    done = run_python("import mediaforge", package, "libm.so.6")
    assert "ImportError: libm.so.6 is not libmediaforge" in done.stdout


def test_importing_starts_no_thread(package, library):
    done = run_python("import threading, mediaforge; print(threading.active_count(), len(__import__('os').listdir('/proc/self/task')))",
                      package, library)
    assert done.stdout.split() == ["1", "1"]


def test_a_program_can_end_with_a_call_at_work(package, library, sample):
    code = ("import threading, time, mediaforge\n"
            f"threading.Thread(target=mediaforge.ladder, args=({sample!r},), daemon=True).start()\n"
            "time.sleep(0.2)\n")
    done = run_python(code, package, library, timeout=20)
    assert done.returncode == 0 and not done.stdout


def test_memory_is_flat(package, library, sample):
    code = f"""
import gc, io, os, threading, mediaforge
data = open({sample!r}, "rb").read()

def resident():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def work(count):
    for _ in range(count):
        for source in 4 * [{sample!r}] + [data, io.BytesIO(data)]:
            mediaforge.probe(source).streams[0].width

work(300)
before = resident()
work(1600)
print(resident() - before, threading.active_count())
"""
    grown, threads = run_python(code, package, library).stdout.split()
    assert int(grown) < 2e6 and int(threads) == 2


# --- Types.

def test_mypy_is_content(root, package, tmp_path):
    if not shutil.which("mypy"):
        pytest.skip("mypy is not installed")
    env = dict(ENVIRONMENT, MYPYPATH=str(package))
    done = run("mypy", "--strict", "--python-version", "3.9", "--cache-dir", tmp_path / "cache", "-p", "mediaforge", env=env)
    assert done.returncode == 0, done.stdout
    example = tmp_path / "example.py"
    example.write_text((root / "examples" / "python_upload.py").read_text() + """
import asyncio
reveal_type(mediaforge.probe("in").streams[0].codec)
reveal_type(asyncio.run(mediaforge.aio.ladder("in")).renditions[0].segment_durations)
reveal_type(mediaforge.Pass("in").thumbnail().image)
mediaforge.thumbnail("in", mode="best")
mediaforge.thumbnail("in", widht=3)
mediaforge.probe("in").duration = 3
""")
    done = run("mypy", "--strict", "--python-version", "3.9", "--cache-dir", tmp_path / "cache", example, env=env)
    notes = re.findall(r'Revealed type is "(.*)"', done.stdout)
    assert [note.replace("builtins.", "") for note in notes] == ["Union[str, None]", "memoryview", "Union[mediaforge._image.Image, None]"]
    errors = re.findall(r"error: .*\[(.*)\]", done.stdout)
    assert errors == ["arg-type", "call-arg", "misc"], done.stdout


# --- Wheels.

@pytest.fixture(scope="module")
def checkout(root, package, tmp_path_factory):
    """A copy to build wheels in."""
    copy = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "build", "*.egg-info", "*.so.*")
    shutil.copytree(package, copy / "bindings" / "python", ignore=ignored)
    shutil.copytree(root / "include", copy / "include")
    return copy


def build_wheel(checkout, folder, **environment):
    for module in ("pip", "wheel", "setuptools"):
        if not importlib.util.find_spec(module):
            pytest.skip(f"{module} is not installed")
    env = dict(ENVIRONMENT, PIP_NO_INDEX="1", PIP_DISABLE_PIP_VERSION_CHECK="1", **environment)
    done = run(sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "-w", folder, checkout / "bindings" / "python",
               env=env)
    assert done.returncode == 0, done.stdout
    [wheel] = folder.glob("*.whl")
    return wheel


def test_a_wheel(checkout, tmp_path):
    wheel = build_wheel(checkout, tmp_path)
    assert wheel.name == f"mediaforge-{mediaforge.__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"mediaforge/py.typed", "mediaforge/__init__.pyi", "mediaforge/aio.pyi", "mediaforge/_ffi.py"} <= names
    assert not any(".so" in name for name in names)


def test_a_wheel_with_the_library_inside(checkout, library, sample, tmp_path):
    wheel = build_wheel(checkout, tmp_path, MEDIAFORGE_BUNDLE=library)
    assert re.fullmatch(r"mediaforge-[\d.]+-py3-none-linux_\w+\.whl", wheel.name)
    venv = tmp_path / "venv"
    assert run(sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", venv).returncode == 0
    [site] = venv.glob("lib/python3*/site-packages")
    done = run(sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", site, wheel)
    assert done.returncode == 0, done.stdout
    code = (f"import mediaforge; print(mediaforge.__file__, mediaforge.probe({sample!r}).duration)\n"
            "engine = mediaforge.models().engine\n"
            "print(engine and engine.split()[0], *{line.split()[-1] for line in open('/proc/self/maps') if 'libmediaforge' in line})")
    done = run(venv / "bin" / "python", "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    file, duration, engine, *loaded = done.stdout.split()
    assert Path(file).parent == site / "mediaforge" and duration == "10.0"
    modules = list(Path(library).parent.glob("libmediaforge-*.so"))
    assert (engine == "None") == (not modules)
    assert set(map(Path, loaded)) == {site / "mediaforge" / name for name in ["libmediaforge.so.1", *(each.name for each in modules)]}


# --- What is told.

@pytest.mark.parametrize("name", ["bindings/python/README.md", "README.md"])
def test_the_readme(root, package, library, clip, tmp_path, name):
    blocks = re.findall(r"^```python\n(.*?)^```", (root / name).read_text() if (root / name).exists() else "", re.DOTALL | re.MULTILINE)
    if not blocks:
        pytest.skip(f"{name} shows no Python")
    os.symlink(clip, tmp_path / "in.mp4")
    for block in blocks:
        done = run_python(block, package, library, cwd=tmp_path)
        assert done.returncode == 0, done.stdout


def test_the_example(root, package, library, clip, tmp_path):
    env = dict(ENVIRONMENT, PYTHONPATH=str(package), MEDIAFORGE_LIBRARY=library)
    done = run(sys.executable, root / "examples" / "python_upload.py", clip, tmp_path / "out", env=env)
    assert done.returncode == 0 and (tmp_path / "out" / "master.m3u8").exists(), done.stdout
