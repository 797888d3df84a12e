"""Tables and grids for .ci/check-pineappl.

    pineappl-grids.py make FOLDER               (CPython with pineappl) makes files and convolves them: expected.json
    pineappl-grids.py compare FOLDER            (nablafit python) convolves them with nablafit
    pineappl-grids.py reread FOLDER CONVERTED   (CPython with pineappl) convolves what nablafit has written
"""

import json
import math
import os
import random
import struct
import sys

#: Relative differences: of convolutions by both, and of what was written by nablafit and convolved by pineappl.
SAME_GRID = 1e-10
SAME_TABLE = 1e-12

PROTON, ANTIPROTON, DEUTERON = 2212, -2212, 1000010020
FORMS = (
    "LinearMean LinearSum Pow4Sum Prod QuadraticMean QuadraticSum QuadraticSumOver4 S2plusS1fourth S2plusS1half ScaleMax"
    " ScaleMin WgtAvg ExpProd2"
).split()


def xf(pid, x, q2):
    """Distributions without symmetries, positive."""
    power = 0.2 + 0.01 * (pid % 7)
    return (1 + 0.03 * pid + 0.001 * pid * pid) * x**power * (1 - x) ** (3 + 0.1 * (pid % 5)) * math.log(2 + q2) ** 0.3


def other_xf(pid, x, q2):
    """Those of another hadron."""
    return 1.3 * xf(pid, x, q2) + 0.1 * x * (1 - x) * (pid % 3)


def alphas(q2):
    """A strong coupling."""
    return 1 / math.log((q2 + 3) / 0.04)


def functions(pids):
    """The functions for the particles of the convolutions."""
    return [other_xf if abs(pid) == DEUTERON else xf for pid in pids]


# ---------------------------------------------------------------------------------------------------- files of format 1


