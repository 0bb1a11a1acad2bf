"""What pyproject.toml cannot say: the version is in the C header, and MEDIAFORGE_BUNDLE=PATH puts the library into the wheel."""
import glob
import os
import re
import shutil

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

HEADER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "include", "mediaforge", "version.h")
BUNDLE = os.environ.get("MEDIAFORGE_BUNDLE")
with open(HEADER) as file:
    NUMBERS = dict(re.findall(r"#define MF_(\w+) (\d+)", file.read()))


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        if BUNDLE:
            suffix = f"{NUMBERS['ABI_VERSION']}.dylib" if BUNDLE.endswith(".dylib") else f"so.{NUMBERS['ABI_VERSION']}"
            folder = os.path.join(self.build_lib, "mediaforge")
            shutil.copyfile(BUNDLE, os.path.join(folder, "libmediaforge." + suffix))
            for module in glob.glob(os.path.join(os.path.dirname(BUNDLE), "libmediaforge-*.so")):
                shutil.copy(module, folder)


class DistributionWithLibrary(Distribution):
    def has_ext_modules(self):
        return bool(BUNDLE)


class Wheel(bdist_wheel):
    """One wheel for every Python: the library knows of none."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(version="{VERSION_MAJOR}.{VERSION_MINOR}.{VERSION_PATCH}".format(**NUMBERS),
      distclass=DistributionWithLibrary, cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": Wheel})
