"""Compares values of LHAPDF sets with those of neopdf, and prints the largest deviations.

usage: compare-lhapdf.py FOLDER SETS...     FOLDER: files NAME-MEMBER.csv with x, Q, x f of each parton, and the strong coupling;
                                            sets are in FOLDER or in one of the folders SETS

What is not compared: grids with fewer than 4 knots, which neopdf refuses; the strong coupling in the interval below and the two
above a threshold, as neopdf makes one knot of the two there, so that the other side enters, and LHAPDF does not; and points
outside the grid, where neopdf has the value at the edge, and for the coupling 0.
"""

import os
import pathlib
import re
import shutil
import sys

import numpy

#: Deviation relative to the value, or to this where the value is smaller: x f vanishes at x = 1.
SMALLEST = 1e-8

LARGEST_DEVIATION = 1e-10


def find(name, folders):
    return next((folder / name for folder in folders if (folder / name / f"{name}.info").is_file()), None)


def prepare(source, target):
    """The set with the entries that neopdf insists on, in a folder of ours."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    info = (source / f"{source.name}.info").read_text(encoding="utf-8").rstrip()
    for key, value in {"SetIndex": 0, "Particle": 2212, "NumFlavors": 5}.items():
        if not re.search(rf"(?m)^{key}:", info):
            info += f"\n{key}: {value}"
    (target / f"{source.name}.info").write_text(info + "\n", encoding="utf-8")
    for member in source.glob("*.dat"):
        (target / member.name).symlink_to(member.resolve())
    return info


def numbers(info, key):
    return [float(value) for value in re.search(rf"(?ms)^{key}: *\[(.*?)\]", info)[1].split(",")]


def thresholds(member):
    """The scales that begin a grid which is not the first."""
    parts = member.read_text(encoding="utf-8").split("---\n")[1:]
    return [float(part.split("\n")[1].split()[0]) for part in parts if part.strip()][1:]


def deviation(own, other):
    return abs(own - other) / max(abs(own), abs(other), SMALLEST)


def compare(csv, pdf, info, steps):
    header = csv.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    rows = numpy.loadtxt(csv, delimiter=",", skiprows=1)
    worst = (0.0, "")
    for row in rows:
        x, q = map(float, row[:2])
        # At a threshold LHAPDF takes the grid above, neopdf the one below.
        q2 = numpy.nextafter(q * q, numpy.inf) if q in steps else q * q
        for pid, own in zip(header[2:-1], row[2:-1]):
            worst = max(worst, (deviation(own, pdf.xfxQ2(int(pid), x, q2)), f"parton {pid}, x = {x!r}, Q = {q!r}"))
    knots = numbers(info, "AlphaS_Qs")
    excluded = [(knots[max(i - 1, 0)], knots[min(i + 3, len(knots) - 1)])
                for i in range(len(knots) - 1) if knots[i] == knots[i + 1]]
    coupling, compared = (0.0, ""), 0
    for q, own in rows[:, [1, -1]]:
        if knots[0] <= q <= knots[-1] and not any(low <= q <= high for low, high in excluded):
            coupling = max(coupling, (deviation(own, pdf.alphasQ2(q * q)), f"Q = {float(q)!r}"))
            compared += 1
    values = len(rows) * (len(header) - 3)
    print(f"{csv.stem}: {values} values of x f, largest deviation {worst[0]:.1e} at {worst[1]}")
    print(f"{csv.stem}: {compared} values of the strong coupling, largest deviation {coupling[0]:.1e} at {coupling[1]}")
    return values > 0 and compared > 0 and max(worst[0], coupling[0]) <= LARGEST_DEVIATION


def main():
    folder, *others = map(pathlib.Path, sys.argv[1:])
    prepared = folder / "sets"
    os.environ["NEOPDF_DATA_PATH"] = str(prepared.resolve())
    from neopdf.pdf import PDF

    files = sorted(folder.glob("*.csv"))
    good = bool(files)
    infos = {}
    for csv in files:
        name, number = csv.stem.rsplit("-", 1)
        if name not in infos:
            source = find(name, [folder, *others])
            if source is None:
                sys.exit(f"compare-lhapdf.py: there is no set {name}")
            infos[name] = prepare(source, prepared / name)
        steps = thresholds(prepared / name / f"{name}_{int(number):04d}.dat")
        good = compare(csv, PDF.mkPDF(name, int(number)), infos[name], steps) and good
    if not good:
        sys.exit(f"compare-lhapdf.py: FAILED: a deviation is above {LARGEST_DEVIATION}, or there is nothing to compare")


if __name__ == "__main__":
    main()
