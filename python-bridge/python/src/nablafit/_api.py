"""What the package offers; see the bridge of the Java library, whose names these are in Python's spelling."""

from __future__ import annotations

import functools
import operator
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
    return Dataset(host.call(host.bridge().dataset, os.fsdecode(name)))


def fk_tables() -> list[str]:
    """The names of the FK tables that there are."""
    return _texts(host.call(host.bridge().fkTableNames))


def fk_table(name: str | os.PathLike) -> FkTable:
    """An FK table, by its name or its file."""
    return FkTable(host.call(host.bridge().fkTable, os.fsdecode(name)))


def lhapdf_sets() -> list[str]:
    """The names of the LHAPDF sets that there are, also in the folders of the variable LHAPDF_DATA_PATH."""
    return _texts(host.call(host.bridge().lhapdfNames))


def lhapdf(name: str | os.PathLike) -> LhapdfSet:
    """An LHAPDF set, by its name or its folder."""
    return LhapdfSet(host.call(host.bridge().lhapdf, os.fsdecode(name)))


def grid(name: str | os.PathLike) -> Grid:
    """A PineAPPL grid, by its file, or by its name among the FK tables."""
    return Grid(host.call(host.bridge().grid, os.fsdecode(name)))


def evolve(card: str | os.PathLike, folder: str | os.PathLike) -> LhapdfSet:
    """Evolves the distributions of a card: an LHAPDF set of the card's name, which is written, and evolved.csv beside it.

    card: the file of the card; docs/evolution.md has its keys
    folder: where both go; a set of the name must not be there yet
    """
    return LhapdfSet(host.call(host.bridge().evolve, os.fsdecode(card), os.fsdecode(folder)))


def theory(card: str | os.PathLike, folder: str | os.PathLike) -> dict[str, str]:
    """Computes the FK tables of a card; a table that is there already for the same settings and points is kept.

    card: the file of the card; docs/theory.md has its keys
    folder: where the tables are and go

    Gives the files by the names of the tables, in the order of the card; fk_table() and grid() read them.
    """
    files = host.call(host.bridge().theory, os.fsdecode(card), os.fsdecode(folder))
    return {str(name): str(files[name]) for name in files}


def lint(*files: str | os.PathLike) -> Lint:
    """What files of xFitter were read as, with warnings of what often goes wrong in them.

    files: data files, tables of predictions, files of correlations, steering.txt; one at least
    """
    return Lint(host.call(host.bridge().lint, host.strings([os.fsdecode(file) for file in files])))


def xfitter(
    run: str | os.PathLike, theory: str = "fittedresults", data_folders: Sequence[str | os.PathLike] = ()
) -> XfitterRun:
    """chi2 of a run of xFitter with predictions that it has, or those of FK tables.

    run: the folder with steering.txt
    theory: where the predictions are: "fittedresults"; "tables", those of &InTheory; or "fktables", FK tables
        with the form of the run at the values of its parameters.yaml
    data_folders: where data files are looked for that are not where the run names them
    """
    folders = _folders(data_folders)
    return XfitterRun(host.call(host.bridge().xfitter, os.fsdecode(run), _text(theory, "theory"), folders))


def xfitter_card(
    run: str | os.PathLike,
    model: str = "form",
    changes: Mapping[str, Any] | None = None,
    data_folders: Sequence[str | os.PathLike] = (),
) -> Card:
    """A run of xFitter as a card, with FK tables in place of its reactions.

    run: the folder with steering.txt
    model: what is fitted: "form", the parametrisation of the run, or "network"
    changes: as of card()
    data_folders: where data files are looked for that are not where the run names them
    """
    arguments = (os.fsdecode(run), _text(model, "model"), host.strings(_changes(changes)), _folders(data_folders))
    return Card(host.call(host.bridge().xfitterCard, *arguments))


def convert(
    source: str | os.PathLike, target: str | os.PathLike, data_folders: Sequence[str | os.PathLike] = ()
) -> list[str]:
    """Writes a run of xFitter as a card, with FK tables in place of its reactions, or a card as a run of xFitter.

    source: the folder with steering.txt, or the card
    target: the card, or the folder of the run; files of their names are replaced
    data_folders: where data files are looked for that are not where the run names them

    Gives sentences on what of a run is taken otherwise, and on the files that were written.
    """
    folders = _folders(data_folders)
    return _texts(host.call(host.bridge().convert, os.fsdecode(source), os.fsdecode(target), folders))


def _folders(folders: Sequence[str | os.PathLike]):
    if isinstance(folders, (str, os.PathLike)):
        raise ValueError(f"data_folders are a list of folders, not {_shown(folders)}")
    return host.strings([os.fsdecode(folder) for folder in folders])


def network(nodes: Sequence[int], activation: str | Callable = "tanh", derivative: Callable | None = None) -> Network:
    """A feed-forward network with a linear output layer.

    nodes: of each layer from the inputs to the outputs, as (2, 25, 20, 8)
    activation: of the hidden layers: tanh, sigmoid, softplus, relu, elu, sine or linear; or a function that takes an array
        of arguments and gives as many values, element by element
    derivative: of such a function, likewise; central differences without it
    """
    counts = _whole_numbers(nodes)
    if callable(activation):
        functions = (_function(activation), _function_or_none(derivative))
        return Network(host.call(host.bridge().network, host.ints(counts), *functions), counts)
    if derivative is not None:
        raise ValueError(f"the activation {_shown(activation)} has a derivative of its own")
    return Network(host.call(host.bridge().network, host.ints(counts), _text(activation, "activation")), counts)


