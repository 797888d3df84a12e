"""Puts the jars and the data of the project into the package; builds the jars where they are missing or old.

A source distribution has them already: it is made for those who have no checkout of the project.
"""

import os
import pathlib
import re
import shutil
import subprocess

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
#: Jars and data, in a source distribution.
BROUGHT = HERE / "src" / "nablafit" / "files"
JARS = ["lib/target/nablafit.jar", "python-bridge/target/nablafit-bridge.jar"]
DEPENDENCIES = "lib/target/dependency"
# Of the command line (picocli), and Tablesaw with what it brings: tables are columns of NumPy here. Most of the size.
NOT_NEEDED = (
    "picocli tablesaw classgraph commons-math3 failureaccess fastutil guava icu4j RoaringBitmap univocity-parsers".split()
)
SOURCES = ["lib/src/main", "python-bridge/src/main", "lib/pom.xml", "python-bridge/pom.xml", "pom.xml"]


def newest(paths):
    """The time of the newest file below paths."""
    files = []
    for path in map(pathlib.Path, paths):
        files += path.rglob("*") if path.is_dir() else [path]
    return max(file.stat().st_mtime for file in files)


def needed_dependencies():
    """The jars of other projects that the package has."""
    jars = sorted((PROJECT / DEPENDENCIES).glob("*.jar"))
    missing = [name for name in NOT_NEEDED if not any(jar.name.startswith(f"{name}-") for jar in jars)]
    if missing:
        raise SystemExit(f"nablafit: setup.py leaves out {', '.join(missing)}, and the library has no such jars any more")
    return [jar for jar in jars if not any(jar.name.startswith(f"{name}-") for name in NOT_NEEDED)]


def is_built():
    """Are the jars there, and not older than their sources?"""
    jars = [PROJECT / jar for jar in JARS]
    return (
        all(jar.is_file() for jar in jars)
        and any((PROJECT / DEPENDENCIES).glob("*.jar"))
        and min(jar.stat().st_mtime for jar in jars) >= newest(PROJECT / source for source in SOURCES)
    )


def build():
    """Runs the build of the project."""
    if not (PROJECT / "mvnw").is_file():
        raise SystemExit("nablafit: the jars can only be built in a checkout of the project; install from there")
    command = [str(PROJECT / "mvnw"), "-B", "-q", "-pl", "lib,python-bridge", "-Pquick", "package"]
    if subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise SystemExit("nablafit: the build of the jars failed, see above; it needs a JDK from 25.0.3")


def version():
    """That of the project, in Python's form."""
    if BROUGHT.is_dir():
        text = (HERE / "PKG-INFO").read_text(encoding="utf-8")
        return re.search(r"^Version: (.+)$", text, re.MULTILINE).group(1)
    text = (PROJECT / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>nablafit</artifactId>\s*<version>([^<]+)</version>", text)
    if found is None:
        raise SystemExit(f"nablafit: there is no version in {PROJECT / 'pom.xml'}")
    return found.group(1).replace("-SNAPSHOT", ".dev0")


def copy_files(target):
    """The jars and the data, into a folder of their own."""
    shutil.rmtree(target, ignore_errors=True)
    if BROUGHT.is_dir():
        shutil.copytree(BROUGHT, target)
        return
    if not is_built():
        build()
    os.makedirs(target / "jars")
    for jar in [PROJECT / jar for jar in JARS] + needed_dependencies():
        shutil.copy2(jar, target / "jars")
    shutil.copytree(PROJECT / "data", target / "data")


class BuildWithJars(build_py):
    """Copies jars and data beside the modules; an editable package takes them from the project instead."""

    def run(self):
        if self.editable_mode:
            super().run()
            return
        # What an earlier build left there would be part of the package.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        copy_files(pathlib.Path(self.build_lib) / "nablafit" / "files")


class SourcesWithJars(sdist):
    """Copies jars and data among the sources."""

    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, files)
        copy_files(pathlib.Path(base_dir) / "src" / "nablafit" / "files")


setup(version=version(), cmdclass={"build_py": BuildWithJars, "sdist": SourcesWithJars})
