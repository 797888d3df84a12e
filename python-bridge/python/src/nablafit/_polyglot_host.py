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
    if isinstance(x, (int, float)):
        x = [x]
    try:
        return [float(_real(value)) for value in x]
    except TypeError:
        raise ValueError(f"real numbers are needed, not {x!r:.40}") from None


def _real(value):
    """A text is no number, though float() reads it."""
    if isinstance(value, (str, bytes)):
        raise TypeError
    return value


def ints(x):
    """Whole numbers."""
    return list(x)


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


def callback(interface, method, f):
    """Functions are taken as they are."""
    return f


def function(f, name):
    """A function that calls f with lists, texts, and dicts of lists."""

    def call(*arguments):
        given = f(*[_argument(argument) for argument in arguments])
        return _list(given) if hasattr(given, "__iter__") and not isinstance(given, str) else given

    call.nablafit_name = name
    return call


def _list(values):
    return [_list(value) if hasattr(value, "__iter__") and not isinstance(value, str) else value for value in values]


def _argument(value):
    if isinstance(value, str):
        return value
    if hasattr(value, "keys"):
        return {str(name): list(value[name]) for name in value}
    return [list(row) if hasattr(row, "__iter__") else row for row in value]
