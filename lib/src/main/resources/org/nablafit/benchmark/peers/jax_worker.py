"""Peer: the fits in JAX, float64, each solver one jitted loop. The protocol is described in worker.h.

Usage: python jax_worker.py VARIANT [TABLE or FOLDER]
  hand        Levenberg-Marquardt, Jacobian written by hand
  jacfwd      Levenberg-Marquardt, Jacobian by jax.jacfwd
  compressed  as hand, but the 1000 rows of the FK fit are replaced by the R of a QR factorisation before the fit
  nadam       gradient descent on chi2/N of the FK fit with optax.nadam's update rule
  dual        the fit of all deep-inelastic data whose matrices are in FOLDER: points replaced by the R of a QR factorisation,
              Levenberg-Marquardt with the linear system in the space of the residuals
  cut         the same, and singular values below CUT are left out

Needs jax and numpy (written for jax 0.10): pip install jax numpy.
A new shape is compiled and run once before any time is taken.
"""
import functools
import json
import math
import os
import sys
import time

import numpy as np
import jax
import jax.numpy as jnp

from problems import fk_data, start

jax.config.update("jax_enable_x64", True)

POINTS = 100


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
    return dict(start=lambda seed: start(3 * n + 1, seed), points=POINTS, residuals=residuals, by_hand=by_hand, constant=0.0)


# ---------------------------------------------------------------- FK fit: see fk_ceres.cc

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
    return dict(start=lambda seed: start(outputs + 3 * h, seed), points=points, residuals=residuals, by_hand=by_hand, constant=constant)


# ---------------------------------------------------------------- all deep-inelastic data

SIZES = (2, 25, 20, 8)                                               # Sigma, g, V, V3, V8, T3, T8, T15
CUT = 1e-2
LOWEST, JOIN = 1e-16, 0.1


def quadrature():
    """Gauss-Legendre panels of 32 nodes in ln x below JOIN and in x above, as nablafit has them."""
    t, w = np.polynomial.legendre.leggauss(32)

    def panels(low, high, count):
        edges = np.linspace(low, high, count + 1)
        half, centre = np.diff(edges)[:, None] / 2, (edges[1:] + edges[:-1])[:, None] / 2
        return (half * t + centre).ravel(), (half * w).ravel()
    y, below = panels(np.log(LOWEST), np.log(JOIN), 12)
    x, above = panels(JOIN, 1, 4)
    return np.concatenate([np.exp(y), x]), np.concatenate([below * np.exp(y), above])


def large_start(seed):
    """Weights uniform in the limits of Glorot, biases 0, those of the outputs 1."""
    p, offset, blocks = start(sum(b * (a + 1) for a, b in zip(SIZES[:-1], SIZES[1:])), seed), 0, []
    for before, nodes in zip(SIZES[:-1], SIZES[1:]):
        block = p[offset:offset + nodes * (before + 1)].reshape(nodes, before + 1) * math.sqrt(6 / (before + nodes))
        block[:, before] = 1.0 if nodes == SIZES[-1] else 0.0
        blocks.append(block.ravel())
        offset += nodes * (before + 1)
    return np.concatenate(blocks)


def large_problem(folder, cut):
    def array(name, columns=None):
        values = np.fromfile(os.path.join(folder, name + ".f8"))
        return values if columns is None else values.reshape(-1, columns)
    x, alpha, beta, data, ratio = map(array, ("x", "alpha", "beta", "linearData", "ratioData"))
    values = len(x) * len(alpha)

    # x f = factor (N + shift): the shift of V, V3, V8 and g makes the sum rules hold and is linear in five integrals of N
    def factor(v):
        return v[:, None] ** (1 - alpha) * (1 - v[:, None]) ** beta

    def features(v):
        return jnp.array(np.stack([2 * v - 1, 1 + np.log(v) / 5], 1))
    xq, wq = quadrature()
    power = np.array([0, 0, -1, -1, -1])                             # momentum of Sigma and g, numbers of V, V3, V8
    weights = wq[:, None] * factor(xq)[:, :5] * xq[:, None] ** power
    weights[0] += LOWEST ** (2 - alpha[:5] + power) / (2 - alpha[:5] + power)
    shape = weights.sum(0)
    constant_shift, slope = np.zeros(8), np.zeros((8, 5))
    constant_shift[1:5] = np.array([1.0, 3.0, 1.0, 3.0]) / shape[1:]
    slope[1:5, 1:5] = -np.diag(1 / shape[1:])
    slope[1, 0] = -1 / shape[1]
    weights, constant_shift, slope, f_x = map(jnp.array, (weights, constant_shift, slope, factor(x)))
    nodes, nodes_q = features(x), features(xq)

    def network(p, v):
        offset = 0
        for before, count in zip(SIZES[:-1], SIZES[1:]):
            w = p[offset:offset + count * (before + 1)].reshape(count, before + 1)
            v = v @ w[:, :before].T + w[:, before]
            v = v if count == SIZES[-1] else jnp.tanh(v)
            offset += count * (before + 1)
        return v

    def integrals(p):
        return jnp.sum(weights * network(p, nodes_q)[:, :5], 0)

    def distributions(p):
        return (f_x * (network(p, nodes) + constant_shift + slope @ integrals(p))).reshape(-1)

    def derivatives(p):
        """Reverse sweeps through the outputs at each node, and for each of the integrals."""
        of_network = jax.vmap(lambda v: jax.jacrev(lambda q: network(q, v))(p))(nodes)
        return (f_x[:, :, None] * (of_network + slope @ jax.jacrev(integrals)(p))).reshape(values, -1)

    lower = np.linalg.cholesky(array("linearCovariance", len(data)))
    white, b = np.linalg.solve(lower, array("linear", values)), np.linalg.solve(lower, data)
    q, r = np.linalg.qr(white)
    z = q.T @ b
    constant = float(np.sum((b - q @ z) ** 2))
    if cut:
        size = np.abs(np.asarray(distributions(jnp.array(large_start(1))))) + 0.1 * factor(x).reshape(-1)
        u, singular, vt = np.linalg.svd(r * size, full_matrices=False)
        kept, z = int(np.sum(singular > CUT)), u.T @ z
        constant += float(np.sum(z[kept:] ** 2))
        r, z = singular[:kept, None] * vt[:kept] / size, z[:kept]
    whitening = np.linalg.inv(np.linalg.cholesky(array("ratioCovariance", len(ratio))))
    r, z, whitening, numerator, denominator, ratio = map(
        jnp.array, (r, z, whitening, array("numerator", values), array("denominator", values), ratio))

    def of_distributions(f):
        return jnp.concatenate([r @ f - z, whitening @ (numerator @ f / (denominator @ f) - ratio)])

    def residuals(p):
        return of_distributions(distributions(p))

    def by_hand(p):
        f = distributions(p)
        below = denominator @ f
        of_ratio = whitening @ ((numerator - (numerator @ f / below)[:, None] * denominator) / below[:, None])
        return jnp.concatenate([r, of_ratio]) @ derivatives(p), of_distributions(f)
    return dict(start=large_start, points=len(data) + len(ratio), residuals=residuals, by_hand=by_hand, constant=constant)


