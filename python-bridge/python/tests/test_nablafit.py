"""The package over JPype, against itself, NumPy and the command line."""

import importlib.metadata
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

import nablafit as nf

#: Relative error of a central difference of chi2 here.
CENTRAL_DIFFERENCE = 1e-6

PROJECT = pathlib.Path(__file__).resolve().parents[3]


def test_versions_are_those_of_the_library():
    found = nf.versions()
    assert found["nablafit"].replace("-SNAPSHOT", ".dev0") == importlib.metadata.version("nablafit")
    assert found["kernels"] == "vector"


def test_a_data_set_is_arrays():
    data = nf.dataset("NMC_P_SIGMARED")
    assert "NMC_P_SIGMARED" in nf.datasets()
    assert isinstance(data.values, np.ndarray) and data.values.shape == (len(data),)
    assert list(data.table)[-3:] == ["value", "statistical", "uncertainty"]
    covariance = data.covariance
    assert covariance.shape == (len(data), len(data))
    np.testing.assert_array_equal(covariance, covariance.T)
    np.testing.assert_allclose(np.sqrt(np.diag(covariance)), data.table["uncertainty"], rtol=1e-12)
    assert "NMC_P_SIGMARED" in repr(data) and "<table" in data._repr_html_()
    assert data.figure.svg.startswith("<svg")


def test_a_table_convolves():
    name = nf.fk_tables()[0]
    table = nf.fk_table(name)
    shape = (len(table.distributions), len(table.nodes))
    random = np.random.default_rng(1)
    one, other = random.random(shape), random.random(shape)
    sum_of_both = table.predictions(one) + table.predictions(other)
    np.testing.assert_allclose(table.predictions(one + other), sum_of_both, rtol=1e-12)
    with pytest.raises(ValueError, match="takes .* distributions at .* nodes, not 3 numbers"):
        table.predictions([1, 2, 3])


def test_an_lhapdf_set_is_read(tmp_path):
    """A set by hand: a gluon that is the number of its member times x, from 1, at all scales."""
    folder = tmp_path / "Straight"
    folder.mkdir()
    (folder / "Straight.info").write_text(
        "NumMembers: 3\nFlavors: [21]\nErrorType: symmhessian\n"
        "AlphaS_Type: ipol\nAlphaS_Qs: [1, 10]\nAlphaS_Vals: [0.4, 0.2]\n")
    for member in range(3):
        rows = "".join(f"{x * (member + 1)}\n" * 2 for x in (0.1, 0.2, 0.5, 1.0))
        (folder / f"Straight_{member:04d}.dat").write_text(
            f"PdfType: error\nFormat: lhagrid1\n---\n0.1 0.2 0.5 1.0\n1 10\n21\n{rows}---\n")
    lhapdf = nf.lhapdf(folder)
    assert lhapdf.name == "Straight" and len(lhapdf) == 3 and lhapdf.flavours == [21]
    gluon = [lhapdf.member(number).xfxQ(21, [0.2, 0.5], 3.0) for number in range(3)]
    np.testing.assert_allclose(gluon, np.outer([1, 2, 3], [0.2, 0.5]), rtol=1e-14)
    found = lhapdf.uncertainty([values[1] for values in gluon])
    np.testing.assert_allclose([found["central"], found["plus"]], [0.5, np.hypot(0.5, 1.0)], rtol=1e-13)
    assert lhapdf.correlation([0, 1, 2], [0, -1, -2]) == pytest.approx(-1)
    assert list(lhapdf.member(1).alphas([1, 10])) == [0.4, 0.2]
    bands = lhapdf.bands(21, [0.2, 0.5], 3.0)
    assert bands["symmetric"][1] == found["symmetric"] and bands["central"][1] == found["central"]
    assert lhapdf.figure(3.0, "g").svg.startswith("<svg")
    with pytest.raises(ValueError, match="has no member 3"):
        lhapdf.member(3)
    assert "Straight" not in nf.lhapdf_sets()


