"""What notebooks of the project do not show: complaints, and interruptions, in Java and other languages. With the Python of the
environment.

Prints how long it takes from the start of the kernel to the result of the first fit.
"""

import pathlib
import queue
import re
import sys
import time

import nbformat
from jupyter_client.manager import KernelManager

SECONDS = 180


class Kernel:
    def __init__(self, java=None):
        self.start = time.monotonic()
        self.manager = KernelManager(kernel_name="nablafit")
        if java:
            self.manager.kernel_spec.argv[0] = str(java)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)

    def run(self, code, interrupt_at=None):
        """Runs a cell: its status, and what it shows as text. Interrupts it when its progress shows some words."""
        message = self.client.execute(code, stop_on_error=False)
        shown = []
        deadline = time.monotonic() + SECONDS
        while True:
            if time.monotonic() > deadline:
                raise AssertionError(f"no end of this cell after {SECONDS} s: {code}")
            try:
                reply = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if reply["parent_header"].get("msg_id") != message:
                continue
            kind, content = reply["msg_type"], reply["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind in ("display_data", "execute_result", "update_display_data"):
                shown.append(content["data"].get("text/plain", ""))
            elif kind == "stream":
                shown.append(content["text"])
            elif kind == "error":
                shown.append("\n".join(content["traceback"]))
            if interrupt_at and shown and interrupt_at in shown[-1]:
                interrupt_at = None
                self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
        while True:
            reply = self.client.get_shell_msg(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == message:
                return reply["content"]["status"], "\n".join(shown)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def card():
    """The cell with the fit of the first notebook."""
    notebook = nbformat.read(pathlib.Path("notebooks/01-first-fit.ipynb"), as_version=4)
    return next(cell.source for cell in notebook.cells if cell.source.startswith("%%fit"))


def require(kernel, code, status, *words, **options):
    found, shown = kernel.run(code, **options)
    title = code.splitlines()[0]
    for word in words:
        if word not in shown:
            raise AssertionError(f"'{word}' is not shown by: {title}\n{shown}")
    if found != status:
        raise AssertionError(f"the status is {found}, not {status}, of: {title}\n{shown}")
    return shown


def complain(kernel, code, sentence):
    shown = require(kernel, code, "error", sentence)
    if "\tat " in shown or "Exception" in shown:
        raise AssertionError(f"a stack trace is shown by: {code}\n{shown}")


#: A fit that goes on until somebody ends it.
ENDLESS = "{'fit.derivatives': 'central', 'fit.iterations': 1000000, 'fit.patience': 1000000}"


def try_languages(kernel):
    """Cells in Python and JavaScript: what they share with Java, and what ends them."""
    before = time.monotonic()
    require(kernel, "%%js\nlet one = 1; one + 1", "ok", "2")
    js = time.monotonic() - before
    before = time.monotonic()
    require(kernel, "%%python\nimport time\nprint('printed')\n1 + 1", "ok", "printed", "2")
    print(f"first cell in JavaScript after {js:.1f} s, in Python after {time.monotonic() - before:.1f} s", flush=True)
    require(kernel, "Dataset set = %data SLAC_P_F2\ndouble[] xs = {0.1, 0.2};", "ok")
    require(kernel, "%%python --in set,xs --out points,gluon,trained\nimport nablafit as nf\n"
            "trained = nf.fit(nf.standard_card('first-fit', {'fit.iterations': 5}))\n"
            "points, gluon = len(set), trained.pdf('g', xs)\ntrained", "ok", "575 in 3 data sets", "iteration 5 of 5")
    require(kernel, 'long n = points; double x = gluon[1]; FitResult f = trained; n + " " + (x > 0)', "ok", "143 true")
    require(kernel, "%plot pdf trained g", "ok")
    require(kernel, "%%js --in trained --out chi2\nconst chi2 = trained.chi2()", "ok")
    require(kernel, "chi2 == trained.chi2().chi2()", "ok", "true")
    complain(kernel, "%%python\n\n1 / 0", "line 3 of the cell: ZeroDivisionError: division by zero")
    complain(kernel, "%%js\n\nx.y", "line 3 of the cell: ReferenceError: ")
    complain(kernel, "%%python --in nothing\n1", "'nothing' is no variable of this notebook")
    complain(kernel, "%%js --out nothing\n1", "'nothing' is no variable of the cells in JavaScript")
    complain(kernel, "%%python\nopen('README.md')", "PermissionError")
    require(kernel, f"%%python --out trained\ntrained = nf.fit(nf.standard_card('first-fit', {ENDLESS}))\ntrained", "ok",
            "575 in 3 data sets", interrupt_at="iteration")
    require(kernel, "trained.ending().message()", "ok", "stopped by the user")
    for loop in ("%%python\nprint('begun')\nwhile True: pass", "%%python\nprint('begun')\ntime.sleep(1000)",
                 "%%js\nconsole.log('begun'); for (;;) {}"):
        require(kernel, loop, "error", "interrupted", interrupt_at="begun")
    require(kernel, "%%python\none = len(set)\none", "ok", "143")
    print("cells in Python and JavaScript share variables, complain in sentences, and can be interrupted")


def older_javas():
    """The programs of JDKs 17 to 24 that Linux has in their usual place, one of each version."""
    found = {}
    for release in sorted(pathlib.Path("/usr/lib/jvm").glob("*/release")):
        text = release.read_text(encoding="utf-8")
        version = re.search(r'JAVA_VERSION="(\d+)', text)
        if version and 17 <= int(version[1]) < 25 and "jdk.jshell" in text:
            found[version[1]] = release.parent / "bin" / "java"
    return found.values()


def try_older_java(java):
    kernel = Kernel(java)
    try:
        for code in ("%nablafit", card()):
            complain(kernel, code, "nablafit needs Java 25.0.3 or later, but this kernel runs on Java ")
        require(kernel, "1 + 1", "ok", "2")
        print(f"{java} is told to be too old")
    finally:
        kernel.close()


def main():
    kernel = None
    try:
        for java in older_javas():
            try_older_java(java)
        kernel = Kernel()
        ready = time.monotonic() - kernel.start
        require(kernel, card(), "ok", "575 in 3 data sets")
        first = time.monotonic() - kernel.start
        print(f"kernel ready after {ready:.1f} s, result of the first fit after {first:.1f} s", flush=True)
        complain(kernel, "%data NMC_P_SIGMARD", "did you mean 'NMC_P_SIGMARED'?")
        complain(kernel, "%plot pdf nothing", "'nothing' is no variable of this notebook")
        complain(kernel, "%chi2 --bogus", "Unknown option: '--bogus'; see '%chi2 --help'")
        complain(kernel, "%%fit\ndatasets: [SLAC_P_F2]\nbogus: 1", "line 3 of the cell: unknown key 'bogus'")
        # What follows a failure in its cell does not run.
        complain(kernel, "int before = 1;\n%data NOWHERE\nint after = 1;", "there is no data set 'NOWHERE'")
        require(kernel, "before", "ok", "1")
        require(kernel, "after", "error")
        complain(kernel, "var d = %data NOWHERE", "there is no data set 'NOWHERE'")
        complain(kernel, "%%fit\n#" + 60000 * "-" + "\ndatasets: [SLAC_P_F2]", "this cell is too long for Java")
        require(kernel, "1 + 1", "ok", "2")
        # What a cell has caught is not shown with what goes wrong later.
        require(kernel, "try {\n%data NOWHERE\n} catch (RuntimeException e) {}\nint[] none = {}; none[1]", "error",
                "ArrayIndexOutOfBounds")
        require(kernel, 'Dataset d = %data SLAC_P_F2\nd.name()', "ok", "SLAC_P_F2")
        require(kernel, "new NablafitExtension().install(kernel());", "ok")
        long = card().replace("%%fit fit", "%%fit best --derivatives central --set fit.iterations=1000000 "
                              "--set fit.patience=1000000")
        require(kernel, long, "ok", "575 in 3 data sets", interrupt_at="iteration")
        require(kernel, "best.ending().message()", "ok", "cancelled")
        small = "--set datasets=[SLAC_P_F2] --set fit.iterations=5"
        require(kernel, 'Path cards = Session.open().home().resolve("data/runcards");\n'
                'Path first = cards.resolve("first-fit.yaml"), net = cards.resolve("closure-network.yaml");\n'
                'Path form = cards.resolve("closure-small.yaml");', "ok")
        require(kernel, f"%replicas first 20000 many {small}", "ok", "of 20000 selected", "not run", interrupt_at="χ²/N")
        require(kernel, "many.run().cancelled()", "ok", "true")
        require(kernel, f"%closure net test --fits 100 --replicas 200 {small}", "error", "the closure test was stopped",
                interrupt_at="χ²/N")
        complain(kernel, "%hessian first", "set fit.validation=0, in the card or as a change of it, or take replicas")
        require(kernel, "%scan form --parameter Euv --points 90000", "error", "the scan was stopped",
                interrupt_at="scan: point")
        require(kernel, "1 + 1", "ok", "2")
        print("complaints are sentences, and an interrupted fit keeps its best point, replicas those that are finished, a scan nothing")
        try_languages(kernel)
    except AssertionError as error:
        print(f"try-kernel.py: {error}", file=sys.stderr)
        sys.exit(1)
    finally:
        if kernel:
            kernel.close()


if __name__ == "__main__":
    main()
