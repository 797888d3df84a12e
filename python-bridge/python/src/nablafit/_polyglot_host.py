"""The library around this program: in GraalPy its bridge is a value that the context was given."""

import polyglot

from ._errors import FileError

can_be_interrupted = False

_KINDS = {"ValueError": ValueError, "FileError": FileError, "PermissionError": PermissionError}


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
    except polyglot.ForeignException as error:
        kind, message = polyglot.import_value("nablafit_error")(error)
        raise _KINDS.get(str(kind), RuntimeError)(str(message)) from None


def listener(f):
    """Functions are taken as they are."""
    return f
