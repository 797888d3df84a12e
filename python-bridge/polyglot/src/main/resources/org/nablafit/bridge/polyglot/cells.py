# What cells of a notebook in Python take beside the prelude: they run in the module __main__ one after the other, the value of
# their last expression is shown, and their variables go to and fro. Results are lists that begin with a word, for Java.


def _nablafit_cells(prelude):
    import ast
    import keyword
    import sys

    variables = sys.modules["__main__"].__dict__

    def run(text, file):
        """["none"], what is shown as of shown(), or ["error", place, sentence, traceback]."""
        text, file = str(text), str(file)
        prelude.keep(file, text)
        try:
            tree = ast.parse(text, file)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, file, "exec"), variables)
            if last is None:
                return ["none"]
            return shown(eval(compile(ast.Expression(last.value), file, "eval"), variables))
        except SystemExit:
            return ["none"]
        except BaseException as error:
            if error.__traceback__ is None:
                raise  # an exception of Java, whose lines only the caller of this finds
            return ["error", place(error, file), prelude.describe(error), prelude.trace(error)]

    def place(error, file):
        """Where an error is, for a person who sees the cell."""
        if isinstance(error, SyntaxError) and error.filename == file:
            return f"line {error.lineno} of the cell"
        frames = prelude.lines_of_user(error)
        here = [frame for frame in frames if frame.filename == file]
        if not here:
            return "the cell"
        earlier = "" if frames[-1].filename == file else f", in line {frames[-1].lineno} of an earlier cell"
        return f"line {here[-1].lineno} of the cell{earlier}"

    def package():
        """The module with the classes of nablafit, if a cell has imported it."""
        return sys.modules.get("nablafit._api")

    def bridged(value):
        """The object of Java behind one of the package."""
        api = package()
        return value._java if api and isinstance(value, (api._Summarised, api.Chi2)) else None

    def of_package(value):
        """What the package has behind a value: an object of Java, or a table; None for others."""
        java = bridged(value)
        if java is not None:
            return ["java", java, repr(value)]
        api = package()
        return table(value) if api and isinstance(value, api.Table) else None

    def shown(value):
        if value is None:
            return ["none"]
        known = of_package(value)
        if known is not None:
            return known
        return ["text", repr(value), form(value, "_repr_html_"), form(value, "_repr_svg_")]

    def form(value, name):
        """A form of a value as notebooks ask for it; an error in it leaves the others."""
        method = getattr(type(value), name, None)
        try:
            text = method(value) if callable(method) else None
        except Exception:
            return None
        return text if isinstance(text, str) else None

    def table(value):
        return ["table", [str(name) for name in value], [taken(list(column)) for column in value.values()]]

    def take(name):
        name = str(name)
        return taken(variables[name]) if name in variables else ["missing"]

    def taken(value):
        if value is None:
            return ["none"]
        for kind in (bool, int, float, str):
            if type(value) is kind:
                return [kind.__name__, value]
        known = of_package(value)
        if known is not None:
            return known
        api = package()
        if api and isinstance(value, api.Figure):
            return ["str", value.svg]
        if isinstance(value, (list, tuple)):
            return items(value)
        if isinstance(value, dict):
            return ["dict", [taken(key) for key in value], [taken(item) for item in value.values()]]
        return ["other", type(value).__name__]

    def items(value):
        if value:
            if all(type(item) is int for item in value):
                return ["ints", list(value)]
            if numbers(value):
                return ["floats", [float(item) for item in value]]
            if all(isinstance(row, (list, tuple)) and row and numbers(row) for row in value):
                return ["rows", [[float(item) for item in row] for row in value]]
            if all(type(item) is str for item in value):
                return ["strs", list(value)]
        return ["list", [taken(item) for item in value]]

    def numbers(value):
        return all(type(item) in (int, float) for item in value)

    def give(name, value):
        variables[str(name)] = value

    def is_name(name):
        return str(name).isidentifier() and not keyword.iskeyword(str(name))

    def wrap(kind, *arguments):
        """An object of the package."""
        import nablafit

        return getattr(nablafit, str(kind))(*arguments)

    def new_list(values):
        return list(values)

    def new_dict(keys, values):
        return dict(zip(keys, values))

    class Cells:
        pass

    cells = Cells()
    for function in (run, take, give, is_name, wrap, new_list, new_dict):
        setattr(cells, function.__name__, function)
    return cells
