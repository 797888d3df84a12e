"""Compares what nablafit read of NNPDF's commondata with what NNPDF's own reader gives, and prints the largest deviations.

usage: compare-commondata.py FILE SECONDS     FILE: sets.json of CommondataComparisonTest; after SECONDS no further set is
                                              compared, and how many there were is said
"""

import functools
import json
import math
import re
import sys
import time

import nnpdf_data.commondataparser as parser
import nnpdf_data.utils as utils
import numpy
import yaml

#: Relative to the largest entry of the vector that is compared.
LARGEST_DEVIATION = 1e-12


class Loader(yaml.CSafeLoader):
    """The fast reader of YAML; that of nnpdf_data takes minutes without its binary part, and refuses a tab in a file."""


# YAML 1.1 takes 1e-3 for a text.
Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+$"), list("-+.0123456789"))


@functools.cache
def load(file):
    with open(file, encoding="utf-8") as stream:
        return yaml.load(stream, Loader=Loader)


parser.quick_yaml_load = utils.quick_yaml_load = lambda file: json.loads(json.dumps(load(file)))


def numbers(values):
    return numpy.array([float(value) for value in values])


@functools.cache
def read(name, variant):
    """Values, statistical uncertainties, systematic ones with the type of each column."""
    for end in (i for i, letter in reversed(list(enumerate(name))) if letter == "_"):
        file = parser.DEFAULT_PATH_VPDATA / name[:end] / "metadata.yaml"
        if file.is_file():
            break
    meta = parser.parse_new_metadata(file, name[end + 1 :], variant=variant or None)
    values = numbers(meta.load_data_central()["data"])
    table = meta.load_uncertainties()
    statistical = numpy.zeros(len(values))
    types, columns = [], []
    for column, (label, _, kind) in zip(table.values.T, table.columns):
        if label.lower() == "stat":
            statistical = numbers(column)
        elif kind != "SKIP":
            types.append(kind)
            columns.append(numbers(column))
    return values, statistical, types, numpy.array(columns).reshape(len(columns), len(values))


def covariance(statistical, types, columns):
    diagonal = statistical**2
    matrix = numpy.zeros((len(statistical), len(statistical)))
    for kind, column in zip(types, columns):
        if kind in ("UNCORR", "THEORYUNCORR"):
            diagonal = diagonal + column**2
        else:
            matrix += numpy.outer(column, column)
    return matrix + numpy.diag(diagonal)


def block(first, second):
    """The covariances of the points of two sets, by the sources with names of their own."""
    matrix = numpy.zeros((len(first[1]), len(second[1])))
    of_first, of_second = numbered(first), numbered(second)
    for kind in of_first.keys() & of_second.keys():
        matrix += numpy.outer(of_first[kind], of_second[kind])
    return matrix


def numbered(data):
    found = {}
    for kind, column in zip(data[2], data[3]):
        if kind not in ("UNCORR", "THEORYUNCORR", "CORR", "THEORYCORR"):
            found[kind, sum(1 for other in found if other[0] == kind)] = column
    return found


def deviation(own, other):
    scale = max(numpy.max(numpy.abs(other)), 1e-300)
    return float(numpy.max(numpy.abs(numpy.array(own) - other))) / scale


def main(file, seconds):
    with open(file, encoding="utf-8") as stream:
        found = json.load(stream)
    end = time.time() + float(seconds)
    worst = {"values": (0.0, ""), "total": (0.0, ""), "product": (0.0, ""), "block": (0.0, "")}
    compared = points = blocks = 0
    for key, own in found["results"].items():
        if time.time() > end:
            break
        name, variant = key.split(" ")
        data = read(name, variant)
        matrix = covariance(*data[1:])
        vector = numpy.sin(1 + numpy.arange(len(data[0])))
        pairs = [("values", data[0]), ("total", numpy.sqrt(numpy.diag(matrix))), ("product", matrix @ vector)]
        if "block" in own:
            between = block(read(*own["before"].split(" ")), data)
            blocks += bool(between.any())
            pairs.append(("block", between @ vector))
        for what, other in pairs:
            # Blocks of sets that share nothing are zero in both.
            largest = deviation(own[what], other) if numpy.any(other) else float(numpy.max(numpy.abs(own[what])))
            worst[what] = max(worst[what], (largest, key))
        compared += 1
        points += len(data[0]) if not variant else 0
    print(
        f"commondata: {len(found['names'])} observables, {len(found['results'])} read with values (variants count),"
        f" {found['withoutValues']} without, {len(found['refused'])} refused; compared {compared}, with {points} points in"
        f" defaults, {blocks} pairs of sets with common sources"
    )
    print(f"  other by name than by position: {', '.join(found['otherByName'])}")
    for what, (largest, key) in worst.items():
        print(f"  {what}: largest deviation {largest:.1e} ({key})")
    if max(largest for largest, _ in worst.values()) > LARGEST_DEVIATION or not compared or not math.isfinite(compared):
        sys.exit("compare-commondata: too large")


main(*sys.argv[1:])
