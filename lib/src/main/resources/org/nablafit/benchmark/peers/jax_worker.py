"""Peer: the sine fit and the FK fit in JAX, float64, each solver one jitted loop. The protocol is described in worker.h.

Usage: python jax_worker.py VARIANT [TABLE]
  hand        Levenberg-Marquardt, Jacobian written by hand
  jacfwd      Levenberg-Marquardt, Jacobian by jax.jacfwd
  compressed  as hand, but the 1000 rows of the FK fit are replaced by the R of a QR factorisation before the fit
  nadam       gradient descent on chi2/N of the FK fit with optax.nadam's update rule

Needs jax and numpy (written for jax 0.10): pip install jax numpy.
A new shape is compiled and run once before any time is taken.
"""
import functools
import json
import math
import sys
import time

import numpy as np
import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)

MASK = (1 << 64) - 1
POINTS = 100


# ---------------------------------------------------------------- random numbers, as the C++ peers draw them

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


# ---------------------------------------------------------------- sine: parameters p0, v_1 ... v_n, then b_j, w_j of each node

def sine_problem(n):
    x = 2 * math.pi * np.arange(POINTS) / (POINTS - 1)
    y = jnp.array([math.sin(v) for v in x])
    x = jnp.array(x)

    def residuals(p):
        h = jax.nn.sigmoid(p[2 + n::2][None, :] * x[:, None] + p[1 + n::2][None, :])
        return p[0] - y + h @ p[1:1 + n]

    def by_hand(p):
        v, b, w = p[1:1 + n], p[1 + n::2], p[2 + n::2]
        h = jax.nn.sigmoid(w[None, :] * x[:, None] + b[None, :])
        s = v * h * (1 - h)
        hidden = jnp.stack([s, s * x[:, None]], 2).reshape(POINTS, 2 * n)
        return jnp.concatenate([jnp.ones((POINTS, 1)), h, hidden], 1), p[0] - y + h @ v
    return dict(count=3 * n + 1, points=POINTS, residuals=residuals, by_hand=by_hand, constant=0.0)


# ---------------------------------------------------------------- FK fit: see fk_ceres.cc

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


def fk_problem(h, noise, table, compressed):
    x, matrix, data = fk_data(noise, table)
    points, constant = len(data), 0.0
    if compressed:
        q, matrix = np.linalg.qr(matrix)
        rotated = q.T @ data
        data, constant = rotated, float(np.sum((data - q @ rotated) ** 2))
    matrix, data, nodes, outputs = jnp.array(matrix), jnp.array(data), len(x), 2 * (h + 1)
    with_one = np.append(x, 1.0)
    inputs = jnp.array(np.stack([np.ones_like(with_one), with_one, np.log(with_one)]))

    def split(p):
        return p[:outputs].reshape(2, h + 1), p[outputs:].reshape(h, 3)

    def residuals(p):
        wo, wh = split(p)
        o = wo[:, 1:] @ jax.nn.sigmoid(wh @ inputs)                  # the output biases cancel in N(x) - N(1)
        return matrix @ (o[:, :-1] - o[:, -1:]).reshape(2 * nodes) - data

    def by_hand(p):
        wo, wh = split(p)
        z = jax.nn.sigmoid(wh @ inputs)
        dz = (z - z[:, -1:])[:, :-1]
        e = (z * (1 - z))[:, None, :] * inputs[None]
        e = (e - e[:, :, -1:])[:, :, :-1].reshape(3 * h, nodes)
        zero = jnp.zeros((nodes, 1))
        of_sigma = jnp.concatenate([zero, dz.T, jnp.zeros((nodes, h + 1)), e.T * jnp.repeat(wo[0, 1:], 3)], 1)
        of_gluon = jnp.concatenate([jnp.zeros((nodes, h + 1)), zero, dz.T, e.T * jnp.repeat(wo[1, 1:], 3)], 1)
        return matrix @ jnp.concatenate([of_sigma, of_gluon], 0), matrix @ (wo[:, 1:] @ dz).reshape(2 * nodes) - data
    return dict(count=outputs + 3 * h, points=points, residuals=residuals, by_hand=by_hand, constant=constant)


# ---------------------------------------------------------------- solvers

# ceres' defaults
RADIUS, LARGEST_RADIUS, SMALLEST_DIAGONAL, LARGEST_DIAGONAL, SMALLEST_GAIN = 1e4, 1e16, 1e-6, 1e32, 1e-3


