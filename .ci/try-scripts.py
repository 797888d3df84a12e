"""Ctrl-C in ./nablafit python and js, and statements of Python from a terminal: what needs processes and a terminal."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

SECONDS = 180
LONG = '"first-fit", {"fit.iterations": 1000000}'

PYTHON = f"""
import nablafit as nf
fit = nf.fit(nf.standard_card({LONG}), progress=lambda s: s["iteration"] == 3 and print("iteration", flush=True))
print("cancelled", fit.was_cancelled, fit.chi2 / fit.ndata < 10, flush=True)
while True:
    pass
"""

JAVASCRIPT = """
const card = nablafit.standardCard("first-fit", "fit.iterations=1000000");
const fit = nablafit.fit(card, (stage, iteration) => { if (iteration == 3) console.log("iteration"); });
console.log("cancelled", fit.wasCancelled() ? "True" : "", fit.chi2() / fit.ndata() < 10 ? "True" : "");
while (true) {}
"""


def require(condition, what, shown):
    if not condition:
        sys.exit(f"FAILED: {what}\n{shown}")


def take_ctrl_c():
    """What a shell starts in the background ignores the signal, and so would what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def try_interruption(language, text):
    """The first Ctrl-C ends the fit, and the program goes on with its best point; the next one ends the program."""
    with tempfile.NamedTemporaryFile("w", suffix=language) as script:
        script.write(text)
        script.flush()
        command = ["./nablafit", language, script.name]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=take_ctrl_c
        )
        line = process.stdout.readline()
        require(line == "iteration\n", f"{language}: the fit does not run", line)
        process.send_signal(signal.SIGINT)
        line = process.stdout.readline()
        require(line == "cancelled True True\n", f"{language}: Ctrl-C does not give the best point", line)
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=SECONDS)
        require(process.returncode == 130, f"{language}: the second Ctrl-C does not end with 130", errors)
        require("the best point so far is kept" in errors, f"{language}: it is not said that the fit stops", errors)


class Terminal:
    """The program with a terminal on both ends."""

    def __init__(self, *command):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            take_ctrl_c()
            os.execv(command[0], command)
        self.shown = ""

    def type(self, text, expected):
        """Types, and waits for what the program shows after the echo of it."""
        os.write(self.terminal, text.encode())
        self.wait(expected)

    def wait(self, expected):
        end = time.monotonic() + SECONDS
        while not re.search(expected, self.shown):
            require(time.monotonic() < end, f"the terminal does not show {expected!r}", self.shown)
            if select.select([self.terminal], [], [], 1)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536).decode(errors="replace").replace("\r", "")
                except OSError:
                    require(False, f"the program ends without {expected!r}", self.shown)
        self.shown = re.split(expected, self.shown, maxsplit=1)[-1]

    def status(self):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                if select.select([self.terminal], [], [], 0.1)[0]:
                    os.read(self.terminal, 65536)
            except OSError:
                pass
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.process, signal.SIGKILL)
        return None


def try_statements():
    prompt, more, interrupt = r">>> $", r"\n\.\.\. $", "\x03"
    python = Terminal("./nablafit", "python")
    python.wait(prompt)
    python.type("1 + 1\n", r"\n2\n>>> $")
    for line in ("def f(x):\n", "    y = x\n", "    return 2 * y\n"):
        python.type(line, more)
    python.type("\n", prompt)
    python.type("f(4)\n", r"\n8\n>>> $")
    python.type("(1,\n", more)
    python.type("2)\n", r"\n\(1, 2\)\n>>> $")
    python.type("'χ²'\n", r"\n'χ²'\n>>> $")
    python.type("1 / 0\n", r"ZeroDivisionError: division by zero\n>>> $")
    python.type("name = input('your name: ')\n", r"\nyour name: $")
    python.type("Bob\n", prompt)
    python.type("name\n", r"\n'Bob'\n>>> $")
    python.type("import nablafit as nf\n", prompt)
    python.type("help(nf.network)\n", r"A feed-forward network with a linear output layer(.|\n)*>>> $")
    # At the prompt what was typed is dropped, and the beginning of a block.
    python.type("not this" + interrupt, r"KeyboardInterrupt\n>>> $")
    python.type("2 + 2\n", r"\n4\n>>> $")
    python.type("def g():\n", more)
    python.type(interrupt, r"KeyboardInterrupt\n>>> $")
    python.type("3 + 3\n", r"\n6\n>>> $")
    # A statement ends, and the variables are kept.
    python.type("print('be' + 'gin'); exec('while True: pass')\n", r"begin\n")
    time.sleep(1)
    python.type(interrupt, r"KeyboardInterrupt\n>>> $")
    python.type("name\n", r"\n'Bob'\n>>> $")
    # A fit gives its best point.
    progress = "lambda s: s['iteration'] == 3 and print('run' + 'ning', flush=True)"
    python.type(f"fit = nf.fit(nf.standard_card({LONG}), progress={progress})\n", r"running\n")
    python.type(interrupt, prompt)
    python.type("fit.was_cancelled, fit.chi2 / fit.ndata < 10\n", r"\n\(True, True\)\n>>> $")
    python.type("exit(3)\n", r"\n")
    require(python.status() == 3, "exit(3) has another status", "")
    python = Terminal("./nablafit", "python")
    python.wait(prompt)
    python.type("\x04", r"\n")
    require(python.status() == 0, "the end of the input has another status than 0", "")


def main():
    try_interruption("python", PYTHON)
    try_interruption("js", JAVASCRIPT)
    try_statements()
    print("scripts: Ctrl-C gives the best point, and a terminal has statements")


if __name__ == "__main__":
    main()