def test_distributions_are_evolved(tmp_path):
    """Evolution keeps the momentum of a gluon, which quarks share."""
    card = tmp_path / "evolution.yaml"
    card.write_text(
        """
name: small
initial: {scale: 1.5, distributions: {g: 42 * x * (1 - x)^5}}
theory: {order: LO, alphaS: 0.35, scale: 1.5, charm: 1.51, bottom: 4.92}
output: {xMin: 1e-7, nodes: 60, xKnots: 100, qMin: 1.5, qMax: 100, qKnots: 12}
"""
    )
    lhapdf = nf.evolve(card, tmp_path)
    assert lhapdf.name == "small" and (tmp_path / "evolved.csv").exists()
    member = nf.lhapdf(tmp_path / "small").member(0)
    x, weights = np.polynomial.legendre.leggauss(60)
    x, weights = 10 ** (3.5 * (x - 1)), weights * 3.5 * np.log(10)
    for q in (1.5, 50.0):
        momentum = sum((weights * x) @ member.xfxQ(pid, x, q) for pid in lhapdf.flavours)
        assert momentum == pytest.approx(1.0, abs=2e-3)
    with pytest.raises(nf.FileError, match="nowhere.yaml"):
        nf.evolve(tmp_path / "nowhere.yaml", tmp_path)


def test_tables_are_made_from_a_card(tmp_path):
    card = tmp_path / "theory.yaml"
    card.write_text(
        """
theory:
  order: LO
  initialScale: 1.65
  flavours: 4
  alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
  masses: {charm: 1.51, bottom: 4.92}
grid: {nodes: 12, lowest: 1e-2}
tables:
  - {name: two, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.2, Q2: 10}]}
  - {name: one, observable: F2, current: EM, points: [{x: 0.1, Q2: 20}]}
"""
    )
    files = nf.theory(card, tmp_path / "tables")
    assert list(files) == ["two", "one"]
    assert len(nf.fk_table(files["two"])) == 2
    with pytest.raises(nf.FileError, match="theory.yaml:10: "):
        card.write_text(card.read_text().replace("F2", "F9"))
        nf.theory(card, tmp_path / "tables")


def test_files_of_xfitter_are_read(tmp_path):
    example = PROJECT / "examples" / "xfitter-run"
    data = example / "data" / "jets-a.dat"
    lint = nf.lint(data, str(example / "steering.txt"), tmp_path / "nowhere.dat")
    assert lint.files == [str(data), str(example / "steering.txt")]
    assert lint.facts(lint.files[0])["points"] == "12"
    assert lint.warnings == [] and lint.sources == {"luminosity": 1, "scale": 1, "model": 1}
    assert lint.unreadable == [f"{tmp_path / 'nowhere.dat'}: no such file"]
    assert "cannot be read" in repr(lint) and "<table" in lint._repr_html_()
    with pytest.raises(ValueError, match="One at least is needed"):
        nf.lint()
    assert isinstance(nf.dataset(data), nf.Dataset)


def test_a_run_of_xfitter_has_its_chi2(tmp_path):
    """chi2 once more by NumPy: pulls, shifts, and logarithms."""
    run = nf.xfitter(PROJECT / "examples" / "xfitter-run")
    points, shifts, sets = run.table("points"), run.table("shifts"), run.table("chi2")
    assert run.ndata == 15 and run.datasets == ["jets A", "jets B"] and run.notes == []
    assert run.correlated_chi2 == pytest.approx((shifts["shift"] ** 2).sum(), rel=1e-12)
    assert run.chi2 == pytest.approx(sets["chi2"].sum() + run.correlated_chi2 + run.log_chi2, rel=1e-12)
    in_b = np.array(points["dataset"]) == "jets B"
    assert sets["chi2"][1] == pytest.approx((points["pull"][in_b] ** 2).sum(), rel=1e-10)
    assert run.figure("data", "jets A").svg.startswith("<svg")
    run.figure("shifts").save(tmp_path / "shifts.png")
    assert (tmp_path / "shifts.png").read_bytes().startswith(b"\x89PNG")
    assert len(run.write(tmp_path / "chi2")) == 3 and (tmp_path / "chi2" / "Results.txt").exists()
    with pytest.raises(ValueError, match="predictions are in fittedresults or tables or fktables, not in 'guess'"):
        nf.xfitter(PROJECT / "examples" / "xfitter-run", theory="guess")
    with pytest.raises(ValueError, match="data_folders are a list"):
        nf.xfitter(PROJECT / "examples" / "xfitter-run", data_folders="data")
    with pytest.raises(nf.FileError, match="steering.txt: no such file"):
        nf.xfitter(tmp_path)