def levenberg_marquardt(residuals, jacobian, constant):
    """The loop of ceres: trust-region radius, columns scaled as at the start, normal equations with Cholesky."""

    def cost_of(r):
        return 0.5 * (r @ r + constant)

    def diagonal(j):
        return jnp.clip(jnp.sum(j * j, 0), SMALLEST_DIAGONAL, LARGEST_DIAGONAL)

    def solve(j, r, damping):
        factor = jnp.linalg.cholesky(j.T @ j + jnp.diag(damping))
        y = jax.lax.linalg.triangular_solve(factor, (j.T @ r)[:, None], left_side=True, lower=True)
        return -jax.lax.linalg.triangular_solve(factor, y, left_side=True, lower=True, transpose_a=True)[:, 0]

    @jax.jit
    def run(p, iterations, tolerance, least_radius, least_cost):
        j, r = jacobian(p)
        scale = 1.0 / (1.0 + jnp.sqrt(jnp.sum(j * j, 0)))
        first = dict(p=p, r=r, j=j * scale, cost=cost_of(r), radius=jnp.array(RADIUS), decrease=jnp.array(2.0),
                     diagonal=diagonal(j * scale), iteration=jnp.array(0), done=jnp.array(False))

        def goes_on(s):
            return (s["iteration"] < iterations) & ~s["done"] & (s["cost"] > least_cost) & (s["radius"] > least_radius)

        def iterate(s):
            step = solve(s["j"], s["r"], s["diagonal"] / s["radius"])
            m = s["j"] @ step
            predicted = -m @ (s["r"] + m / 2)
            valid = jnp.isfinite(predicted) & (predicted > 0)
            delta = jnp.where(valid, step * scale, 0.0)
            q = s["p"] + delta
            change = s["cost"] - cost_of(residuals(q))
            gain = change / predicted
            length = jnp.linalg.norm(s["p"])
            done = valid & ((jnp.linalg.norm(delta) <= tolerance * (length + tolerance)) | (jnp.abs(change) <= tolerance * s["cost"]))

            def accept(s):
                j, r = jacobian(q)
                flat = jnp.max(jnp.abs(j.T @ r)) <= tolerance
                j = j * scale
                return dict(s, p=q, r=r, j=j, cost=cost_of(r), diagonal=diagonal(j), decrease=jnp.array(2.0), done=done | flat,
                            radius=jnp.minimum(LARGEST_RADIUS, s["radius"] / jnp.maximum(1 / 3, 1 - (2 * gain - 1) ** 3)))

            def reject(s):
                return dict(s, radius=s["radius"] / s["decrease"], decrease=s["decrease"] * 2, done=done)
            s = jax.lax.cond(valid & (gain > SMALLEST_GAIN), accept, reject, s)
            return dict(s, iteration=s["iteration"] + 1)
        return jax.lax.while_loop(goes_on, iterate, first)

    def fit(p, request):
        tolerance = float(request["tolerance"])
        s = run(p, request["iterations"], tolerance, 1e-32 if tolerance > 0 else 1e-300, 0.5 * request["goal"])
        s["cost"].block_until_ready()
        return 2 * float(s["cost"]), int(s["iteration"])
    return fit


def nadam(residuals, points, rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """optax.nadam (which has no schedule of the momentum) on chi2 / N."""
    loss = jax.value_and_grad(lambda p: jnp.sum(residuals(p) ** 2) / points)

    @jax.jit
    def run(p, epochs, least_loss):
        def goes_on(s):
            return (s["epoch"] < epochs) & (s["loss"] > least_loss)

        def iterate(s):
            t, g = s["epoch"] + 1, s["gradient"]
            mean, square = beta1 * s["mean"] + (1 - beta1) * g, beta2 * s["square"] + (1 - beta2) * g * g
            ahead = beta1 * mean / (1 - beta1 ** (t + 1)) + (1 - beta1) * g / (1 - beta1 ** t)
            p = s["p"] - rate * ahead / (jnp.sqrt(square / (1 - beta2 ** t)) + epsilon)
            value, g = loss(p)
            return dict(p=p, loss=value, gradient=g, mean=mean, square=square, epoch=t)
        value, g = loss(p)
        zero = jnp.zeros_like(p)
        return jax.lax.while_loop(goes_on, iterate, dict(p=p, loss=value, gradient=g, mean=zero, square=zero, epoch=jnp.array(0)))

    def fit(p, request):
        s = run(p, request["iterations"], request["goal"] / points)
        s["loss"].block_until_ready()
        return float(s["loss"]) * points, int(s["epoch"])
    return fit


# ---------------------------------------------------------------- the worker

@functools.cache
def prepared(variant, table, problem, nodes, noise):
    if problem == "sine":
        p = sine_problem(nodes)
    else:
        p = fk_problem(nodes, noise, table, variant == "compressed")
    if variant == "nadam":
        fit = nadam(p["residuals"], p["points"])
    else:
        forward = jax.jacfwd(p["residuals"])
        jacobian = (lambda q: (forward(q), p["residuals"](q))) if variant == "jacfwd" else p["by_hand"]
        fit = levenberg_marquardt(p["residuals"], jacobian, p["constant"])
    chi2 = jax.jit(lambda q: jnp.sum(p["residuals"](q) ** 2) + p["constant"])
    fit(jnp.array(start(p["count"], 0)), dict(iterations=2, tolerance=0.0, goal=-1.0))
    return p["count"], chi2, fit


def answer(request, variant, table):
    count, chi2, fit = prepared(variant, table, request["problem"], request["nodes"], request["noise"])
    p = jnp.array(start(count, request["seed"]))
    first = float(chi2(p))
    seconds, runs = 0.0, 0
    while runs < 2 and seconds < 0.05:
        cpu, begin = time.process_time(), time.perf_counter()
        last, iterations = fit(p, request)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
        runs += 1
    return dict(startChi2=first, chi2=last, iterations=iterations, seconds=seconds, cpuSeconds=cpu)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)), flush=True)
