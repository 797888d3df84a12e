"""Errors by the Hessian matrix of chi2 against iminuit and numpy, which see the same chi2 and gradient, and scans."""

import time

import jpype
import numpy as np
import pytest

import nablafit as nf

#: Without t0 rounds chi2 is that of the card itself, which Python has as a function.
CHANGES = {"fit.t0.rounds": 0}

#: Determined well, so that MINOS of iminuit ends on most sides.
PROFILED = ["Buv", "Cuv", "Bdv", "BDbar", "fc"]

#: Relative to an error: iminuit asks its crossing of delta chi2 = 1 for no more.
MINOS = 2e-3

#: Relative: second derivatives by differences of the gradient, twice, with other steps.
DIFFERENCES = 1e-3


@pytest.fixture(scope="module")
def chi2():
    return nf.chi2(nf.standard_card("hera-form", CHANGES))


@pytest.fixture(scope="module")
def hessian():
    return nf.hessian(nf.standard_card("hera-form", CHANGES), curvature="exact", minos=PROFILED)


def errors_of(hessian):
    return np.sqrt(np.diag(hessian.covariance))


def test_second_derivatives_are_those_of_the_gradient(chi2, hessian):
    at = hessian.parameters
    errors = errors_of(hessian)
    rows = []
    for i, error in enumerate(errors):
        step = np.zeros_like(at)
        step[i] = 1e-4 * error
        rows.append((chi2.grad(at + step) - chi2.grad(at - step)) / (2e-4 * error))
    matrix = (np.array(rows) + np.array(rows).T) / 4
    assert errors == pytest.approx(np.sqrt(np.diag(np.linalg.inv(matrix))), rel=DIFFERENCES)


def test_minos_is_that_of_iminuit(chi2, hessian):
    iminuit = pytest.importorskip("iminuit")
    assert hessian.parameter_names == chi2.names
    minuit = iminuit.Minuit(chi2, hessian.parameters, grad=chi2.grad, name=chi2.names)
    minuit.strategy = 2
    # The bridge has no name for the bounds of a card.
    java = jpype.JClass("org.nablafit.bridge.Bridge").library(hessian._java).get()
    bounds = java.hessian().minimum().bounds()
    minuit.limits = [(bounds.lower(i), bounds.upper(i)) for i in range(len(chi2.names))]
    minuit.errors = list(errors_of(hessian))
    minuit.migrad()
    assert minuit.valid
    assert minuit.fval == pytest.approx(hessian.chi2, abs=1e-6)
    minuit.minos(*PROFILED)
    table = hessian.table("parameters")
    compared = 0
    for i, name in enumerate(table["name"]):
        if name in PROFILED:
            theirs = minuit.merrors[name]
            # A side of iminuit may end before its crossing, and say so.
            for ours, crossing, is_valid in [
                (table["minos_plus"][i], theirs.upper, theirs.upper_valid),
                (-table["minos_minus"][i], theirs.lower, theirs.lower_valid),
            ]:
                if is_valid:
                    assert ours == pytest.approx(crossing, abs=MINOS * table["error"][i])
                    compared += 1
    assert compared >= len(PROFILED)


def form(**changes):
    return nf.standard_card("closure-small", {"datasets": ["BCDMS_P_F2", "NMC_P_SIGMARED", "NMC_D_over_P_F2"], **changes})


def test_hessian_errors_are_arrays_tables_and_files(tmp_path):
    states = []
    hessian = nf.hessian(form(), tolerance=2, symmetric=True, minos=("Buv",), progress=states.append)
    assert states[-1]["stage"] in ("fit", "eigenvectors", "MINOS") and len(hessian) == 10
    assert hessian.tolerance == 2 and hessian.confidence == pytest.approx(84.27, abs=1e-2)
    assert hessian.chi2 > 0 and hessian.distance < 1e-3 and hessian.scale == 1.65 and isinstance(hessian.notes, list)
    covariance, errors = hessian.covariance, errors_of(hessian)
    assert covariance.shape == (10, 10)
    np.testing.assert_allclose(hessian.correlation, covariance / np.outer(errors, errors), rtol=1e-12)
    x = [0.3, 0.01]
    members = hessian.members("ubar", x)
    assert members.shape == (11, 2)
    band = hessian.band("ubar", x)
    np.testing.assert_array_equal(members[0], band["central"])
    # The same from the members of a set with two for each eigenvector, whose errors are those of their ends.
    ends = nf.hessian(form(), tolerance=2).members("ubar", x) - members[0]
    plus, minus = ends[1::2], ends[2::2]
    np.testing.assert_allclose(members[1:] - members[0], (plus - minus) / 2, atol=1e-12)
    for side, error in [("plus", np.maximum(plus, minus)), ("minus", np.maximum(-plus, -minus))]:
        np.testing.assert_allclose(np.sqrt((np.maximum(error, 0) ** 2).sum(axis=0)), band[side], rtol=1e-9)
    table = hessian.table("parameters").to_pandas()
    assert list(table.columns) == ["name", "value", "error", "plus", "minus", "minos_plus", "minos_minus"]
    assert table.minos_plus.notna().sum() == 1
    assert hessian.table("eigenvalues")["kept"].all()
    assert "Sigma" not in hessian.distributions and hessian.fit.chi2 > 0
    assert "Hessian errors" in repr(hessian) and "<img" in hessian._repr_html_()
    assert hessian.figure("pdf", "g", "u").svg.startswith("<svg") and hessian.figure("eigenvectors").svg
    hessian.write(tmp_path)
    assert len(nf.lhapdf(tmp_path / "lhapdf" / "closure-small_q0")) == 11
    with nf.start_hessian(form()) as running:
        assert running.result().tolerance == 1