def test_a_grid_convolves_functions():
    name = "SLAC_P_F2_nnlo"
    table, grid = nf.fk_table(name), nf.grid(name)
    assert (len(grid), grid.orders, grid.convolutions) == (len(table), ["1"], ["UnpolPDF of 2212"])

    def gluon(pid, x, q2):
        return x**0.2 * (1 - x) ** 5 if pid == 21 else 0.0

    at_nodes = [[gluon(21 if label == "g" else 1, x, 0) for x in table.nodes] for label in table.distributions]
    predictions = grid.convolve(gluon, lambda q2: 0.118, orders=[0])
    np.testing.assert_allclose(predictions, table.predictions(at_nodes), rtol=1e-11)
    with pytest.raises(ValueError, match="there is no order 1"):
        grid.convolve(gluon, lambda q2: 0.118, orders=[1])


def test_a_network_is_differentiated():
    network = nf.network((1, 4, 2), activation="sigmoid")
    parameters = network.start(1)
    x = np.linspace(-1, 1, 5).reshape(5, 1)
    values = network.values(parameters, x)
    assert values.shape == (5, 2)
    jacobian = network.jacobian(parameters, x)
    assert jacobian.shape == (5, 2, network.parameter_count)
    step = 1e-5
    for i in range(network.parameter_count):
        shift = np.zeros_like(parameters)
        shift[i] = step
        difference = (network.values(parameters + shift, x) - network.values(parameters - shift, x)) / (2 * step)
        np.testing.assert_allclose(jacobian[:, :, i], difference, atol=1e-9)


def test_a_fit_has_numbers_tables_and_figures(fit, tmp_path):
    assert fit.name == "first-fit" and fit.iterations == 20 and not fit.was_cancelled
    points = fit.table("points")
    np.testing.assert_array_equal(points["prediction"], fit.predictions)
    assert len(points["dataset"]) == fit.ndata
    distributions = fit.table("distributions")
    np.testing.assert_allclose(fit.pdf("g", distributions["x"]), distributions["xg"], rtol=1e-12)
    assert fit.pdf("g", [1.0])[0] == 0
    for name in ("g.svg", "g.png"):
        fit.figure("pdf", "g").save(tmp_path / name)
    assert (tmp_path / "g.png").read_bytes().startswith(b"\x89PNG")
    assert not fit.write(tmp_path / "out")
    record = json.loads((tmp_path / "out" / "fit.json").read_text())
    assert [parameter["value"] for parameter in record["parameters"]] == list(fit.parameters)


@pytest.mark.parametrize("solver", ["lm", "lbfgs", "adam", "nadam", "smile-bfgs", "smile-lbfgs"])
def test_all_solvers_are_in_the_package(solver):
    fit = nf.fit(nf.standard_card("first-fit", {"fit.iterations": 2, "fit.solver": solver}))
    assert np.isfinite(fit.chi2)


def test_all_tables_figures_and_files_are_in_the_package(fit, tmp_path):
    for name in ("points", "chi2", "parameters", "history", "distributions"):
        table = fit.table(name)
        assert len({len(column) for column in table.values()}) == 1
    assert fit.table("history")["accepted"].dtype == bool
    for name in ("pdf", "kinematics", "pulls", "shifts", "history", "correlation", "chi2"):
        assert fit.figure(name).svg.startswith("<svg")
    for name in ("data", "q2", "shifted"):
        assert fit.figure(name, "NMC_P_SIGMARED").svg.startswith("<svg")
    fit.export_notebook(tmp_path / "fit.ipynb")
    assert json.loads((tmp_path / "fit.ipynb").read_text())["cells"]
    for name in nf.datasets():
        if name.startswith("CLOSURE_"):
            continue  # kinematics alone
        assert len(nf.dataset(name)) > 0
    for name in nf.fk_tables():
        assert len(nf.fk_table(name)) > 0


def test_tables_are_data_frames(fit):
    pandas = pytest.importorskip("pandas")
    frame = fit.table("chi2").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.dataset) == ["SLAC_P_F2", "BCDMS_P_F2", "NMC_P_SIGMARED"]
    assert frame.ndata.sum() == fit.ndata


