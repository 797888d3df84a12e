package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.chi2.BoundaryPenalty;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.Objective;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.export.FitFiles;
import org.nablafit.export.NuclearPlots;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.CentralGradient;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** Fits of several nuclei with A as an input, on the card of nuclear distributions. */
class NuclearFitTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/nuclear-pdfs.yaml");
    private static final Path DATA = ProjectFiles.project("data");
    private static final int POINTS = 549;
    private static final FlavourBasis BASIS = FlavourBasis.EVOLUTION_3;

    /** Where the data are, the sum of quarks that photons see is this near to the truth at level 0. */
    private static final double TRUTH = 5e-3;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static FitResult fit;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void fitAll() throws IOException {
        fit = Fit.run(card(), library(), FitListener.NONE);
    }

    private static Library library(Path... more) {
        List<Path> folders = new ArrayList<>(List.of(more));
        folders.add(DATA);
        return new Library(folders, 2);
    }

    private static Runcard card(String... changes) throws IOException {
        return RuncardReader.read(CARD, List.of(changes));
    }

    private static FitProblem problem(String... changes) throws IOException {
        Runcard card = card(changes);
        return new FitProblem(card, FitData.load(card, library()));
    }

    private static double[] start(FitProblem problem) {
        return problem.start(new RandomStream(11));
    }

    @Test
    void eachSetIsPredictedByTheDistributionsOfItsNucleus() throws IOException {
        FitProblem problem = problem();
        double[] parameters = start(problem);
        double[] predictions = problem.predictions(parameters);
        FkTable table = (FkTable) FkTables.readAny(DATA.resolve("fktables/closure_F2_isoscalar_nlo.pineappl.lz4"));
        int first = 0;
        for (int massNumber : new int[] {2, 12, 56, 208}) {
            Hadron nucleus = Hadron.nucleus(massNumber, massNumber / 2);
            PdfGrid own = PdfGrid.of(
                    nucleus, new XGrid(table.grid().nodes(Hadron.PROTON).nodes()));
            ForwardMap map = LinearMap.of(table.withHadron(nucleus), own, BASIS);
            double[] expected = new double[POINTS];
            map.predictions(problem.model().evaluator(own).value(parameters), expected);
            double[] found = Arrays.copyOfRange(predictions, first, first + POINTS);
            for (int i = 0; i < POINTS; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-13 * Math.abs(expected[i])));
            }
            first += POINTS;
        }
        assertThat(problem.datasets())
                .extracting(org.nablafit.data.Dataset::name)
                .containsExactly("F2_A2", "F2_A12", "F2_A56", "F2_A208");
    }

    /** The gradient of the whole objective, χ² of all nuclei and the condition at A = 1, beside central differences. */
    @Test
    void theObjectiveHasItsDerivatives() throws IOException {
        FitProblem problem = problem();
        double[] parameters = start(problem);
        DataChi2 chi2 = problem.fullChi2(problem.allPoints(), problem.experimentalCovariance());
        Objective objective = new Objective(
                problem.evaluator(), List.of(chi2, problem.boundary().orElseThrow()), List.of());
        GaussNewtonModel model = new GaussNewtonModel(parameters.length, objective.rowCount());
        objective.evaluate(parameters, model);
        double[] gradient = new double[parameters.length];
        model.gradient(gradient);
        double[] expected = CentralGradient.of(objective::value, parameters);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(Tolerances.CENTRAL_DIFFERENCE * scale));
        }
    }

    @Test
    void compressionKeepsChi2OfAllNuclei() throws IOException {
        FitProblem problem = problem();
        double[] parameters = start(problem);
        double[] values = problem.gridValues(parameters);
        DataChi2 compressed = problem.chi2(problem.allPoints(), problem.experimentalCovariance(), parameters);
        double full = problem.fullChi2(problem.allPoints(), problem.experimentalCovariance())
                .chi2(values);
        assertThat(compressed.compression().orElseThrow().rows()).isLessThan(4 * POINTS / 2);
        assertThat(compressed.chi2(values))
                .isCloseTo(full, within(compressed.compression().orElseThrow().chi2Error(values) + 1e-9 * full));
    }

    @Test
    void theBoundaryIsTheSumOverTheFreeNucleon() throws IOException {
        FitProblem problem =
                problem("boundary={nucleon: nuclei, distributions: [g, T8], points: [0.3, 0.01], weight: 7}");
        double[] parameters = start(problem);
        BoundaryPenalty penalty = problem.boundary().orElseThrow();
        PdfGrid grid = PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {0.01, 0.3}));
        double[] fitted = problem.model().evaluator(grid).value(parameters);
        double[] nucleon = problem.data().nucleon().orElseThrow().gridValues(grid, 1, BASIS);
        double expected = 0;
        for (int node = 0; node < 2; node++) {
            for (String name : List.of("g", "T8")) {
                int i = node * BASIS.size() + BASIS.indexOf(name);
                expected += 7 * Math.pow(fitted[i] - nucleon[i], 2);
            }
        }
        assertThat(penalty.chi2(problem.gridValues(parameters))).isCloseTo(expected, within(1e-12 * expected));
        assertThat(problem.penalties()).hasSize(1);
    }

    @Test
    void theFreeNucleonMayBeAFitOfItsOwn() throws IOException {
        Runcard small = RuncardReader.read(
                ProjectFiles.project("data/runcards/nuclear-closure.yaml"),
                List.of("fit.iterations=2", "fit.compareDerivatives=0", "model.network.hidden=[3]"));
        FitResult free = Fit.run(small, library(), FitListener.NONE);
        FitFiles.write(free, folder);
        FitProblem problem = problem("boundary={nucleon: {fit: " + folder.resolve("fit.json") + "}, points: [0.1]}");
        double[] own =
                PdfSource.fit(free).gridValues(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {0.1})), 1, BASIS);
        double[] parameters = start(problem);
        double[] fitted = problem.model()
                .evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {0.1})))
                .value(parameters);
        double expected = 0;
        for (int k = 0; k < own.length; k++) {
            expected += 100 * (fitted[k] - own[k]) * (fitted[k] - own[k]);
        }
        assertThat(problem.boundary().orElseThrow().chi2(problem.gridValues(parameters)))
                .isCloseTo(expected, within(1e-10 * expected));
        assertThat(problem.data().files()).contains(folder.resolve("fit.json"));
    }

    @Test
    void levelZeroFindsTheTruthOfAllNuclei() {
        assertThat(fit.chi2().chi2() / fit.chi2().ndata()).isLessThan(1e-4);
        assertThat(fit.boundary().orElseThrow().largestDistance()).isLessThan(0.01);
        NuclearResult nuclei = fit.nuclei().orElseThrow();
        assertThat(nuclei.bands().nuclei().massNumbers()).containsExactly(1, 2, 12, 56, 208);
        double[] charges = BASIS.chargeWeightedSum();
        double[][] truth = nuclei.truth().orElseThrow().rows();
        double[] x = nuclei.bands().x();
        for (int nucleus = 1; nucleus < nuclei.bands().nuclei().size(); nucleus++) {
            double[] fitted = nuclei.bands().curve(nucleus, charges).central();
            for (int i = 0; i < x.length; i++) {
                if (x[i] > 0.005 && x[i] < 0.7) {
                    double expected = 0;
                    for (int k = 0; k < charges.length; k++) {
                        expected += charges[k] * truth[nucleus * charges.length + k][i];
                    }
                    assertThat(fitted[i] / expected)
                            .as("A = %s, x = %s", nuclei.bands().nuclei().massNumber(nucleus), x[i])
                            .isCloseTo(1, within(TRUTH));
                }
            }
        }
    }

    /** A nucleus between those of the data: A = 40, which no set has. */
    @Test
    void interpolatesBetweenNuclei() {
        NuclearResult nuclei = fit.nuclei().orElseThrow();
        NuclearBands against = nuclei.againstMassNumber();
        int calcium = against.nuclei().indexOf(40);
        double[] charges = BASIS.chargeWeightedSum();
        double[][] truth = nuclei.truth().orElseThrow().againstMassNumber();
        double[] ratio = against.ratio(calcium, charges).central();
        for (int i = 0; i < ratio.length - 1; i++) {
            double above = 0;
            double below = 0;
            for (int k = 0; k < charges.length; k++) {
                above += charges[k] * truth[calcium * charges.length + k][i];
                below += charges[k] * truth[k][i];
            }
            assertThat(ratio[i]).as("x = %s", against.x()[i]).isCloseTo(above / below, within(TRUTH));
        }
    }

    @Test
    void bandsOfNucleiHaveTheirCommonCovariance() {
        NuclearBands bands = fit.nuclei().orElseThrow().bands();
        int last = bands.nuclei().size() - 1;
        LaplaceBands lead = bands.of(last);
        assertThat(lead.hadron()).isEqualTo(fit.bands().hadron()).isEqualTo(Hadron.nucleus(208, 104));
        assertThat(lead.distributions()).isEqualTo(BASIS.distributions());
        double[][] error = fit.bands().error();
        for (int k = 0; k < error.length; k++) {
            for (int i = 0; i < error[k].length; i++) {
                assertThat(lead.central()[k][i]).isEqualTo(fit.bands().central()[k][i]);
                assertThat(lead.error()[k][i]).isCloseTo(error[k][i], within(1e-8 * error[k][i] + 1e-12));
            }
        }
        // A nucleus over itself is 1 without an error; a ratio has a smaller one than its parts would have without
        // correlation.
        double[] gluon = BASIS.combination("g");
        assertThat(bands.ratio(0, gluon).central()).containsOnly(1);
        assertThat(Arrays.stream(bands.ratio(0, gluon).error()).max().orElseThrow())
                .isLessThan(1e-6);
        int i = Math.abs(Arrays.binarySearch(bands.x(), 0.1));
        NuclearCurves.Curve iron = bands.curve(3, gluon);
        NuclearCurves.Curve of = bands.curve(last, gluon);
        double ratio = of.central()[i] / bands.curve(0, gluon).central()[i];
        assertThat(bands.ratio(last, gluon).central()[i]).isCloseTo(ratio, within(1e-13));
        double[] difference = new double[bands.joint().distributions().size()];
        difference[last * BASIS.size() + 1] = 1;
        difference[3 * BASIS.size() + 1] = -1;
        assertThat(bands.joint().errorOf(difference)[i]).isLessThan(0.5 * Math.hypot(iron.error()[i], of.error()[i]));
    }

    @Test
    void filesHaveAColumnOfA() throws IOException {
        FitFiles.write(fit, folder);
        List<String> lines = Files.readAllLines(folder.resolve("pdf_q0.csv"));
        assertThat(lines.getFirst()).isEqualTo("A,x,xSigma,xSigma_error,xg,xg_error,xT8,xT8_error");
        assertThat(lines).hasSize(1 + 5 * 120);
        assertThat(lines.getLast()).startsWith("208,0.99,");
        List<String> closure = Files.readAllLines(folder.resolve("closure.csv"));
        assertThat(closure.getFirst()).startsWith("A,x,xSigma,xSigma_error,xSigma_truth,xg,");
        assertThat(closure).hasSize(lines.size());
        YamlNode boundary = Yaml.read(folder.resolve("fit.json")).get("boundary");
        assertThat(boundary.get("points").integer(0, 1000)).isEqualTo(180);
        assertThat(boundary.get("chi2").number())
                .isEqualTo(fit.boundary().orElseThrow().chi2());
    }

    @Test
    void figuresOfNucleiAskForNuclei() throws IOException {
        assertThat(NuclearPlots.of(fit).nucleus(12).toSvg()).contains("A = 12").contains("truth");
        assertThat(NuclearPlots.of(fit).againstMassNumber().toSvg()).contains("x = 0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NuclearPlots.of(fit).nucleus(40))
                .withMessage("there is no nucleus with A = 40, only with A = 1, 2, 12, 56, 208");
        FitResult proton = Fit.run(
                RuncardReader.read(
                        ProjectFiles.project("data/runcards/nuclear-closure.yaml"),
                        List.of("fit.iterations=1", "fit.compareDerivatives=0")),
                library(),
                FitListener.NONE);
        assertThat(proton.nuclei()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NuclearPlots.of(proton))
                .withMessageStartingWith("the model of the fit nuclear-closure does not depend on A");
    }

    @Test
    void aDataSetMaySayItsNucleus() throws IOException {
        String name = "CLOSURE_F2_ISOSCALAR";
        String meaning = Files.readString(DATA.resolve("datasets/" + name + ".yaml"));
        Files.writeString(
                folder.resolve("CARBON.yaml"),
                meaning.replace("name: " + name, "name: CARBON")
                        .replaceFirst("(?m)^( *)tables:.*$", "$0\n$1nucleus: {A: 12, Z: 6}"));
        Files.copy(DATA.resolve("datasets/" + name + ".csv"), folder.resolve("CARBON.csv"));
        Runcard nuclear = card("datasets=[CARBON]");
        assertThat(FitTheory.load(nuclear, library(folder), FitListener.NONE)
                        .grid()
                        .hadrons())
                .containsExactly(Hadron.nucleus(12, 6));
        // Where the model does not depend on A, the tables say it, as ever.
        Runcard plain = RuncardReader.read(
                ProjectFiles.project("data/runcards/nuclear-closure.yaml"), List.of("datasets=[CARBON]"));
        assertThat(FitTheory.load(plain, library(folder), FitListener.NONE)
                        .grid()
                        .hadrons())
                .containsExactly(Hadron.PROTON);
        // What the card says comes first.
        Runcard both = card("datasets=[{name: CARBON, nucleus: {A: 56, Z: 26}}]");
        assertThat(FitTheory.load(both, library(folder), FitListener.NONE)
                        .grid()
                        .hadrons())
                .containsExactly(Hadron.nucleus(56, 26));
    }

    @Test
    void operandsMayBeOfDifferentNuclei() throws IOException {
        Runcard card = card("datasets=[{name: CLOSURE_F2_ISOSCALAR, as: RATIO, A: [208, 2],"
                + " tables: {L: closure_F2_isoscalar_nlo, D: closure_F2_isoscalar_nlo}, expression: L/D}]");
        FitTheory theory = FitTheory.load(card, library(), FitListener.NONE);
        assertThat(theory.grid().hadrons()).containsExactly(Hadron.DEUTERON, Hadron.nucleus(208, 104));
        PdfSource truth = library().truth(card, new ClosureCard.Truth.Named("nuclei"));
        double[] ratio = theory.predictions(truth);
        double[] apart = FitTheory.load(
                        card(
                                "datasets=[{name: CLOSURE_F2_ISOSCALAR, A: 208}, {name: CLOSURE_F2_ISOSCALAR, as: D, A: 2}]"),
                        library(),
                        FitListener.NONE)
                .predictions(truth);
        for (int i = 0; i < POINTS; i++) {
            assertThat(ratio[i]).isCloseTo(apart[i] / apart[POINTS + i], within(1e-13 * ratio[i]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, A: 0}] | [0].A: a whole number from 1 to 999 is expected, 0 was found",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, nucleus: {A: 4, Z: 5}}] | a whole number from 0 to 4 is expected, 5 was found",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, nucleus: {Z: 5}}] | the key 'A' is missing",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, A: []}] | the list is empty; give a nucleus for each operand",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, A: 2, nucleus: 2}] | says A already; take one of the two keys out",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, as: a/b}] | cannot be the name of a data set; give a 'name' of letters",
                "datasets=[{name: CLOSURE_F2_ISOSCALAR, A: 2}, {name: CLOSURE_F2_ISOSCALAR, A: 3}] | is listed twice; take one of them out, or give it another name with 'as'",
                "model.network.nucleus=mass | there is no function of A 'mass'",
                "model.network.nucleus= | the data set F2_A2 is of a nucleus with A = 2, but the model does not depend on A",
                "boundary= | ",
                "boundary={weight: 3} | the key 'nucleon' is missing",
                "boundary={nucleon: {start: 1}} | unknown key 'start'",
                "boundary={nucleon: nuclei, points: [1]} | x = 1 is outside of the grid",
                "boundary={nucleon: nuclei, distributions: [quark]} | 'quark'",
                "boundary={nucleon: nuclei, weight: 0} | weight: a number from 1e-12"
            })
    void badCardsAreRefusedWithTheirPlace(String change, String sentence) throws IOException {
        List<String> changes = new ArrayList<>(List.of(change));
        if (change.startsWith("model.network.nucleus=")) {
            changes.add("boundary=");
        }
        if (sentence == null) {
            assertThat(card(change).boundary()).isEmpty();
            return;
        }
        assertThatThrownBy(() -> RuncardReader.read(CARD, changes))
                .isInstanceOf(org.nablafit.serialization.FileFormatException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatTheCardLeavesOutIsSaidWithItsLine() throws IOException {
        assertThatThrownBy(() -> RuncardReader.read(CARD, List.of("model.network.nucleus=", "datasets=[SLAC_P_F2]")))
                .hasMessageContaining(
                        "a boundary condition holds a network at A = 1, but the model of the card does not"
                                + " depend on A; give model.network a 'nucleus', or take this key out");
        String text = Files.readString(CARD).replace(", A: 12}", "}");
        int line = (int) text.substring(0, text.indexOf("F2_A12")).lines().count();
        Runcard open = RuncardReader.parse(ProjectFiles.project("data/runcards"), text, List.of());
        assertThatThrownBy(() -> FitData.load(open, library()))
                .hasMessage(open.file() + ":" + line
                        + ": the network takes A, but nothing says of which nucleus the data set F2_A12 is; give its entry an"
                        + " A, as A: 56, or A: 1 for the free nucleon");
        Runcard three = card("datasets=[{name: CLOSURE_F2_ISOSCALAR, A: [2, 12, 56]}]");
        assertThatThrownBy(() -> FitData.load(three, library()))
                .hasMessageContaining("3 nuclei are given for 1 operand; give one for all, or one for each");
        Runcard constant = card("closure.truth=nuclear");
        assertThatThrownBy(() -> FitData.load(constant, library()))
                .hasMessageContaining("the parametrisation nuclear says nothing of the deuteron; take one whose nuclear"
                        + " modifications have a massNumber");
    }

    @Test
    void rowsOfNucleiAreInTheOrderOfA() {
        // Identifiers sort by Z first, so that the nodes of the grid are not in the order of A.
        Nuclei nuclei = Nuclei.of(List.of(Hadron.nucleus(4, 2), Hadron.nucleus(6, 1), Hadron.PROTON));
        assertThat(nuclei.massNumbers()).containsExactly(1, 4, 6);
        double[] x = {0.1, 0.2};
        PdfGrid grid = nuclei.grid(x);
        double[] values = new double[grid.nodeCount() * 2];
        for (int i = 0; i < values.length; i++) {
            PdfGrid.Node node = grid.node(i / 2);
            values[i] = 100 * node.hadron().massNumber() + 10 * node.x() + i % 2;
        }
        assertThat(nuclei.rows(values, 2))
                .isDeepEqualTo(new double[][] {{101, 102}, {102, 103}, {401, 402}, {402, 403}, {601, 602}, {602, 603}});
        assertThat(nuclei.labels(List.of("g", "T8")))
                .containsExactly("g (A=1)", "T8 (A=1)", "g (A=4)", "T8 (A=4)", "g (A=6)", "T8 (A=6)");
        assertThat(Nuclei.PROTON.labels(List.of("g"))).containsExactly("g");
    }

    @Test
    void positivityIsAskedOfEachNucleus() throws IOException {
        FitProblem problem = problem("positivity={distributions: [g], points: [0.5]}");
        // The boundary and the positivity, of which each nucleus is a row.
        assertThat(problem.penalties()).hasSize(2);
        assertThat(problem.penalties().getFirst().rowCount()).isEqualTo(4);
        assertThat(problem.negativity(problem.start(new RandomStream(1)))).hasSize(4);
        for (int massNumber : new int[] {2, 12, 56, 208}) {
            assertThat(problem.grid().indexOf(Hadron.nucleus(massNumber, massNumber / 2), 0.5))
                    .isNotNegative();
        }
    }
}