def make_grids(folder, record):
    import numpy
    from pineappl.boc import BinsWithFillLimits, Channel, Kinematics, Order, ScaleFuncForm, Scales
    from pineappl.convolutions import Conv, ConvType
    from pineappl.grid import Grid
    from pineappl.interpolation import Interp, InterpolationMethod, MappingMethod, ReweightingMethod
    from pineappl.pids import PidBasis
    from pineappl.subgrid import ImportSubgridV1

    generator = random.Random(1)
    orders = [Order(0, 2, 0, 0, 0), Order(1, 2, 0, 0, 0), Order(1, 2, 1, 0, 0), Order(1, 2, 0, 1, 0), Order(2, 2, 1, 1, 0)]
    bins = BinsWithFillLimits.from_fill_limits([0.0, 1.0, 3.0, 3.5])
    named = BinsWithFillLimits.from_limits_and_normalizations(
        [[(0.1, 0.1), (2.0, 4.0)], [(0.2, 0.2), (4.0, 9.0)], [(0.3, 0.3), (9.0, 30.0)]], [2.0, 5.0, 0.5]
    )

    def conv(pid, polarized=False, time_like=False):
        return Conv(ConvType(polarized=polarized, time_like=time_like), pid)

    def x_axis(reweighted=True, nodes=14):
        method = ReweightingMethod.ApplGridX if reweighted else ReweightingMethod.NoReweight
        return Interp(2e-5, 1.0, nodes, 3, method, MappingMethod.ApplGridF2, InterpolationMethod.Lagrange)

    def q_axis(nodes=8):
        return Interp(
            10.0, 1e6, nodes, 3, ReweightingMethod.NoReweight, MappingMethod.ApplGridH0, InterpolationMethod.Lagrange
        )

    def grid(channels, convs, scales=None, scale_count=1, limits=bins, axes=None):
        kinematics = [Kinematics.Scale(i) for i in range(scale_count)] + [Kinematics.X(i) for i in range(len(convs))]
        axes = axes or [q_axis() for _ in range(scale_count)] + [x_axis(i == 0) for i in range(len(convs))]
        single = ScaleFuncForm.Scale(0)
        scales = scales or Scales(single, single, ScaleFuncForm.NoScale(0))
        return Grid(PidBasis.Pdg, [Channel(c) for c in channels], orders, limits, convs, axes, kinematics, scales)

    def fill(target, legs, scale_count=1, points=12, static=None):
        for order in range(len(orders)):
            for channel in range(len(target.channels())):
                for _ in range(points):
                    q2 = [static or 10 ** generator.uniform(1.5, 5) for _ in range(scale_count)]
                    x = [10 ** generator.uniform(-4, -0.1) for _ in range(legs)]
                    target.fill(order, generator.uniform(0, 3.5), channel, q2 + x, generator.uniform(0.1, 1))

    dis = [[([1], 1.0 / 9), ([-1], 1.0 / 9)], [([2], 4.0 / 9), ([-2], 4.0 / 9)], [([21], 1.0)]]
    pp = [[([2, -2], 0.4), ([-2, 2], 0.6)], [([21, 21], 1.0)], [([1, 21], 1.0)], [([22, 4], 0.1), ([4, 22], 0.1)]]

    made = {}
    made["dis_interpolation"] = grid(dis, [conv(PROTON)])
    fill(made["dis_interpolation"], 1)
    made["dis_polarised"] = grid(dis, [conv(PROTON, polarized=True)], limits=named)
    fill(made["dis_polarised"], 1)
    made["pp_interpolation"] = grid(pp, [conv(PROTON), conv(PROTON)])
    fill(made["pp_interpolation"], 2)
    made["pp_static"] = grid(pp, [conv(PROTON), conv(PROTON)])
    fill(made["pp_static"], 2, static=8315.25)
    made["ppbar_interpolation"] = grid(pp, [conv(PROTON), conv(ANTIPROTON)])
    fill(made["ppbar_interpolation"], 2)
    made["pd_interpolation"] = grid(pp, [conv(PROTON), conv(DEUTERON)])
    fill(made["pd_interpolation"], 2)
    for name in list(made):
        # What `optimize` makes of them are imported subgrids with their own nodes.
        optimized = grid(
            dis if name.startswith("dis") else pp,
            made[name].convolutions,
            limits=named if name == "dis_polarised" else bins,
        )
        fill(optimized, 1 if name.startswith("dis") else 2, static=91.0**2 if "static" in name else None)
        optimized.optimize()
        made[name + "_optimized"] = optimized
    fragments = Scales(ScaleFuncForm.Scale(0), ScaleFuncForm.Scale(0), ScaleFuncForm.Scale(0))
    made["sidis"] = grid(pp, [conv(PROTON), conv(211, time_like=True)], scales=fragments)
    fill(made["sidis"], 2)
    for form in FORMS:
        scales = Scales(getattr(ScaleFuncForm, form)(0, 1), ScaleFuncForm.Scale(1), ScaleFuncForm.NoScale(0))
        two = grid(dis, [conv(PROTON)], scales=scales, scale_count=2)
        fill(two, 1, scale_count=2, points=3)
        made["two_scales_" + form] = two
    imported = grid(pp, [conv(PROTON), conv(PROTON)], limits=named)
    for order in range(len(orders)):
        for observable in range(3):
            array = numpy.zeros((2, 4, 3))
            for index in numpy.ndindex(array.shape):
                if generator.random() < 0.6:
                    array[index] = generator.uniform(0.1, 1)
            nodes = [[20.0, 100.0 + observable], [0.01, 0.1, 0.5, 1.0], [0.02, 0.3, 0.9]]
            imported.set_subgrid(order, observable, order % 4, ImportSubgridV1(array, nodes).into())
    made["pp_imported"] = imported
    many = [conv(PROTON)] * 3
    three = grid([[([2, -2, 21], 1.0)]], many)
    fill(three, 3, points=3)
    made["three_legs"] = three

    for number, (name, target) in enumerate(made.items()):
        file = f"{name}.pineappl" + ("" if number % 2 else ".lz4")
        (target.write if number % 2 else target.write_lz4)(os.path.join(folder, file))
        channel_count = len(target.channels())
        order_count = len(target.orders())
        record(file, Grid.read(os.path.join(folder, file)), None, None, (1, 1, 1))
        record(file, Grid.read(os.path.join(folder, file)), None, None, (2, 0.5, 1.5))
        some = sorted(generator.sample(range(order_count), max(1, order_count // 2)))
        record(file, Grid.read(os.path.join(folder, file)), some, [channel_count - 1], (0.5, 2, 0.7))

    make_hadronic_tables(folder, record, conv, x_axis, q_axis)


def make_hadronic_tables(folder, record, conv, x_axis, q_axis):
    """FK tables of two hadrons: proton and proton, proton and antiproton, proton and deuteron."""
    import numpy
    from pineappl.boc import BinsWithFillLimits, Channel, Kinematics, Order, ScaleFuncForm, Scales
    from pineappl.fk_table import FkTable
    from pineappl.grid import Grid
    from pineappl.pids import PidBasis
    from pineappl.subgrid import ImportSubgridV1

    generator = random.Random(2)
    pairs = [(100, 21), (21, 21), (200, 203), (103, 215), (21, 100), (108, 108)]
    x = [0.001, 0.02, 0.15, 0.5, 0.8, 1.0]
    for name, second in (("pp", PROTON), ("ppbar", ANTIPROTON), ("pd", DEUTERON)):
        table = Grid(
            PidBasis.Evol,
            [Channel([([a, b], 1.0)]) for a, b in pairs],
            [Order(0, 0, 0, 0, 0)],
            BinsWithFillLimits.from_limits_and_normalizations([[(i, i + 1)] for i in range(4)], [1.0, 2.0, 0.5, 3.0]),
            [conv(PROTON), conv(second)],
            [q_axis(), x_axis(), x_axis()],
            [Kinematics.Scale(0), Kinematics.X(0), Kinematics.X(1)],
            Scales(ScaleFuncForm.NoScale(0), ScaleFuncForm.Scale(0), ScaleFuncForm.NoScale(0)),
        )
        for observable in range(4):
            for channel in range(len(pairs)):
                if generator.random() < 0.8:
                    array = numpy.array([[[generator.uniform(0, 1) for _ in x] for _ in x]])
                    table.set_subgrid(0, observable, channel, ImportSubgridV1(array, [[2.7225], x, x]).into())
        file = f"fk_{name}.pineappl.lz4"
        table.write_lz4(os.path.join(folder, file))
        record(file, FkTable.read(os.path.join(folder, file)), None, None, (1, 1, 1))


# ---------------------------------------------------------------------------------------------------- files of format 0


class Bytes:
    """Rust's bincode: little-endian, lists with a count of 64 bits, enumerations of 32 bits."""

    def __init__(self):
        self.content = b""

    def put(self, form, *values):
        self.content += struct.pack("<" + form, *values)
        return self

    def list(self, values, form="d"):
        self.put("Q", len(values))
        for value in values:
            self.put(form, *(value if isinstance(value, tuple) else (value,)))
        return self

    def text(self, text):
        self.put("Q", len(text))
        self.content += text.encode()
        return self


def sparse(numbers, shape):
    """PineAPPL's sparse array of a dict (i, j, k): number."""
    transposed = shape[1] > shape[2]
    rows, length = (shape[2], shape[1]) if transposed else (shape[1], shape[2])
    first = min(i for i, _, _ in numbers)
    last = max(i for i, _, _ in numbers)
    entries, indices = [], []
    for i in range(first, last + 1):
        for row in range(rows):
            line = [numbers.get((i, n, row) if transposed else (i, row, n), 0.0) for n in range(length)]
            filled = [n for n, value in enumerate(line) if value != 0]
            offset = filled[0] if filled else 0
            indices.append((offset, len(entries)))
            if filled:
                entries += line[offset : filled[-1] + 1]
    indices.append((0, len(entries)))
    return Bytes().list(entries).list(indices, "QQ").put("Q", first).put("QQQ", *shape).content


def dense(generator, shape):
    out = Bytes().put("B", 1).put("QQQ", *shape)
    return out.list([generator.uniform(0.1, 1) for _ in range(shape[0] * shape[1] * shape[2])]).content


def y_of(x):
    return -math.log(x) + 5 * (1 - x)


def tau_of(q2):
    return math.log(math.log(q2 / 0.0625))


def subgrid_0(kind, generator, dis, apart):
    """A subgrid of format 0 of a kind, but for events (1), which pineappl 1.5 does not read.

    dis: the second x is that of the lepton, 1
    apart: of kind 6 the renormalisation scale squared is so many times the factorisation scale squared
    """
    tag = Bytes().put("I", kind)
    y = (y_of(1.0), y_of(1e-4))
    tau = (tau_of(50.0), tau_of(1e5))
    if kind in (4, 6):
        x1 = [0.01, 0.1, 0.4, 0.7]
        x2 = [1.0] if dis else [0.02, 0.2, 0.6]
        shape = (3, len(x1), len(x2))
        numbers = {
            (i, j, k): generator.uniform(0.1, 1)
            for i in (1, 2)
            for j in range(shape[1])
            for k in range(shape[2])
            if generator.random() < 0.7 or (j, k) == (0, 0)
        }
        tag.content += sparse(numbers, shape)
        scales = [30.0, 200.0, 1000.0]
        tag = tag.list(scales) if kind == 4 else tag.list([(apart * q2, q2) for q2 in scales], "dd")
        return tag.list(x1).list(x2).content
    if kind == 0:
        tag.put("B", 1)
        tag.content += dense(generator, (2, 5, 5))
        return tag.put("QQQQQQ", 6, 5, 3, 3, 2, 4).put("B", 1).put("dddd", *y, *tau).content
    if kind == 2:
        numbers = {
            (i, j, k): generator.uniform(0.1, 1)
            for i in (1, 3)
            for j in range(5)
            for k in range(5)
            if generator.random() < 0.5 or (j, k) == (0, 0)
        }
        tag.content += sparse(numbers, (4, 5, 5))
        return tag.put("QQQQ", 4, 5, 3, 3).put("B", 1).put("dddd", *y, *tau).content
    if kind == 3:
        tag.put("B", 1)
        tag.content += dense(generator, (2, 5, 4))
        tag.put("QQQQQQQQ", 6, 5, 4, 3, 3, 3, 1, 3).put("BB", 1, 0)
        # pineappl takes the limits of the first x for the second too.
        return tag.put("dd", *y).put("dd", *y).put("dd", *tau).put("d", 0.0).content
    return tag.content


def file_0(kinds, dis=False, head=True, remapped=True, apart=1):
    """A file of format 0 with two orders, two bins and two channels, whose subgrids are of the kinds in turn."""
    generator = random.Random(3)
    out = Bytes()
    out.content = b"PineAPPL" + bytes(8) if head else b""
    out.put("B", 1).put("QQQ", 2, 2, 2).put("Q", 8)
    for i in range(8):
        out.content += subgrid_0(kinds[i % len(kinds)], generator, dis, apart)
    channels = [[(2, 11, 0.5), (-2, 11, 0.25)], [(21, 11, 1.0)]] if dis else [[(2, -2, 0.5), (-2, 2, 0.7)], [(21, 21, 1.0)]]
    out.put("Q", len(channels))
    for channel in channels:
        out.list(channel, "iid")
    out.put("I", 1).list([0.0, 1.0, 3.0])
    out.list([(1, 1, 0, 0), (2, 1, 1, 0)], "IIII")
    out.put("QddQ", 4, 1e5, 50.0, 3).put("B", 1).put("QddQ", 5, 1.0, 1e-4, 3)
    out.put("I", 1)
    out.put("B", 1 if remapped else 0)
    if remapped:
        out.list([2.0, 0.5]).list([(0.0, 1.0), (5.0, 6.0), (1.0, 2.0), (6.0, 8.0)], "dd")
    metadata = {"initial_state_1": "2212", "initial_state_2": "11" if dis else "2212", "lumi_id_types": "pdg_mc_ids"}
    out.put("Q", len(metadata))
    for key, value in metadata.items():
        out.text(key).text(value)
    return out.content


FILES_0 = {
    "v0_imported_two_scales": dict(kinds=[6, 5]),
    "v0_imported_one_scale": dict(kinds=[4]),
    "v0_dis": dict(kinds=[6, 4, 5], dis=True),
    "v0_without_head": dict(kinds=[6], head=False),
    "v0_without_remapper": dict(kinds=[6, 4], remapped=False),
    "v0_lagrange": dict(kinds=[0, 5]),
    "v0_lagrange_sparse": dict(kinds=[2]),
    "v0_lagrange_two_grids": dict(kinds=[3]),
    "v0_scales_apart": dict(kinds=[6, 4], apart=3),
}


def make_files_0(folder, record):
    from pineappl.grid import Grid

    for name, options in FILES_0.items():
        file = os.path.join(folder, name + ".pineappl")
        with open(file, "wb") as out:
            out.write(file_0(**options))
        target = Grid.read(file)
        record(name + ".pineappl", target, None, None, (1, 1, 1))
        record(name + ".pineappl", target, [1], [0, 1], (2, 0.5, 1))


# -------------------------------------------------------------------------------------------------------- FastKernel text

EVOLUTION = [22, 100, 21, 200, 203, 208, 215, 224, 235, 103, 108, 115, 124, 135]


def evolution(pid, x, q2):
    """A distribution of the evolution basis from those of partons."""
    quarks = [2, 1, 3, 4, 5, 6]
    if pid in (21, 22):
        return xf(pid, x, q2)
    sign = 1 if pid < 200 else -1
    combinations = [xf(q, x, q2) + sign * xf(-q, x, q2) for q in quarks]
    n = {0: 6, 3: 1, 8: 2, 15: 3, 24: 4, 35: 5}[pid % 100]
    return sum(combinations[:n]) - (0 if n == 6 else n * combinations[n])


def make_fast_kernel(folder, results):
    generator = random.Random(4)
    x = [0.001, 0.05, 0.3, 0.7]
    for hadronic in (0, 1):
        name = ("fast_kernel_one", "fast_kernel_two")[hadronic] + ".dat"
        count = 14 ** (1 + hadronic)
        used = [generator.random() < 0.4 for _ in range(count)]
        lines = ["{GridDesc" + "_" * 50, "a table", "_GridInfo" + "_" * 50]
        lines += [f"*HADRONIC: {hadronic}", "*NDATA: 3", f"*NX: {len(x)}", "*SETNAME: MADE", "{FlavourMap" + "_" * 50]
        for row in range(count // 14):
            lines.append(" ".join("1" if flag else "0" for flag in used[14 * row : 14 * row + 14]))
        lines += ["_TheoryInfo" + "_" * 50, "*Q0: 1.65", "{xGrid" + "_" * 50] + [repr(node) for node in x]
        lines.append("{FastKernel" + "_" * 50)
        expected = []
        for observable in range(3):
            total = 0.0
            for i, first in enumerate(x):
                for j, second in enumerate(x if hadronic else [None]):
                    row = [generator.uniform(0, 1) for _ in range(count)]
                    nodes = f"{i} {j}" if hadronic else f"{i}"
                    lines.append(f"{observable} {nodes} " + " ".join(repr(value) for value in row))
                    for k in range(count):
                        if used[k]:
                            product = evolution(EVOLUTION[k // 14 if hadronic else k], first, 1.65**2)
                            product *= evolution(EVOLUTION[k % 14], second, 1.65**2) if hadronic else 1
                            total += row[k] * product
            expected.append(total)
        with open(os.path.join(folder, name), "w", encoding="ascii") as out:
            out.write("\n".join(lines) + "\n")
        pids = [PROTON] * (1 + hadronic)
        results.append(dict(file=name, orders=None, channels=None, factors=[1, 1, 1], pids=pids, values=expected))


# ------------------------------------------------------------------------------------------------------------------ modes


def convolve(target, orders, channels, factors):
    """With pineappl."""
    from pineappl.convolutions import Conv
    from pineappl.fk_table import FkTable

    convs = target.convolutions
    pdfs = functions([conv.pid for conv in convs])
    # Of an antiparticle pineappl takes its own distribution; ours are those of the particle.
    pdfs = [
        (lambda pid, x, q2, f=f: f(pid if pid in (21, 22) else -pid, x, q2)) if conv.pid < 0 else f
        for f, conv in zip(pdfs, convs)
    ]
    masks = {}
    if channels is not None:
        masks["channel_mask"] = [i in channels for i in range(len(target.channels()))]
    if isinstance(target, FkTable):
        return list(target.convolve(pdg_convs=convs, xfxs=pdfs, **masks))
    if orders is not None:
        masks["order_mask"] = [i in orders for i in range(len(target.orders()))]
    return list(target.convolve(pdg_convs=convs, xfxs=pdfs, alphas=alphas, xi=[tuple(factors)], **masks))


def make(folder):
    from pineappl.fk_table import FkTable

    results = []

    def record(file, target, orders, channels, factors):
        results.append(
            dict(
                file=file,
                orders=orders,
                channels=channels,
                factors=list(factors),
                pids=[conv.pid for conv in target.convolutions],
                values=[float(value) for value in convolve(target, orders, channels, factors)],
            )
        )

    for file in sorted(os.listdir(folder)):
        record(file, FkTable.read(os.path.join(folder, file)), None, None, (1, 1, 1))
    make_grids(folder, record)
    make_files_0(folder, record)
    make_fast_kernel(folder, results)
    with open(os.path.join(folder, "expected.json"), "w", encoding="ascii") as out:
        json.dump(results, out)
    print(f"pineappl: {len(results)} convolutions of {len({result['file'] for result in results})} files")


def expected(folder):
    with open(os.path.join(folder, "expected.json"), encoding="ascii") as text:
        return json.load(text)


def difference(values, reference):
    """The largest relative difference; infinite where one is no number or all are zero."""
    if len(values) != len(reference) or not any(reference):
        return math.inf
    scale = max(abs(value) for value in reference)
    worst = 0.0
    for ours, theirs in zip(values, reference):
        # A bin without any weight is zero in both.
        worst = max(worst, abs(ours - theirs) / (abs(theirs) if theirs else scale))
    return worst if worst == worst else math.inf


def report(what, worst, limit):
    failed = {name: value for name, value in worst.items() if not value <= limit}
    print(f"{what}: {len(worst)} files, largest relative difference {max(worst.values()):.1e}, at most {limit:.0e} may be")
    if failed:
        sys.exit(f"FAILED: {what}: {failed}")


def compare(folder):
    import nablafit as nf

    worst = {}
    for case in expected(folder):
        file = case["file"]
        if file.endswith(".dat"):
            continue
        pdfs = functions(case["pids"])
        values = nf.grid(os.path.join(folder, file)).convolve(
            pdfs[0],
            alphas,
            second=pdfs[1] if len(pdfs) == 2 else None,
            factors=case["factors"],
            orders=case["orders"],
            channels=case["channels"],
        )
        worst[file] = max(worst.get(file, 0.0), difference(list(values), case["values"]))
    report("convolved by nablafit", worst, SAME_GRID)


def reread(folder, converted):
    from pineappl.fk_table import FkTable
    from pineappl.grid import Grid

    worst = {"grids": {}, "FK tables": {}}
    for case in expected(folder):
        name = case["file"].removesuffix(".lz4").removesuffix(".dat").removesuffix(".pineappl") + ".pineappl"
        file = os.path.join(converted, name)
        file = file if os.path.exists(file) else file + ".lz4"
        target = Grid.read(file)
        is_table = len(target.orders()) == 1
        values = convolve(FkTable.read(file) if is_table else target, case["orders"], case["channels"], case["factors"])
        of_kind = worst["FK tables" if is_table else "grids"]
        of_kind[name] = max(of_kind.get(name, 0.0), difference(values, case["values"]))
    for kind, values in worst.items():
        report(f"{kind} written by nablafit, convolved by pineappl", values, SAME_TABLE)


{"make": make, "compare": compare, "reread": reread}[sys.argv[1]](*sys.argv[2:])
