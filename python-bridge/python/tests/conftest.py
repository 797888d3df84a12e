"""Fits that several tests look at."""

import jpype.config
import pytest

import nablafit as nf

# Threads of Java may still run after the last test. Taking the machine down beneath them crashes now and then.
jpype.config.destroy_jvm = False
jpype.config.free_jvm = False


@pytest.fixture(scope="session")
def short_card():
    """The card first-fit with a few iterations."""
    return nf.standard_card("first-fit", {"fit.iterations": 20})


@pytest.fixture(scope="session")
def fit(short_card):
    """Its fit."""
    return nf.fit(short_card)
