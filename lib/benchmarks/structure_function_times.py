"""Processor time of yadism for a table that StructureFunctionTimes.java has written, twice in one process, the first time from
the start of the process on; then the differences of the values.

    structure_function_times.py OUTPUT.json
"""

import json
import sys
import time

import numpy
from yadism import log, run_yadism

#: What data/theory/fixed-target-nnlo.yaml and hera-nnlo.yaml say, by NNPDF's names; top is out of reach.
THEORY = dict(
    PTO=2,
    PTODIS=2,
    FNS="ZM-VFNS",
    NfFF=4,
    Q0=1.65,
    nf0=4,
    mc=1.51,
    mb=4.92,
    mt=1e6,
    kcThr=1.0,
    kbThr=1.0,
    ktThr=1.0,
    MZ=91.1876,
    MW=80.398,
    SIN2TW=0.23126,
    GF=1.1663787e-05,
    CKM="0.97428 0.22530 0.003470 0.22520 0.97345 0.041000 0.00862 0.04030 0.999152",
    MP=0.938,
    TMC=0,
    XIF=1.0,
    XIR=1.0,
    RenScaleVar=False,
    FactScaleVar=False,
    n3lo_cf_variation=0,
)

#: Observable, current and beam of a table, and the largest relative difference: both interpolate, yadism by polynomials of degree
#: 4 in ln x, and at small x 50 nodes are far apart.
TABLES = {
    "BCDMS_P_F2_nnlo": ("F2_total", "EM", "electron", 1e-5),
    "HERA_NC_318GEV_EP_nnlo": ("XSHERANC", "NC", "positron", 5e-4),
}


def difference(table, output, points):
    """Relative differences of the values for the distributions of the table."""
    nodes = numpy.array(table["nodes"])
    # The weights of yadism are of f, not x f.
    f = numpy.array([numpy.array(table["xf"].get(str(pid), 0 * nodes)) / nodes for pid in output["pids"]])
    differences = []
    for point, flavours, alpha_s, expected in zip(points, table["flavours"], table["alphaS"], table["values"]):
        active = f * numpy.array([[abs(pid) > 6 or abs(pid) <= flavours] for pid in output["pids"]])
        a = alpha_s / (4 * numpy.pi)
        value = sum(a ** order[0] * (weights * active).sum() for order, (weights, _) in point.orders.items())
        differences.append(abs(value / expected - 1))
    return differences


def main(file):
    with open(file, encoding="utf-8") as stream:
        table = json.load(stream)
    name = table["name"]
    observable, current, beam, tolerance = TABLES[name]
    card = dict(
        interpolation_xgrid=table["nodes"],
        interpolation_polynomial_degree=4,
        interpolation_is_log=True,
        prDIS=current,
        ProjectileDIS=beam,
        PolarizationDIS=0,
        PropagatorCorrection=0,
        NCPositivityCharge=None,
        TargetDIS="proton",
        observables={observable: [dict(zip(("x", "Q2", "y"), point)) for point in table["points"]]},
    )
    log.silent_mode = True
    output = run_yadism(dict(THEORY), dict(card))
    first = time.process_time()
    run_yadism(dict(THEORY), dict(card))
    again = time.process_time() - first
    print(f"{name:<24} yadism    {first:6.2f} s, again {again:6.2f} s", end="")
    differences = difference(table, output, output[observable])
    print(f"; relative differences up to {max(differences):.1e}, median {numpy.median(differences):.1e}", flush=True)
    if not max(differences) < tolerance:
        sys.exit(f"{name}: the values differ by more than {tolerance}")


if __name__ == "__main__":
    main(sys.argv[1])
