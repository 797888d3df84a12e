package org.nablafit.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The 27 nonlinear regression problems of the NIST Statistical Reference Datasets, <a
 * href="https://www.itl.nist.gov/div898/strd/">www.itl.nist.gov/div898/strd</a> [NIST2003]: data, starts and certified
 * values in resources ({@code nist/*.txt}), models and derivatives here.
 */
public final class NistProblems {
    private static final List<String> NAMES = List.of(
            "Misra1a",
            "Chwirut2",
            "Chwirut1",
            "Lanczos3",
            "Gauss1",
            "Gauss2",
            "DanWood",
            "Misra1b",
            "Kirby2",
            "Hahn1",
            "Nelson",
            "MGH17",
            "Lanczos1",
            "Lanczos2",
            "Gauss3",
            "Misra1c",
            "Misra1d",
            "Roszman1",
            "ENSO",
            "MGH09",
            "Thurber",
            "BoxBOD",
            "Rat42",
            "MGH10",
            "Eckerle4",
            "Rat43",
            "Bennett5");

    private NistProblems() {}

    /** A model y(x; b). */
    @FunctionalInterface
    private interface Curve {
        /**
         * The value at x.
         *
         * @param b parameters
         * @param x predictor variables
         * @param g dy/db, modified; all 0 on entry
         */
        double value(double[] b, double[] x, double[] g);
    }

    /** All problems, ordered by difficulty as at NIST; new functions on each call. */
    public static List<NistProblem> all() {
        return NAMES.stream().map(NistProblems::byName).toList();
    }

    /** The problem of a name as at NIST. */
    public static NistProblem byName(String name) {
        List<double[]> parameters = new ArrayList<>();
        List<double[]> observations = new ArrayList<>();
        String model = "";
        String difficulty = "";
        double sumOfSquares = Double.NaN;
        for (String line : lines(name)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "model" -> model = line.substring("model ".length());
                case "difficulty" -> difficulty = words[1];
                case "residualSumOfSquares" -> sumOfSquares = Double.parseDouble(words[1]);
                case "parameter" -> parameters.add(numbers(words, 2));
                case "observation" -> observations.add(numbers(words, 1));
                case "#" -> {}
                default -> throw new IllegalStateException(name + ": the line '" + line + "' is not understood");
            }
        }
        return new NistProblem(
                name,
                model,
                difficulty,
                regression(name, curve(name), observations).function(parameters.size(), observations.size()),
                List.of(column(parameters, 0), column(parameters, 1)),
                column(parameters, 2),
                column(parameters, 3),
                sumOfSquares);
    }

    private static ResidualFormula regression(String name, Curve curve, List<double[]> observations) {
        // Nelson is a model of ln y.
        boolean logarithm = name.equals("Nelson");
        int m = observations.size();
        double[] y = new double[m];
        double[][] x = new double[m][];
        for (int i = 0; i < m; i++) {
            double[] row = observations.get(i);
            y[i] = logarithm ? Math.log(row[0]) : row[0];
            x[i] = Arrays.copyOfRange(row, 1, row.length);
        }
        return (b, r, j) -> {
            double[] g = new double[b.length];
            for (int i = 0; i < m; i++) {
                Arrays.fill(g, 0);
                r[i] = curve.value(b, x[i], g) - y[i];
                System.arraycopy(g, 0, j, i * b.length, b.length);
            }
        };
    }

    private static Curve curve(String name) {
        return switch (name) {
            case "Misra1a", "BoxBOD" -> NistProblems::saturation;
            case "Misra1b" -> NistProblems::misra1b;
            case "Misra1c" -> NistProblems::misra1c;
            case "Misra1d" -> NistProblems::misra1d;
            case "Chwirut1", "Chwirut2" -> NistProblems::chwirut;
            case "Lanczos1", "Lanczos2", "Lanczos3" -> NistProblems::lanczos;
            case "Gauss1", "Gauss2", "Gauss3" -> NistProblems::gauss;
            case "DanWood" -> NistProblems::danWood;
            case "Kirby2" -> (b, x, g) -> rational(b, x[0], 2, g);
            case "Hahn1", "Thurber" -> (b, x, g) -> rational(b, x[0], 3, g);
            case "Nelson" -> NistProblems::nelson;
            case "MGH09" -> NistProblems::mgh09;
            case "MGH10" -> NistProblems::mgh10;
            case "MGH17" -> NistProblems::mgh17;
            case "Roszman1" -> NistProblems::roszman;
            case "ENSO" -> NistProblems::enso;
            case "Rat42" -> NistProblems::rat42;
            case "Rat43" -> NistProblems::rat43;
            case "Eckerle4" -> NistProblems::eckerle;
            case "Bennett5" -> NistProblems::bennett;
            default -> throw new IllegalArgumentException("there is no NIST problem '" + name + "'");
        };
    }

    private static double saturation(double[] b, double[] x, double[] g) {
        double e = Math.exp(-b[1] * x[0]);
        g[0] = -Math.expm1(-b[1] * x[0]);
        g[1] = b[0] * x[0] * e;
        return b[0] * g[0];
    }

    private static double misra1b(double[] b, double[] x, double[] g) {
        double u = 1 + b[1] * x[0] / 2;
        g[0] = 1 - 1 / (u * u);
        g[1] = b[0] * x[0] / (u * u * u);
        return b[0] * g[0];
    }

    private static double misra1c(double[] b, double[] x, double[] g) {
        double u = 1 + 2 * b[1] * x[0];
        double power = 1 / Math.sqrt(u);
        g[0] = 1 - power;
        g[1] = b[0] * x[0] * power / u;
        return b[0] * g[0];
    }

    private static double misra1d(double[] b, double[] x, double[] g) {
        double u = 1 + b[1] * x[0];
        g[0] = b[1] * x[0] / u;
        g[1] = b[0] * x[0] / (u * u);
        return b[0] * g[0];
    }

    private static double chwirut(double[] b, double[] x, double[] g) {
        double denominator = b[1] + b[2] * x[0];
        double y = Math.exp(-b[0] * x[0]) / denominator;
        g[0] = -x[0] * y;
        g[1] = -y / denominator;
        g[2] = x[0] * g[1];
        return y;
    }

    private static double lanczos(double[] b, double[] x, double[] g) {
        return exponential(b, x[0], 0, g) + exponential(b, x[0], 2, g) + exponential(b, x[0], 4, g);
    }

    private static double gauss(double[] b, double[] x, double[] g) {
        return exponential(b, x[0], 0, g) + bump(b, x[0], 2, g) + bump(b, x[0], 5, g);
    }

    /** b_k exp(-b_k+1 x). */
    private static double exponential(double[] b, double x, int k, double[] g) {
        g[k] = Math.exp(-b[k + 1] * x);
        g[k + 1] = -b[k] * x * g[k];
        return b[k] * g[k];
    }

    /** b_k exp(-((x - b_k+1) / b_k+2)^2). */
    private static double bump(double[] b, double x, int k, double[] g) {
        double u = (x - b[k + 1]) / b[k + 2];
        g[k] = Math.exp(-u * u);
        g[k + 1] = 2 * b[k] * g[k] * u / b[k + 2];
        g[k + 2] = g[k + 1] * u;
        return b[k] * g[k];
    }

    private static double danWood(double[] b, double[] x, double[] g) {
        g[0] = Math.pow(x[0], b[1]);
        g[1] = b[0] * g[0] * Math.log(x[0]);
        return b[0] * g[0];
    }

    /** A polynomial of the given degree over 1 + a polynomial of this degree without constant term. */
    private static double rational(double[] b, double x, int degree, double[] g) {
        double numerator = 0;
        double denominator = 1;
        double power = 1;
        for (int k = 0; k <= degree; k++) {
            numerator += b[k] * power;
            denominator += k == 0 ? 0 : b[degree + k] * power;
            power *= x;
        }
        double y = numerator / denominator;
        power = 1;
        for (int k = 0; k <= degree; k++) {
            g[k] = power / denominator;
            if (k > 0) {
                g[degree + k] = -y * power / denominator;
            }
            power *= x;
        }
        return y;
    }

    private static double nelson(double[] b, double[] x, double[] g) {
        double e = Math.exp(-b[2] * x[1]);
        g[0] = 1;
        g[1] = -x[0] * e;
        g[2] = b[1] * x[0] * x[1] * e;
        return b[0] - b[1] * x[0] * e;
    }

    private static double mgh09(double[] b, double[] x, double[] g) {
        double t = x[0];
        double denominator = t * t + t * b[2] + b[3];
        g[0] = (t * t + t * b[1]) / denominator;
        double y = b[0] * g[0];
        g[1] = b[0] * t / denominator;
        g[2] = -y * t / denominator;
        g[3] = -y / denominator;
        return y;
    }

    private static double mgh10(double[] b, double[] x, double[] g) {
        double u = x[0] + b[2];
        g[0] = Math.exp(b[1] / u);
        double y = b[0] * g[0];
        g[1] = y / u;
        g[2] = -y * b[1] / (u * u);
        return y;
    }

    private static double mgh17(double[] b, double[] x, double[] g) {
        g[0] = 1;
        g[1] = Math.exp(-x[0] * b[3]);
        g[2] = Math.exp(-x[0] * b[4]);
        g[3] = -x[0] * b[1] * g[1];
        g[4] = -x[0] * b[2] * g[2];
        return b[0] + b[1] * g[1] + b[2] * g[2];
    }

    private static double roszman(double[] b, double[] x, double[] g) {
        double u = x[0] - b[3];
        double ratio = b[2] / u;
        double slope = 1 / (Math.PI * (1 + ratio * ratio));
        g[0] = 1;
        g[1] = -x[0];
        g[2] = -slope / u;
        g[3] = -slope * ratio / u;
        return b[0] - b[1] * x[0] - Math.atan(ratio) / Math.PI;
    }

    private static double enso(double[] b, double[] x, double[] g) {
        double annual = 2 * Math.PI * x[0] / 12;
        g[0] = 1;
        g[1] = Math.cos(annual);
        g[2] = Math.sin(annual);
        return b[0] + b[1] * g[1] + b[2] * g[2] + cycle(b, x[0], 3, g) + cycle(b, x[0], 6, g);
    }

    /** b_k+1 cos(2 pi x / b_k) + b_k+2 sin(2 pi x / b_k). */
    private static double cycle(double[] b, double x, int k, double[] g) {
        double phase = 2 * Math.PI * x / b[k];
        g[k + 1] = Math.cos(phase);
        g[k + 2] = Math.sin(phase);
        g[k] = (b[k + 1] * g[k + 2] - b[k + 2] * g[k + 1]) * phase / b[k];
        return b[k + 1] * g[k + 1] + b[k + 2] * g[k + 2];
    }

    private static double rat42(double[] b, double[] x, double[] g) {
        double e = Math.exp(b[1] - b[2] * x[0]);
        g[0] = 1 / (1 + e);
        g[1] = -b[0] * e / ((1 + e) * (1 + e));
        g[2] = -x[0] * g[1];
        return b[0] * g[0];
    }

    private static double rat43(double[] b, double[] x, double[] g) {
        double e = Math.exp(b[1] - b[2] * x[0]);
        g[0] = Math.pow(1 + e, -1 / b[3]);
        double y = b[0] * g[0];
        g[1] = -y * e / (b[3] * (1 + e));
        g[2] = -x[0] * g[1];
        g[3] = y * Math.log1p(e) / (b[3] * b[3]);
        return y;
    }

    private static double eckerle(double[] b, double[] x, double[] g) {
        double u = (x[0] - b[2]) / b[1];
        double e = Math.exp(-0.5 * u * u);
        double y = b[0] / b[1] * e;
        g[0] = e / b[1];
        g[1] = y * (u * u - 1) / b[1];
        g[2] = y * u / b[1];
        return y;
    }

    private static double bennett(double[] b, double[] x, double[] g) {
        double u = b[1] + x[0];
        g[0] = Math.pow(u, -1 / b[2]);
        double y = b[0] * g[0];
        g[1] = -y / (b[2] * u);
        g[2] = y * Math.log(u) / (b[2] * b[2]);
        return y;
    }

    private static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        NistProblems.class.getResourceAsStream("nist/" + name + ".txt"), "no resource for " + name),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String[] words, int from) {
        return Arrays.stream(words).skip(from).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] column(List<double[]> rows, int k) {
        return rows.stream().mapToDouble(row -> row[k]).toArray();
    }
}
