"""The library around this program: in GraalPy its bridge is a value that the context was given."""

import polyglot

from ._errors import FileError

can_be_interrupted = False

_PREFIX = "java.lang.IllegalArgumentException: "


def bridge():
    """The object org.nablafit.bridge.Bridge."""
    return polyglot.import_value("nablafit_bridge")


def configure(folders):
    """Not here: folders are named when the program is started."""
    raise ValueError("name the folders by --data when the program is started, not by configure()")


def doubles(x):
    """Numbers, as a list, which Java takes for an array."""
    return [float(value) for value in x]


def ints(x):
    """Whole numbers."""
    return [int(value) for value in x]


def strings(x):
    """Texts."""
    return [str(value) for value in x]


def numbers(a):
    """An array of Java as a list."""
    return list(a)


def column(c):
    """A column of a table as a list."""
    return list(c)


def call(f, *arguments):
    """The call, with Python's exceptions."""
    try:
        return f(*arguments)
    except BaseException as error:
        converted = _converted(error)
        if converted is None:
            raise
        raise converted from None


def _converted(error):
    """The exception of Python for one of Java; None for others."""
    kinds = {
        "java.lang.IllegalArgumentException": ValueError,
        "java.lang.SecurityException": PermissionError,
        "java.io.IOException": FileError,
        "org.nablafit.serialization.FileFormatException": FileError,
    }
    text = str(error)
    name, _, message = text.partition(": ")
    kind = kinds.get(name)
    return None if kind is None else kind(message)


def listener(f):
    """Functions are taken as they are."""
    return f
