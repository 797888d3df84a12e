package org.nablafit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.RunNotebook;

/** A fit of the form of HERAPDF to the data of HERA, and what is made of it. */
class ParametrisedFitTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/hera-form.yaml");

    /** How near to each other fits from several starts end: in χ², of about 1200. */
    private static final double SAME_MINIMUM = 1e-3;

    private static final List<FitResult> SHORT = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Library library() {
        return new Library(List.of(ProjectFiles.project("data")), 2);
    }

    private static FitResult fit(String... changes) throws IOException {
        return Fit.run(RuncardReader.read(CARD, List.of(changes)), library(), FitListener.NONE);
    }

    /** Thirty iterations, run once. */
    private static FitResult shortFit() throws IOException {
        if (SHORT.isEmpty()) {
            SHORT.add(fit("fit.t0=", "fit.iterations=30", "model.parametrisation.spread=0"));
        }
        return SHORT.getFirst();
    }

    @Test
    void givesParametersWithErrors() throws IOException {
        FitResult result = shortFit();
        assertThat(result.parameters()).extracting(FitResult.Parameter::name).startsWith("Bg", "Cg", "Agp");
        assertThat(result.estimates())
                .extracting(FitResult.Estimate::name)
                .contains("Auv", "AUbar", "fd")
                .doesNotContain("fs", "zero");
        FitResult.Estimate fc = estimate(result, "fc");
        FitResult.Estimate fixed = estimate(result, "fd");
        FitResult.Estimate up = estimate(result, "AUbar");
        FitResult.Estimate sea = estimate(result, "ADbar");
        // At most what the prior knows, and nothing of what depends on fixed ones alone.
        assertThat(fc.error()).isPositive().isLessThan(0.03);
        assertThat(fixed.error()).isZero();
        assertThat(up.value()).isCloseTo(0.6 * sea.value(), within(1e-15));
        assertThat(up.error()).isCloseTo(0.6 * sea.error(), within(1e-9 * sea.error()));
        assertThat(Arrays.stream(result.bands().error()).flatMapToDouble(Arrays::stream))
                .allMatch(error -> error > 0 && error < 100);
        assertThat(Summaries.of(result).toText()).contains("parameter", "Auv", " ± ");
        assertThat(Summaries.of(result.card()).toText())
                .contains("parametrisation UvDvUbarDbarS, 15 free parameters", "∫ u_v = 2 (Auv)");
    }

    private static FitResult.Estimate estimate(FitResult result, String name) {
        return result.estimates().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesFilesThatGiveTheSameDistributionsAgain() throws IOException {
        FitResult result = shortFit();
        FitFiles.write(result, folder);
        FitReport.write(result, folder);
        YamlNode json = Yaml.read(folder.resolve("fit.json"));
        assertThat(json.get("parameters").sequence()).hasSize(15);
        assertThat(json.get("estimates").sequence()).hasSize(20);
        assertThat(Files.readString(folder.resolve("report.html"))).contains("hera-form", "Auv");
        Runcard card = RuncardReader.read(CARD, List.of());
        Chi2Table again =
                Chi2Evaluation.of(FitData.load(card, library()), PdfSource.fit(card, folder.resolve("fit.json")));
        assertThat(again.chi2())
                .isCloseTo(result.chi2().chi2(), within(1e-9 * result.chi2().chi2()));
    }

    @Test
    void theNotebookOfTheFitReproducesIt() throws Exception {
        FitResult result = shortFit();
        Path notebook = folder.resolve("fit.ipynb");
        NotebookExport.write(result, notebook);
        String output = ChildJava.run(
                List.of(
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Dnablafit.home=" + ProjectFiles.project("")),
                RunNotebook.class,
                notebook.toString());
        assertThat(output).contains("The fit is reproduced.");
    }

    @Test
    void theBoundsOfTheParametersHold() throws IOException {
        FitResult result = fit(
                "fit.t0=",
                "fit.iterations=30",
                "model.parametrisation.spread=0",
                "model.parametrisation.parameters.Buv=[0.81, 0.02, 0.8, 0.82]",
                "fit.bounds={Cuv: [4.7, 4.9]}");
        assertThat(estimate(result, "Buv").value()).isBetween(0.8, 0.82);
        assertThat(estimate(result, "Cuv").value()).isBetween(4.7, 4.9);
    }

    /** The prior pulls: the narrower it is, the nearer is the parameter. */
    @Test
    void thePriorReachesTheSolver() throws IOException {
        double free = estimate(shortFit(), "fc").value();
        FitResult held = fit(
                "fit.t0=",
                "fit.iterations=30",
                "model.parametrisation.spread=0",
                "model.parametrisation.parameters.fc=[0.05, 0.01, 0, 0.5, 0.05, 0.0001]");
        assertThat(estimate(held, "fc").value()).isCloseTo(0.05, within(1e-4));
        assertThat(free).isLessThan(0.049);
    }

    /** Three starts and two solvers, at full length. */
    @Test
    @Tag("slow")
    void everyStartAndSolverEndsAtTheSameMinimum() throws IOException {
        List<Double> minima = new ArrayList<>();
        List<Double> experimental = new ArrayList<>();
        for (String change : List.of("fit.seed=1", "fit.seed=2", "fit.seed=3", "fit.solver=lbfgs")) {
            FitResult result = fit(change);
            assertThat(result.ending().iterations()).as(change).isLessThan(5000);
            minima.add(result.chi2().chi2T0());
            experimental.add(result.chi2().chi2());
        }
        for (List<Double> chi2 : List.of(minima, experimental)) {
            double lowest = chi2.stream().mapToDouble(d -> d).min().orElseThrow();
            assertThat(chi2).as("%s", chi2).allMatch(one -> one - lowest < 5 * SAME_MINIMUM);
        }
        double lowest = minima.stream().mapToDouble(d -> d).min().orElseThrow();
        assertThat(minima).as("%s", minima).allMatch(one -> one - lowest < SAME_MINIMUM);
    }

    /** The same of χ² with nuisance parameters, whose uncertainties follow the predictions. */
    @Test
    @Tag("slow")
    void everyStartAndSolverEndsAtTheSameMinimumWithNuisanceParameters() throws IOException {
        List<Double> minima = new ArrayList<>();
        for (String change : List.of("fit.seed=1", "fit.seed=2", "fit.seed=3", "fit.solver=lbfgs")) {
            FitResult result = fit("chi2={form: nuisance, Chi2ExtraParam: [PoissonCorr]}", "fit.t0=", change);
            assertThat(result.ending().iterations()).as(change).isLessThan(5000);
            NuisanceFit found = result.nuisance().orElseThrow();
            minima.add(found.result().chi2() + found.priorChi2());
        }
        double lowest = minima.stream().mapToDouble(d -> d).min().orElseThrow();
        assertThat(minima).as("%s", minima).allMatch(one -> one - lowest < SAME_MINIMUM);
    }
}
