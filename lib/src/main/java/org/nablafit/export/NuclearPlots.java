package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.NuclearCurves;
import org.nablafit.fit.NuclearResult;
import org.nablafit.fit.Nuclei;
import org.nablafit.fit.replicas.NuclearReplicas;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.theory.flavour.FlavourBasis;

/** The figures of a model that depends on the number of nucleons A. */
public final class NuclearPlots {
    /** What the sum Σ e² x (q + q̄) is called on axes. */
    private static final String CHARGES = "Σ e^2 x(q + q̄)";

    private static final double LOWEST_X = 1e-3;
    private static final double HIGHEST_X = 0.9;

    /** So many of its errors a denominator has to be away from 0. */
    private static final double SIGNIFICANT = 2;

    private final NuclearCurves bands;
    private final NuclearCurves against;
    private final Optional<NuclearResult.Truth> truth;
    private final FlavourBasis basis;
    private final Nuclei measured;
    private final double mu0;
    private final String label;

    private NuclearPlots(
            NuclearCurves bands,
            NuclearCurves against,
            Optional<NuclearResult.Truth> truth,
            FlavourBasis basis,
            Nuclei measured,
            double mu0,
            String label) {
        this.bands = bands;
        this.against = against;
        this.truth = truth;
        this.basis = basis;
        this.measured = measured;
        this.mu0 = mu0;
        this.label = label;
    }

