"""What the package offers; see the bridge of the Java library, whose names these are in Python's spelling."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ._host import host
from ._progress import display

#: Seconds between two looks at a fit that runs.
_POLL = 0.05


def configure(data_folders: Sequence[str | os.PathLike]) -> None:
    """Name folders where data sets and tables are looked for before those that come with nablafit.

    Call it before anything else of the package.
    """
    host.configure(data_folders)


def versions() -> dict[str, str]:
    """The versions of the program and of what runs it, by name."""
    found = host.bridge().versions()
    return {str(name): str(found[name]) for name in found}


def datasets() -> list[str]:
    """The names of the data sets that there are."""
    return _texts(host.call(host.bridge().datasetNames))


def dataset(name: str | os.PathLike) -> Dataset:
    """A data set, by its name or one of its files."""
    return Dataset(host.call(host.bridge().dataset, os.fspath(name)))


def fk_tables() -> list[str]:
    """The names of the FK tables that there are."""
    return _texts(host.call(host.bridge().fkTableNames))


def fk_table(name: str | os.PathLike) -> FkTable:
    """An FK table, by its name or its file."""
    return FkTable(host.call(host.bridge().fkTable, os.fspath(name)))


def network(nodes: Sequence[int], activation: str = "tanh") -> Network:
    """A feed-forward network with a linear output layer.

    nodes: of each layer from the inputs to the outputs, as (2, 25, 20, 8)
    activation: of the hidden layers: tanh, sigmoid, softplus, relu, elu, sine or linear
    """
    return Network(host.call(host.bridge().network, host.ints(nodes), activation), nodes)


def card(text_or_file: str | os.PathLike, changes: Mapping[str, Any] | None = None) -> Card:
    """A card: what is fitted, and how.

    text_or_file: the card in YAML, or its file
    changes: values by dotted keys, as {"fit.seed": 7}; they replace what the card says
    """
    return Card(host.call(host.bridge().card, os.fspath(text_or_file), host.strings(_changes(changes))))


def standard_card(name: str, changes: Mapping[str, Any] | None = None) -> Card:
    """A card that comes with nablafit, as "first-fit" or "proton-dis", with changes as of card()."""
    return Card(host.call(host.bridge().standardCard, name, host.strings(_changes(changes))))


def _changes(changes: Mapping[str, Any] | None) -> list[str]:
    return [f"{key}={_yaml(value)}" for key, value in (changes or {}).items()]


def _yaml(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    return repr(value) if isinstance(value, float) else str(value)


def chi2(card: Card) -> Chi2:
    """chi2 of the data of a card as a function of the parameters of its model, with its analytic gradient."""
    return Chi2(host.call(host.bridge().chi2, card._java))


def fit(card: Card, progress: bool | Callable[[dict], Any] = False) -> Fit:
    """The fit of a card.

    progress: True shows a bar, a function is called with a dict of stage, iteration, iterations, training and validation
        (chi2 per point; validation is not a number without validation data)

    Ctrl-C ends the fit, which then has its best point; a second one ends the program as usual.
    """
    if not host.can_be_interrupted:
        with display(progress) as show:
            listener = None if show is None else host.listener(lambda *state: show(_state(*state)))
            return Fit(host.call(host.bridge().fit, card._java, listener))
    running = start_fit(card)
    with display(progress) as show:
        try:
            _watch(running, show)
        except KeyboardInterrupt:
            running.cancel()
            _watch(running, None)
        except BaseException:
            running.cancel()
            raise
    return running.result()


def _state(stage, iteration, iterations, training, validation) -> dict:
    return {
        "stage": str(stage),
        "iteration": int(iteration),
        "iterations": int(iterations),
        "training": float(training),
        "validation": float(validation),
    }


def _watch(running: RunningFit, show: Callable[[dict], Any] | None) -> None:
    last = None
    while not running.done:
        time.sleep(_POLL)
        now = running.progress
        if show is not None and now and now != last:
            show(now)
            last = now


def start_fit(card: Card) -> RunningFit:
    """Starts the fit of a card beside this program."""
    return RunningFit(host.call(host.bridge().startFit, card._java))


def _texts(java) -> list[str]:
    return [str(text) for text in java]


class Table(dict):
    """A table: its columns by name, in their order."""

    def to_pandas(self):
        """The same as a DataFrame of pandas."""
        import pandas

        return pandas.DataFrame(dict(self))

    def __repr__(self) -> str:
        rows = len(next(iter(self.values()), []))
        return f"Table({rows} rows: {', '.join(self)})"


def _table(java) -> Table:
    return Table((str(name), host.column(java[name])) for name in java)


class Figure:
    """A figure, in SVG."""

    def __init__(self, svg: str, png: Callable[[], bytes] | None = None):
        self.svg = svg
        self._png = png

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"Figure({len(self.svg)} characters of SVG)"

    def save(self, file: str | os.PathLike) -> None:
        """Writes it as .svg or .png."""
        name = os.fspath(file)
        if name.endswith(".svg"):
            content = self.svg.encode()
        elif name.endswith(".png") and self._png is not None:
            content = self._png()
        else:
            raise ValueError(f"a figure is written as .svg{'' if self._png is None else ' or .png'}, not as {name}")
        with open(name, "wb") as out:
            out.write(content)


class _Summarised:
    """What has a summary as text and as HTML."""

    def __init__(self, java):
        self._java = java

    def __repr__(self) -> str:
        return str(self._java.text())

    def _repr_html_(self) -> str:
        return str(self._java.html())


class Card(_Summarised):
    """A card: what is fitted, and how."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())


