package org.nablafit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SampleLhapdfSets;
import org.nablafit.testkit.SmallFits;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.production.ProducedTables;
import org.nablafit.theory.production.TheoryCard;

class SummariesTest {
    private static Dataset slac() throws IOException {
        return Datasets.find("SLAC_P_F2", SearchPath.of(ProjectFiles.project("data/datasets")));
    }

    private static Map<String, String> values(Summary summary) {
        Map<String, String> values = new LinkedHashMap<>();
        summary.fields().forEach(field -> values.put(field.label(), field.value()));
        return values;
    }

    private static Verdict verdict(Summary summary, String label) {
        return summary.fields().stream()
                .filter(field -> field.label().equals(label))
                .map(Field::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTypeHasASummaryInTextAndHtml(@TempDir Path folder) throws IOException {
        FitResult fit = SmallFits.firstFit();
        LhapdfSet set = SampleLhapdfSets.write(folder, "Sample");
        List<Object> examples = List.of(
                slac(),
                CovarianceMatrix.experimental(List.of(slac())),
                FkTables.read(ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4")),
                set,
                set.member(1),
                LhapdfBands.of(set, List.of(21, 2), new double[] {0.1, 0.3}, 10, 68),
                RunChi2.of(
                        ProjectFiles.project("examples/xfitter-run"),
                        List.of(),
                        RunPredictions.FITTEDRESULTS,
                        Library.standard(List.of(), 1)),
                Lint.read(ProjectFiles.project("examples/xfitter-run/steering.txt")),
                Lint.read(List.of(ProjectFiles.project("examples/xfitter-run/data/jets-a.dat"), folder)),
                new FeedForwardNetwork(
                        Architecture.withLinearOutput(InputMap.SCALED, StandardActivation.TANH, List.of(25, 20), 8)),
                fit.card(),
                fit,
                fit.chi2(),
                SystematicShifts.t0(fit.datasets(), fit.predictions()),
                solverResult(Termination.GRADIENT_TOLERANCE),
                new DerivativeCheck.Report(1e-9, 1, 2, 3.5, 3.5),
                new ProducedTables(
                        TheoryCard.read(
                                ProjectFiles.project("data/theory/closure-nlo.yaml"),
                                SearchPath.of(ProjectFiles.project("data/datasets"))),
                        Map.of()));
        for (Object example : examples) {
            Summary summary = Summaries.of(example).orElseThrow();
            assertThat(Summaries.types()).anyMatch(type -> type.isInstance(example));
            assertThat(summary.toText()).startsWith(summary.title() + "\n");
            assertThat(summary.toHtml()).contains("class=\"nablafit\"");
            assertThat(summary.fields()).isNotEmpty();
        }
        assertThat(Summaries.of("a text")).isEmpty();
    }

    @Test
    void anLhapdfSetSaysWhatItIs(@TempDir Path folder) throws IOException {
        Summary summary = Summaries.of(SampleLhapdfSets.write(folder, "Sample", "hessian", 5));
        assertThat(summary.title()).isEqualTo("Sample");
        assertThat(values(summary))
                .containsEntry("hadron", "proton")
                .containsEntry("members", "5, from 0, the central one")
                .containsEntry("partons", "-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5")
                .containsEntry("uncertainties", "hessian")
                .containsEntry("Q", "1.65 to 10000 GeV")
                .containsEntry("order", "NLO")
                .containsEntry("quark masses", "charm 1.51, bottom 4.92, top 172.5 GeV")
                .containsEntry("strong coupling at the Z mass", "0.118");
        assertThat(summary.notes()).first().asString().startsWith("By formulas");
    }

    @Test
    void tablesOfACardHaveTheirTheory() throws IOException {
        TheoryCard card = TheoryCard.read(
                ProjectFiles.project("data/theory/hera-nnlo.yaml"),
                SearchPath.of(ProjectFiles.project("data/datasets")));
        Path file = Path.of("tables/HERA_CC_318GEV_EP_nnlo.pineappl.lz4");
        Summary summary = Summaries.of(new ProducedTables(card, Map.of("HERA_CC_318GEV_EP_nnlo", file)));
        assertThat(values(summary))
                .containsEntry("tables", "1 of 7")
                .containsEntry("order", "NNLO")
                .containsEntry("scheme", "ZM-VFNS")
                .containsEntry("initial scale", "1.65 GeV")
                .containsEntry("strong coupling", "0.118 at 91.1876 GeV, 5 flavours")
                .containsEntry("quark masses", "charm 1.51, bottom 4.92 GeV");
        assertThat(verdict(summary, "tables")).isEqualTo(Verdict.WARN);
        assertThat(summary.tables().getFirst().rows())
                .contains(List.of("HERA_CC_318GEV_EP_nnlo", "reduced", "CC", "positron", "1", "39", file.toString()))
                .contains(List.of("HERA_CC_318GEV_EM_nnlo", "reduced", "CC", "electron", "1", "42", "not made"));
    }

    @Test
    void distributionsOfASetHaveTheirUncertainties(@TempDir Path folder) throws IOException {
        LhapdfSet set = SampleLhapdfSets.write(folder, "Sample", "hessian", 5);
        double[] x = {0.1, 0.3};
        LhapdfBands bands = LhapdfBands.of(set, List.of(21, -1), x, 10, 68);
        Summary summary = Summaries.of(bands);
        assertThat(summary.title()).isEqualTo("Sample at Q = 10 GeV");
        Summary.Table table = summary.tables().getFirst();
        assertThat(table.columns()).extracting(Summary.Column::header).containsExactly("x", "x g", "x dbar");
        PdfUncertainty gluon = bands.values().getFirst().get(1);
        assertThat(table.rows().get(1).get(1)).isEqualTo(Measured.text(gluon.central(), gluon.symmetric()));
        Summary member = Summaries.of(set.member(2));
        assertThat(values(member))
                .containsEntry("subgrids", "2, which meet at 4.92 GeV")
                .containsEntry("Q", "1.65 to 10000 GeV")
                .containsEntry("outside the grid", "continuation");
    }

    @Test
    void filesThatCannotBeReadAreSaidToBe(@TempDir Path folder) {
        Path missing = folder.resolve("missing.dat");
        Lint.Reports reports =
                Lint.read(List.of(ProjectFiles.project("examples/xfitter-run/data/jets-b.dat"), missing));
        Summary summary = Summaries.of(reports);
        assertThat(values(summary)).containsEntry("files", "2").containsEntry("cannot be read", "1 file");
        assertThat(verdict(summary, "cannot be read")).isEqualTo(Verdict.BAD);
        assertThat(verdict(summary, "warnings")).isEqualTo(Verdict.GOOD);
        assertThat(summary.notes()).containsExactly("cannot be read: " + missing + ": no such file");
    }

    @Test
    void aDatasetSaysWhereAndHowWellItWasMeasured() throws IOException {
        Dataset dataset = slac();
        Summary summary = Summaries.of(dataset);
        assertThat(summary.title()).isEqualTo("SLAC_P_F2");
        assertThat(values(summary))
                .containsEntry("points", String.valueOf(dataset.size()))
                .containsEntry("observable", "F2")
                .containsEntry("theory", "SLAC_P_F2_nnlo_tmc");
        assertThat(values(summary).get("Q2")).matches("[\\d.]+ to [\\d.]+ GeV\\^2");
        assertThat(values(summary).get("sources")).startsWith("statistical and 3 systematic: 1 uncorrelated, 2 shared");
        Summary.Table points = summary.tables().getFirst();
        assertThat(points.rowCount()).isEqualTo(dataset.size());
        assertThat(points.rows().getFirst().get(1))
                .isEqualTo(Measured.plain(dataset.kinematics().value("x", 0)));
        assertThat(points.rows().getFirst().get(4))
                .isEqualTo(Measured.text(dataset.value(0), dataset.totalUncertainties()[0]));
        assertThat(summary.toText()).contains("… and " + (dataset.size() - 20) + " more rows");
    }

    @Test
    void aCovarianceMatrixShowsCorrelations() throws IOException {
        CovarianceMatrix matrix = CovarianceMatrix.experimental(List.of(slac().select(new int[] {0, 1, 2})));
        Summary summary = Summaries.of(matrix);
        double correlation = matrix.get(0, 1) / Math.sqrt(matrix.get(0, 0) * matrix.get(1, 1));
        assertThat(summary.tables().getFirst().rows().get(1).get(2))
                .isEqualTo(String.format(Locale.ROOT, "%.3f", correlation));
        assertThat(summary.tables().getFirst().rows().get(1).get(3)).isEqualTo("1.000");
        assertThat(verdict(summary, "positive definite")).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aNetworkShowsItsLayers() {
        Summary summary = Summaries.of(new FeedForwardNetwork(
                Architecture.withLinearOutput(InputMap.SCALED, StandardActivation.TANH, List.of(25, 20), 8)));
        assertThat(summary.toText()).isEqualTo("""
                        network of 2-25-20-8 nodes
                          parameters  763
                          inputs      1, mapped to 2 input nodes

                        layer   nodes  activation  weights  biases
                        input       2
                        1          25  tanh             50      25
                        2          20  tanh            500      20
                        output      8  linear          160       8
                        """);
    }

    @Test
    void theVerdictsOfAFitFollowItsChi2() {
        assertThat(verdict(Summaries.of(chi2(1.0)), "chi2/N, t0 covariance")).isEqualTo(Verdict.GOOD);
        assertThat(verdict(Summaries.of(chi2(1.3)), "chi2/N, t0 covariance")).isEqualTo(Verdict.WARN);
        assertThat(verdict(Summaries.of(chi2(0.7)), "chi2/N, t0 covariance")).isEqualTo(Verdict.WARN);
        assertThat(verdict(Summaries.of(chi2(1.6)), "chi2/N, t0 covariance")).isEqualTo(Verdict.BAD);
        assertThat(verdict(Summaries.of(chi2(0.5)), "chi2/N, t0 covariance")).isEqualTo(Verdict.BAD);
        assertThat(verdict(Summaries.of(chi2(Double.NaN)), "chi2/N, t0 covariance"))
                .isEqualTo(Verdict.BAD);
    }

    private static Chi2Table chi2(double perPoint) {
        return new Chi2Table(
                10, 10 * perPoint, 10 * perPoint, List.of(new Chi2Table.Entry("A", 10, 10 * perPoint, 10 * perPoint)));
    }

    /** The table of the command line, as README.md shows it. */
    @Test
    void chi2ByDatasetIsAsInTheReadme() {
        Chi2Table table = new Chi2Table(
                1997,
                1997 * 1.154264,
                1997 * 1.173274,
                List.of(new Chi2Table.Entry("SLAC_P_F2", 33, 31.15299, 29.220345)));
        assertThat(Summaries.chi2ByDataset(table).toText()).isEqualTo("""
                        data set                              N   chi2/N exp.     chi2/N t0
                        SLAC_P_F2                            33      0.944030      0.885465
                        all (with shared uncertainties)    1997      1.154264      1.173274
                        """);
    }

    @Test
    void theEndOfASolverHasAVerdict() {
        assertThat(verdict(Summaries.of(solverResult(Termination.GRADIENT_TOLERANCE)), "ended"))
                .isEqualTo(Verdict.GOOD);
        assertThat(verdict(Summaries.of(solverResult(Termination.ITERATION_LIMIT)), "ended"))
                .isEqualTo(Verdict.WARN);
        assertThat(verdict(Summaries.of(solverResult(Termination.STALLED)), "ended"))
                .isEqualTo(Verdict.BAD);
    }

    private static SolverResult solverResult(Termination termination) {
        return new SolverResult(
                new double[] {1, -2}, 0.5, 10, 1e-12, termination, "It ended.", 7, 5, 7, 6, Duration.ofMillis(1500));
    }

    @Test
    void derivativesThatDisagreeAreBad() {
        String label = "largest relative error";
        assertThat(verdict(Summaries.of(new DerivativeCheck.Report(1e-8, 0, 0, 1, 1)), label))
                .isEqualTo(Verdict.GOOD);
        assertThat(verdict(Summaries.of(new DerivativeCheck.Report(1e-5, 0, 0, 1, 1)), label))
                .isEqualTo(Verdict.WARN);
        assertThat(verdict(Summaries.of(new DerivativeCheck.Report(Double.POSITIVE_INFINITY, 0, 0, 1, 1)), label))
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void aCardSaysWhatItAsksFor() throws IOException {
        Path card = ProjectFiles.project("data/runcards/first-fit.yaml");
        Summary summary = Summaries.of(RuncardReader.read(card, List.of("fit.seed=3")));
        assertThat(values(summary))
                .containsEntry("model", "network of 2-8-8 nodes, 96 parameters")
                .containsEntry("solver", "lm, at most 50 iterations")
                .containsEntry("seed", "3");
        assertThat(summary.tables().getFirst().rows())
                .extracting(List::getFirst)
                .containsExactly("SLAC_P_F2", "BCDMS_P_F2", "NMC_P_SIGMARED");
    }
}
