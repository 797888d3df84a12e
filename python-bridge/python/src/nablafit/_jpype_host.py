"""The library in this process, by JPype."""

import numbers as numbers_of_python
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import zipfile

import jpype
import numpy as np

from ._errors import FileError

can_be_interrupted = True

#: Earlier releases of Java 25 can corrupt data with the G1 collector (SPARK-55852).
_LEAST_JAVA = (25, 0, 3)
#: Files of options of Java in the jar of the library, which say why each is there.
_OPTIONS = ["org/nablafit/jvm/all.options", "org/nablafit/jvm/cpython.options"]

_lock = threading.RLock()
_folders: list = []
_bridge = None


def configure(folders):
    """Where data are looked for first."""
    with _lock:
        if _bridge is not None:
            raise ValueError("call configure() before anything else of nablafit")
        _folders[:] = [os.fspath(folder) for folder in folders]


def bridge():
    """The object org.nablafit.bridge.Bridge; starts Java when it is first asked for."""
    global _bridge
    with _lock:
        if _bridge is None:
            _start()
            package = jpype.JPackage("org").nablafit.bridge
            paths = jpype.JArray(jpype.JClass("java.nio.file.Path"))(
                [jpype.JClass("java.nio.file.Path").of(folder) for folder in _folders]
            )
            _bridge = package.Bridge.open(package.FileAccess.ALL, paths)
        return _bridge


def _start():
    if jpype.isJVMStarted():
        if not hasattr(jpype.JPackage("org").nablafit, "bridge"):
            raise RuntimeError("Java was started by another package without nablafit; import nablafit and use it first")
        return
    home, jars = _files()
    java = _find_java()
    options = _options(jars) + [f"-Dnablafit.home={home}"] + os.environ.get("NABLAFIT_JAVA_OPTIONS", "").split()
    library = next(
        (str(file) for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for file in java.glob(f"*/server/{name}")), None
    )
    if library is None:
        raise RuntimeError(f"there is no Java machine below {java}; install a JDK from 25.0.3")
    # Without interrupt=False Java takes Ctrl-C, and ends the process.
    jpype.startJVM(library, *options, classpath=[str(jar) for jar in jars], interrupt=False, convertStrings=True)


