package org.nablafit.bridge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nablafit.chi2.FunctionPenalty;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.FunctionModelCard;
import org.nablafit.fit.ProgramParts;
import org.nablafit.networks.FunctionActivation;
import org.nablafit.pdf.FunctionPdf;
import org.nablafit.pdf.FunctionPreprocessing;
import org.nablafit.theory.flavour.FlavourBasis;

/** Functions of the program of the user as the parts of a fit that the library knows. */
final class GuestParts {
    private GuestParts() {}

    /** The name of a function, and whether it is differentiated by differences. */
    private static String label(GuestFunction function, @Nullable GuestFunction derivative) {
        return function.name() + (derivative == null ? " [central differences]" : "");
    }

    static FunctionActivation activation(GuestFunction function, @Nullable GuestFunction derivative) {
        return new FunctionActivation(label(function, derivative), function::call, operator(derivative));
    }

    private static Optional<UnaryOperator<double[]>> operator(@Nullable GuestFunction function) {
        return Optional.ofNullable(function).map(f -> f::call);
    }

    static FunctionPreprocessing preprocessing(GuestFunction function, List<String> distributions) {
        return new FunctionPreprocessing(function.name(), distributions, function::call);
    }

    /** The function is given the name of the set, and the kinematic variables by name. */
    static ProgramParts.Cut cut(GuestFunction function) {
        return new ProgramParts.Cut(function.name(), points -> {
            double[] answers = function.call(points.name(), columns(points));
            boolean[] keeps = new boolean[answers.length];
            for (int i = 0; i < keeps.length; i++) {
                if (Double.isNaN(answers[i])) {
                    throw new IllegalArgumentException(
                            "the cut " + function.name() + " gives NaN for point " + (i + 1) + " of " + points.name());
                }
                keeps[i] = answers[i] != 0;
            }
            return keeps;
        });
    }

    private static Map<String, double[]> columns(DataPoints points) {
        Kinematics kinematics = points.kinematics();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : kinematics.names()) {
            columns.put(name, kinematics.column(name));
        }
        return columns;
    }

    static ProgramParts.Penalty penalty(
            GuestFunction function, String[] distributions, double[] x, @Nullable GuestFunction gradient) {
        int points = x.length;
        FunctionPenalty.Function functions = new FunctionPenalty.Function(
                v -> single(function, function.call((Object) rows(v, points))),
                Optional.ofNullable(gradient).map(g -> v -> g.call((Object) rows(v, points))));
        return new ProgramParts.Penalty(label(function, gradient), List.of(distributions), x, functions);
    }

    private static double single(GuestFunction function, double[] numbers) {
        if (numbers.length != 1) {
            throw new IllegalArgumentException(
                    "the penalty " + function.name() + " gives " + numbers.length + " numbers, but it is one number");
        }
        return numbers[0];
    }

    private static double[][] rows(double[] values, int length) {
        double[][] rows = new double[values.length / length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
        }
        return rows;
    }

    static FunctionModelCard pdf(
            GuestFunction function,
            String basis,
            String[] parameters,
            double[] start,
            @Nullable GuestFunction jacobian) {
        FlavourBasis named = basis.toLowerCase(Locale.ROOT).equals("evolution")
                ? FlavourBasis.EVOLUTION_8
                : FlavourBasis.byName(basis);
        FunctionPdf model = new FunctionPdf(
                label(function, jacobian),
                named,
                List.of(parameters),
                function::call,
                Optional.ofNullable(jacobian).map(j -> j::call));
        return new FunctionModelCard(model, start);
    }
}
