package org.nablafit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. An arrow {@code a -> b} allows b and what b may import; nothing else of ours. */
class ArchitectureTest {
    private static final String ROOT = "org.nablafit.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.nablafit");

    /** The arrows. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    /** The one package of ours that may import a foreign library. */
    private static final Map<String, String> FOREIGN = Map.of(
            "tools.jackson", "serialization",
            "org.snakeyaml", "serialization",
            "net.jpountz", "theory.grid",
            "org.apache.commons.compress", "theory.grid",
            "org.apache.commons.csv", "data.io",
            "picocli", "cli",
            "tech.tablesaw", "table",
            "smile", "solvers.smile",
            "jdk.incubator.vector", "numeric");

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("numeric", Set.of());
        arrows.put("serialization", Set.of());
        arrows.put("differentiation", Set.of("numeric"));
        arrows.put("networks", Set.of("differentiation", "serialization"));
        arrows.put("theory.flavour", Set.of("numeric"));
        arrows.put("theory.kernel", Set.of("numeric"));
        arrows.put("theory.evolution", Set.of("theory.kernel", "theory.flavour"));
        arrows.put("theory.grid", Set.of("theory.flavour", "serialization"));
        arrows.put("theory.fktable", Set.of("theory.grid"));
        arrows.put("theory.dis", Set.of("theory.evolution"));
        arrows.put("theory.convolution", Set.of("theory.fktable", "differentiation", "expression"));
        arrows.put("pdf", Set.of("networks", "theory.flavour"));
        arrows.put("expression", Set.of("serialization"));
        arrows.put("pdf.parametrisation", Set.of("pdf", "expression"));
        arrows.put("pdf.lhapdf", Set.of("theory.evolution", "serialization"));
        arrows.put("data", Set.of("numeric"));
        arrows.put("data.xfitter", Set.of("data"));
        arrows.put("data.io", Set.of("data", "serialization"));
        arrows.put("theory.production", Set.of("theory.dis", "theory.fktable", "data.io"));
        arrows.put("data.io.xfitter", Set.of("data.xfitter", "data.io", "expression"));
        arrows.put("chi2.nuisance", Set.of("data.xfitter", "serialization"));
        arrows.put("chi2", Set.of("pdf", "theory.convolution", "chi2.nuisance"));
        arrows.put("solvers", Set.of("numeric", "differentiation"));
        arrows.put("solvers.trustregion", Set.of("solvers"));
        arrows.put("solvers.linesearch", Set.of("solvers"));
        arrows.put("solvers.gradientdescent", Set.of("solvers"));
        arrows.put("solvers.smile", Set.of("solvers"));
        arrows.put(
                "fit",
                Set.of(
                        "chi2",
                        "solvers.trustregion",
                        "solvers.linesearch",
                        "solvers.gradientdescent",
                        "solvers.smile",
                        "data.io.xfitter",
                        "pdf.lhapdf",
                        "pdf.parametrisation",
                        "theory.production"));
        arrows.put("fit.replicas", Set.of("fit"));
        arrows.put("fit.hessian", Set.of("fit"));
        arrows.put("fit.xfitter", Set.of("fit", "chi2.nuisance", "data.io.xfitter"));
        arrows.put("profiling", Set.of("fit"));
        arrows.put("evolve", Set.of("fit"));
        arrows.put("plot", Set.of("numeric"));
        arrows.put("export", Set.of("fit.hessian", "fit.replicas", "fit.xfitter", "profiling", "evolve", "plot"));
        arrows.put("benchmark", Set.of("fit", "plot"));
        arrows.put("benchmark.peers", Set.of("benchmark"));
        arrows.put("benchmark.scaling", Set.of("benchmark"));
        arrows.put("table", Set.of("export"));
        arrows.put("session", Set.of("export", "table", "evolve", "benchmark.peers"));
        arrows.put("jupyter", Set.of("serialization"));
        arrows.put("script", Set.of("fit"));
        arrows.put(
                "cli",
                Set.of(
                        "theory.production",
                        "export",
                        "evolve",
                        "benchmark.peers",
                        "benchmark.scaling",
                        "jupyter",
                        "profiling",
                        "script"));
        return arrows;
    }

    static List<String> packages() {
        return List.copyOf(ARROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatItsArrowsAllow(String name) {
        Set<String> allowed = new LinkedHashSet<>();
        collect(name, allowed);
        String[] others = ARROWS.keySet().stream()
                .filter(other -> !allowed.contains(other))
                .map(other -> ROOT + other)
                .toArray(String[]::new);
        if (others.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    private static void collect(String name, Set<String> allowed) {
        if (allowed.add(name)) {
            requireNonNull(ARROWS.get(name), name).forEach(other -> collect(other, allowed));
        }
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> found = new LinkedHashSet<>();
        for (JavaClass type : CLASSES) {
            String name = type.getPackageName();
            if (name.startsWith(ROOT) && !type.getSimpleName().equals("package-info")) {
                found.add(name.substring(ROOT.length()));
            }
        }
        assertThat(ARROWS.keySet()).containsAll(found);
    }

    static List<Map.Entry<String, String>> foreignLibraries() {
        return List.copyOf(FOREIGN.entrySet());
    }

    @ParameterizedTest
    @MethodSource("foreignLibraries")
    void aForeignLibraryIsImportedInOnePackage(Map.Entry<String, String> library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + library.getValue())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.getKey() + "..")
                .check(CLASSES);
    }

    @Test
    void noOtherForeignLibraryIsImported() {
        classes()
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are ours, of Java, or of a listed library") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getBaseComponentType().getPackageName();
                        return name.isEmpty()
                                || name.startsWith("org.nablafit")
                                || name.startsWith("java.")
                                || name.startsWith("javax.imageio")
                                || name.startsWith("org.jspecify")
                                || FOREIGN.keySet().stream().anyMatch(name::startsWith);
                    }
                })
                .check(CLASSES);
    }

    @Test
    void everyClassIsFinalOrAnInterface() {
        classes()
                .that(new DescribedPredicate<>("are classes that a programmer named") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !type.isInterface() && !type.isAnonymousClass() && !type.isEnum();
                    }
                })
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