def test_the_command_line_comes_to_the_same_bits(fit, tmp_path):
    launcher = PROJECT / "nablafit"
    if not launcher.is_file():
        pytest.skip("the tests do not run in a checkout of the project")
    card = PROJECT / "data/runcards/first-fit.yaml"
    command = [launcher, "fit", card, "--set", "fit.iterations=20", "--output", tmp_path / "fit"]
    subprocess.run(command, check=True, capture_output=True)
    record = json.loads((tmp_path / "fit" / "fit.json").read_text())
    assert [parameter["value"] for parameter in record["parameters"]] == list(fit.parameters)


def test_chi2_has_its_gradient(short_card, fit):
    chi2 = nf.chi2(short_card)
    assert chi2.errordef == 1 and chi2.ndata == fit.ndata and chi2.npar == len(chi2.names)
    assert chi2(fit.parameters) == pytest.approx(fit.chi2, abs=1e-5)
    at = chi2.start(1)
    gradient = chi2.grad(at)
    step = 1e-5
    for i in range(0, chi2.npar, 7):
        shift = np.zeros_like(at)
        shift[i] = step
        difference = (chi2(at + shift) - chi2(at - shift)) / (2 * step)
        assert difference == pytest.approx(gradient[i], abs=CENTRAL_DIFFERENCE * np.abs(gradient).max())


def test_iminuit_takes_it():
    iminuit = pytest.importorskip("iminuit")
    chi2 = nf.chi2(nf.standard_card("first-fit", {"model.network.hidden": [2]}))
    start = chi2.start(1)
    minuit = iminuit.Minuit(chi2, start, grad=chi2.grad, name=chi2.names)
    minuit.migrad(ncall=5000)
    assert minuit.valid and minuit.ngrad > 0
    assert minuit.fval / chi2.ndata < 1.2
    assert np.abs(chi2.grad(np.array(minuit.values))).max() < 1e-2 * np.abs(chi2.grad(start)).max()


def replica_card(name="first-fit", **changes):
    return nf.standard_card(name, {"datasets": ["SLAC_P_F2"], "fit.iterations": 8, **changes})


def test_replicas_are_arrays_and_files(tmp_path):
    states = []
    replicas = nf.replicas(replica_card(), 5, folder=tmp_path, progress=states.append)
    assert replicas.total == replicas.finished == 5 and len(replicas) == len(replicas.numbers) <= 5
    assert all(state["stage"] == "replicas" and state["iterations"] == 5 for state in states)
    x = [0.3, 0.01]
    members = replicas.members("ubar", x)
    assert members.shape == (len(replicas), 2)
    band = replicas.band("ubar", x)
    np.testing.assert_allclose(members.mean(axis=0), band["central"], rtol=1e-12)
    np.testing.assert_allclose(members.std(axis=0, ddof=1), band["error"], rtol=1e-10)
    predictions = replicas.member_predictions
    assert predictions.shape == (len(replicas), replicas.ndata)
    # Predictions of protons are linear in the distributions: those of the mean are the mean of those.
    np.testing.assert_allclose(predictions.mean(axis=0), replicas.predictions, rtol=1e-12)
    assert replicas.chi2 > 0 and replicas.chi2_t0 > 0 and replicas.phi > 0 and replicas.scale == 1.65
    assert "Sigma" in replicas.distributions
    assert len(replicas.table("replicas")["replica"]) == 5
    assert "selected" in repr(replicas) and "<img" in replicas._repr_html_()
    assert replicas.figure("pdf", "g").svg.startswith("<svg") and replicas.figure("correlation", 0.2).svg
    assert replicas.write(tmp_path) == []
    again = nf.replicas(replica_card(), 5, folder=tmp_path, resume=True)
    np.testing.assert_array_equal(again.members("g", x), replicas.members("g", x))
    with nf.start_replicas(replica_card(**{"fit.seed": 2}), 4) as running:
        other = running.result()
    distances = nf.compare(replicas, other)
    assert set(distances.distributions) <= set(distances.table("mean"))
    assert distances.figure().svg.startswith("<svg")
    assert nf.compare(tmp_path, tmp_path).table("variance")["g"].max() == 0
    for attempt, sentence in [
        (lambda: nf.replicas(replica_card(), 1), "uncertainties need 2 replicas or more"),
        (lambda: nf.replicas(replica_card(), "many"), "the number of fits or replicas is a whole number"),
        (lambda: nf.replicas(replica_card(), 3, resume=True), "replicas are resumed in a folder"),
        (lambda: nf.compare(replicas, tmp_path), "two sets of replicas are compared, or two folders"),
    ]:
        with pytest.raises(ValueError, match=sentence):
            attempt()


