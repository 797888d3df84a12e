"""Errors by the Hessian matrix of chi2 against iminuit and numpy, which see the same chi2 and gradient."""

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
def hessian(chi2):
    """The fit with exact second derivatives and MINOS, which the bridge has no name for: Java itself is asked."""
    options = jpype.JClass("org.nablafit.fit.hessian.HessianOptions").defaults()
    exact = jpype.JClass("org.nablafit.fit.hessian.Curvature").EXACT
    silent = jpype.JClass("org.nablafit.fit.hessian.HessianProgress").NONE
    session = jpype.JClass("org.nablafit.session.Session").open()
    changes = jpype.JArray(jpype.JString)([f"{key}={value}" for key, value in CHANGES.items()])
    card = session.runcard(session.home().resolve("data/runcards/hera-form.yaml"), changes)
    names = jpype.JClass("java.util.ArrayList")()
    for name in PROFILED:
        names.add(name)
    return session.hessian(card, options.withCurvature(exact).withMinos(names), silent)


def minimum(of):
    return np.array(of.hessian().minimum().parameters())


def test_second_derivatives_are_those_of_the_gradient(chi2, hessian):
    at = minimum(hessian)
    errors = np.array(hessian.hessian().errors())
    rows = []
    for i, error in enumerate(errors):
        step = np.zeros_like(at)
        step[i] = 1e-4 * error
        rows.append((chi2.grad(at + step) - chi2.grad(at - step)) / (2e-4 * error))
    matrix = (np.array(rows) + np.array(rows).T) / 4
    assert errors == pytest.approx(np.sqrt(np.diag(np.linalg.inv(matrix))), rel=DIFFERENCES)


def test_minos_is_that_of_iminuit(chi2, hessian):
    iminuit = pytest.importorskip("iminuit")
    minuit = iminuit.Minuit(chi2, minimum(hessian), grad=chi2.grad, name=chi2.names)
    minuit.strategy = 2
    bounds = hessian.hessian().minimum().bounds()
    minuit.limits = [(bounds.lower(i), bounds.upper(i)) for i in range(len(chi2.names))]
    minuit.errors = list(hessian.hessian().errors())
    minuit.migrad()
    assert minuit.valid
    assert minuit.fval == pytest.approx(hessian.hessian().chi2(), abs=1e-6)
    minuit.minos(*PROFILED)
    compared = 0
    for parameter in hessian.parameters():
        if parameter.minos().isPresent():
            minos = parameter.minos().get()
            theirs = minuit.merrors[str(parameter.name())]
            # A side of iminuit may end before its crossing, and say so.
            for ours, crossing, is_valid in [
                (minos.plus(), theirs.upper, theirs.upper_valid),
                (minos.minus(), theirs.lower, theirs.lower_valid),
            ]:
                if is_valid:
                    assert ours.value() - minos.value() == pytest.approx(crossing, abs=MINOS * parameter.error())
                    compared += 1
    assert compared >= len(PROFILED)