class Dataset(_Summarised):
    """A data set."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many points it has."""
        return int(self._java.size())

    @property
    def values(self):
        """The measured values."""
        return host.numbers(self._java.values())

    @property
    def table(self) -> Table:
        """The points: kinematic variables, value, and the statistical and total uncertainties, absolute."""
        return _table(self._java.table())

    @property
    def covariance(self):
        """The experimental covariance matrix: an array of NumPy [points][points], in GraalPy a list of rows."""
        return _matrix(host.numbers(self._java.covariance()), len(self), len(self))

    @property
    def figure(self) -> Figure:
        """The correlations of the points."""
        return Figure(str(self._java.figure()))


def _matrix(numbers, *shape: int):
    if hasattr(numbers, "reshape"):
        return numbers.reshape(shape)
    for length in reversed(shape[1:]):
        numbers = [numbers[i : i + length] for i in range(0, len(numbers), length)]
    return numbers


class FkTable(_Summarised):
    """A fast-kernel table: predictions of a measurement as sums over distributions at nodes in x."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many predictions it gives."""
        return int(self._java.size())

    @property
    def scale(self) -> float:
        """The scale of the distributions that it takes, in GeV."""
        return float(self._java.scale())

    @property
    def distributions(self) -> list[str]:
        """The distributions that it takes, in their order."""
        return _texts(self._java.distributions())

    @property
    def nodes(self):
        """The nodes in x."""
        return host.numbers(self._java.nodes())

    def predictions(self, distributions):
        """The predictions of distributions x f, [distributions][nodes] or flat."""
        return host.numbers(host.call(self._java.predictions, host.doubles(_flat(distributions))))


def _flat(numbers):
    """Nested lists in GraalPy, which has no arrays of many dimensions."""
    if hasattr(numbers, "ravel") or not numbers or not isinstance(numbers[0], (list, tuple)):
        return numbers
    return [value for row in numbers for value in _flat(row)]