def test_a_closure_test_has_its_estimators(tmp_path):
    card = replica_card("closure-network", **{"closure.level": 1})
    closure = nf.closure(card, 2, 3, folder=tmp_path)
    assert closure.level == 1 and len(closure) == 2 and closure.truth and closure.name == "closure-network"
    estimators = closure.table("estimators")
    values = dict(zip(estimators["name"], estimators["value"]))
    fits = closure.table("fits")
    np.testing.assert_allclose(values["bias"], fits["bias"].mean(), rtol=1e-12)
    np.testing.assert_allclose(
        values["biasVarianceRatio"], np.sqrt(fits["bias"].mean() / fits["variance"].mean()), rtol=1e-12
    )
    assert closure.replicas(1).total == 3
    assert closure.figure("xi").svg.startswith("<svg")
    assert closure.write(tmp_path) == [] and (tmp_path / "closure.json").is_file()
    again = nf.start_closure(card, 2, 3, folder=tmp_path, resume=True).result()
    np.testing.assert_array_equal(again.table("fits")["bias"], fits["bias"])


def test_sets_are_profiled_and_reweighted(tmp_path):
    nf.replicas(replica_card(), 6).write(tmp_path)
    old = nf.lhapdf(tmp_path / "lhapdf" / "first-fit_q0")
    card = nf.card("name: new\ndatasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n")
    profiled = nf.profile(old, card)
    assert profiled.chi2_after + profiled.chi2_of_shifts < profiled.chi2_before
    shifts = profiled.table("shifts")
    np.testing.assert_allclose((shifts["shift"] ** 2).sum(), profiled.chi2_of_shifts, rtol=1e-10)
    bands = profiled.bands(21, [0.01, 0.1], 1.65)
    new = profiled.write(tmp_path / "profiled")
    assert new.name == profiled.name and len(new) == len(old)
    np.testing.assert_allclose(new.bands(21, [0.01, 0.1], 1.65)["central"], bands["after"], rtol=1e-6)
    reweighted = nf.reweight(old, card, "giele-keller", replicas=4, relative_to="data")
    table = reweighted.table("replicas")
    weights = np.exp(-(table["chi2"] - table["chi2"].min()) / 2)
    np.testing.assert_allclose(table["weight"], weights * len(weights) / weights.sum(), rtol=1e-10, atol=1e-300)
    assert 1 <= reweighted.effective_replicas <= len(weights) and reweighted.ndata == 207
    assert reweighted.figure("weights").svg.startswith("<svg") and "<img" in reweighted._repr_html_()
    for attempt, sentence in [
        (lambda: nf.profile("old", card), "an LHAPDF set is needed"),
        (lambda: nf.profile(old, card, tolerance=0), "the tolerance is the chi2 of one standard deviation"),
        (lambda: nf.reweight(old, card, "best"), "bayesian or giele-keller, not 'best'"),
        (lambda: nf.reweight(old, card, replicas=0), "at least 1 replica is needed"),
    ]:
        with pytest.raises(ValueError, match=sentence):
            attempt()


def test_progress_is_told(short_card):
    states = []
    nf.fit(short_card, progress=states.append)
    assert states and set(states[-1]) == {"stage", "iteration", "iterations", "training", "validation"}


def test_a_running_fit_is_cancelled():
    with nf.start_fit(nf.standard_card("first-fit", {"fit.iterations": 1_000_000})) as running:
        while not running.progress:
            time.sleep(0.01)
    fit = running.result()
    assert fit.was_cancelled and running.done


