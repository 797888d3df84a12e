# What each context of Python begins with: the importer of the package nablafit, which is in the jar, and the ways to run a
# program. A program of the user runs in the module __main__, where nothing of this is left.


def _nablafit_prelude(read_module, files):
    import importlib.machinery
    import linecache
    import os
    import sys
    import traceback

    place = "<nablafit>/"

    class JarImporter:
        """Finds and loads the modules of nablafit; read_module(path) gives a text, or None."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            if name.partition(".")[0] != "nablafit":
                return None
            for file in (name.replace(".", "/") + "/__init__.py", name.replace(".", "/") + ".py"):
                text = read_module(file)
                if text is not None:
                    spec = importlib.machinery.ModuleSpec(
                        name, JarImporter, origin=place + file, is_package=file.endswith("/__init__.py"))
                    spec.loader_state = str(text)
                    return spec
            return None

        @staticmethod
        def create_module(spec):
            return None

        @staticmethod
        def exec_module(module):
            spec = module.__spec__
            module.__file__ = spec.origin
            keep(spec.origin, spec.loader_state)
            exec(compile(spec.loader_state, spec.origin, "exec"), module.__dict__)

    def keep(file, text):
        """Lets a traceback show the lines of a text."""
        linecache.cache[file] = (len(text), None, text.splitlines(True), file)

    def describe(error):
        """The type and sentence of an error; one of the library has the type of Python that the package gives it."""
        import polyglot

        if isinstance(error, polyglot.ForeignException):
            kind, message = polyglot.import_value("nablafit_error")(error)
            return f"{kind}: {message}"
        name = type(error).__name__
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        return f"{name}: {message}" if message else name

    def lines_of_user(error):
        frames = traceback.extract_tb(error.__traceback__)
        return [frame for frame in frames if not frame.filename.startswith((place, "<frozen ", sys.prefix))]

    def report(error, file):
        """One sentence with the innermost line of the program, and the traceback."""
        if isinstance(error, SyntaxError) and error.filename:
            where = f"{error.filename}:{error.lineno}"
        else:
            frames = lines_of_user(error)
            where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else file
        return [f"{where}: {describe(error)}", trace(error)]

    def trace(error):
        calls = traceback.format_tb(error.__traceback__.tb_next)
        return "".join(["Traceback (most recent call last):\n", *calls]) + describe(error)

    def status(end):
        """The exit status of sys.exit(); what is no number is said, as Python does."""
        if end.code is None or isinstance(end.code, int):
            return int(end.code or 0)
        print(end.code, file=sys.stderr)
        return 1

    def run(text, file, folder, arguments):
        """The exit status, or the sentence and the traceback of an error."""
        text, file = str(text), str(file)
        sys.argv = [file, *[str(argument) for argument in arguments]]
        if folder is not None:
            sys.path.insert(0, str(folder))
        main = sys.modules["__main__"]
        main.__file__ = file
        keep(file, text)
        try:
            exec(compile(text, file, "exec"), main.__dict__)
        except SystemExit as end:
            return status(end)
        except BaseException as error:
            if error.__traceback__ is None:
                raise  # an exception of Java, whose lines only the caller of this finds
            return report(error, file)
        return 0

    def interact(read_line):
        """Statements from a terminal; read_line(prompt) gives a line, after a Ctrl-C one that begins with that character."""
        import builtins
        import code
        import re

        block = re.compile(r"@|(async|class|def|for|if|try|while|with)\b|match\b.*:\s*$")

        unfinished = re.compile("was never closed|unterminated triple-quoted|unexpected EOF")

        class Console(code.InteractiveConsole):
            def raw_input(self, prompt=""):
                line = read_line(prompt)
                if line is None:
                    raise EOFError
                line = str(line)
                if line.startswith("\x03"):
                    self.resetbuffer()
                    line = line[1:]
                return line

            def runsource(self, source, filename="<input>", symbol="single"):
                # GraalPy takes the first complete statement of a block for its end, which is an empty line, and an open
                # bracket or text for an error.
                lines = source.split("\n")
                try:
                    self.compile(source, filename, symbol)
                    if lines[-1].strip() and block.match(lines[0]):
                        return True
                except SyntaxError as error:
                    if unfinished.search(error.msg):
                        return True
                except (OverflowError, ValueError):
                    pass
                return super().runsource(source, filename, symbol)

            def runcode(self, source):
                try:
                    exec(source, self.locals)
                except SystemExit:
                    raise
                except BaseException as error:
                    self.write("Traceback (most recent call last):\n")
                    calls = error.__traceback__ and error.__traceback__.tb_next
                    self.write("".join(traceback.format_tb(calls)) + describe(error) + "\n")

        sys.argv = [""]
        console = Console(sys.modules["__main__"].__dict__, "<stdin>")
        # From the same reader: another one would take lines that are for this one.
        builtins.input = lambda prompt="", /: console.raw_input(str(prompt))
        try:
            console.interact(banner="", exitmsg="")
        except SystemExit as end:
            return status(end)
        return 0

    def getcwd():
        raise PermissionError("the working folder is not known to this program; start it with --allow-files")

    if not files:
        # An internal error of GraalPy else, which no program can catch.
        for module in [__import__("posix"), *(sys.modules[name] for name in ("os",) if name in sys.modules)]:
            module.getcwd = module.getcwdb = getcwd

    def show_help(*of):
        """Describes a module, a class or a function: help(nablafit)."""
        import posix

        own = posix.getcwd, os.getcwd
        try:
            # What is asked for when it is imported, and never used.
            posix.getcwd = os.getcwd = lambda: "/"
            import pydoc
        finally:
            posix.getcwd, os.getcwd = own
        # No other program shows the text.
        pydoc.pager = pydoc.plainpager
        pydoc.help(*of)

    def add_builtins():
        """What the module site of Python brings, which looks for files and is not loaded here."""
        import _sitebuiltins
        import builtins

        for name in ("exit", "quit"):
            setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D"))
        builtins.help = show_help

    add_builtins()
    sys.meta_path.insert(0, JarImporter)

    class Prelude:
        pass

    prelude = Prelude()
    prelude.run, prelude.interact = run, interact
    prelude.keep, prelude.describe, prelude.trace, prelude.lines_of_user = keep, describe, trace, lines_of_user
    return prelude
