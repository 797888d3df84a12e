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
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline().startswith("iteration")
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert rest.strip().endswith("cancelled True True")


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