class Network(_Summarised):
    """A feed-forward network; its parameters are arguments."""

    def __init__(self, java, nodes: Sequence[int]):
        super().__init__(java)
        self.nodes = tuple(int(count) for count in nodes)

    @property
    def parameter_count(self) -> int:
        """How many parameters it has."""
        return int(self._java.parameterCount())

    @property
    def parameter_names(self) -> list[str]:
        """Their names in their order."""
        return _texts(self._java.parameterNames())

    def start(self, seed: int):
        """Random parameters, normal of the width of Glorot and Bengio."""
        return host.numbers(self._java.start(seed))

    def values(self, parameters, inputs):
        """The outputs [points][outputs] at inputs [points][inputs]."""
        values = host.call(self._java.values, host.doubles(parameters), host.doubles(_flat(inputs)))
        return _matrix(host.numbers(values), len(values) // self.nodes[-1], self.nodes[-1])

    def jacobian(self, parameters, inputs):
        """The derivatives of the outputs with respect to the parameters, [points][outputs][parameters]."""
        jacobian = host.call(self._java.jacobian, host.doubles(parameters), host.doubles(_flat(inputs)))
        count = self.parameter_count
        return _matrix(host.numbers(jacobian), len(jacobian) // (self.nodes[-1] * count), self.nodes[-1], count)


class Chi2:
    """chi2 of the data of a card with the experimental covariance matrix, as a function of the parameters of the model.

    It is called with the parameters, and grad() is its analytic gradient: Minuit(chi2, chi2.start(1), grad=chi2.grad,
    name=chi2.names) minimises it. No penalties are in it. It serves one thread at a time.
    """

    #: By how much chi2 grows at one standard deviation, for iminuit.
    errordef = 1.0

    def __init__(self, java):
        self._java = java

    @property
    def ndata(self) -> int:
        """How many data points there are."""
        return int(self._java.ndata())

    @property
    def npar(self) -> int:
        """How many parameters there are."""
        return int(self._java.parameterCount())

    @property
    def names(self) -> list[str]:
        """The names of the parameters in their order."""
        return _texts(self._java.parameterNames())

    def start(self, seed: int):
        """The random parameters that a fit of the card would start from with a seed."""
        return host.numbers(self._java.start(seed))

    def __call__(self, parameters) -> float:
        """chi2 at the parameters."""
        return float(host.call(self._java.value, host.doubles(parameters)))

    def grad(self, parameters):
        """The derivatives of chi2 with respect to the parameters."""
        return host.numbers(host.call(self._java.gradient, host.doubles(parameters)))

    def predictions(self, parameters):
        """The predictions of all points."""
        return host.numbers(host.call(self._java.predictions, host.doubles(parameters)))

    def __repr__(self) -> str:
        return f"Chi2({self.ndata} points, {self.npar} parameters)"


class Fit(_Summarised):
    """What a fit gave."""

    @property
    def name(self) -> str:
        """The name of its card."""
        return str(self._java.name())

    @property
    def chi2(self) -> float:
        """chi2 of all points with the experimental covariance matrix."""
        return float(self._java.chi2())

    @property
    def chi2_t0(self) -> float:
        """chi2 of all points with the t0 covariance matrix."""
        return float(self._java.chi2T0())

    @property
    def ndata(self) -> int:
        """How many data points were fitted."""
        return int(self._java.ndata())

    @property
    def message(self) -> str:
        """How it ended, in a sentence."""
        return str(self._java.message())

    @property
    def iterations(self) -> int:
        """How many iterations it took."""
        return int(self._java.iterations())

    @property
    def was_cancelled(self) -> bool:
        """Was it ended before by a program or a person?"""
        return bool(self._java.wasCancelled())

    @property
    def parameter_names(self) -> list[str]:
        """The names of the parameters in their order."""
        return _texts(self._java.parameterNames())

    @property
    def parameters(self):
        """The parameters."""
        return host.numbers(self._java.parameters())

    @property
    def predictions(self):
        """The predictions of all points, in the order of the table "points"."""
        return host.numbers(self._java.predictions())

    @property
    def scale(self) -> float:
        """The initial scale in GeV."""
        return float(self._java.scale())

    @property
    def distributions(self) -> list[str]:
        """The distributions of the model in their order."""
        return _texts(self._java.distributions())

    def pdf(self, name: str, x):
        """A distribution x f(x) at the initial scale.

        name: one of distributions, or another that they give, as "u" or "dbar"
        """
        return host.numbers(host.call(self._java.pdf, name, host.doubles(x)))

    def table(self, name: str) -> Table:
        """A table: "points", "chi2", "parameters", "history" or "distributions"."""
        return _table(host.call(self._java.table, name))

    def figure(self, name: str, *of: str | float) -> Figure:
        """A figure.

        name: "pdf", "data", "kinematics", "q2", "pulls", "shifts", "shifted", "history", "correlation", "chi2",
            "determined", "closure" or "derivatives"
        of: which distributions ("pdf"), which data set ("data", "q2", "shifted"), or x ("correlation")
        """
        names = host.strings(of)
        svg = host.call(self._java.figure, name, names)
        return Figure(str(svg), lambda: bytes(value & 0xFF for value in self._java.figurePng(name, names)))

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes numbers, figures and the report into a folder; gives sentences on what was left out."""
        return _texts(host.call(self._java.write, os.fspath(folder)))

    def export_notebook(self, file: str | os.PathLike) -> None:
        """Writes a notebook that repeats the fit and says whether it comes to the same."""
        host.call(self._java.exportNotebook, os.fspath(file))


class RunningFit:
    """A fit that runs beside this program; as a context manager it is cancelled at the end of the block."""

    def __init__(self, java):
        self._java = java

    @property
    def done(self) -> bool:
        """Has it ended, with a result or without?"""
        return bool(self._java.isDone())

    @property
    def progress(self) -> dict:
        """The last iteration: stage, iteration, iterations, training, validation; empty before the first."""
        now = self._java.progress()
        names = ("stage", "iteration", "iterations", "training", "validation")
        return _state(*(now[name] for name in names)) if len(now) else {}

    def cancel(self) -> None:
        """Asks it to end with its best point so far."""
        self._java.cancel()

    def result(self) -> Fit:
        """Waits for the end."""
        return Fit(host.call(self._java.result))

    def __enter__(self) -> RunningFit:
        return self

    def __exit__(self, *_) -> None:
        self.cancel()

    def __repr__(self) -> str:
        return f"RunningFit({'done' if self.done else self.progress or 'starting'})"
