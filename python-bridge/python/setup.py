"""Puts the jars and the data of the project into the package; builds the jars where they are missing or old."""

import os
import pathlib
import re
import shutil
import subprocess

from setuptools import setup
from setuptools.command.build_py import build_py

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
JARS = ["lib/target/nablafit.jar", "python-bridge/target/nablafit-bridge.jar"]
DEPENDENCIES = "lib/target/dependency"
SOURCES = ["lib/src/main", "python-bridge/src/main/java", "lib/pom.xml", "python-bridge/pom.xml", "pom.xml"]


def newest(paths):
    """The time of the newest file below paths."""
    files = []
    for path in map(pathlib.Path, paths):
        files += path.rglob("*") if path.is_dir() else [path]
    return max(file.stat().st_mtime for file in files)


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
    text = (PROJECT / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>nablafit</artifactId>\s*<version>([^<]+)</version>", text)
    if found is None:
        raise SystemExit(f"nablafit: there is no version in {PROJECT / 'pom.xml'}")
    return found.group(1).replace("-SNAPSHOT", ".dev0")


class BuildWithJars(build_py):
    """Copies jars and data beside the modules; an editable package takes them from the project instead."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        if not is_built():
            build()
        target = pathlib.Path(self.build_lib) / "nablafit" / "files"
        shutil.rmtree(target, ignore_errors=True)
        os.makedirs(target / "jars")
        for jar in [PROJECT / jar for jar in JARS] + sorted((PROJECT / DEPENDENCIES).glob("*.jar")):
            shutil.copy2(jar, target / "jars")
        shutil.copytree(PROJECT / "data", target / "data")


setup(version=version(), cmdclass={"build_py": BuildWithJars})