def card(text_or_file: str | os.PathLike, changes: Mapping[str, Any] | None = None) -> Card:
    """A card: what is fitted, and how.

    text_or_file: the card in YAML, or its file
    changes: values by dotted keys, as {"fit.seed": 7}; they replace what the card says
    """
    return Card(host.call(host.bridge().card, os.fsdecode(text_or_file), host.strings(_changes(changes))))


def standard_card(name: str, changes: Mapping[str, Any] | None = None) -> Card:
    """A card that comes with nablafit, as "first-fit" or "proton-dis", with changes as of card()."""
    return Card(host.call(host.bridge().standardCard, _text(name, "name"), host.strings(_changes(changes))))


def _changes(changes: Mapping[str, Any] | None) -> list[str]:
    if changes is None:
        return []
    if not isinstance(changes, Mapping):
        raise ValueError(f"changes are a dict of dotted keys and values, as {{'fit.seed': 7}}, not {_shown(changes)}")
    return [f"{_text(key, 'a key of changes')}={_yaml(value)}" for key, value in changes.items()]


def _yaml(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    return repr(value) if isinstance(value, float) else str(value)


def _java_of(card: Card) -> Any:
    if not isinstance(card, Card):
        raise ValueError(f"a card is needed, as of card() or standard_card(), not {_shown(card)}")
    return card._java


def _text(value: str, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{what} is a text, not {_shown(value)}")
    return value


def _whole_numbers(values: Sequence[int]) -> list[int]:
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise ValueError(f"the nodes of each layer are needed, as (2, 25, 20, 8), not {_shown(values)}")
    return [_whole_number(value, "the number of nodes of a layer", 31) for value in values]


def _whole_number(value: int, what: str, bits: int) -> int:
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{what} is a whole number, not {_shown(value)}") from None
    if not -(2**bits) <= number < 2**bits:
        raise ValueError(f"{what} is a whole number below 2^{bits}, not {number}")
    return number


def _seed(value: int) -> int:
    return _whole_number(value, "a seed", 63)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


def chi2(card: Card) -> Chi2:
    """chi2 of the data of a card as a function of the parameters of its model, with its analytic gradient."""
    return Chi2(host.call(host.bridge().chi2, _java_of(card)))


def fit(card: Card, progress: bool | Callable[[dict], Any] = False) -> Fit:
    """The fit of a card.

    progress: True shows a bar, a function is called with a dict of stage, iteration, iterations, training and validation
        (chi2 per point; validation is not a number without validation data)

    Ctrl-C ends the fit, which then has its best point; a second one ends the program as usual.
    """
    return Fit(_awaited(progress, host.bridge().fit, (_java_of(card),), functools.partial(start_fit, card)))


def replicas(
    card: Card,
    count: int,
    folder: str | os.PathLike | None = None,
    resume: bool = False,
    progress: bool | Callable[[dict], Any] = False,
) -> Replicas:
    """Monte Carlo replicas of a card, on all processors.

    count: how many, 2 or more
    folder: keeps each replica as soon as it is finished; without it they are in memory alone
    resume: go on with the replicas that the folder has already
    progress: True shows a bar, a function is called with a dict of stage ("replicas"), iteration (how many have ended),
        iterations (how many there are to be), training (the median of chi2 per point)

    Ctrl-C ends them early: those that are finished are the result.
    """
    arguments = (_java_of(card), _count(count), _folder(folder), bool(resume))
    start = functools.partial(start_replicas, card, count, folder, resume)
    return Replicas(_awaited(progress, host.bridge().replicas, arguments, start))


def start_replicas(
    card: Card, count: int, folder: str | os.PathLike | None = None, resume: bool = False
) -> RunningReplicas:
    """Starts replicas beside this program; arguments as of replicas()."""
    arguments = (_java_of(card), _count(count), _folder(folder), bool(resume))
    return RunningReplicas(host.call(host.bridge().startReplicas, *arguments))


def closure(
    card: Card,
    fits: int = 25,
    replicas: int = 40,
    folder: str | os.PathLike | None = None,
    resume: bool = False,
    progress: bool | Callable[[dict], Any] = False,
) -> Closure:
    """A closure test: several fits to data that were made from the truth of a card, at the level that the card says.

    fits: how many, 2 or more
    replicas: of each fit, 3 or more
    folder, resume, progress: as of replicas()

    Ctrl-C stops it with a RuntimeError: what the folder keeps is gone on with by resume.
    """
    arguments = (_java_of(card), _count(fits), _count(replicas), _folder(folder), bool(resume))
    start = functools.partial(start_closure, card, fits, replicas, folder, resume)
    return Closure(_awaited(progress, host.bridge().closure, arguments, start))


def start_closure(
    card: Card, fits: int = 25, replicas: int = 40, folder: str | os.PathLike | None = None, resume: bool = False
) -> RunningClosure:
    """Starts a closure test beside this program; arguments as of closure()."""
    arguments = (_java_of(card), _count(fits), _count(replicas), _folder(folder), bool(resume))
    return RunningClosure(host.call(host.bridge().startClosure, *arguments))


def hessian(
    card: Card,
    tolerance: float = 1,
    confidence: float | None = None,
    curvature: str = "gauss-newton",
    cut: float = 1,
    symmetric: bool = False,
    minos: Sequence[str] = (),
    progress: bool | Callable[[dict], Any] = False,
) -> Hessian:
    """The fit of a card with the errors of the Hessian matrix of its chi2. Needs {"fit.validation": 0} in the card.

    tolerance: T^2, by how much chi2 rises at the ends of the eigenvectors
    confidence: the confidence level that it stands for, in per cent; that of a Gaussian if none is given
    curvature: of the second derivatives: "gauss-newton", or "exact", by differences of the analytic gradient
    cut: of a network, eigenvectors are left out along which chi2 rises by less over the width of the prior
    symmetric: one member for each eigenvector in place of two
    minos: names of parameters whose errors are computed by the profiled chi2 too
    progress: as of fit(); after the fit, stage is "minimum", "eigenvectors" or "MINOS", and training is not a number

    Ctrl-C stops it with a RuntimeError.
    """
    arguments = _hessian_arguments(card, tolerance, confidence, curvature, cut, symmetric, minos)
    start = functools.partial(start_hessian, card, tolerance, confidence, curvature, cut, symmetric, minos)
    return Hessian(_awaited(progress, host.bridge().hessian, arguments, start))


def start_hessian(
    card: Card,
    tolerance: float = 1,
    confidence: float | None = None,
    curvature: str = "gauss-newton",
    cut: float = 1,
    symmetric: bool = False,
    minos: Sequence[str] = (),
) -> RunningHessian:
    """Starts a fit with Hessian errors beside this program; arguments as of hessian()."""
    arguments = _hessian_arguments(card, tolerance, confidence, curvature, cut, symmetric, minos)
    return RunningHessian(host.call(host.bridge().startHessian, *arguments))


def _hessian_arguments(card, tolerance, confidence, curvature, cut, symmetric, minos):
    return (
        _java_of(card),
        _real_number(tolerance, "the tolerance"),
        _number_or_nan(confidence, "a confidence level"),
        _text(curvature, "curvature"),
        _real_number(cut, "the cut"),
        bool(symmetric),
        host.strings(_names(minos, "parameters of minos")),
    )


def _real_number(value: float, what: str) -> float:
    try:
        (number,) = host.doubles(value)
    except ValueError:
        raise ValueError(f"{what} is a number, not {_shown(value)}") from None
    return float(number)


def _number_or_nan(value: float | None, what: str) -> float:
    """Java takes not a number for none."""
    return float("nan") if value is None else _real_number(value, what)


def scan(
    card: Card,
    parameter: str,
    lowest: float | None = None,
    highest: float | None = None,
    points: int = 25,
    fixed_others: bool = False,
    fit: Fit | Hessian | None = None,
    progress: bool | Callable[[dict], Any] = False,
) -> Scan:
    """chi2 along a parameter of a card, with all others fitted again. Needs {"fit.validation": 0} in the card.

    parameter: a free one of a parametrisation
    lowest, highest: the range; three errors to both sides of the minimum if they are not given
    points: how many values, 2 or more
    fixed_others: hold the others at the minimum; with it any parameter of a network is taken too
    fit: of the card, from whose end the minimum is sought; without it the card is fitted
    progress: as of hessian(), with the stage "scan"

    Ctrl-C stops it with a RuntimeError.
    """
    arguments = _scan_arguments(card, parameter, lowest, highest, points, fixed_others, fit)
    start = functools.partial(start_scan, card, parameter, lowest, highest, points, fixed_others, fit)
    return Scan(_awaited(progress, host.bridge().scan, arguments, start))


def start_scan(
    card: Card,
    parameter: str,
    lowest: float | None = None,
    highest: float | None = None,
    points: int = 25,
    fixed_others: bool = False,
    fit: Fit | Hessian | None = None,
) -> RunningScan:
    """Starts a scan beside this program; arguments as of scan()."""
    arguments = _scan_arguments(card, parameter, lowest, highest, points, fixed_others, fit)
    return RunningScan(host.call(host.bridge().startScan, *arguments))


def _scan_arguments(card, parameter, lowest, highest, points, fixed_others, fit):
    if isinstance(fit, Hessian):
        fit = fit.fit
    if fit is not None and not isinstance(fit, Fit):
        raise ValueError(f"a scan begins at a fit of the card, as of fit() or hessian(), not at {_shown(fit)}")
    return (
        _java_of(card),
        _text(parameter, "parameter"),
        _number_or_nan(lowest, "the lowest value"),
        _number_or_nan(highest, "the highest value"),
        _whole_number(points, "the number of points", 31),
        bool(fixed_others),
        None if fit is None else fit._java,
    )


def profile(set: LhapdfSet, card: Card, tolerance: float = 1, relative_to: str = "predictions") -> UpdatedSet:
    """An LHAPDF set profiled with the data of a card.

    tolerance: the rise of chi2 that one standard deviation of the set stands for
    relative_to: what multiplicative uncertainties of the data are relative to: "predictions" of the set before (t0), or
        "data"
    """
    arguments = (_java_of_set(set), _java_of(card), float(tolerance), _text(relative_to, "relative_to"))
    return UpdatedSet(host.call(host.bridge().profile, *arguments))


def reweight(
    set: LhapdfSet,
    card: Card,
    method: str = "bayesian",
    replicas: int | None = None,
    relative_to: str = "predictions",
) -> UpdatedSet:
    """The replicas of an LHAPDF set reweighted with the data of a card.

    method: "bayesian" or "giele-keller"
    replicas: how many of equal weight the new set has; as many as say as much if none is given
    relative_to: as of profile()
    """
    count = 0 if replicas is None else _count(replicas)
    if replicas is not None and count < 1:
        raise ValueError(f"at least 1 replica is needed, not {count}")
    arguments = (_text(method, "method"), count, _text(relative_to, "relative_to"))
    return UpdatedSet(host.call(host.bridge().reweight, _java_of_set(set), _java_of(card), *arguments))


def compare(first: Replicas | str | os.PathLike, second: Replicas | str | os.PathLike) -> Distances:
    """Distances between two sets of replicas, or those in the folders of two results: of means and of variances."""
    if isinstance(first, Replicas) and isinstance(second, Replicas):
        return Distances(host.call(host.bridge().compare, first._java, second._java))
    for given in (first, second):
        if not isinstance(given, (str, os.PathLike)):
            raise ValueError(f"two sets of replicas are compared, or two folders, not {_shown(given)}")
    return Distances(host.call(host.bridge().compareFolders, os.fsdecode(first), os.fsdecode(second)))


def _java_of_set(set: LhapdfSet) -> Any:
    if not isinstance(set, LhapdfSet):
        raise ValueError(f"an LHAPDF set is needed, as of lhapdf(), not {_shown(set)}")
    return set._java


def _count(value: int) -> int:
    return _whole_number(value, "the number of fits or replicas", 31)


def _folder(folder: str | os.PathLike | None) -> str:
    """Java takes an empty text for none."""
    return "" if folder is None else os.fsdecode(folder)


def _awaited(progress, blocking, arguments, start):
    """What Java gives at the end of work, which Ctrl-C ends early."""
    if not host.can_be_interrupted:
        with display(progress) as show:
            report = None if show is None else lambda *state: show(_state(*state))
            listener = None if show is None else host.callback("ProgressListener", "report", report)
            return host.call(blocking, *arguments, listener)
    running = start()
    with display(progress) as show:
        try:
            _watch(running, show)
        except KeyboardInterrupt:
            running.cancel()
            _watch(running, None)
        except BaseException:
            running.cancel()
            raise
    return host.call(running._java.result)


def _state(stage, iteration, iterations, training, validation) -> dict:
    return {
        "stage": str(stage),
        "iteration": int(iteration),
        "iterations": int(iterations),
        "training": float(training),
        "validation": float(validation),
    }


def _watch(running: _Running, show: Callable[[dict], Any] | None) -> None:
    last = None
    while not running.done:
        time.sleep(_POLL)
        now = running.progress
        # The numbers are left out: one that is not a number is equal to nothing.
        step = (now.get("stage"), now.get("iteration"))
        if show is not None and now and step != last:
            show(now)
            last = step


def start_fit(card: Card) -> RunningFit:
    """Starts the fit of a card beside this program."""
    return RunningFit(host.call(host.bridge().startFit, _java_of(card)))


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
    """A card: what is fitted, and how.

    The methods with_... give a card with functions of this program as parts of the fit. They are called with whole arrays
    (of NumPy, in GraalPy lists). Only this program can repeat such a fit: no notebook of it can be exported.
    """

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())

    def with_activation(self, function: Callable, derivative: Callable | None = None) -> Card:
        """This card with a function as the activation of the hidden layers of its network.

        function: takes an array of arguments and gives as many values, element by element
        derivative: likewise its derivative; central differences without it
        """
        return Card(host.call(self._java.withActivation, _function(function), _function_or_none(derivative)))

    def with_preprocessing(self, function: Callable) -> Card:
        """This card with a function as the preprocessing of its network: the factors F of x f = F(x) N(x).

        function: takes the name of a distribution and an array of x in (0, 1], and gives as many factors
        """
        return Card(host.call(self._java.withPreprocessing, _function(function)))

    def with_cut(self, function: Callable) -> Card:
        """This card with a cut after its own.

        function: takes the name of a data set and a dict of its kinematic variables (x, Q2 in GeV^2, y), an array each,
            and gives for each point whether it stays
        """
        return Card(host.call(self._java.withCut, _function(function)))

    def with_penalty(
        self, function: Callable, distributions: Sequence[str], x: Sequence[float], gradient: Callable | None = None
    ) -> Card:
        """This card with a penalty on distributions, which is added to chi2.

        function: takes x f, an array [distributions][points], and gives a number that is not negative
        distributions: which, as "g" or "dbar"
        x: the points, between 0 and 1
        gradient: takes the same and gives the derivatives with respect to each x f; central differences without it
        """
        names = host.strings(_names(distributions, "distributions"))
        penalty = self._java.withPenalty
        return Card(
            host.call(penalty, _function(function), names, host.doubles(x), _function_or_none(gradient))
        )

    def with_pdf(
        self, function: Callable, basis: str, parameters: Mapping[str, float], jacobian: Callable | None = None
    ) -> Card:
        """This card with distributions by a function, instead of its model. Sum rules are its own affair.

        function: takes the parameters and an array of x, and gives x f [distributions][x]
        basis: which distributions, as "evolution"
        parameters: their values to begin with, by name
        jacobian: takes the same and gives the derivatives [parameters][distributions][x]; central differences without it
        """
        if not isinstance(parameters, Mapping):
            raise ValueError(f"the parameters are a dict of names and values to begin with, not {_shown(parameters)}")
        return Card(
            host.call(
                self._java.withPdf,
                _function(function),
                _text(basis, "basis"),
                host.strings(_names(parameters, "parameters")),
                host.doubles(list(parameters.values())),
                _function_or_none(jacobian),
            )
        )


def _names(names, what: str) -> list[str]:
    if isinstance(names, str) or not hasattr(names, "__iter__"):
        raise ValueError(f"{what} are a list of names, not {_shown(names)}")
    return [_text(name, f"one of the {what}") for name in names]


def _function(f: Callable):
    if not callable(f):
        raise ValueError(f"a function is needed, not {_shown(f)}")
    name = getattr(f, "__name__", type(f).__name__)
    code = getattr(f, "__code__", None)
    place = "" if code is None else f" ({os.path.basename(code.co_filename)}:{code.co_firstlineno})"
    return host.function(f, name + place)


def _function_or_none(f: Callable | None):
    return None if f is None else _function(f)


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


class Grid(_Summarised):
    """A PineAPPL grid: predictions for any distributions and strong coupling."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many bins it has."""
        return int(self._java.size())

    @property
    def orders(self) -> list[str]:
        """The powers of its orders: alpha_s as, alpha a, and the logarithms lr, lf and la."""
        return _texts(self._java.orders())

    @property
    def channels(self) -> list[str]:
        """Its channels."""
        return _texts(self._java.channels())

    @property
    def convolutions(self) -> list[str]:
        """What it is convolved with."""
        return _texts(self._java.convolutions())

    def convolve(
        self,
        xf: Callable[[int, float, float], float],
        alphas: Callable[[float], float],
        second: Callable[[int, float, float], float] | None = None,
        factors: Sequence[float] = (1, 1, 1),
        orders: Sequence[int] | None = None,
        channels: Sequence[int] | None = None,
    ):
        """The predictions, one for each bin.

        xf: x f of the particle of the first convolution, a function of PDG identifier, x and Q^2
        alphas: the strong coupling, a function of Q^2
        second: x f of the particle of the second convolution, where it is not that of the first
        factors: of the renormalisation, factorisation and fragmentation scales
        orders, channels: the indices of those that are taken
        """
        functions = [None if f is None else host.callback("PartonFunction", "xf", f) for f in (xf, second)]
        masks = [None if indices is None else host.ints(indices) for indices in (orders, channels)]
        coupling = host.callback("CouplingFunction", "at", alphas)
        return host.numbers(
            host.call(self._java.convolve, *functions, coupling, host.doubles(factors), *masks)
        )


def _flat(numbers):
    """Nested lists in GraalPy, which has no arrays of many dimensions."""
    if hasattr(numbers, "ravel") or not numbers or not isinstance(numbers[0], (list, tuple)):
        return numbers
    return [value for row in numbers for value in _flat(row)]


class LhapdfSet(_Summarised):
    """An LHAPDF set."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many members it has, the central one included."""
        return int(self._java.size())

    @property
    def flavours(self) -> list[int]:
        """The PDG identifiers of its partons."""
        return [int(pid) for pid in self._java.flavours()]

    def member(self, number: int) -> LhapdfMember:
        """A member, which is read; 0 is the central one."""
        return LhapdfMember(host.call(self._java.member, int(number)))

    def uncertainty(self, values, level: float = 68.26894921370858) -> dict[str, float]:
        """The uncertainty of a quantity: central, plus, minus, symmetric, and parameter, the part of varied parameters.

        values: of the quantity, one for each member
        level: the confidence level in per cent; one standard deviation by default
        """
        found = host.call(self._java.uncertainty, host.doubles(values), float(level))
        return {str(name): float(found[name]) for name in found}

    def bands(self, pid: int, x, q: float, level: float = 68.26894921370858) -> Table:
        """A distribution x f at a scale from all members: columns central, plus, minus and symmetric.

        pid: the PDG identifier of the parton, 21 for the gluon
        x: momentum fractions
        q: the scale in GeV
        level: the confidence level in per cent; one standard deviation by default
        """
        return _table(host.call(self._java.bands, int(pid), host.doubles(x), float(q), float(level)))

    def figure(self, q: float, *partons: str) -> Figure:
        """Distributions at a scale in GeV with bands of one standard deviation.

        partons: names as "g" or "ubar"; without any, gluon and quarks
        """
        names = host.strings(_names(partons, "partons"))
        svg = host.call(self._java.figure, float(q), names)
        return Figure(str(svg), lambda: bytes(value & 0xFF for value in self._java.figurePng(float(q), names)))

    def correlation(self, first, second) -> float:
        """The correlation of two quantities through the distributions, from their values for each member."""
        return float(host.call(self._java.correlation, host.doubles(first), host.doubles(second)))


class LhapdfMember:
    """A member of an LHAPDF set."""

    def __init__(self, java):
        self._java = java

    @property
    def number(self) -> int:
        """Its number in the set."""
        return int(self._java.number())

    @property
    def range(self):
        """The lowest and the highest x of the grid, and the lowest and the highest scale in GeV."""
        return host.numbers(self._java.range())

    def xfxQ(self, pid: int, x, q):
        """A distribution x f, also outside the grid, as the set says.

        pid: the PDG identifier of the parton, 21 or 0 for the gluon
        x: momentum fractions
        q: scales in GeV, as many as x, or one number for all
        """
        return host.numbers(host.call(self._java.xfxQ, int(pid), host.doubles(x), host.doubles(q)))

    def alphas(self, q):
        """The strong coupling at scales in GeV."""
        return host.numbers(host.call(self._java.alphas, host.doubles(q)))

    def __repr__(self) -> str:
        return str(self._java.text())


class Lint(_Summarised):
    """What files of xFitter were read as."""

    @property
    def files(self) -> list[str]:
        """The files that can be read, in the order in which they were given."""
        return _texts(self._java.files())

    def facts(self, file: str) -> dict[str, str]:
        """What one of these files was read as, by labels."""
        found = host.call(self._java.facts, _text(file, "file"))
        return {str(label): str(found[label]) for label in found}

    @property
    def warnings(self) -> list[str]:
        """What may be wrong, as "FILE:LINE: sentence"."""
        return _texts(self._java.warnings())

    @property
    def unreadable(self) -> list[str]:
        """Why other files cannot be read, as "FILE:LINE: sentence"."""
        return _texts(self._java.unreadable())

    @property
    def sources(self) -> dict[str, int]:
        """The names of the correlated sources, and in how many of the files each of them is."""
        found = self._java.sources()
        return {str(name): int(found[name]) for name in found}


class XfitterRun(_Summarised):
    """chi2 of a run of xFitter."""

    @property
    def chi2(self) -> float:
        """chi2, with the parts of shifts and logarithms."""
        return float(self._java.chi2())

    @property
    def correlated_chi2(self) -> float:
        """The part of the shifts of correlated sources."""
        return float(self._java.correlatedChi2())

    @property
    def log_chi2(self) -> float:
        """The part of the logarithms of variances; 0 where the run does not ask for it."""
        return float(self._java.logChi2())

    @property
    def ndata(self) -> int:
        """How many data points there are."""
        return int(self._java.ndata())

    @property
    def datasets(self) -> list[str]:
        """The names of the data sets."""
        return _texts(self._java.datasets())

    @property
    def notes(self) -> list[str]:
        """What of the run was passed over or not done, in sentences."""
        return _texts(self._java.notes())

    def table(self, name: str) -> Table:
        """A table: "points", "chi2" or "shifts"."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str, *of: str) -> Figure:
        """A figure.

        name: "data", "shifted", "shifts", "pulls" or "chi2"
        of: which data set ("data", "shifted")
        """
        return _figure(self._java, name, of)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes fit.json, Results.txt and fittedresults.txt into a folder; gives the files."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))


class Network(_Summarised):
    """A feed-forward network; its parameters are arguments."""

    def __init__(self, java, nodes: Sequence[int]):
        super().__init__(java)
        self.nodes = tuple(nodes)

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
        return host.numbers(self._java.start(_seed(seed)))

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
        return host.numbers(self._java.start(_seed(seed)))

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
        """chi2 of all points in the form of the card: with the experimental covariance matrix, or with nuisance parameters."""
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
        x: above 0 and at most 1
        """
        return host.numbers(host.call(self._java.pdf, _text(name, "name"), host.doubles(x)))

    def table(self, name: str) -> Table:
        """A table: "points", "chi2", "parameters", "estimates" (those of a formula), "shifts", "history" or
        "distributions"."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str, *of: str | float) -> Figure:
        """A figure.

        name: "pdf", "data", "kinematics", "q2", "pulls", "shifts", "shifted", "history", "correlation", "chi2",
            "determined", "closure", "derivatives", "nuclei", "nucleus" or "massnumber"
        of: which distributions ("pdf"), which data set ("data", "q2", "shifted"), which A ("nucleus"), or x
            ("correlation")
        """
        return _figure(self._java, name, of)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes numbers, figures and the report into a folder; gives sentences on what was left out."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))

    def export_notebook(self, file: str | os.PathLike) -> None:
        """Writes a notebook that repeats the fit and says whether it comes to the same."""
        host.call(self._java.exportNotebook, os.fsdecode(file))


class Replicas(_Summarised):
    """Monte Carlo replicas of a card. What is said of them is of those that were selected."""

    @property
    def name(self) -> str:
        """The name of the card."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many replicas were selected."""
        return int(self._java.size())

    @property
    def total(self) -> int:
        """How many were wanted."""
        return int(self._java.total())

    @property
    def finished(self) -> int:
        """How many are finished, selected or not."""
        return int(self._java.finished())

    @property
    def numbers(self) -> list[int]:
        """The numbers of those that were selected, from 1."""
        return [int(number) for number in self._java.numbers()]

    @property
    def chi2(self) -> float:
        """chi2 of the central predictions with the experimental covariance matrix."""
        return float(self._java.chi2())

    @property
    def chi2_t0(self) -> float:
        """chi2 of the central predictions with the t0 covariance matrix."""
        return float(self._java.chi2T0())

    @property
    def ndata(self) -> int:
        """How many data points there are."""
        return int(self._java.ndata())

    @property
    def phi(self) -> float:
        """The standard deviation of the predictions in units of that of the data."""
        return float(self._java.phi())

    @property
    def scale(self) -> float:
        """The initial scale in GeV."""
        return float(self._java.scale())

    @property
    def distributions(self) -> list[str]:
        """The distributions of the model in their order."""
        return _texts(self._java.distributions())

    def members(self, name: str, x):
        """A distribution x f(x) of each replica at the initial scale: [replicas][x].

        name: one of distributions, or another that they give, as "u" or "dbar"
        x: above 0 and at most 1
        """
        points = host.doubles(x)
        values = host.call(self._java.members, _text(name, "name"), points)
        return _matrix(host.numbers(values), len(self), len(points))

    def band(self, name: str, x) -> Table:
        """Mean and uncertainties of a distribution at the initial scale: columns central, error (one standard deviation),
        low68 and high68 (the ends of the central 68 % of the replicas); arguments as of members()."""
        return _table(host.call(self._java.band, _text(name, "name"), host.doubles(x)))

    @property
    def predictions(self):
        """The predictions of the central distributions for all points, in the order of the table "points"."""
        return host.numbers(self._java.predictions())

    @property
    def member_predictions(self):
        """The predictions of each replica: [replicas][points]."""
        return _matrix(host.numbers(self._java.memberPredictions()), len(self), self.ndata)

    def table(self, name: str) -> Table:
        """A table: "replicas", "distributions", "points", "chi2" or "exponents"."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str, *of: str | float) -> Figure:
        """A figure.

        name: "pdf", "replicas", "uncertainties", "chi2", "chi2-of-replicas", "correlation" or "correlation-data"
        of: which distributions ("pdf"), or x ("correlation")
        """
        return _figure(self._java, name, of)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes numbers, figures, the report and the LHAPDF set at the initial scale; gives sentences on what was left
        out."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))


def _figure(java, name: str, of: Sequence[str | float]) -> Figure:
    names = host.strings(of)
    svg = host.call(java.figure, _text(name, "name"), names)
    return Figure(str(svg), lambda: bytes(value & 0xFF for value in java.figurePng(name, names)))


def _plain_figure(java, name: str) -> Figure:
    svg = host.call(java.figure, _text(name, "name"))
    return Figure(str(svg), lambda: bytes(value & 0xFF for value in java.figurePng(name)))


class Closure(_Summarised):
    """A closure test of several fits."""

    @property
    def name(self) -> str:
        """The name of the card."""
        return str(self._java.name())

    @property
    def level(self) -> int:
        """The level, 0 to 2."""
        return int(self._java.level())

    @property
    def truth(self) -> str:
        """The truth in a few words."""
        return str(self._java.truth())

    def __len__(self) -> int:
        """How many fits there are."""
        return int(self._java.size())

    def replicas(self, fit: int) -> Replicas:
        """The replicas of a fit, from 0."""
        return Replicas(host.call(self._java.replicas, int(fit)))

    def table(self, name: str) -> Table:
        """A table: "estimators" and "xi" (how often the truth is within one standard deviation, for each distribution) with
        their errors, "fits"."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str) -> Figure:
        """A figure: "truth", "xi" or "bias-variance"."""
        return _plain_figure(self._java, name)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes numbers, figures and the report into a folder; gives sentences on what was left out."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))


class Hessian(_Summarised):
    """A fit with the errors of the Hessian matrix of its chi2."""

    @property
    def name(self) -> str:
        """The name of the card."""
        return str(self._java.name())

    def __len__(self) -> int:
        """How many eigenvectors are kept."""
        return int(self._java.size())

    @property
    def fit(self) -> Fit:
        """The fit, from whose end the minimum was refined."""
        return Fit(self._java.fit())

    @property
    def chi2(self) -> float:
        """chi2 at the minimum, with penalties, priors and the ridge of the card."""
        return float(self._java.chi2())

    @property
    def distance(self) -> float:
        """By how much chi2 is still above the minimum of its parabola."""
        return float(self._java.distance())

    @property
    def tolerance(self) -> float:
        """T^2, by how much chi2 rises at the ends of the eigenvectors; all errors are for it."""
        return float(self._java.tolerance())

    @property
    def confidence(self) -> float:
        """The confidence level that it stands for, in per cent."""
        return float(self._java.confidence())

    @property
    def notes(self) -> list[str]:
        """What a reader of the errors has to know: what was held, cut or left open, where chi2 is no parabola."""
        return _texts(self._java.notes())

    @property
    def parameter_names(self) -> list[str]:
        """The names of the parameters of the matrix in their order."""
        return _texts(self._java.parameterNames())

    @property
    def parameters(self):
        """The parameters at the minimum."""
        return host.numbers(self._java.parameters())

    @property
    def covariance(self):
        """The covariance matrix of the parameters: an array of NumPy, in GraalPy a list of rows."""
        return _square(host.numbers(self._java.covariance()))

    @property
    def correlation(self):
        """The correlation matrix of the parameters, as of covariance; 0 with a parameter that has no error."""
        return _square(host.numbers(self._java.correlation()))

    @property
    def scale(self) -> float:
        """The initial scale in GeV."""
        return float(self._java.scale())

    @property
    def distributions(self) -> list[str]:
        """The distributions of the model in their order."""
        return _texts(self._java.distributions())

    def members(self, name: str, x):
        """A distribution x f(x) of each member of the set at the initial scale, [members][x]: the central one, then the plus
        and the minus end of each eigenvector, or one member for each where the set is symmetric.

        name: one of distributions, or another that they give, as "u" or "dbar"
        x: above 0 and at most 1
        """
        points = host.doubles(x)
        values = host.call(self._java.members, _text(name, "name"), points)
        return _matrix(host.numbers(values), len(values) // len(points), len(points))

    def band(self, name: str, x) -> Table:
        """A distribution at the initial scale with its errors: columns central, plus and minus (from the ends of the
        eigenvectors, not negative), and linear (symmetric, from the covariance of the parameters); arguments as of
        members()."""
        return _table(host.call(self._java.band, _text(name, "name"), host.doubles(x)))

    def table(self, name: str) -> Table:
        """A table: "parameters" (those of a formula, with errors from the covariance, from the ends of the eigenvectors and by
        MINOS), "distributions", "eigenvectors" (those that are kept) or "eigenvalues" (all)."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str, *of: str) -> Figure:
        """A figure.

        name: "pdf", "eigenvalues" or "eigenvectors"
        of: which distributions ("pdf")
        """
        return _figure(self._java, name, of)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes numbers, figures, the report and the LHAPDF sets of the fit and of its eigenvectors; gives sentences on what
        was left out."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))


def _square(numbers):
    size = round(len(numbers) ** 0.5)
    return _matrix(numbers, size, size)


class Scan(_Summarised):
    """chi2 along a parameter of a card."""

    @property
    def name(self) -> str:
        """The name of the card."""
        return str(self._java.name())

    @property
    def parameter(self) -> str:
        """The parameter."""
        return str(self._java.parameter())

    def __len__(self) -> int:
        """How many points there are."""
        return int(self._java.size())

    @property
    def others_held(self) -> bool:
        """Were the other parameters held at the minimum? Else they were fitted again at each value."""
        return bool(self._java.othersHeld())

    @property
    def value(self) -> float:
        """The parameter at the minimum."""
        return float(self._java.value())

    @property
    def chi2(self) -> float:
        """chi2 at the minimum, with penalties, priors and the ridge of the card."""
        return float(self._java.chi2())

    @property
    def error(self) -> float:
        """The error of the parameter by the parabola of the Hessian matrix."""
        return float(self._java.error())

    @property
    def plus(self) -> float:
        """By how much the parameter is larger where chi2 has risen by 1; the summary says where it has not."""
        return float(self._java.plus())

    @property
    def minus(self) -> float:
        """By how much the parameter is smaller where chi2 has risen by 1; the summary says where it has not."""
        return float(self._java.minus())

    @property
    def notes(self) -> list[str]:
        """What a reader has to know, as of fits that did not converge."""
        return _texts(self._java.notes())

    @property
    def parameter_names(self) -> list[str]:
        """The names of all parameters in their order."""
        return _texts(self._java.parameterNames())

    @property
    def parameters(self):
        """All parameters at each point: [points][parameters]."""
        return _matrix(host.numbers(self._java.parameters()), len(self), len(self.parameter_names))

    def table(self, name: str = "points") -> Table:
        """The table "points": value of the parameter, chi2, delta_chi2 over the minimum, parabola (the rise by the Hessian
        matrix), and whether the fit of the others has converged."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str = "scan") -> Figure:
        """The figure "scan"."""
        return _plain_figure(self._java, name)

    def write(self, folder: str | os.PathLike) -> list[str]:
        """Writes the numbers and the figure into a folder; gives sentences on what was left out."""
        return _texts(host.call(self._java.write, os.fsdecode(folder)))


class UpdatedSet(_Summarised):
    """An LHAPDF set that was profiled or reweighted with data."""

    @property
    def name(self) -> str:
        """The name of the new set."""
        return str(self._java.name())

    @property
    def ndata(self) -> int:
        """How many data points there are."""
        return int(self._java.ndata())

    @property
    def chi2_before(self) -> float:
        """chi2 of the data with the set before."""
        return float(self._java.chi2Before())

    @property
    def chi2_after(self) -> float:
        """chi2 of the data with the new set, of its central member or of the weighted mean of the replicas."""
        return float(self._java.chi2After())

    @property
    def chi2_of_shifts(self) -> float:
        """The part of the minimum that the set pays for its shifts; not a number of a reweighted set."""
        return float(self._java.chi2OfShifts())

    @property
    def effective_replicas(self) -> float:
        """How many replicas count after reweighting; not a number of a profiled set."""
        return float(self._java.effectiveReplicas())

    def bands(self, pid: int, x, q: float) -> Table:
        """A distribution x f at a scale before and after: columns before, before_error, after and after_error, of one
        standard deviation.

        pid: the PDG identifier of the parton, 21 for the gluon
        x: momentum fractions
        q: the scale in GeV
        """
        return _table(host.call(self._java.bands, int(pid), host.doubles(x), float(q)))

    def table(self, name: str) -> Table:
        """A table: "points" and "chi2" before and after, "systematics" (shifts of the data), and "shifts" of a profiled set or
        "replicas" of a reweighted one, with chi2 and weights."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str, *of: str | float) -> Figure:
        """A figure.

        name: "pdf", "uncertainties", "data", and "shifts" or "weights" and "chi2-of-replicas"
        of: a scale in GeV and partons ("pdf", "uncertainties"), or a data set ("data")
        """
        return _figure(self._java, name, of)

    def write(self, folder: str | os.PathLike) -> LhapdfSet:
        """Writes the new set, all numbers and a report with figures into a folder, and gives the set."""
        return LhapdfSet(host.call(self._java.write, os.fsdecode(folder)))


class Distances(_Summarised):
    """Distances between two sets of replicas, near 1 for sets of the same distribution."""

    @property
    def distributions(self) -> list[str]:
        """The distributions that both have."""
        return _texts(self._java.distributions())

    def table(self, name: str) -> Table:
        """A table: "mean" or "variance", the distances at each x, a column for each distribution."""
        return _table(host.call(self._java.table, _text(name, "name")))

    def figure(self, name: str = "distances") -> Figure:
        """The figure "distances"."""
        return _plain_figure(self._java, name)


class _Running:
    """Work that runs beside this program; as a context manager it is cancelled at the end of the block."""

    def __init__(self, java):
        self._java = java

    @property
    def done(self) -> bool:
        """Has it ended, with a result or without?"""
        return bool(self._java.isDone())

    @property
    def progress(self) -> dict:
        """The last news: stage, iteration, iterations, training, validation; empty before the first."""
        now = self._java.progress()
        names = ("stage", "iteration", "iterations", "training", "validation")
        return _state(*(now[name] for name in names)) if len(now) else {}

    def cancel(self) -> None:
        """Asks it to end early."""
        self._java.cancel()

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.cancel()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'done' if self.done else self.progress or 'starting'})"


class RunningFit(_Running):
    """A fit that runs beside this program. Cancelled, it has its best point so far."""

    def result(self) -> Fit:
        """Waits for the end."""
        return Fit(host.call(self._java.result))


class RunningReplicas(_Running):
    """Replicas that run beside this program. Cancelled, those that are finished are the result."""

    def result(self) -> Replicas:
        """Waits for the end."""
        return Replicas(host.call(self._java.result))


class RunningClosure(_Running):
    """A closure test that runs beside this program. Cancelled, it has no result, but what its folder keeps."""

    def result(self) -> Closure:
        """Waits for the end."""
        return Closure(host.call(self._java.result))


class RunningHessian(_Running):
    """Hessian errors that are computed beside this program. Cancelled, they have no result."""

    def result(self) -> Hessian:
        """Waits for the end."""
        return Hessian(host.call(self._java.result))


class RunningScan(_Running):
    """A scan that runs beside this program. Cancelled, it has no result."""

    def result(self) -> Scan:
        """Waits for the end."""
        return Scan(host.call(self._java.result))
