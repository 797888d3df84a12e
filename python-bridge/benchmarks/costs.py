"""What calls of the library cost in Python, CPython or GraalPy; the same as costs.js and Costs.java. Times in ms."""

import time

import nablafit as nf


def least(calls, f):
    """The least time of a call, of blocks of calls over half a second at least."""
    best, end = float("inf"), time.perf_counter() + 0.5
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(calls):
            f()
        best = min(best, (time.perf_counter() - start) / calls)
    return 1000 * best


start = time.perf_counter()
card = nf.standard_card("first-fit", {"fit.iterations": 20})
print(f"first card {1000 * (time.perf_counter() - start):.0f}")
chi2 = nf.chi2(card)
p = chi2.start(1)
for _ in range(3000):
    chi2.grad(p)
print(f"number {least(1000, lambda: chi2.ndata):.5f}")
print(f"chi2 {least(100, lambda: chi2(p)):.4f}")
print(f"gradient {least(20, lambda: chi2.grad(p)):.4f}")
line = nf.network((1, 1))
theta, x = line.start(1), [0.5] * 131072
try:
    import numpy

    x = numpy.array(x)
except ImportError:
    pass
print(f"1 MB there and back {least(3, lambda: line.values(theta, x)):.2f}")
large = nf.standard_card("proton-dis", {"fit.iterations": 60, "fit.t0.rounds": 0, "fit.validation": 0})
times = []
for _ in range(4):
    start = time.perf_counter()
    fit = nf.fit(large)
    times.append(time.perf_counter() - start)
print(f"large fit {1000 * min(times):.0f}, chi2 {fit.chi2!r}")
