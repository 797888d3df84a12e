package org.nablafit.pdf.parametrisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.testkit.ProjectFiles;

/**
 * The parametrisation of a run of xFitter (14 free parameters, HERAPDF with a negative gluon) beside the distributions at Q0
 * = √1.9 GeV that the run wrote as a set of LHAPDF.
 */
class XfitterReferenceTest {
    private static final String RUN = "xfitter/defaultNNLO/";

    /** The line of a member with the nodes in x; the next ones are those in Q and the partons. */
    private static final int X_LINE = 3;

    /** Numbers of the file have seven digits: an error of half a unit of the last one. */
    private static final double HALF_A_DIGIT = 0.5e-6;

    private final Map<String, Double> parameters = new HashMap<>();
    private double[] x = {};
    private final Map<Integer, double[]> partons = new HashMap<>();
    private final Map<String, Double> all = new HashMap<>();
    private final Map<String, Parametrisation> given = new LinkedHashMap<>();

    @BeforeEach
    void read() throws IOException, ExpressionException {
        Path parsout = ProjectFiles.reference(RUN + "parsout_0");
        Matcher rows = Pattern.compile("(?m)^\\s*\\d+\\s+'(\\w+)'\\s+(\\S+)").matcher(Files.readString(parsout));
        while (rows.find()) {
            parameters.put(rows.group(1), Double.parseDouble(rows.group(2)));
        }
        List<String> lines = Files.readAllLines(ProjectFiles.reference(RUN + "proton/proton_0000.dat"));
        x = numbers(lines.get(X_LINE));
        double[] q = numbers(lines.get(X_LINE + 1));
        double[] ids = numbers(lines.get(X_LINE + 2));
        int initial = 0;
        while (Math.abs(q[initial] / Math.sqrt(1.9) - 1) > HALF_A_DIGIT) {
            initial++;
        }
        for (int i = 0; i < x.length; i++) {
            double[] row = numbers(lines.get(X_LINE + 3 + i * q.length + initial));
            for (int k = 0; k < ids.length; k++) {
                partons.computeIfAbsent((int) ids[k], _ -> new double[x.length])[i] = row[k];
            }
        }
        ParametrisationPdf model = model();
        double[] values = model.values(model.parameters().start());
        for (Parameter parameter : model.parameters().parameters()) {
            all.put(parameter.name(), values[model.parameters().indexOf(parameter.name())]);
        }
    }

    private double ofRun(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    private static double[] numbers(String line) {
        return Pattern.compile("\\s+")
                .splitAsStream(line.strip())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private ParametrisationPdf model() throws ExpressionException {
        List<Parameter> list = new ArrayList<>();
        for (String name : List.of("Auv", "Adv", "Ag")) {
            list.add(new Parameter.BySumRule(name));
        }
        for (String name : List.of(
                "Bg", "Cg", "Agp", "Bgp", "Buv", "Cuv", "Euv", "Bdv", "Cdv", "CUbar", "DUbar", "ADbar", "BDbar",
                "CDbar")) {
            list.add(new Parameter.Free(
                    name, ofRun(name), 0.1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.empty()));
        }
        for (String name : List.of("Cgp", "ZERO", "fs")) {
            list.add(new Parameter.Fixed(name, ofRun(name)));
        }
        list.add(new Parameter.Dependent("fd", Expression.parse("1-fs")));
        list.add(new Parameter.Dependent("AUbar", Expression.parse("(1-fs)*ADbar")));
        Form sea = new SeriesForm(SeriesBasis.POWERS, 0);
        with("xuv", new SeriesForm(SeriesBasis.POWERS, 2), "Auv", "Buv", "Cuv", "ZERO", "Euv");
        with("xdv", sea, "Adv", "Bdv", "Cdv");
        with("xubar", new SeriesForm(SeriesBasis.POWERS, 1), "AUbar", "BDbar", "CUbar", "DUbar");
        with("xdbar", new FactorForm(List.of(sea)), "fd", "ADbar", "BDbar", "CDbar");
        with("xs", new FactorForm(List.of(sea)), "fs", "ADbar", "BDbar", "CDbar");
        with("xg", new NegativeGluonForm(), "Ag", "Bg", "Cg", "ZERO", "ZERO", "Agp", "Bgp", "Cgp");
        return new ParametrisationPdf(new ParameterSet(list), Decomposition.UV_DV_UBAR_DBAR_S, given);
    }

    private void with(String key, Form form, String... names) {
        given.put(key, new Parametrisation(key, form, List.of(names)));
    }

    private double value(String key, double at) {
        Parametrisation one = Objects.requireNonNull(given.get(key), key);
        double[] p = one.parameters().stream()
                .mapToDouble(name -> Objects.requireNonNull(all.get(name), name))
                .toArray();
        return one.form().evaluate(Abscissa.of(at), p, new double[p.length]);
    }

    private double[] parton(int id) {
        return partons.getOrDefault(id, new double[0]);
    }

    /** All 199 nodes, to the seven digits of values and of x. */
    @Test
    void givesTheDistributionsOfTheRun() {
        Map<Integer, List<String>> sums = Map.of(
                2, List.of("xuv", "xubar"),
                1, List.of("xdv", "xdbar"),
                -2, List.of("xubar"),
                -1, List.of("xdbar"),
                3, List.of("xs"),
                -3, List.of("xs"),
                21, List.of("xg"));
        int checked = 0;
        for (Map.Entry<Integer, List<String>> parton : sums.entrySet()) {
            for (int i = 0; i < x.length; i++) {
                double ours = 0;
                double shifted = 0;
                for (String key : parton.getValue()) {
                    ours += value(key, x[i]);
                    shifted += value(key, x[i] * (1 - HALF_A_DIGIT));
                }
                double digit = Math.pow(10, Math.floor(Math.log10(Math.abs(ours))));
                assertThat(parton(parton.getKey())[i])
                        .as("parton %d at x = %s", parton.getKey(), x[i])
                        .isCloseTo(ours, within(HALF_A_DIGIT * digit * 1.001 + Math.abs(shifted - ours)));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(7 * 199);
        assertThat(parton(4)).containsOnly(0);
    }

    /** The run writes 1 for the parameters of sum rules; here they are what makes the forms those of the set. */
    @Test
    void givesTheParametersThatTheSumRulesOfTheRunGave() {
        int i = 100;
        double at = x[i];
        double valence = Math.pow(at, ofRun("Buv")) * Math.pow(1 - at, ofRun("Cuv"));
        double up = (parton(2)[i] - parton(-2)[i]) / (valence * (1 + ofRun("Euv") * at * at));
        double down = (parton(1)[i] - parton(-1)[i]) / (Math.pow(at, ofRun("Bdv")) * Math.pow(1 - at, ofRun("Cdv")));
        double negative = ofRun("Agp") * Math.pow(at, ofRun("Bgp")) * Math.pow(1 - at, 25);
        double gluon = (parton(21)[i] + negative) / (Math.pow(at, ofRun("Bg")) * Math.pow(1 - at, ofRun("Cg")));
        double digits = 5e-6;
        assertThat(all.get("Auv")).isCloseTo(up, within(digits * up));
        assertThat(all.get("Adv")).isCloseTo(down, within(digits * down));
        assertThat(all.get("Ag")).isCloseTo(gluon, within(digits * gluon));
    }
}
