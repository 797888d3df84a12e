"""Fits that several tests look at."""

import pytest

import nablafit as nf


@pytest.fixture(scope="session")
def short_card():
    """The card first-fit with a few iterations."""
    return nf.standard_card("first-fit", {"fit.iterations": 20})


@pytest.fixture(scope="session")
def fit(short_card):
    """Its fit."""
    return nf.fit(short_card)
