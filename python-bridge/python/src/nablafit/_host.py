"""Where the library runs: in this process by JPype (CPython), or around it (GraalPy).

Both hosts have the same functions:

    bridge()           the object org.nablafit.bridge.Bridge
    configure(folders) where data are looked for first; before the first use of bridge()
    doubles(x), ints(x), strings(x)    arrays of Java
    numbers(a)         what Java gave as an array: a NumPy array, or a list in GraalPy
    column(c)          a column of a table, likewise
    call(f, *arguments)    the call, with Python's exceptions
    function(f, name)  an object that Java calls as a part of a fit
    callback(interface, method, f)    an object of that interface that calls f
    can_be_interrupted is Ctrl-C for the package to handle? In GraalPy the library ends the fit by itself
"""

import sys

if sys.implementation.name == "graalpy":
    from . import _polyglot_host as host
else:
    from . import _jpype_host as host

__all__ = ["host"]
