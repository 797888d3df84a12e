"""Executes notebooks against the real kernel and fails where a cell has an error output.

usage: run-notebooks.py [--short] --kernel NAME OUTPUT NOTEBOOK...     with the Python of an environment that has the kernel

Notebooks of another kernel are left out. Rendered HTML goes to the folder OUTPUT. Prints, for each notebook, how long it took.

With --short, a cell whose metadata has {"short": {"old text": "new text", ...}} runs with these replacements, in their
order, so that work which is worth a reader's time need not be done in full for a test. Readers see nothing of it.
"""

import argparse
import copy
import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

CELL_SECONDS = 180

# How long a notebook may take before a warning: a reader's patience, and that of a test with --short.
NOTEBOOK_SECONDS = 180
SHORT_NOTEBOOK_SECONDS = 45


def stripped(notebook):
    """Are there no outputs in the file?"""
    return all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)


def kernel(notebook):
    """The name of the kernel that it asks for."""
    return notebook.metadata.kernelspec.name


def shorten(notebook):
    """Replaces in each cell what its metadata say. The sentence of a problem, if there is one.

    A text that is not there would leave the cell at its full length without a word, after a change of the cell.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        replacements = cell.metadata.get("short", {})
        if not isinstance(replacements, dict) or not all(
            old and isinstance(new, str) for old, new in replacements.items()
        ):
            return f"cell {number}: 'short' in its metadata has to be an object of old and new texts"
        for old, new in replacements.items():
            if old not in cell.source:
                return f"cell {number}: the text {old!r} that 'short' in its metadata replaces is not in the cell"
            cell.source = cell.source.replace(old, new)
    return None


def run(path, output, short):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    if not stripped(notebook):
        return "has outputs in git; clear them"
    # Without --short too, on a copy: who edits a cell should learn at once that its replacement does not fit any more.
    problem = shorten(notebook if short else copy.deepcopy(notebook))
    if problem:
        return problem
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        startup_timeout=CELL_SECONDS,
        kernel_name=kernel(notebook),
        resources={"metadata": {"path": str(path.parent)}},
    )
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
    # Not a failure: the machine that executes may be loaded.
    limit = SHORT_NOTEBOOK_SECONDS if short else NOTEBOOK_SECONDS
    if seconds > limit:
        print(f"{path.name}: warning: took {seconds:.1f} s, its limit is {limit} s", file=sys.stderr, flush=True)
    return problem


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true", help="with the replacements of the cells' metadata")
    parser.add_argument("--kernel", required=True, help="the kernel whose notebooks are run")
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("notebooks", nargs="+")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    failed = False
    for name in arguments.notebooks:
        if kernel(nbformat.read(name, as_version=4)) != arguments.kernel:
            continue
        problem = run(pathlib.Path(name).resolve(), arguments.output, arguments.short)
        if problem:
            failed = True
            print(f"{name}: {problem}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