def takes_ctrl_c():
    """Tests that a shell started in the background ignore the signal, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_ctrl_c_keeps_the_best_point(tmp_path):
    script = tmp_path / "long.py"
    script.write_text(
        textwrap.dedent("""
        import nablafit as nf
        def show(state):
            print("iteration", state["iteration"], flush=True)
        fit = nf.fit(nf.standard_card("first-fit", {"fit.iterations": 1000000}), progress=show)
        print("cancelled", fit.was_cancelled, fit.chi2 / fit.ndata < 10)
        """)
    )
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, preexec_fn=takes_ctrl_c)
    assert process.stdout.readline().startswith("iteration")
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert rest.strip().endswith("cancelled True True")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_ctrl_c_keeps_finished_replicas(tmp_path):
    script = tmp_path / "many.py"
    script.write_text(
        textwrap.dedent("""
        import nablafit as nf
        def show(state):
            if state["iteration"] >= 3:
                print("ended", state["iteration"], flush=True)
        card = nf.standard_card("first-fit", {"datasets": ["SLAC_P_F2"], "fit.iterations": 5})
        replicas = nf.replicas(card, 100000, progress=show)
        print("finished", 3 <= replicas.finished < replicas.total)
        """)
    )
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, preexec_fn=takes_ctrl_c)
    assert process.stdout.readline().startswith("ended")
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert rest.strip().endswith("finished True")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_a_second_ctrl_c_ends_the_program(tmp_path):
    script = tmp_path / "long.py"
    script.write_text(
        textwrap.dedent("""
        import nablafit as nf
        def show(state):
            print("iteration", flush=True)
        # A fit whose iteration lasts, so that it does not end by itself after the first Ctrl-C.
        nf.RunningFit.cancel = lambda self: print("cancelled", flush=True)
        nf.fit(nf.standard_card("first-fit", {"fit.iterations": 1000000}), progress=show)
        print("not reached")
        """)
    )
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=takes_ctrl_c
    )
    assert process.stdout.readline() == "iteration\n"
    process.send_signal(signal.SIGINT)
    while process.stdout.readline() != "cancelled\n":
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=120)
    # Python ends itself by the signal, which a shell calls status 130.
    assert process.returncode == -signal.SIGINT, errors
    assert "not reached" not in rest and "KeyboardInterrupt" in errors


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="other places are searched there")
def test_java_is_looked_for_in_order(tmp_path, monkeypatch):
    def jdk(name, version="25.0.3", modules="java.base jdk.incubator.vector"):
        home = tmp_path / name
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "java").touch(mode=0o755)
        (home / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')
        return home

    variable, other = jdk("variable"), jdk("other", version="26")
    on_path, sdkman, user = jdk("on path"), jdk("sdk/candidates/java/25.0.3-tem"), jdk("home/.jdks/temurin")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(on_path / "bin" / "java")
    monkeypatch.setenv("NABLAFIT_JAVA_HOME", str(variable))
    monkeypatch.setenv("JAVA_HOME", str(other))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("SDKMAN_DIR", str(tmp_path / "sdk"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    find = sys.modules["nablafit._jpype_host"]._find_java
    for expected, version, modules in [
        (variable, "25.0.2", "java.base jdk.incubator.vector"),
        (other, "26", "java.base"),
        (on_path, "17.0.15", "java.base jdk.incubator.vector"),
        (sdkman, "21", "java.base jdk.incubator.vector"),
        (user, "25.0.3", "java.base jdk.incubator.vector"),
    ]:
        assert find() == expected
        # What is found next, where this one is too old, or lacks the module.
        (expected / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')


def test_errors_are_those_of_python(fit):
    with pytest.raises(ValueError, match="there is no data set 'NOWHERE'"):
        nf.dataset("NOWHERE")
    with pytest.raises(nf.FileError, match="missing.yaml: no such file"):
        nf.card("missing.yaml")
    with pytest.raises(OSError, match=r"runcard text:2"):
        nf.card("name: x\nmodel: 3\n")
    with pytest.raises(ValueError, match="there is no figure 'moon'"):
        fit.figure("moon")
    with pytest.raises(ValueError, match="of .* parameters, not of 1"):
        nf.chi2(nf.standard_card("first-fit"))([1.0])
    with pytest.raises(ValueError, match="two layers at least"):
        nf.network([3])
    with pytest.raises(ValueError, match="before anything else"):
        nf.configure(["."])


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda fit: nf.network([1, 2.7, 1]), "the number of nodes of a layer is a whole number, not 2.7"),
        (lambda fit: nf.network([1, 2**31, 1]), "the number of nodes of a layer is a whole number below 2^31, not 2147483648"),
        (lambda fit: nf.network("251"), "the nodes of each layer are needed, as (2, 25, 20, 8), not '251'"),
        (lambda fit: nf.network(3), "the nodes of each layer are needed, as (2, 25, 20, 8), not 3"),
        (lambda fit: nf.network([1, 2, 1], 3), "activation is a text, not 3"),
        (lambda fit: nf.network([1, 2, 1]).start(1.5), "a seed is a whole number, not 1.5"),
        (lambda fit: nf.network([1, 2, 1]).start(2**63), "a seed is a whole number below 2^63, not 9223372036854775808"),
        (lambda fit: nf.network([1, 1]).values([1j, 0], [0]), "real numbers are needed, not an array of complex128"),
        (lambda fit: nf.network([1, 1]).values(["1", "0"], [0]), "real numbers are needed, not an array of <U1"),
        (lambda fit: nf.network([1, 1]).values([None, 0], [0]), "real numbers are needed, and there is something else"),
        (lambda fit: nf.fit("x"), "a card is needed, as of card() or standard_card(), not 'x'"),
        (lambda fit: nf.start_fit(None), "a card is needed, as of card() or standard_card(), not None"),
        (lambda fit: nf.chi2(fit), "a card is needed, as of card() or standard_card(), not first-fit"),
        (lambda fit: nf.standard_card(3), "name is a text, not 3"),
        (lambda fit: nf.standard_card("first-fit", "fit.seed=7"), "changes are a dict of dotted keys and values, as {'fit.seed': 7}"),
        (lambda fit: nf.standard_card("first-fit", {3: 4}), "a key of changes is a text, not 3"),
        (lambda fit: fit.pdf("g", [0.1, 1.5]), "x f(x) is given for x above 0 and at most 1, not for x = 1.5"),
        (lambda fit: fit.pdf("g", 0), "x f(x) is given for x above 0 and at most 1, not for x = 0.0"),
        (lambda fit: fit.pdf("g", np.nan), "x f(x) is given for x above 0 and at most 1, not for x = NaN"),
        (lambda fit: fit.pdf(1, [0.1]), "name is a text, not 1"),
        (lambda fit: fit.table(1), "name is a text, not 1"),
        (lambda fit: fit.figure(1), "name is a text, not 1"),
    ],
)
def test_what_does_not_fit_is_said(fit, attempt, sentence):
    with pytest.raises(ValueError) as error:
        attempt(fit)
    assert str(error.value).startswith(sentence)


def test_a_wrong_change_is_called_by_its_key():
    with pytest.raises(nf.FileError) as error:
        nf.standard_card("first-fit", {"fit.sed": 7})
    assert str(error.value) == "fit.sed=7: unknown key 'sed' in fit; did you mean 'seed'?"


def test_whole_and_real_numbers_of_any_type_are_taken():
    import fractions

    network = nf.network(np.array([1, 2, 1]))
    assert network.nodes == (1, 2, 1)
    start = network.start(np.int64(3))
    expected = network.values(start, [0.5])
    np.testing.assert_array_equal(network.values(list(start), [fractions.Fraction(1, 2)]), expected)
    np.testing.assert_array_equal(network.values(start[::-1][::-1], np.float32([0.5])), expected)


def test_numpy_has_its_stack_beside_java():
    """In a process of its own, which a stack that is too small would end."""
    code = (
        "import numpy as np, nablafit as nf\n"
        "nf.versions()\n"
        "matrix = np.eye(600) + 1e-3 * np.random.default_rng(1).normal(size=(600, 600))\n"
        "print(np.linalg.solve(matrix, matrix[:, 0]).round(6)[0])\n"
    )
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "2"}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0 and result.stdout == "1.0\n", result


def test_without_java_there_is_a_sentence(tmp_path):
    environment = {"PATH": "", "HOME": str(tmp_path), "NABLAFIT_JAVA_HOME": str(tmp_path)}
    code = (
        "import pathlib, nablafit._jpype_host as host\n"
        "host._candidates = lambda: iter(['/nowhere', None])\n"
        "import nablafit as nf\n"
        "try:\n    nf.versions()\nexcept RuntimeError as error:\n    print(error)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert re.match(r"nablafit needs a JDK from 25\.0\.3", result.stdout)


def _softsign(x):
    return x / (1 + np.abs(x))


def _softsign_slope(x):
    return 1 / (1 + np.abs(x)) ** 2


def test_functions_are_parts_of_a_fit(short_card):
    exact = nf.chi2(short_card.with_activation(_softsign, _softsign_slope))
    numeric = nf.chi2(short_card.with_activation(_softsign))
    start = exact.start(1)
    assert exact(start) == numeric(start) != nf.chi2(short_card)(start)
    np.testing.assert_allclose(numeric.grad(start), exact.grad(start), rtol=0, atol=1e-6 * np.abs(exact.grad(start)).max())
    fit = nf.fit(short_card.with_activation(_softsign, _softsign_slope))
    assert fit.chi2 / fit.ndata < 2
    assert f"activation _softsign (test_nablafit.py:{_softsign.__code__.co_firstlineno})" in repr(
        short_card.with_activation(_softsign, _softsign_slope)
    )
    with pytest.raises(ValueError, match="cannot be written, because the fit has functions"):
        fit.export_notebook("fit.ipynb")


def test_cut_preprocessing_and_penalty(short_card):
    cut = nf.chi2(short_card.with_cut(lambda name, points: points["x"] < 0.3))
    table = nf.fit(short_card).table("points")
    assert cut.ndata == np.count_nonzero(np.asarray(table["x"]) < 0.3)

    def distance(found):
        return np.sum((np.array([found.pdf("g", [0.1, 0.2]), found.pdf("Sigma", [0.1, 0.2])]) - 1) ** 2)

    drawn = nf.fit(short_card.with_penalty(lambda v: 1e3 * np.sum((v - 1) ** 2), ["g", "Sigma"], [0.1, 0.2]))
    assert distance(drawn) < 0.5 * distance(nf.fit(short_card))

    shaped = nf.fit(short_card.with_preprocessing(lambda name, x: np.sqrt(x) * (1 - x) ** 3))
    assert shaped.chi2 / shaped.ndata < 2


def test_distributions_by_a_function(short_card):
    def powers(p, x):
        shape = p[0] * x ** p[1] * (1 - x) ** p[2]
        return np.array([shape] + 7 * [p[3] * shape])

    def jacobian(p, x):
        first = x ** p[1] * (1 - x) ** p[2]
        by_sigma = [first, p[0] * first * np.log(x), p[0] * first * np.log1p(-x), 0 * x]
        by_others = [p[3] * by_sigma[0], p[3] * by_sigma[1], p[3] * by_sigma[2], p[0] * first]
        return [[s] + 7 * [o] for s, o in zip(by_sigma, by_others)]

    parameters = {"A": 1.2, "B": 0.3, "C": 3.1, "D": 0.4}
    exact = nf.chi2(short_card.with_pdf(powers, "evolution", parameters, jacobian))
    numeric = nf.chi2(short_card.with_pdf(powers, "evolution", parameters))
    assert exact.names == list(parameters)
    start = exact.start(1)
    np.testing.assert_array_equal(start, list(parameters.values()))
    np.testing.assert_allclose(numeric.grad(start), exact.grad(start), rtol=1e-6)
    fit = nf.fit(short_card.with_pdf(powers, "evolution", parameters, jacobian))
    assert fit.chi2 < exact(start)


def test_what_functions_must_not_do(short_card):
    def broken(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        nf.fit(short_card.with_activation(broken))
    with pytest.raises(ValueError, match=r"the activation <lambda> \(test_nablafit.py:\d+\).* gives 1 values for"):
        nf.fit(short_card.with_activation(lambda x: x[:1]))
    with pytest.raises(ValueError, match=r"gives 'a', where numbers are needed"):
        nf.fit(short_card.with_activation(lambda x: "a"))
    with pytest.raises(ValueError, match="a function is needed, not 3"):
        short_card.with_activation(3)
    with pytest.raises(ValueError, match="leaves none of the"):
        nf.chi2(short_card.with_cut(lambda name, points: 0 * points["x"]))
    with pytest.raises(ValueError, match="has a derivative of its own"):
        nf.network((1, 2, 1), "tanh", _softsign)


def test_a_network_with_a_function():
    ours = nf.network((1, 5, 1), np.tanh, lambda x: 1 - np.tanh(x) ** 2)
    theirs = nf.network((1, 5, 1), "tanh")
    theta = ours.start(3)
    x = np.linspace(-1, 1, 7).reshape(-1, 1)
    np.testing.assert_allclose(ours.values(theta, x), theirs.values(theta, x), rtol=1e-12)
    np.testing.assert_allclose(ours.jacobian(theta, x), theirs.jacobian(theta, x), rtol=0, atol=1e-12)