# ---------------------------------------------------------------- solvers

DUAL_RADIUS = 1e-2
# ceres' defaults
RADIUS, LARGEST_RADIUS, SMALLEST_DIAGONAL, LARGEST_DIAGONAL, SMALLEST_GAIN = 1e4, 1e16, 1e-6, 1e32, 1e-3


def levenberg_marquardt(residuals, jacobian, constant, dual=False):
    """The loop of ceres: trust-region radius, columns scaled as at the start, normal equations with Cholesky.

    dual: no scaling, a damping of 1 / radius in all parameters, and s = -J' (J J' + 1 / radius)^-1 r.
    """

    def cost_of(r):
        return 0.5 * (r @ r + constant)

    def diagonal(j):
        return jnp.clip(jnp.sum(j * j, 0), SMALLEST_DIAGONAL, LARGEST_DIAGONAL)

    def cholesky_solve(matrix, right):
        factor = jnp.linalg.cholesky(matrix)
        y = jax.lax.linalg.triangular_solve(factor, right[:, None], left_side=True, lower=True)
        return jax.lax.linalg.triangular_solve(factor, y, left_side=True, lower=True, transpose_a=True)[:, 0]

    def solve(s):
        j, r = s["j"], s["r"]
        if dual:
            return -j.T @ cholesky_solve(j @ j.T + jnp.eye(len(r)) / s["radius"], r)
        return -cholesky_solve(j.T @ j + jnp.diag(s["diagonal"] / s["radius"]), j.T @ r)

    @jax.jit
    def run(p, iterations, tolerance, least_radius, least_cost):
        j, r = jacobian(p)
        scale = jnp.ones_like(p) if dual else 1.0 / (1.0 + jnp.sqrt(jnp.sum(j * j, 0)))
        first = dict(p=p, r=r, j=j * scale, cost=cost_of(r), radius=jnp.array(DUAL_RADIUS if dual else RADIUS),
                     decrease=jnp.array(2.0), diagonal=diagonal(j * scale), iteration=jnp.array(0), done=jnp.array(False))

        def goes_on(s):
            return (s["iteration"] < iterations) & ~s["done"] & (s["cost"] > least_cost) & (s["radius"] > least_radius)

        def iterate(s):
            step = solve(s)
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
def prepared(variant, path, problem, nodes, noise):
    """Start, chi2 and fit of a problem."""
    if problem == "sine":
        p = sine_problem(nodes)
    elif problem == "fk":
        p = fk_problem(nodes, noise, path, variant == "compressed")
    else:
        p = large_problem(path, variant == "cut")
    if variant == "nadam":
        fit = nadam(p["residuals"], p["points"])
    else:
        forward = jax.jacfwd(p["residuals"])
        jacobian = (lambda q: (forward(q), p["residuals"](q))) if variant == "jacfwd" else p["by_hand"]
        fit = levenberg_marquardt(p["residuals"], jacobian, p["constant"], dual=problem == "large")
    chi2 = jax.jit(lambda q: jnp.sum(p["residuals"](q) ** 2) + p["constant"])
    fit(jnp.array(p["start"](0)), dict(iterations=2, tolerance=0.0, goal=-1.0))
    return p["start"], chi2, fit


def answer(request, variant, path):
    begins, chi2, fit = prepared(variant, path, request["problem"], request["nodes"], request["noise"])
    p = jnp.array(begins(request["seed"]))
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
