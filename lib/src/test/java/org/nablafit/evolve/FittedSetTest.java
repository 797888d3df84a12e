package org.nablafit.evolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.export.FitFiles;
import org.nablafit.export.ReplicaFiles;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.fit.replicas.ReplicaProgress;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class FittedSetTest {
    /** Sum rules and momentum of an evolved set, relative. */
    private static final double SUM_RULES = 1e-3;

    /** The interpolation of LHAPDF between the knots of the set, relative to x f, or to this much of it. */
    private static final double INTERPOLATION = 2e-4;

    private static final double LOWEST_X = 1e-9;

    private static final int REPLICAS = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Runcard card(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("datasets=[SLAC_P_F2]", "fit.iterations=2"));
        all.addAll(List.of(changes));
        return RuncardReader.read(ProjectFiles.project("data/runcards/first-fit.yaml"), all);
    }

    private static FitResult fit(Runcard card) throws IOException {
        return Fit.run(card, Library.standard(List.of(), 1), FitListener.NONE);
    }

    private LhapdfSet written(FitResult fit) throws IOException {
        assertThat(FitFiles.write(fit, folder)).isEmpty();
        return LhapdfSet.read(folder.resolve("lhapdf/first-fit"));
    }

    /** ∫ xf / x^power dx from the lowest x on, and below with the power of x f there. */
    private static double integral(ToDoubleFunction<Double> xf, int power) {
        GaussLegendre.Quadrature rule = GaussLegendre.on(Math.log(LOWEST_X), 0, 600);
        double sum = 0;
        for (int i = 0; i < rule.nodes().length; i++) {
            double x = Math.exp(rule.nodes()[i]);
            sum += rule.weights()[i] * Math.pow(x, 1 - power) * xf.applyAsDouble(x);
        }
        double lowest = xf.applyAsDouble(LOWEST_X);
        double slope = Math.log10(xf.applyAsDouble(10 * LOWEST_X) / lowest);
        return sum + lowest * Math.pow(LOWEST_X, 1 - power) / (slope + 1 - power);
    }

    private static void requireSumRules(LhapdfMember member, double... scales) {
        for (double q : scales) {
            String at = "of member " + member.number() + " at " + q + " GeV";
            double momentum = integral(
                    x -> {
                        double sum = 0;
                        for (int id : new int[] {-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 21}) {
                            sum += member.xfxQ(id, x, q);
                        }
                        return sum;
                    },
                    0);
            assertThat(momentum).as("momentum %s", at).isCloseTo(1, within(SUM_RULES));
            double up = integral(x -> member.xfxQ(2, x, q) - member.xfxQ(-2, x, q), 1);
            double down = integral(x -> member.xfxQ(1, x, q) - member.xfxQ(-1, x, q), 1);
            assertThat(up).as("u_v %s", at).isCloseTo(2, within(2 * SUM_RULES));
            assertThat(down).as("d_v %s", at).isCloseTo(1, within(SUM_RULES));
        }
    }

    @Test
    void sumRulesHoldAtEveryScale() throws IOException {
        requireSumRules(written(fit(card())).member(0), 1.65, 2, 4.9, 4.95, 30, 1000, 1e5);
    }

    @Test
    void replicasAreEvolvedEachAndTheirMean() throws IOException {
        Library library = Library.standard(List.of(), 1);
        ReplicaRun.Replicas run = ReplicaRun.run(card(), library, REPLICAS, 1, Optional.empty(), ReplicaProgress.NONE);
        ReplicaSet replicas = ReplicaSet.of(run, Selection.Limits.defaults());
        assertThat(ReplicaFiles.write(replicas, folder)).isEmpty();

        LhapdfSet set = LhapdfSet.read(folder.resolve("lhapdf/first-fit"));
        assertThat(set.memberCount()).isEqualTo(REPLICAS + 1);
        assertThat(set.info().get("ErrorType").string()).isEqualTo("replicas");
        for (int number = 0; number <= REPLICAS; number++) {
            requireSumRules(set.member(number), 1.65, 10, 1e4);
        }
        LhapdfSet initial = LhapdfSet.read(folder.resolve("lhapdf/first-fit_q0"));
        double x = 0.1;
        for (int id : new int[] {-1, 2, 3, 21}) {
            double mean = 0;
            for (int number = 1; number <= REPLICAS; number++) {
                mean += set.member(number).xfxQ(id, x, 100) / REPLICAS;
                double own = initial.member(number).xfxQ(id, x, 1.65);
                assertThat(set.member(number).xfxQ(id, x, 1.65)).isCloseTo(own, within(INTERPOLATION * Math.abs(own)));
            }
            assertThat(set.member(0).xfxQ(id, x, 100)).isCloseTo(mean, within(1e-12));
        }
        assertThat(Yaml.read(folder.resolve("replicas.json"))
                        .get("lhapdf")
                        .get("members")
                        .integer(0, 10))
                .isEqualTo(REPLICAS + 1);
    }

    @Test
    void theSetBeginsWithTheFitAndHasTheTheoryOfItsTables() throws IOException {
        FitResult fit = fit(card());
        LhapdfSet set = written(fit);
        LhapdfMember member = set.member(0);
        double[] x = {1e-5, 1e-3, 0.1, 0.5};
        double[] fitted = PdfSource.fit(fit)
                .gridValues(PdfGrid.of(Hadron.PROTON, new XGrid(x)), fit.mu0(), FlavourBasis.FLAVOUR_8);
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < FlavourBasis.FLAVOUR_8.size(); k++) {
                int id = new int[] {21, 2, -2, 1, -1, 3, -3, 4}[k];
                double expected = fitted[i * FlavourBasis.FLAVOUR_8.size() + k];
                assertThat(member.xfxQ(id, x[i], 1.65))
                        .as("%s at x = %s", id, x[i])
                        .isCloseTo(expected, within(INTERPOLATION * Math.max(Math.abs(expected), 1e-2)));
            }
        }
        assertThat(member.alphaS().atQ(91.1876)).isCloseTo(0.118, within(1e-6));
        assertThat(member.qMin()).isEqualTo(1.65);
        assertThat(member.qMax()).isEqualTo(1e5);
        assertThat(set.info().get("MBottom").number()).isEqualTo(4.92);
        assertThat(set.info().find("MTop")).isEmpty();
        YamlNode listed = Yaml.read(folder.resolve("fit.json")).get("lhapdf");
        assertThat(listed.get("set").string()).isEqualTo("lhapdf/first-fit");
        assertThat(listed.get("flavours").string()).isEqualTo("4");
        assertThat(listed.get("order").string()).isEqualTo("NNLO");
        assertThat(listed.get("masses").get("MCharm").number()).isEqualTo(1.51);
    }

    @Test
    void operatorsThatWerePreparedGiveTheSameFiles() throws IOException {
        FitResult fit = fit(card("evolution.output={nodes: 30, xKnots: 30, qKnots: 10, xMin: 1e-4}"));
        written(fit);
        byte[] first = Files.readAllBytes(folder.resolve("lhapdf/first-fit/first-fit_0000.dat"));
        EvolutionOperators operators = new EvolutionOperators();
        operators.prepare(fit.card(), fit.tables());
        EvolvedKnots prepared = operators.of(FittedSet.task(fit.card(), fit.tables()));
        // In place of the first one.
        assertThat(FitFiles.write(fit, folder, operators)).isEmpty();
        assertThat(folder.resolve("lhapdf/first-fit/first-fit_0000.dat")).hasBinaryContent(first);
        // The next set of the same evolution takes them too.
        assertThat(operators.of(FittedSet.task(fit.card(), fit.tables()))).isSameAs(prepared);
    }

    @Test
    void theCardChangesTheTheory() throws IOException {
        LhapdfSet set = written(fit(card("evolution={theory: {order: NLO, alphaS: 0.12, top: 172.5},"
                + " output: {nodes: 30, xKnots: 30, qKnots: 12, xMin: 1e-4, qMin: 10, qMax: 1000}}")));
        assertThat(set.info().get("OrderQCD").string()).isEqualTo("1");
        assertThat(set.info().get("MTop").number()).isEqualTo(172.5);
        assertThat(set.info().get("QMin").number()).isEqualTo(10);
        assertThat(set.member(0).alphaS().atQ(91.1876)).isCloseTo(0.12, within(1e-4));
    }

    @Test
    void theCardTurnsItOff() throws IOException {
        written(fit(card("evolution.output={nodes: 20, xKnots: 20, qKnots: 8, xMin: 1e-3}")));
        assertThat(FitFiles.write(fit(card("evolution={lhapdf: false}")), folder))
                .isEmpty();
        assertThat(folder.resolve("lhapdf/first-fit/first-fit.info")).doesNotExist();
        assertThat(Yaml.read(folder.resolve("fit.json")).find("lhapdf")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evolution={theory: {alphaS: 1.9}} | diverges between",
                "evolution={output: {qMax: 1}} | 1.65 GeV is not below 1.0 GeV",
                "evolution={theory: {charm: 4.5, thresholds: 1e9}} | alpha_s"
            })
    void aFitThatCannotBeEvolvedIsWritten(String change, String reason) throws IOException {
        List<String> notes = FitFiles.write(fit(card(change)), folder);
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("The fit was not evolved")
                .contains(reason);
        assertThat(folder.resolve("predictions.csv")).isNotEmptyFile();
        assertThat(folder.resolve("lhapdf/first-fit")).doesNotExist();
        assertThat(Yaml.read(folder.resolve("fit.json"))
                        .get("lhapdf")
                        .get("note")
                        .string())
                .contains(reason);
    }

    @Test
    void aBasisWithoutValenceIsNotEvolved() throws IOException {
        FitResult fit = fit(card("model={basis: evolution-4, network: {hidden: [3]}, sumRules: momentum, preprocessing:"
                + " {Sigma: {alpha: 1.1, beta: 2.5}, g: {alpha: 1.05, beta: 4}, T3: {alpha: 0.5, beta: 2.6},"
                + " T8: {alpha: 0.7, beta: 2.5}}}"));
        assertThat(FitFiles.write(fit, folder))
                .singleElement()
                .asString()
                .contains("the basis 'evolution-4' does not give V,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evolution.theory={charm: -1} | positive and rise",
                "evolution.theory={order: N3LO} | not at N3LO",
                "evolution.theory={alphaS: 7} | between 0 and 2, not 7.0",
                "evolution.output={qMin: 10, qMax: 5} | 10.0 GeV is not below 5.0 GeV",
                "evolution.output={nodes: 5} | nodes: a whole number from 20 to 400",
                "evolution={lhapd: false} | lhapd"
            })
    void theReaderSaysWhatIsWrong(String change, String message) {
        assertThatThrownBy(() -> card(change)).isInstanceOf(IOException.class).hasMessageContaining(message);
    }
}
