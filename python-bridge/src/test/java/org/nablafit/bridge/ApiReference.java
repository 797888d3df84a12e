package org.nablafit.bridge;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The reference of what other languages may call, from the comments of the bridge: its one source. */
final class ApiReference {
    /** The classes in the order of the reference, and what they are called in Python; the first is the module. */
    static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("Bridge", "nablafit"),
            Map.entry("BridgedGrid", "Grid"),
            Map.entry("BridgedCard", "Card"),
            Map.entry("BridgedChi2", "Chi2"),
            Map.entry("BridgedDataset", "Dataset"),
            Map.entry("BridgedFit", "Fit"),
            Map.entry("BridgedFkTable", "FkTable"),
            Map.entry("BridgedLhapdfMember", "LhapdfMember"),
            Map.entry("BridgedLhapdfSet", "LhapdfSet"),
            Map.entry("BridgedLint", "Lint"),
            Map.entry("BridgedNetwork", "Network"),
            Map.entry("BridgedXfitterRun", "XfitterRun"),
            Map.entry("BridgedReplicas", "Replicas"),
            Map.entry("BridgedClosure", "Closure"),
            Map.entry("BridgedHessian", "Hessian"),
            Map.entry("BridgedScan", "Scan"),
            Map.entry("BridgedUpdatedSet", "UpdatedSet"),
            Map.entry("BridgedDistances", "Distances"),
            Map.entry("RunningFit", "RunningFit"),
            Map.entry("RunningReplicas", "RunningReplicas"),
            Map.entry("RunningClosure", "RunningClosure"),
            Map.entry("RunningHessian", "RunningHessian"),
            Map.entry("RunningScan", "RunningScan"));

    private static final List<String> ORDER = List.of(
            "Bridge",
            "BridgedCard",
            "BridgedDataset",
            "BridgedFkTable",
            "BridgedLhapdfSet",
            "BridgedLhapdfMember",
            "BridgedGrid",
            "BridgedLint",
            "BridgedXfitterRun",
            "BridgedNetwork",
            "BridgedChi2",
            "BridgedFit",
            "BridgedReplicas",
            "BridgedClosure",
            "BridgedHessian",
            "BridgedScan",
            "BridgedUpdatedSet",
            "BridgedDistances",
            "RunningFit",
            "RunningReplicas",
            "RunningClosure",
            "RunningHessian",
            "RunningScan");

    /** Where Python has another name than that of the method in Python's spelling. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("Bridge.datasetNames", "datasets"),
            Map.entry("Bridge.fkTableNames", "fk_tables"),
            Map.entry("Bridge.lhapdfNames", "lhapdf_sets"),
            Map.entry("BridgedChi2.gradient", "grad"),
            Map.entry("BridgedChi2.parameterCount", "npar"),
            Map.entry("BridgedChi2.parameterNames", "names"),
            Map.entry("BridgedChi2.value", "__call__"),
            Map.entry("BridgedDataset.size", "__len__"),
            Map.entry("BridgedFit.chi2T0", "chi2_t0"),
            Map.entry("BridgedFit.figurePng", "figure"),
            Map.entry("BridgedFkTable.size", "__len__"),
            Map.entry("BridgedLhapdfMember.xfxQ", "xfxQ"),
            Map.entry("BridgedLhapdfSet.figurePng", "figure"),
            Map.entry("BridgedLhapdfSet.size", "__len__"),
            Map.entry("BridgedXfitterRun.figurePng", "figure"),
            Map.entry("BridgedGrid.size", "__len__"),
            Map.entry("Bridge.compareFolders", "compare"),
            Map.entry("BridgedReplicas.chi2T0", "chi2_t0"),
            Map.entry("BridgedReplicas.size", "__len__"),
            Map.entry("BridgedReplicas.figurePng", "figure"),
            Map.entry("BridgedClosure.size", "__len__"),
            Map.entry("BridgedClosure.figurePng", "figure"),
            Map.entry("BridgedHessian.size", "__len__"),
            Map.entry("BridgedHessian.figurePng", "figure"),
            Map.entry("BridgedScan.size", "__len__"),
            Map.entry("BridgedScan.figurePng", "figure"),
            Map.entry("BridgedUpdatedSet.figurePng", "figure"),
            Map.entry("BridgedDistances.figurePng", "figure"),
            Map.entry("RunningReplicas.isDone", "done"),
            Map.entry("RunningClosure.isDone", "done"),
            Map.entry("RunningHessian.isDone", "done"),
            Map.entry("RunningScan.isDone", "done"),
            Map.entry("RunningFit.isDone", "done"));

    /** Of every object: what it shows of itself. */
    private static final Map<String, String> SHOWN = Map.of("text", "__repr__", "html", "_repr_html_");

    /**
     * What may be called.
     *
     * @param type its class in Java
     * @param name its name in Java and JavaScript
     * @param parameters their types and names
     * @param python its name in Python
     * @param description its comment
     * @param details those of its parameters
     */
    record Entry(
            String type, String name, String parameters, String python, String description, List<String> details) {}

    private ApiReference() {}

    /** What is exported, in the order of the reference and of the sources. */
    static List<Entry> entries(Path sources) throws IOException {
        List<Path> files = ORDER.stream()
                .map(name -> sources.resolve("org/nablafit/bridge").resolve(name + ".java"))
                .toList();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        List<Entry> entries = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjects(files.toArray(Path[]::new)));
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                ClassTree type = (ClassTree) unit.getTypeDecls().getFirst();
                for (Tree member : type.getMembers()) {
                    if (member instanceof MethodTree method && isExported(method)) {
                        TreePath path = TreePath.getPath(unit, method);
                        entries.add(entry(type, method, Objects.requireNonNull(comments.getDocCommentTree(path))));
                    }
                }
            }
        }
        return entries;
    }

    private static boolean isExported(MethodTree method) {
        return !method.getName().contentEquals("toString")
                && method.getModifiers().getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().equals("Exported"));
    }

    private static Entry entry(ClassTree type, MethodTree method, DocCommentTree comment) {
        String className = type.getSimpleName().toString();
        String name = method.getName().toString();
        List<String> details = new ArrayList<>();
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree parameter) {
                details.add("`" + parameter.getName() + "`: " + text(parameter.getDescription()));
            }
        }
        return new Entry(
                className,
                name,
                method.getParameters().stream().map(ApiReference::parameter).collect(Collectors.joining(", ")),
                python(className, name),
                text(comment.getFullBody()),
                details);
    }

    private static String parameter(VariableTree parameter) {
        String type = parameter.getType().toString().replaceFirst("^@Nullable\\(?\\)? ?", "");
        return type.replace("Bridged", "") + " " + parameter.getName();
    }

    private static String python(String type, String name) {
        String other = OTHER_NAMES.get(type + "." + name);
        if (other == null) {
            other = SHOWN.get(name);
        }
        return other != null
                ? other
                : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String text(List<? extends DocTree> trees) {
        StringBuilder text = new StringBuilder();
        for (DocTree tree : trees) {
            switch (tree) {
                case TextTree plain -> text.append(plain.getBody());
                case LiteralTree code ->
                    text.append('`').append(code.getBody().getBody()).append('`');
                case LinkTree link -> text.append('`').append(linked(link)).append('`');
                default -> text.append(tree);
            }
        }
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** The member alone: #name(Type) or Class#name. */
    private static String linked(LinkTree link) {
        return link.getReference().getSignature().replaceFirst("^.*#", "").replaceFirst("\\(.*", "");
    }

    /** As Markdown. */
    static String markdown(List<Entry> entries) {
        StringBuilder text = new StringBuilder("""
                # What other languages call

                The same names and defaults in JavaScript and Python, but for the spelling: JavaScript has those of Java, on the
                object `nablafit`; Python has underscores, properties where there are no arguments, and the conventions of its own
                objects (`len`, `repr`, calls). Made from the comments of the Java package `org.nablafit.bridge`, by its test.

                """);
        for (String type : ORDER) {
            String title = Objects.requireNonNull(CLASSES.get(type), type);
            text.append("## ")
                    .append(type.equals("Bridge") ? "`nablafit`" : "`" + title + "`")
                    .append("\n\n");
            text.append("| Java, JavaScript | Python | |\n|---|---|---|\n");
            for (Entry entry : entries) {
                if (entry.type.equals(type)) {
                    String details = entry.details.isEmpty() ? "" : " " + String.join("; ", entry.details);
                    text.append(String.format(
                            "| `%s(%s)` | `%s` | %s |%n",
                            entry.name,
                            entry.parameters,
                            entry.python,
                            (entry.description + details).replace("|", "\\|")));
                }
            }
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }
}