def _options(jars):
    """One option in a line; blank lines and comments between them."""
    library = next(jar for jar in jars if jar.name == "nablafit.jar")
    with zipfile.ZipFile(library) as archive:
        lines = [line.strip() for name in _OPTIONS for line in archive.read(name).decode().splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _files():
    """The folder that has data, and the jars: of the installed package, or of the project that it is imported from."""
    package = pathlib.Path(__file__).resolve().parent
    if (package / "files").is_dir():
        return package / "files", sorted((package / "files" / "jars").glob("*.jar"))
    project = package.parents[3]
    jars = [project / "lib/target/nablafit.jar", project / "python-bridge/target/nablafit-bridge.jar"]
    missing = [str(jar) for jar in jars if not jar.is_file()]
    if missing:
        raise RuntimeError(f"{missing[0]} is missing; build the project, ./mvnw -Pquick package does")
    return project, jars + sorted((project / "lib/target/dependency").glob("*.jar"))


def _find_java():
    """The home of a Java that will do."""
    for home in _candidates():
        if home and _is_recent(pathlib.Path(home)):
            return pathlib.Path(home)
    raise RuntimeError(
        "nablafit needs a JDK from 25.0.3 with the module jdk.incubator.vector, and there is none in NABLAFIT_JAVA_HOME, "
        "JAVA_HOME, on PATH or in the usual places; install Eclipse Temurin 25 (https://adoptium.net) or set "
        "NABLAFIT_JAVA_HOME to the home of one"
    )


def _candidates():
    yield os.environ.get("NABLAFIT_JAVA_HOME")
    yield os.environ.get("JAVA_HOME")
    on_path = shutil.which("java")
    if on_path:
        yield pathlib.Path(on_path).resolve().parent.parent
    if sys.platform == "darwin" and os.access("/usr/libexec/java_home", os.X_OK):
        found = subprocess.run(["/usr/libexec/java_home", "-v", "25+"], capture_output=True, text=True, check=False)
        yield found.stdout.strip()
    user = pathlib.Path.home()
    sdkman = pathlib.Path(os.environ.get("SDKMAN_DIR", user / ".sdkman"))
    for folder, pattern in [
        (sdkman, "candidates/java/*"),
        (user, ".jdks/*"),
        (pathlib.Path("/usr/lib/jvm"), "*"),
        (pathlib.Path("/opt"), "*jdk*"),
        (pathlib.Path("/opt/java"), "*"),
        (pathlib.Path("/opt/homebrew/opt"), "openjdk*/libexec/openjdk.jdk/Contents/Home"),
        (pathlib.Path("/usr/local/opt"), "openjdk*/libexec/openjdk.jdk/Contents/Home"),
        (user, "Library/Java/JavaVirtualMachines/*/Contents/Home"),
        (pathlib.Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home"),
        (pathlib.Path("C:/Program Files/Eclipse Adoptium"), "*"),
        (pathlib.Path("C:/Program Files/Java"), "*"),
    ]:
        yield from sorted(folder.glob(pattern))


def _is_recent(home):
    """What the file `release` says; no Java is started."""
    try:
        release = (home / "release").read_text(encoding="utf-8")
    except OSError:
        return False
    version = re.search(r'^JAVA_VERSION="([0-9.]+)', release, re.MULTILINE)
    if version is None or not re.search(r"^MODULES=.*jdk\.incubator\.vector", release, re.MULTILINE):
        return False
    parts = tuple(int(part) for part in version.group(1).strip(".").split("."))
    return parts + (0,) * (3 - len(parts)) >= _LEAST_JAVA


def doubles(x):
    """Numbers as an array of Java, copied as a whole."""
    given = np.asarray(x)
    # What NumPy would make numbers of: it leaves imaginary parts away, reads texts, and takes None for NaN.
    if given.dtype.kind not in "biufO":
        raise ValueError(f"real numbers are needed, not an array of {given.dtype}")
    if given.dtype.kind == "O" and not all(isinstance(value, numbers_of_python.Real) for value in given.flat):
        raise ValueError("real numbers are needed, and there is something else among these")
    return jpype.JDouble[:](np.ascontiguousarray(given, dtype=np.float64).ravel())


def ints(x):
    """Whole numbers as an array of Java."""
    return jpype.JArray(jpype.JInt)(list(x))


def strings(x):
    """Texts as an array of Java."""
    return jpype.JArray(jpype.JString)([str(value) for value in x])


def numbers(a):
    """An array of Java as one of NumPy, copied as a whole."""
    return np.array(a[:])


def column(c):
    """A column of a table: an array of NumPy, or a list of texts."""
    return numbers(c) if isinstance(c, jpype.JArray) else [str(value) for value in c]


def call(f, *arguments):
    """The call, with Python's exceptions."""
    try:
        return f(*arguments)
    except jpype.JException as error:
        converted = _converted(error)
        if converted is None:
            raise
        raise converted from None


def _converted(error):
    """The exception of Python for one of Java; None for others."""
    lang = jpype.java.lang
    message = str(error.getMessage())
    if isinstance(error, lang.IllegalArgumentException):
        return ValueError(message)
    if isinstance(error, lang.SecurityException):
        return PermissionError(message)
    if isinstance(error, jpype.java.io.IOException):
        return FileError(message)
    if isinstance(error, lang.IllegalStateException):
        return RuntimeError(message)
    return None


def callback(interface, method, f):
    """An object of an interface of the bridge that calls f."""
    return jpype.JProxy(f"org.nablafit.bridge.{interface}", dict={method: f})


def function(f, name):
    """A function of Java that calls f with arrays of NumPy, texts, and dicts of arrays."""

    def call(arguments):
        given = f(*[_argument(argument) for argument in arguments])
        try:
            return doubles(given)
        except (TypeError, ValueError):
            raise ValueError(f"the function {name} gives {given!r}, where numbers are needed") from None

    return jpype.JProxy("org.nablafit.bridge.GuestFunction", dict={"call": call, "name": lambda: name})


def _argument(value):
    if isinstance(value, jpype.JArray):
        return np.array([row[:] for row in value]) if isinstance(value[0], jpype.JArray) else numbers(value)
    if isinstance(value, jpype.java.util.Map):
        return {str(name): numbers(value[name]) for name in value}
    return str(value)
