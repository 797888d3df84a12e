"""Executes notebooks against the real kernel and fails where a cell has an error output.

usage: run-notebooks.py OUTPUT NOTEBOOK...     with the Python of the environment that ./nablafit lab makes

Rendered HTML goes to the folder OUTPUT. Prints, for each notebook, how long it took.
"""

import os
import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

CELL_SECONDS = 180


def stripped(notebook):
    """Are there no outputs in the file?"""
    return all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)


def run(path, output):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    if not stripped(notebook):
        return "has outputs in git; clear them"
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        startup_timeout=CELL_SECONDS,
        kernel_name="nablafit",
        resources={"metadata": {"path": str(path.parent)}},
    )
    # The machine that executes may be loaded; what a cell says when it fails matters more than when.
    problem = None
    start = time.monotonic()
    try:
        client.execute()
    except CellExecutionError as error:
        problem = str(error)
    seconds = time.monotonic() - start
    body, _ = HTMLExporter().from_notebook_node(notebook)
    (output / (path.stem + ".html")).write_text(body, encoding="utf-8")
    if problem is None and any(
        out.output_type == "error" for cell in notebook.cells for out in cell.get("outputs", [])
    ):
        problem = "a cell has an error output"
    print(f"{path.name}: {'FAILED' if problem else 'passed'} in {seconds:.1f} s", flush=True)
    return problem


def main():
    output = pathlib.Path(sys.argv[1])
    output.mkdir(parents=True, exist_ok=True)
    os.environ["NABLAFIT_SHORT"] = "1"
    failed = False
    for name in sys.argv[2:]:
        problem = run(pathlib.Path(name).resolve(), output)
        if problem:
            failed = True
            print(f"{name}: {problem}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
