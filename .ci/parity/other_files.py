# What the files of other programs give; in CPython and GraalPy. See OtherFiles.java.
import struct
import sys

import nablafit as nf


def show(name, values):
    for value in values:
        print(name, struct.pack(">d", value).hex())


sets = sys.argv[1]
example = "examples/xfitter-run"
lint = nf.lint(f"{example}/data/jets-a.dat", f"{example}/data/jets-a.corr", sets)
for label, fact in lint.facts(lint.files[0]).items():
    print(f"{label}: {fact}")
print(f"{len(lint.sources)} sources, {len(lint.warnings)} warnings, {len(lint.unreadable)} unreadable")
run = nf.xfitter(example)
show("chi2", [run.chi2, run.correlated_chi2, run.log_chi2])
shifts = run.table("shifts")
for name, shift, error in zip(shifts["name"], shifts["shift"], shifts["error"]):
    show(name, [shift, error])
points = run.table("points")
show("shifted", points["shiftedPrediction"])
show("pulls", points["pull"])
bands = nf.lhapdf(f"{sets}/Parity").bands(21, [1e-3, 0.03, 0.4], 20, level=90)
for values in zip(*(bands[name] for name in ("central", "plus", "minus", "symmetric"))):
    show("gluon", values)
for sentence in nf.convert(f"{sets}/run", f"{sets}/card.yaml"):
    print(sentence)
fit = nf.fit(nf.xfitter_card(f"{sets}/run", changes={"fit.iterations": 5}))
show("fitted", [fit.chi2])
show("parameters", fit.parameters)
member = nf.evolve(f"{sets}/evolution.yaml", f"{sets}/{sys.implementation.name}").member(0)
for parton in (21, 2, 4, -5):
    show("evolved", member.xfxQ(parton, [1e-3, 0.03, 0.4], 100))
show("alphas", member.alphas([100]))
for name, file in nf.theory(f"{sets}/theory.yaml", f"{sets}/{sys.implementation.name}").items():
    print(name)
    table = nf.fk_table(file)
    show("table", table.predictions([1.0] * (len(table.distributions) * len(table.nodes))))