    /**
     * The figures of a fit.
     *
     * @throws IllegalArgumentException where its model does not depend on A
     */
    public static NuclearPlots of(FitResult fit) {
        NuclearResult result = fit.nuclei()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the model of the fit "
                                        + fit.card().name()
                                        + " does not depend on A, so that there are no nuclei to show; give model.network a 'nucleus'"));
        return new NuclearPlots(
                result.bands(),
                result.againstMassNumber(),
                result.truth(),
                fit.card().requireModel().basis(),
                result.measured(),
                fit.mu0(),
                FitPlots.BAND);
    }

    /**
     * The figures of replicas.
     *
     * @throws IllegalArgumentException where their model does not depend on A
     */
    public static NuclearPlots of(ReplicaSet set) {
        if (!set.problem().card().takesMassNumber()) {
            throw new IllegalArgumentException("the model of "
                    + set.problem().card().name() + " does not depend on A, so that there are no nuclei to"
                    + " show; give model.network a 'nucleus'");
        }
        var problem = set.problem().problem();
        Nuclei many = NuclearResult.manyNuclei(problem);
        return new NuclearPlots(
                new NuclearReplicas(set.nuclei(), set.allNuclei()),
                new NuclearReplicas(many, set.pdfAt(many, NuclearResult.fixedX())),
                NuclearResult.Truth.of(problem),
                problem.model().basis(),
                problem.nuclei(),
                set.mu0(),
                "replicas, one standard deviation");
    }

    /** All figures by the names of their files, in the order of the report. */
    Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("nuclear-ratios", ratios());
        figures.put("against-A", againstMassNumber());
        for (int massNumber : bands.nuclei().massNumbers()) {
            figures.put("nucleus-A" + massNumber, nucleus(massNumber));
        }
        return figures;
    }

    /** A distribution, or the sum of quarks that photons see. */
    private record Quantity(String symbol, double[] combination) {}

    private List<Quantity> quantities() {
        List<Quantity> all = new ArrayList<>();
        all.add(charges());
        for (String name : basis.distributions()) {
            all.add(new Quantity("x " + FitPlots.symbol(name), basis.combination(name)));
        }
        return all;
    }

    private Quantity charges() {
        return new Quantity(CHARGES, basis.chargeWeightedSum());
    }

    private static Axis xAxis() {
        return Axis.log("x").range(LOWEST_X, HIGHEST_X);
    }

    private String atScale(String what) {
        return String.format(Locale.ROOT, "%s at Q_0 = %s GeV", what, Measured.plain(mu0));
    }

    private static double[] limit(NuclearCurves.Curve curve, int sign) {
        double[] limit = curve.central().clone();
        for (int i = 0; i < limit.length; i++) {
            limit[i] += sign * curve.error()[i];
        }
        return limit;
    }

    private Panel curve(Panel panel, double[] x, NuclearCurves.Curve curve) {
        return panel.curve(x, curve.central(), limit(curve, -1), limit(curve, 1))
                .label(label);
    }

    private static Panel withTruth(Panel panel, double[] x, double[] values) {
        return panel.line(x, values).label("truth").colour(Colour.RED).dash(Dash.DASHED);
    }

    /** A combination of the distributions of one nucleus among rows. */
    private static double[] combined(double[][] rows, int nucleus, double[] combination) {
        double[] sum = new double[rows[0].length];
        for (int k = 0; k < combination.length; k++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += combination[k] * rows[nucleus * combination.length + k][i];
            }
        }
        return sum;
    }

    private static double[] over(double[] above, double[] below) {
        double[] ratio = new double[above.length];
        Arrays.setAll(ratio, i -> above[i] / below[i]);
        return ratio;
    }

    /**
     * The distributions of one nucleus and the sum of quarks that photons see; below in a closure test their ratio to the truth; below
     * that R_A, their ratio to those of the free nucleon.
     *
     * @throws IllegalArgumentException where the result has no such nucleus
     */
    public Figure nucleus(int massNumber) {
        int nucleus = bands.nuclei().indexOf(massNumber);
        List<Quantity> quantities = quantities();
        List<Panel> panels = new ArrayList<>();
        quantities.forEach(quantity -> panels.add(distribution(quantity, nucleus)));
        if (truth.isPresent()) {
            quantities.forEach(quantity -> panels.add(overTruth(quantity, nucleus)));
        }
        if (massNumber > 1) {
            quantities.forEach(quantity -> panels.add(ratio(quantity, nucleus)));
        }
        int rows = panels.size() / quantities.size();
        double[] heights = new double[rows];
        Arrays.fill(heights, 2);
        heights[0] = 3;
        return Figure.grid(quantities.size(), panels)
                .heights(heights)
                .commonLegend()
                .title(atScale("Average nucleon of a nucleus with A = " + massNumber))
                .description(
                        "x f(x) of the average nucleon of a nucleus, its ratio to the truth of a closure test, and that to the"
                                + " free nucleon")
                .size(280 * quantities.size(), 140 + 200 * rows);
    }

    private Panel distribution(Quantity quantity, int nucleus) {
        Panel panel = curve(
                Panel.create()
                        .xAxis(xAxis())
                        .yAxis(Axis.linear(quantity.symbol))
                        .horizontalLine(0),
                bands.x(),
                bands.curve(nucleus, quantity.combination));
        return truth.isEmpty()
                ? panel
                : withTruth(panel, bands.x(), combined(truth.get().rows(), nucleus, quantity.combination));
    }

    private Panel overTruth(Quantity quantity, int nucleus) {
        double[] of = combined(truth.orElseThrow().rows(), nucleus, quantity.combination);
        NuclearCurves.Curve fitted = bands.curve(nucleus, quantity.combination);
        return curve(
                        Panel.create()
                                .xAxis(xAxis())
                                .yAxis(Axis.linear("fit / truth").range(0.7, 1.3)),
                        bands.x(),
                        new NuclearCurves.Curve(over(fitted.central(), of), over(fitted.error(), of)))
                .horizontalLine(1);
    }

    private Panel ratio(Quantity quantity, int nucleus) {
        Panel panel = curve(
                        Panel.create().xAxis(xAxis()).yAxis(Axis.linear("R_A").range(0.6, 1.4)),
                        bands.x(),
                        withoutZeros(bands.ratio(nucleus, quantity.combination), bands.curve(0, quantity.combination)))
                .horizontalLine(1);
        return truth.isEmpty() ? panel : withTruth(panel, bands.x(), truthRatio(quantity, nucleus));
    }

    /** A ratio where its denominator is known not to be 0, and not a number where it may be: there its spread says nothing. */
    private static NuclearCurves.Curve withoutZeros(NuclearCurves.Curve ratio, NuclearCurves.Curve denominator) {
        double[] central = ratio.central().clone();
        double[] error = ratio.error().clone();
        for (int i = 0; i < central.length; i++) {
            if (Math.abs(denominator.central()[i]) < SIGNIFICANT * denominator.error()[i]) {
                central[i] = Double.NaN;
                error[i] = Double.NaN;
            }
        }
        return new NuclearCurves.Curve(central, error);
    }

    private double[] truthRatio(Quantity quantity, int nucleus) {
        double[][] rows = truth.orElseThrow().rows();
        return over(combined(rows, nucleus, quantity.combination), combined(rows, 0, quantity.combination));
    }

    /** R_A of the sum of quarks that photons see against x, a panel for each nucleus but the free nucleon. */
    public Figure ratios() {
        List<Panel> panels = new ArrayList<>();
        for (int i = 1; i < bands.nuclei().size(); i++) {
            panels.add(ratio(charges(), i)
                    .yAxis(Axis.linear("R_A of " + CHARGES).range(0.7, 1.3))
                    .title("A = " + bands.nuclei().massNumber(i)));
        }
        return FitPlots.grid(panels)
                .title(atScale("Nuclear effects on what photons see"))
                .description(
                        "The sum of quarks weighted by their squared charges, in nuclei over that in the free nucleon");
    }

    /**
     * R_A against A at a few x: of the sum of quarks that photons see above, of the gluon or the first distribution below. Vertical
     * lines are at the A of the data.
     */
    public Figure againstMassNumber() {
        List<String> names = basis.distributions();
        String second = names.contains("g") ? "g" : names.getFirst();
        List<Panel> panels = new ArrayList<>();
        for (Quantity quantity :
                List.of(charges(), new Quantity("x " + FitPlots.symbol(second), basis.combination(second)))) {
            for (int i = 0; i < against.x().length; i++) {
                panels.add(atFixedX(quantity, i));
            }
        }
        return Figure.grid(against.x().length, panels)
                .commonLegend()
                .title(atScale("Nuclear effects against A"))
                .description(
                        "Ratios of distributions in nuclei to those of the free nucleon against the number of nucleons")
                .size(280 * against.x().length, 620);
    }

    private Panel atFixedX(Quantity quantity, int point) {
        int count = against.nuclei().size();
        double[] massNumbers =
                Arrays.stream(against.nuclei().massNumbers()).asDoubleStream().toArray();
        double[] central = new double[count];
        double[] error = new double[count];
        double[] true0 = new double[count];
        for (int i = 0; i < count; i++) {
            NuclearCurves.Curve ratio = against.ratio(i, quantity.combination);
            central[i] = ratio.central()[point];
            error[i] = ratio.error()[point];
            if (truth.isPresent()) {
                double[][] rows = truth.get().againstMassNumber();
                true0[i] =
                        combined(rows, i, quantity.combination)[point] / combined(rows, 0, quantity.combination)[point];
            }
        }
        Panel panel = curve(
                        Panel.create()
                                .title("x = " + Measured.plain(against.x()[point]))
                                .xAxis(Axis.log("A").range(1, 1.2 * massNumbers[count - 1]))
                                .yAxis(Axis.linear("R_A of " + quantity.symbol)),
                        massNumbers,
                        new NuclearCurves.Curve(central, error))
                .horizontalLine(1);
        for (int massNumber : measured.massNumbers()) {
            panel = panel.verticalLine(massNumber);
        }
        return truth.isEmpty() ? panel : withTruth(panel, massNumbers, true0);
    }
}
