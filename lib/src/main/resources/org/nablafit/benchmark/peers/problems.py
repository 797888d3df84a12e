"""What the workers in Python share: random numbers as the C++ peers draw them, and the data of the FK fit. Needs numpy."""
import functools
import math

import numpy as np

MASK = (1 << 64) - 1


def start(count, seed):
    """Parameters uniform in [-1, 1) by splitmix64."""
    state, out = seed & MASK, []
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        out.append(2 * ((z >> 11) * 2.0 ** -53) - 1)
    return np.array(out)


def minstd_uniform(count, seed, low, high):
    """uniform_real_distribution<double> of libstdc++ on default_random_engine, which is minstd_rand0."""
    modulus, values = 2147483647, []
    state = seed % modulus

    def draw():
        nonlocal state
        state = 16807 * state % modulus
        return float(state - 1)
    for _ in range(count):
        first, second = draw(), draw()
        values.append((first + second * 2147483646.0) / float(2147483646 ** 2) * (high - low) + low)
    return np.array(values)


def mersenne_normal(count, seed):
    """normal_distribution<double> of libstdc++ (polar method, second value kept) on mt19937."""
    engine, values = np.random.MT19937(), []
    engine._legacy_seeding(seed)

    def uniform():
        low, high = (int(v) for v in engine.random_raw(2))
        return (float(low) + float(high) * 4294967296.0) / 18446744073709551616.0
    while len(values) < count:
        x, y = 2.0 * uniform() - 1.0, 2.0 * uniform() - 1.0
        square = x * x + y * y
        if 0.0 < square <= 1.0:
            factor = math.sqrt(-2 * math.log(square) / square)
            values += [y * factor, x * factor]
    return np.array(values[:count])


def read_table(path):
    """Nodes x and weights [points, 2 nodes], Sigma then gluon, of a FastKernel file."""
    section, points, nodes, x, weights = "", 0, 0, [], None
    with open(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                continue
            if line[0] in "{_":
                section = line[1:line.find("_", 1)]
                if section == "FastKernel":
                    weights = np.zeros((points, 2 * nodes))
            elif line[0] == "*":
                key, _, value = line[1:].partition(":")
                points = int(value) if key == "NDATA" else points
                nodes = int(value) if key == "NX" else nodes
            elif section == "xGrid":
                x.append(float(line))
            elif section == "FastKernel":
                row = line.split()
                point, node = int(row[0]), int(row[1])
                weights[point, node], weights[point, nodes + node] = float(row[3]), float(row[4])
    return np.array(x), weights


def toy_distributions(x):
    up_valence, down_valence = 5.107200 * x ** 0.8 * (1 - x) ** 3, 3.064320 * x ** 0.8 * (1 - x) ** 4
    antidown = 0.1939875 * x ** -0.1 * (1 - x) ** 6
    antiup = (1 - x) * antidown
    strange = 0.2 * (antiup + antidown)
    return np.concatenate([up_valence + down_valence + 2 * antiup + 2 * antidown + 2 * strange, 1.7 * x ** -0.1 * (1 - x) ** 5])


@functools.cache
def fk_data(noise, table):
    """Nodes, table and data in units of the errors."""
    x, weights = read_table(table)
    data = weights @ toy_distributions(x)
    error = np.abs(data * minstd_uniform(len(data), 12345, 0.05, 0.07))
    if noise:
        data = data + error * mersenne_normal(len(data), 20240101 + noise)
    return x, weights / error[:, None], data / error
