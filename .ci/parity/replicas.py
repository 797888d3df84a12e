# The bits of replicas, a closure test, Hessian errors, a scan, and of a set that is profiled and reweighted; in CPython and GraalPy. See Replicas.java.
import struct
import sys

import nablafit as nf

X = [1e-3, 0.03, 0.4]


def show(name, values):
    for value in values:
        print(name, struct.pack(">d", value).hex())


def card(name, **changes):
    changes = {key.replace("_", "."): value for key, value in changes.items()}
    return nf.standard_card(name, {**changes, "datasets": ["SLAC_P_F2"]})


folder = sys.argv[1]
replicas = nf.replicas(card("first-fit", fit_iterations=20), 6)
show("chi2", [replicas.chi2, replicas.chi2_t0, replicas.phi])
for member in replicas.members("g", X):
    show("members", member)
show("band", replicas.band("g", X)["error"])
show("predictions", replicas.predictions)
other = nf.replicas(card("first-fit", fit_iterations=20, fit_seed=2), 5)
show("distances", nf.compare(replicas, other).table("mean")["T3"])

closure = nf.closure(card("closure-network", fit_iterations=20), 2, 3)
show("closure", closure.table("estimators")["value"])
show("closure", closure.table("fits")["bias"])

form = nf.standard_card("closure-small", {"datasets": ["BCDMS_P_F2", "NMC_P_SIGMARED", "NMC_D_over_P_F2"]})
hessian = nf.hessian(form, tolerance=2, curvature="exact", minos=["Buv"])
show("hessian", [hessian.chi2, hessian.distance])
for row in hessian.covariance:
    show("hessian", row)
parameters = hessian.table("parameters")
for column in ("error", "plus", "minus"):
    show("hessian", parameters[column])
show("eigenvalues", hessian.table("eigenvalues")["eigenvalue"])
errors = hessian.band("ubar", X)
show("errors", errors["plus"])
show("errors", errors["linear"])
buv = list(parameters["name"]).index("Buv")
show("minos", [parameters["minos_plus"][buv], parameters["minos_minus"][buv]])
scan = nf.scan(form, "Cuv", 3.4, 3.6, points=3, fit=hessian)
show("scan", [scan.value, scan.error, scan.plus, scan.minus])
show("scan", scan.table()["chi2"])

old = nf.lhapdf(f"{folder}/lhapdf/first-fit_q0")
data = nf.card("name: new\ndatasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n")
profiled = nf.profile(old, data)
show("profiled", [profiled.chi2_before, profiled.chi2_after, profiled.chi2_of_shifts])
show("profiled", profiled.table("shifts")["shift"])
show("profiled", profiled.bands(21, X, 1.65)["after_error"])
reweighted = nf.reweight(old, data, "giele-keller")
show("reweighted", [reweighted.chi2_after, reweighted.effective_replicas])
show("reweighted", reweighted.table("replicas")["weight"])
