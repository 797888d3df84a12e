package org.nablafit.pdf.parametrisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.testkit.DoubleExponential;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class ParametrisationPdfTest {
    private static final PdfGrid GRID = PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {1e-4, 0.01, 0.1, 0.4, 0.85}));

    /** Sum rules under another quadrature. */
    private static final double SUM_RULE = 1e-10;

    /** Parameters, forms and decomposition by short texts. */
    private static final class Builder {
        private final List<Parameter> parameters = new ArrayList<>();
        private final Map<String, Parametrisation> given = new LinkedHashMap<>();

        Builder free(Object... namesAndValues) {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                double value = ((Number) namesAndValues[i + 1]).doubleValue();
                parameters.add(new Parameter.Free(
                        String.valueOf(namesAndValues[i]),
                        value,
                        0.1,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Optional.empty()));
            }
            return this;
        }

        Builder fixed(String name, double value) {
            parameters.add(new Parameter.Fixed(name, value));
            return this;
        }

        Builder dependent(String name, String expression) throws ExpressionException {
            parameters.add(new Parameter.Dependent(name, Expression.parse(expression)));
            return this;
        }

        Builder bySumRule(String... names) {
            for (String name : names) {
                parameters.add(new Parameter.BySumRule(name));
            }
            return this;
        }

        Builder with(String key, Form form, String... names) {
            given.put(key, new Parametrisation(key, form, List.of(names)));
            return this;
        }

        ParametrisationPdf build(Decomposition decomposition) {
            return new ParametrisationPdf(new ParameterSet(parameters), decomposition, given);
        }
    }

    private static Form hera(int coefficients) {
        return new SeriesForm(SeriesBasis.POWERS, coefficients);
    }

    private static Form expression(String text) throws ExpressionException {
        return new ExpressionForm(Expression.parse(text));
    }

    /** As HERAPDF, with charm as a fraction of the sea. */
    private static Builder heraLike() throws ExpressionException {
        return new Builder()
                .bySumRule("Ag", "Auv", "Adv")
                .free("Bg", -0.06, "Cg", 5.6, "Agp", 0.17, "Bgp", -0.38)
                .fixed("Cgp", 25)
                .fixed("ZERO", 0)
                .free("Buv", 0.81, "Cuv", 4.8, "Euv", 9.9, "Bdv", 1.03, "Cdv", 4.8)
                .free("CUbar", 7.1, "DUbar", 1.5, "ADbar", 0.27, "BDbar", -0.13, "CDbar", 9.6, "fc", 0.04)
                .fixed("fs", 0.4)
                .dependent("fd", "1-fs")
                .dependent("AUbar", "(1-fs)*ADbar")
                .with("xg", new NegativeGluonForm(), "Ag", "Bg", "Cg", "ZERO", "ZERO", "Agp", "Bgp", "Cgp")
                .with("xuv", hera(2), "Auv", "Buv", "Cuv", "ZERO", "Euv")
                .with("xdv", hera(0), "Adv", "Bdv", "Cdv")
                .with("xubar", hera(1), "AUbar", "BDbar", "CUbar", "DUbar")
                .with("xdbar", new FactorForm(List.of(hera(0))), "fd", "ADbar", "BDbar", "CDbar")
                .with("xs", new FactorForm(List.of(hera(0))), "fs", "ADbar", "BDbar", "CDbar")
                .with(
                        "xc",
                        new FactorForm(List.of(hera(1), hera(0))),
                        "fc",
                        "AUbar",
                        "BDbar",
                        "CUbar",
                        "DUbar",
                        "ADbar",
                        "BDbar",
                        "CDbar");
    }

    /** Every other kind of form, s and sbar apart, and a photon. */
    private static ParametrisationPdf otherForms() throws ExpressionException {
        return new Builder()
                .bySumRule("Ag", "Auv", "Adv")
                .free("Bg", 0.1, "Cg", 5.6, "Gg", 0.01)
                .free("Buv", 0.81, "Cuv", 3.8, "auv0", 0.2, "auv1", -0.3, "auv2", 0.1)
                .free("Bdv", 0.9, "Cdv", 4.2, "gdv", 0.3, "Aub", 0.2, "Bub", 0.05, "Cub", 7)
                .free("rub", -0.4, "Mdb", 0.05, "Bdb", 0.1, "Cdb", 8, "As", 0.1, "Bs", 0.1, "Cs", 7, "Fs", 0.02)
                .free("Ap", 0.002)
                .fixed("ZERO", 0)
                .with("xg", expression("Ag*x^Bg*(1-x)^Cg*(1+Gg*ln(x)^2)"), "Ag", "Bg", "Cg", "Gg")
                .with("xuv", new SeriesForm(SeriesBasis.CHEBYSHEV, 3), "Auv", "Buv", "Cuv", "auv0", "auv1", "auv2")
                .with("xdv", AbmpForm.VALENCE, "Adv", "Bdv", "Cdv", "ZERO", "gdv", "ZERO", "ZERO")
                .with("xubar", new SeriesForm(SeriesBasis.ROOTS, 1), "Aub", "Bub", "Cub", "rub")
                .with("xdbar", new NormalisedForm(0), "Mdb", "Bdb", "Cdb")
                .with("xs", new SeriesForm(SeriesBasis.LOGARITHMS, 3), "As", "Bs", "Cs", "ZERO", "ZERO", "Fs")
                .with("xsbar", hera(0), "As", "Bs", "Cs")
                .with("xgamma", expression("Ap*(1-x)^3/x^0.1"), "Ap")
                .build(Decomposition.UV_DV_UBAR_DBAR_S_SBAR);
    }

    static List<ParametrisationPdf> models() throws ExpressionException {
        return List.of(heraLike().build(Decomposition.UV_DV_UBAR_DBAR_S), otherForms());
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasTheDerivativesOfDifferences(ParametrisationPdf model) {
        PdfEvaluator evaluator = model.evaluator(GRID);
        double[] start = model.parameters().start();
        DerivativeCheck.Report report = DerivativeCheck.of((DifferentiableFunction) evaluator, start);
        assertThat(report.within(Tolerances.CENTRAL_DIFFERENCE))
                .as(report.toString())
                .isTrue();
        double[] seeds = new double[2 * evaluator.outputCount()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = Math.sin(i + 1);
        }
        double[] analytic = pullback(evaluator, start, seeds);
        double[] numeric = pullback(evaluator.differentiatedBy(DerivativeStrategy.CENTRAL), start, seeds);
        for (int i = 0; i < analytic.length; i++) {
            assertThat(analytic[i]).isCloseTo(numeric[i], within(1e-6 * Math.max(1, Math.abs(numeric[i]))));
        }
    }

    private static double[] pullback(PdfEvaluator evaluator, double[] parameters, double[] seeds) {
        double[] result = new double[2 * parameters.length];
        evaluator.value(parameters, new double[evaluator.outputCount()]);
        evaluator.pullback(2, seeds, result);
        return result;
    }

    private static double integral(ParametrisationPdf model, double[] theta, double[] combination, int power) {
        return DoubleExponential.integrate(x -> {
            // The node 1 belongs to no grid, and nothing is left there: all fall like (1 − x)^3 or faster.
            if (x > 1 - 1e-5) {
                return 0;
            }
            double[] values = model.evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {x})))
                    .value(theta);
            double sum = 0;
            for (int k = 0; k < values.length; k++) {
                sum += combination[k] * values[k];
            }
            return sum * Math.pow(x, power);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void obeysTheSumRulesUnderAnotherQuadrature(ParametrisationPdf model) {
        double[] theta = model.parameters().start();
        for (int i = 0; i < theta.length; i++) {
            theta[i] *= 1 + 0.02 * Math.sin(3 * i);
        }
        FlavourBasis basis = model.basis();
        assertThat(integral(model, theta, basis.combination("u_v"), -1)).isCloseTo(2, within(SUM_RULE));
        assertThat(integral(model, theta, basis.combination("d_v"), -1)).isCloseTo(1, within(SUM_RULE));
        double[] all = new double[basis.size()];
        for (double[] parton : basis.toPartons()) {
            for (int k = 0; k < all.length; k++) {
                all[k] += parton[k];
            }
        }
        assertThat(integral(model, theta, all, 0)).isCloseTo(1, within(SUM_RULE));
    }

    @Test
    void givesTheDistributionsOfItsForms() throws ExpressionException {
        ParametrisationPdf model = heraLike().build(Decomposition.UV_DV_UBAR_DBAR_S);
        assertThat(model.basis()).isSameAs(FlavourBasis.VALENCE_7);
        assertThat(model.sumRules()).containsExactly("∫ u_v = 2 (Auv)", "∫ d_v = 1 (Adv)", "momentum = 1 (Ag)");
        double[] theta = model.parameters().start();
        double[] values = model.evaluator(GRID).value(theta);
        double x = 0.1;
        int node = 2 * 7;
        double dbarAndS = 0.27 * Math.pow(x, -0.13) * Math.pow(1 - x, 9.6);
        double ubar = 0.6 * 0.27 * Math.pow(x, -0.13) * Math.pow(1 - x, 7.1) * (1 + 1.5 * x);
        assertThat(values[node + 3]).isCloseTo(ubar, within(1e-15));
        assertThat(values[node + 4]).isCloseTo(0.6 * dbarAndS, within(1e-15));
        assertThat(values[node + 5]).isCloseTo(0.4 * dbarAndS, within(1e-15));
        assertThat(values[node + 6]).isCloseTo(0.04 * (ubar + dbarAndS), within(1e-15));
        double[] all = model.values(theta);
        double auv = all[model.parameters().indexOf("Auv")];
        assertThat(values[node + 1])
                .isCloseTo(auv * Math.pow(x, 0.81) * Math.pow(1 - x, 4.8) * (1 + 9.9 * x * x), within(1e-14));
    }

    /** The positive part alone takes up what the negative one leaves: ∂A_g/∂A_g' is the ratio of their momenta. */
    @Test
    void theMomentumScalesThePositivePartOfTheGluon() throws ExpressionException {
        ParametrisationPdf model = heraLike().build(Decomposition.UV_DV_UBAR_DBAR_S);
        double[] theta = model.parameters().start();
        int ag = model.parameters().indexOf("Ag");
        double before = model.values(theta)[ag];
        double step = 0.01;
        theta[model.layout().indexOf("Agp")] += step;
        double positive =
                hera(0).moment(0, new double[] {1, -0.06, 5.6}, new double[3]).value();
        double negative =
                hera(0).moment(0, new double[] {1, -0.38, 25}, new double[3]).value();
        assertThat(model.values(theta)[ag] - before).isCloseTo(step * negative / positive, within(1e-12));
    }

    @Test
    void thePionHasASymmetricSea() {
        ParametrisationPdf pion = new Builder()
                .bySumRule("Ag", "Av")
                .free("Bg", 0.1, "Cg", 3, "Bv", 0.7, "Cv", 1, "AS", 0.3, "BS", 0.1, "CS", 5)
                .with("gluon", hera(0), "Ag", "Bg", "Cg")
                .with("valence", hera(0), "Av", "Bv", "Cv")
                .with("sea", hera(0), "AS", "BS", "CS")
                .build(Decomposition.SU3_PION);
        assertThat(pion.sumRules()).containsExactly("∫ v = 2 (Av)", "momentum = 1 (Ag)");
        FlavourBasis basis = pion.basis();
        assertThat(basis.combination("u")).usingComparatorWithPrecision(1e-15).containsExactly(0, 0.5, 1.0 / 6);
        assertThat(basis.combination("dbar"))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0, 0.5, 1.0 / 6);
        assertThat(basis.combination("sbar"))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0, 0, 1.0 / 6);
        PdfGrid grid = PdfGrid.of(new Hadron(211), new XGrid(new double[] {0.1, 0.5}));
        assertThat(pion.evaluator(grid).outputCount()).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> pion.evaluator(GRID));
    }

    @Test
    void aRuleWithoutAParameterDoesNotHold() throws ExpressionException {
        ParametrisationPdf model = new Builder()
                .bySumRule("Auv")
                .free("A", 1, "B", 0.5, "C", 4)
                .with("xg", hera(0), "A", "B", "C")
                .with("xuv", hera(0), "Auv", "B", "C")
                .with("xdv", hera(0), "A", "B", "C")
                .with("xubar", hera(0), "A", "B", "C")
                .with("xdbar", hera(0), "A", "B", "C")
                .with("xs", hera(0), "A", "B", "C")
                .build(Decomposition.UV_DV_UBAR_DBAR_S);
        assertThat(model.sumRules()).containsExactly("∫ u_v = 2 (Auv)");
        assertThat(model.basis().distributions()).containsExactly("g", "u_v", "d_v", "ubar", "dbar", "s");
        assertThat(model.basis().combination("c"))
                .usingComparatorWithPrecision(1e-15)
                .containsOnly(0);
    }

    @Test
    void refusesWhatDoesNotFit() throws ExpressionException {
        Decomposition proton = Decomposition.UV_DV_UBAR_DBAR_S;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike().free("Buvv", 1).build(proton))
                .withMessageContaining("the free parameter Buvv has no effect");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike().bySumRule("As").build(proton))
                .withMessageContaining("As is given by a sum rule, but no distribution with a sum rule uses it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike()
                        .bySumRule("As")
                        .with("xs", hera(0), "As", "BDbar", "CDbar")
                        .build(proton))
                .withMessageContaining("the parameter As of xs is given by a sum rule, but there is none of s");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        heraLike().with("xdv", hera(0), "Auv", "Bdv", "Cdv").build(proton))
                .withMessageContaining("the parameter Auv cannot obey two sum rules");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike()
                        .with("xuv", hera(2), "Auv", "Buv", "Cuv", "Adv", "Euv")
                        .build(proton))
                .withMessageContaining("Auv and Adv of xuv are given by a sum rule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike()
                        .with("xdv", hera(1), "Adv", "ZERO", "Cdv", "Bdv")
                        .build(proton))
                .withMessageContaining("the integral ∫ d_v dx of xdv does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike()
                        .with("xdv", expression("Adv^2*x^Bdv*(1-x)^Cdv"), "Adv", "Bdv", "Cdv")
                        .build(proton))
                .withMessageContaining("cannot give Adv: xdv is not linear in it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike()
                        .with("xsbar", hera(0), "ADbar", "BDbar", "CDbar")
                        .build(proton))
                .withMessageContaining("has no 'xsbar', only xg, xuv,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heraLike().build(Decomposition.UV_DV_UBAR_DBAR_S_SBAR))
                .withMessageContaining("needs a parametrisation 'xsbar' of sbar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parametrisation("par_uv", hera(1), List.of("A", "B", "C")))
                .withMessage("the parametrisation par_uv takes 4 parameters, but 3 are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decomposition.byLabel("UvDv"))
                .withMessageContaining("known are UvDvUbarDbarS, UvDvUbarDbarSSbar, SU3_Pion");
    }

    /** Where the number of valence quarks diverges, the values are no numbers: a step to reject. */
    @Test
    void aNumberThatDivergesMakesNoNumbers() throws ExpressionException {
        ParametrisationPdf model = heraLike().build(Decomposition.UV_DV_UBAR_DBAR_S);
        double[] theta = model.parameters().start();
        theta[model.layout().indexOf("Buv")] = -0.1;
        assertThat(model.evaluator(GRID).value(theta)[1]).isNaN();
    }
}
