package org.nablafit.evolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.fit.Library;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.testkit.ProjectFiles;

class EvolvedSetTest {
    /** The interpolation of LHAPDF between the knots of the set, relative. */
    private static final double INTERPOLATION = 2e-4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static final Path CARD = ProjectFiles.project("data/evolution/les-houches.yaml");

    private Library library() {
        return Library.standard(List.of(folder), 1);
    }

    private EvolutionCard card(String text) throws IOException {
        return EvolutionCardReader.read(Files.writeString(folder.resolve("card.yaml"), text), library());
    }

    private LhapdfSet evolved() throws IOException {
        return EvolvedSet.of(EvolutionCardReader.read(CARD, library())).write(folder);
    }

    @Test
    void theSetHasTheNumbersOfTheBenchmark() throws IOException {
        LhapdfMember member = evolved().member(0);
        // Table 15 of [Dittmar2005], μ_R = μ_F.
        assertThat(member.xfxQ(21, 1e-3, 100)).isCloseTo(30.404, within(30.404 * INTERPOLATION));
        assertThat(member.xfxQ(21, 0.1, 100)).isCloseTo(0.85266, within(0.85266 * INTERPOLATION));
        assertThat(member.xfxQ(2, 0.3, 100) - member.xfxQ(-2, 0.3, 100))
                .isCloseTo(0.34622, within(0.34622 * INTERPOLATION));
        assertThat(member.xfxQ(5, 1e-2, 100) + member.xfxQ(-5, 1e-2, 100))
                .isCloseTo(0.45073, within(0.45073 * INTERPOLATION));
        assertThat(member.xfxQ(6, 1e-2, 100)).isZero();
        assertThat(member.alphaS().atQ(100)).isCloseTo(0.115605, within(3e-6));
    }

    @Test
    void sumRulesHoldAtEveryScale() throws IOException {
        LhapdfMember member = evolved().member(0);
        for (double q : new double[] {1.5, 3, 4.4, 5, 30, 170, 180, 5000}) {
            double momentum = 0;
            double up = 0;
            GaussLegendre.Quadrature rule = GaussLegendre.on(Math.log(1e-7), 0, 400);
            for (int i = 0; i < rule.nodes().length; i++) {
                double x = Math.exp(rule.nodes()[i]);
                for (int id : new int[] {-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 21}) {
                    momentum += rule.weights()[i] * x * member.xfxQ(id, x, q);
                }
                up += rule.weights()[i] * (member.xfxQ(2, x, q) - member.xfxQ(-2, x, q));
            }
            assertThat(momentum).as("momentum at %s GeV", q).isCloseTo(1, within(1e-3));
            assertThat(up).as("u_v at %s GeV", q).isCloseTo(2, within(2e-3));
        }
    }

    @Test
    void theTableHasTheCentralMember() throws IOException {
        LhapdfSet set = evolved();
        List<String> lines = Files.readAllLines(folder.resolve("evolved.csv"));
        assertThat(lines.getFirst()).isEqualTo("x,Q2,tbar,bbar,cbar,sbar,ubar,dbar,d,u,s,c,b,t,g,alpha_s");
        int knots = set.member(0).grids().stream()
                .mapToInt(grid -> grid.x().length * grid.q().length)
                .sum();
        assertThat(lines).hasSize(1 + knots);
        String[] row = lines.get(1000).split(",", -1);
        double x = Double.parseDouble(row[0]);
        double q = Math.sqrt(Double.parseDouble(row[1]));
        assertThat(set.member(0).xfxQ(21, x, q)).isCloseTo(Double.parseDouble(row[14]), within(1e-9));
    }

    /** The set that was written, evolved on from 20 GeV, is the set again. */
    @Test
    void aSetCanBeEvolved() throws IOException {
        LhapdfMember original = evolved().member(0);
        EvolutionCard card = card(
                """
                name: again
                initial: {scale: 20, lhapdf: %s}
                theory: {order: NNLO, alphaS: %s, scale: 20, charm: 1.4142135623730951, bottom: 4.5}
                output: {xMin: 1e-4, nodes: 60, xKnots: 80, qMin: 10, qMax: 200, qKnots: 12}
                """.formatted(folder.resolve("les-houches"), original.alphaS().atQ(20)));
        assertThat(card.task().origin().flavours()).isEqualTo(5);
        LhapdfMember again = EvolvedSet.of(card).write(folder.resolve("second")).member(0);
        for (double q : new double[] {10, 50, 150}) {
            for (int id : new int[] {21, 2, -1, 4}) {
                double expected = original.xfxQ(id, 0.02, q);
                assertThat(again.xfxQ(id, 0.02, q)).isCloseTo(expected, within(1e-3 * Math.abs(expected)));
            }
        }
    }

