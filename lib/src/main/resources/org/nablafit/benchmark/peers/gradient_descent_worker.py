"""Peer: the FK fit by gradient descent on chi2/N with Nadam, float64, as users of PyTorch and Keras write it. The protocol is
described in worker.h.

Usage: python gradient_descent_worker.py VARIANT TABLE
  torch           PyTorch as it comes, torch.optim.NAdam
  torch-compiled  the same with the loss and its gradient through torch.compile
  keras           Keras, Model.fit on all points at once, keras.optimizers.Nadam; on the backend that KERAS_BACKEND names (jax)

Their Nadam has a schedule of the momentum, which optax and nablafit's benchmark do not take; an epoch costs the same.
Needs numpy and torch, or keras and a backend of it. A new shape is run for a few epochs before any time is taken.
"""
import functools
import json
import os
import sys
import time

import numpy as np

from problems import fk_data, start

RATE = 0.01
# Keras takes so long for an epoch that more would add nothing.
MOST_KERAS_EPOCHS = 100


def inputs_of(x):
    """x and ln x at the nodes, and behind them at 1."""
    with_one = np.append(x, 1.0)
    return np.stack([with_one, np.log(with_one)], 1)


def split(p, h):
    """Weights and biases of the output layer [2, h + 1] and of the hidden one [h, 3], the biases first."""
    return p[:2 * (h + 1)].reshape(2, h + 1), p[2 * (h + 1):].reshape(h, 3)


class Torch:
    def __init__(self, h, noise, table, compiled):
        import torch
        self.torch, self.h = torch, h
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        x, matrix, data = fk_data(noise, table)
        self.points, self.matrix, self.data = len(data), torch.tensor(matrix), torch.tensor(data)
        self.inputs = torch.tensor(inputs_of(x))
        self.network = torch.nn.Sequential(torch.nn.Linear(2, h), torch.nn.Sigmoid(), torch.nn.Linear(h, 2))
        self.loss = torch.compile(self.plain_loss) if compiled else self.plain_loss

    def plain_loss(self):
        n = self.network(self.inputs)
        distributions = (n[:-1] - n[-1]).T.reshape(-1)
        return ((self.matrix @ distributions - self.data) ** 2).sum() / self.points

    def begin(self, p):
        output, hidden = split(p, self.h)
        with self.torch.no_grad():
            for layer, block in ((self.network[0], hidden), (self.network[2], output)):
                layer.weight.copy_(self.torch.tensor(block[:, 1:]))
                layer.bias.copy_(self.torch.tensor(block[:, 0]))

    def chi2(self):
        with self.torch.no_grad():
            return float(self.plain_loss()) * self.points

    def fit(self, epochs, goal):
        optimizer = self.torch.optim.NAdam(self.network.parameters(), lr=RATE)
        for epoch in range(epochs):
            optimizer.zero_grad()
            loss = self.loss()
            if goal > 0 and float(loss) * self.points <= goal:
                return epoch
            loss.backward()
            optimizer.step()
        return epochs


class Keras:
    def __init__(self, h, noise, table):
        os.environ.setdefault("KERAS_BACKEND", "jax")
        if os.environ["KERAS_BACKEND"] == "jax":
            import jax
            jax.config.update("jax_enable_x64", True)
        import keras
        keras.config.set_floatx("float64")
        self.keras, self.h = keras, h
        x, matrix, data = fk_data(noise, table)
        self.points, nodes = len(data), len(x)
        self.inputs, self.data = inputs_of(x)[None], data[None]
        transposed = keras.ops.convert_to_tensor(matrix.T)

        class Convolution(keras.layers.Layer):
            """N(x) - N(1), then the table."""
            def call(self, n):
                difference = keras.ops.swapaxes(n[:, :-1] - n[:, -1:], 1, 2)
                return keras.ops.reshape(difference, (-1, 2 * nodes)) @ transposed
        self.hidden, self.output = keras.layers.Dense(h, activation="sigmoid"), keras.layers.Dense(2)
        given = keras.Input((nodes + 1, 2))
        self.model = keras.Model(given, Convolution()(self.output(self.hidden(given))))
        self.compile()

    def compile(self):
        self.model.compile(optimizer=self.keras.optimizers.Nadam(RATE), loss="mean_squared_error")

    def begin(self, p):
        output, hidden = split(p, self.h)
        for layer, block in ((self.hidden, hidden), (self.output, output)):
            layer.set_weights([block[:, 1:].T, block[:, 0]])

    def chi2(self):
        return float(np.sum((np.asarray(self.model(self.inputs)) - self.data) ** 2))

    def fit(self, epochs, goal):
        epochs = min(epochs, MOST_KERAS_EPOCHS)
        self.model.fit(self.inputs, self.data, batch_size=1, epochs=epochs, verbose=0)
        return epochs


@functools.cache
def prepared(variant, table, h, noise):
    peer = Keras(h, noise, table) if variant == "keras" else Torch(h, noise, table, variant == "torch-compiled")
    peer.begin(start(5 * h + 2, 0))
    peer.fit(3, -1.0)
    return peer


def answer(request, variant, table):
    peer = prepared(variant, table, request["nodes"], request["noise"])
    peer.begin(start(5 * request["nodes"] + 2, request["seed"]))
    first = peer.chi2()
    cpu, begin = time.process_time(), time.perf_counter()
    epochs = peer.fit(request["iterations"], request["goal"])
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    return dict(startChi2=first, chi2=peer.chi2(), iterations=epochs, seconds=seconds, cpuSeconds=cpu)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), sys.argv[1], sys.argv[2])), flush=True)
