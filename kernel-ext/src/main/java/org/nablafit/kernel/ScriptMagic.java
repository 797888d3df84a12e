package org.nablafit.kernel;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.nablafit.script.ScriptLanguage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %%python} and {@code %%js}: a cell in another language, in the process of the kernel. */
@Command(
        description = {
            "Runs the rest of the cell in the language named, in the process of the kernel.",
            "Its variables stay for later cells in this language. What it prints is shown, and the value of its last"
                    + " expression. In Python 'import nablafit as nf' gives the library, in JavaScript the object"
                    + " 'nablafit' is it. Files are closed to it, but for data by their names.",
            "Interrupting the kernel ends a fit with its best point, with which the cell goes on for 3 seconds, and ends"
                    + " anything else at once."
        })
final class ScriptMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--in",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Variables of the Java cells that this cell gets, as data,card. What can be changed is copied.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "NAME",
            split = ",",
            description = "Variables of this cell that become variables of the Java cells.")
    private List<String> outputs = new ArrayList<>();

    private final ScriptLanguage language;
    private final String body;

    ScriptMagic(ScriptLanguage language, String body) {
        this.language = language;
        this.body = body;
    }

    @Override
    public Object run(MagicContext context) {
        for (List<String> names : List.of(inputs, outputs)) {
            for (String name : names) {
                if (!SourceVersion.isName(name) || name.contains(".")) {
                    throw new NotebookException(
                            "'" + name + "' cannot be the name of a variable; see '%%" + language.id() + " --help'");
                }
            }
        }
        return new ScriptRequest(context, language, body, List.copyOf(inputs), List.copyOf(outputs), common);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