    private static final String WITH_CHARM = """
            name: charm
            initial:
              scale: 1.3
              flavours: 3
              distributions: {g: 1.7*x^(-0.1)*(1-x)^5, u: 5*x^0.8*(1-x)^3, c: 0.5*x^2*(1-x)^4, cbar: 0.4*x^2*(1-x)^4}
            theory: {order: NLO, alphaS: 0.118, scale: 91.1876, charm: 1.51, bottom: 4.92%s}
            output: {xMin: 1e-4, nodes: 50, xKnots: 60, qMin: 1.3, qMax: 100, qKnots: 16}
            """;

    /** Intrinsic charm stays up to its threshold, and its momentum goes to charm and gluon there. */
    @Test
    void intrinsicCharmIsEvolved() throws IOException {
        LhapdfMember member = EvolvedSet.of(card(WITH_CHARM.formatted(", intrinsic: true")))
                .write(folder)
                .member(0);
        double x = 0.3;
        double initial = 0.5 * x * x * Math.pow(1 - x, 4);
        for (double q : new double[] {1.3, 1.4, 1.5}) {
            assertThat(member.xfxQ(4, x, q)).isCloseTo(initial, within(initial * INTERPOLATION));
            assertThat(member.xfxQ(-4, x, q)).isCloseTo(0.8 * initial, within(initial * INTERPOLATION));
        }
        assertThat(member.xfxQ(4, x, 1.52)).isBetween(0.5 * initial, 1.5 * initial);
        assertThat(member.xfxQ(4, x, 1.52)).isNotCloseTo(initial, within(0.02 * initial));
    }

    @Test
    void saysThatAQuarkIsNotActive() throws IOException {
        EvolvedSet set = EvolvedSet.of(card(WITH_CHARM.formatted("")));
        assertThatThrownBy(() -> set.member(0))
                .hasMessage("the initial distributions have quarks of flavour c, but at 1.3 GeV only 3 flavours are"
                        + " active: give the number of flavours that are, or take those beyond as intrinsic"
                        + " (intrinsic: true)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "initial: {scale: 2, distributions: {gg: x}} | card.yaml:2: initial.distributions.gg: there is no parton",
                "initial: {scale: 2, distributions: {g: x*y}} | an initial distribution is an expression in x, but",
                "initial: {scale: 2, distributions: {g: x*}} | is no expression",
                "initial: {scale: 2} | not 0 of them",
                "initial: {scale: -2, distributions: {g: x}} | card.yaml:2: initial.scale",
                "initial: {scale: 2, flavours: 2, distributions: {g: x}} | card.yaml:2: initial.flavours"
            })
    void saysWhatIsWrongWithTheDistributions(String initial, String message) {
        assertThatThrownBy(() -> card("name: a\n" + initial
                        + "\ntheory: {order: LO, alphaS: 0.118, scale: 91, charm: 1.5, bottom: 4.9}\n"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "theory: {order: LO, alphaS: 0.118, scale: 91, charm: -1, bottom: 4.9} | positive and rise",
                "theory: {order: N3LO, alphaS: 0.118, scale: 91, charm: 1.5, bottom: 4.9} | not at N3LO",
                "theory: {order: LO, alphaS: 7, scale: 91, charm: 1.5, bottom: 4.9} | between 0 and 2, not 7.0",
                "theory: {order: LO, alphaS: 0.1, scale: 91, charm: 1.5, bottom: 4.9, ratio: 1} | ratio"
            })
    void saysWhatIsWrongWithTheTheory(String theory, String message) {
        assertThatThrownBy(() -> card("name: a\ninitial: {scale: 2, distributions: {g: x}}\n" + theory + "\n"))
                .hasMessageContaining("card.yaml:3:")
                .hasMessageContaining(message);
    }

    @Test
    void saysWhereADistributionIsNotFinite() throws IOException {
        EvolutionCard card = card("""
                name: a
                initial: {scale: 2, distributions: {g: ln(0-x)}}
                theory: {order: LO, alphaS: 0.118, scale: 91, charm: 1.5, bottom: 4.9}
                """);
        EvolvedSet set = EvolvedSet.of(card);
        assertThatThrownBy(() -> set.member(0)).hasMessageContaining("the distribution of g, ln(0-x), is NaN at x =");
        assertThatThrownBy(() -> card("""
                name: a
                initial: {scale: 2, distributions: {g: x}}
                theory: {order: LO, alphaS: 0.118, scale: 91, charm: 1.5, bottom: 4.9}
                output: {qMax: 1}
                """))
                .hasMessageContaining("card.yaml:4: output: the scales go from qMin to qMax");
    }
}
