"""How the progress of a fit is shown."""

import contextlib
import sys
import time
import warnings

#: Seconds between two plain lines.
_LINES = 2


@contextlib.contextmanager
def display(progress):
    """Gives the function that shows a state: that of the caller, that of a bar, or none."""
    if not progress:
        yield None
    elif callable(progress):
        yield progress
    else:
        shown = _bar() or _Lines()
        try:
            yield shown.show
        finally:
            shown.close()


def _bar():
    try:
        with warnings.catch_warnings():
            # In a notebook without ipywidgets it says so, and takes a bar of text.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return _Bar(tqdm)


class _Bar:
    """A bar of tqdm for each stage."""

    def __init__(self, tqdm):
        self._tqdm = tqdm
        self._bar = None
        self._stage = None

    def show(self, state):
        if state["stage"] != self._stage:
            self.close()
            self._stage = state["stage"]
            self._bar = self._tqdm(total=state["iterations"], desc=self._stage, unit="it")
        self._bar.set_postfix_str(_numbers(state), refresh=False)
        self._bar.update(state["iteration"] - self._bar.n)

    def close(self):
        if self._bar is not None:
            self._bar.close()


class _Lines:
    """A line every few seconds, to standard error."""

    def __init__(self):
        self._last = time.monotonic()

    def show(self, state):
        if time.monotonic() - self._last >= _LINES or state["iteration"] == state["iterations"]:
            self._last = time.monotonic()
            step = f"{state['stage']}: {state['iteration']} of {state['iterations']}"
            print(", ".join(text for text in (step, _numbers(state)) if text), file=sys.stderr)

    def close(self):
        pass


def _numbers(state):
    """chi2 of a fit; work that is none has numbers that are none."""
    named = {"chi2/N": state["training"], "validation": state["validation"]}
    return ", ".join(f"{name} {number:.4f}" for name, number in named.items() if number == number)
