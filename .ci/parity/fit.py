# The bits of the numbers of a fit; in CPython and GraalPy.
import struct

import nablafit as nf

fit = nf.fit(nf.standard_card("first-fit", {"fit.iterations": 30}))
for name, values in (("chi2", [fit.chi2, fit.chi2_t0]), ("parameters", fit.parameters), ("predictions", fit.predictions),
                     ("gluon", fit.pdf("g", [1e-4, 0.01, 0.3, 1.0]))):
    for value in values:
        print(name, struct.pack(">d", value).hex())