def test_chi2_is_scanned(tmp_path):
    fit = nf.fit(form())
    scan = nf.scan(form(), "Buv", points=5, fixed_others=True, fit=fit, progress=lambda state: None)
    points = scan.table().to_pandas()
    assert len(scan) == len(points) == 5 and scan.parameter == "Buv" and scan.others_held and points.converged.all()
    held = scan.parameters
    np.testing.assert_array_equal(held[:, scan.parameter_names.index("Buv")], points.value)
    assert points.value[2] == pytest.approx(scan.value) and points.delta_chi2[2] == pytest.approx(0, abs=1e-9)
    assert scan.plus == pytest.approx(scan.error, rel=0.1) and scan.minus == pytest.approx(scan.error, rel=0.1)
    assert "scan of Buv" in repr(scan) and "<img" in scan._repr_html_() and scan.figure().svg.startswith("<svg")
    assert scan.write(tmp_path) == [] and (tmp_path / "scan-Buv.csv").is_file()
    with nf.start_scan(form(), "Buv", lowest=0.6, highest=0.8, points=2, fit=fit) as running:
        assert list(running.result().table()["value"]) == [0.6, 0.8]


def test_what_does_not_fit_is_a_sentence():
    network = nf.standard_card("first-fit", {"fit.validation": 0})
    for attempt, sentence in [
        (lambda: nf.hessian(form(**{"fit.validation": 0.2})), "set fit.validation=0, in the card or as a change of it"),
        (lambda: nf.scan(form(**{"fit.validation": 0.2}), "Buv"), "set fit.validation=0, in the card"),
        (lambda: nf.hessian(form(), tolerance=0), "the tolerance T2, the rise of chi2, has to be a number above 0"),
        (lambda: nf.hessian(form(), tolerance="one"), "the tolerance is a number, not 'one'"),
        (lambda: nf.hessian(form(), confidence=[68, 90]), "a confidence level is a number, not"),
        (lambda: nf.hessian(form(), curvature="newton"), "the curvature of chi2 is gauss-newton or exact, not 'newton'"),
        (lambda: nf.hessian(form(), minos="Buv"), "parameters of minos are a list of names, not 'Buv'"),
        (lambda: nf.hessian(form(), minos=None), "parameters of minos are a list of names, not None"),
        (lambda: nf.hessian(form(), minos=["Buw"]), "did you mean 'Buv'"),
        (lambda: nf.hessian("card"), "a card is needed"),
        (lambda: nf.scan(form(), "Buw"), "there is no free parameter 'Buw'; did you mean 'Buv'"),
        (lambda: nf.scan(form(), "Buv", points=1), "a scan has from 2 to 100000 points, not 1"),
        (lambda: nf.scan(form(), "Buv", lowest=2, highest=1), "the scan of Buv goes from 2.0 to 1.0"),
        (lambda: nf.scan(form(), "Buv", fit="fit.json"), "a scan begins at a fit of the card"),
        (lambda: nf.scan(network, "Buv"), "parameters of a network say nothing by themselves"),
    ]:
        with pytest.raises(ValueError, match=sentence):
            attempt()


def test_a_cancelled_scan_has_no_result():
    with nf.start_scan(form(), "Buv", points=90000) as running:
        while running.progress.get("stage") != "scan":
            time.sleep(0.01)
    with pytest.raises(RuntimeError, match="the scan was stopped; there is no result before its end"):
        running.result()
