package org.nablafit.fit.hessian;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitErrors;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.ReplicaFit;
import org.nablafit.fit.Runcard;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;

/**
 * χ² along one parameter of a fit.
 *
 * @param fit the name of the card
 * @param parameter the parameter
 * @param othersHeld are the others held at the minimum? Else they are fitted again at each value
 * @param value at the minimum
 * @param chi2 at the minimum
 * @param error of the parabola: √(H⁻¹)ᵢᵢ, or 1/√Hᵢᵢ with the others held
 * @param plus where χ² has risen by 1 above the minimum
 * @param minus where χ² has risen by 1 below the minimum
 * @param names of all parameters, those of {@link Point#parameters}
 * @param points with rising values
 * @param notes what a reader has to know
 * @param card what was asked for
 * @param inputs every file that was read
 */
public record ParameterScan(
        String fit,
        String parameter,
        boolean othersHeld,
        double value,
        double chi2,
        double error,
        Crossing plus,
        Crossing minus,
        List<String> names,
        List<Point> points,
        List<String> notes,
        Runcard card,
        List<FitResult.InputFile> inputs) {
    /** How many errors to both sides the scan goes where no range is given. */
    private static final double USUAL_RANGE = 3;

    /** Copies the lists. */
    public ParameterScan {
        names = List.copyOf(names);
        points = List.copyOf(points);
        notes = List.copyOf(notes);
        inputs = List.copyOf(inputs);
    }

    /**
     * What is to be scanned.
     *
     * @param parameter the name of a free parameter
     * @param from the lowest value; empty for three errors below the minimum, or the bound
     * @param to the highest value; empty for three errors above the minimum, or the bound
     * @param points how many, 2 or more
     * @param othersHeld are the others to be held at the minimum?
     */
    public record Request(String parameter, OptionalDouble from, OptionalDouble to, int points, boolean othersHeld) {
        private static final int MOST_POINTS = 100_000;

        /**
         * Checks range and number.
         *
         * @throws IllegalArgumentException where they cannot be
         */
        public Request {
            if (points < 2 || points > MOST_POINTS) {
                throw new IllegalArgumentException("a scan has from 2 to " + MOST_POINTS + " points, not " + points);
            }
            if (!Double.isFinite(from.orElse(0)) || !Double.isFinite(to.orElse(0))) {
                throw new IllegalArgumentException("the range of the scan of " + parameter + " is not finite: "
                        + from.orElse(0) + " to " + to.orElse(0));
            }
            if (from.isPresent() && to.isPresent() && from.getAsDouble() >= to.getAsDouble()) {
                throw new IllegalArgumentException("the scan of " + parameter + " goes from " + from.getAsDouble()
                        + " to " + to.getAsDouble() + "; the first has to be the smaller one");
            }
        }
    }

    /**
     * Where the minimum of a scan is sought: at the end of a fit of the card.
     *
     * @param source what complaints call it
     * @param parameters of the model [P]
     */
    public record Start(String source, double[] parameters) {
        /** Copies. */
        public Start {
            parameters = parameters.clone();
        }

        @Override
        public double[] parameters() {
            return parameters.clone();
        }

        /**
         * The end of the fit that wrote a file.
         *
         * @param file {@code fit.json}
         * @throws IOException for a file that cannot be read, or is of a fit of another model
         */
        public static Start of(Runcard card, Path file) throws IOException {
            return new Start(file.toString(), PdfSource.fittedParameters(card, file));
        }

        /**
         * The end of a fit.
         *
         * @throws IllegalArgumentException where it is a fit of another model
         */
        public static Start of(Runcard card, FitResult fit) {
            String source = "the fit " + fit.card().name();
            List<String> fitted =
                    fit.parameters().stream().map(FitResult.Parameter::name).toList();
            if (!fitted.equals(card.requireModel().model().layout().names())
                    || !fit.card().parts().descriptions().equals(card.parts().descriptions())) {
                throw new IllegalArgumentException(
                        source + " has another model than the card " + card.name() + "; give a fit of this card");
            }
            return new Start(
                    source,
                    fit.parameters().stream()
                            .mapToDouble(FitResult.Parameter::value)
                            .toArray());
        }
    }

    /**
     * A point.
     *
     * @param value of the parameter
     * @param chi2 the least one there
     * @param rise over the minimum
     * @param parabola the rise by the Hessian matrix
     * @param parameters of the least χ² [P]
     * @param converged did the fit of the others converge?
     */
    public record Point(
            double value, double chi2, double rise, double parabola, double[] parameters, boolean converged) {
        /** Copies. */
        public Point {
            parameters = parameters.clone();
        }

        @Override
        public double[] parameters() {
            return parameters.clone();
        }
    }

    /** By how much the parameter is larger at the crossing above. */
    public double plusError() {
        return plus.value() - value;
    }

    /** By how much the parameter is smaller at the crossing below. */
    public double minusError() {
        return value - minus.value();
    }

    /**
     * Scans χ² of a card.
     *
     * @param start where the minimum is sought; empty to fit the card
     * @throws IOException for a file that cannot be read
     * @throws IllegalArgumentException where the parameter is none, or the card holds points back
     * @throws CancellationException where the progress or an interruption of the thread ends it
     */
    public static ParameterScan run(
            Runcard card, Library library, Optional<Start> start, Request request, HessianProgress progress)
            throws IOException {
        HessianFit.requireAllPoints(card);
        FitProblem problem = new FitProblem(card, FitData.load(card, library, progress));
        Spectrum.requireSize(problem.layout().size());
        if (!(request.othersHeld && card.requireModel() instanceof NetworkModelCard)) {
            HessianFit.requireFree(problem, request.parameter);
        }
        List<FitResult.InputFile> inputs = FitResult.InputFile.of(problem.data().files());
        return of(minimum(problem, start, progress), card, inputs, request, progress);
    }

    private static Minimum minimum(FitProblem problem, Optional<Start> given, HessianProgress progress)
            throws IOException {
        if (given.isEmpty()) {
            Fit.Whole whole = Fit.whole(problem, progress);
            return Minimum.of(problem, whole.errors(), whole.parameters());
        }
        // The shifts of external sources are no parameters of the model, and not in a fit: they are fitted again.
        double[] start = Arrays.copyOf(given.get().parameters, problem.layout().size());
        if (!problem.bounds().contains(start)) {
            throw new IllegalArgumentException(
                    given.get().source + ": a parameter is outside the bounds of the card; give the card of this fit");
        }
        FitErrors errors = ReplicaFit.errors(problem, progress);
        Minimum near = Minimum.of(problem, errors, start);
        SolverOptions options = SolverOptions.defaults()
                .withMaximumIterations(problem.card().fit().iterations());
        double[] end = new LevenbergMarquardt()
                .minimize(
                        near.objective(),
                        start,
                        problem.bounds(),
                        options,
                        _ -> HessianProgress.isStopped(progress)
                                ? IterationListener.Decision.STOP
                                : IterationListener.Decision.CONTINUE)
                .parameters();
        return near.at(end);
    }

    /** The scan of any χ² in a box. */
    static ParameterScan of(
            Minimum start, Runcard card, List<FitResult.InputFile> inputs, Request request, HessianProgress progress) {
        requireRunning(progress);
        Refinement refined = Refinement.of(start, HessianOptions.defaults(), progress);
        Minimum minimum = refined.minimum();
        int index = minimum.indexOf(request.parameter);
        double error = error(refined, index, request.othersHeld);
        double value = minimum.parameters()[index];
        double least = minimum.chi2();
        ProfiledChi2 chi2 = new ProfiledChi2(minimum, refined.spectrum(), index, request.othersHeld);
        List<Point> points = new ArrayList<>();
        double[] values = values(minimum, request, index, error);
        // From the minimum outwards, so that each fit starts from a neighbour.
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(values[i] - value)))
                .mapToInt(Integer::intValue)
                .toArray();
        progress.onWork(new HessianProgress.Work("scan", "point", 0, values.length, ""));
        for (int i : order) {
            requireRunning(progress);
            ProfiledChi2.At at = chi2.at(values[i]);
            double pull = (values[i] - value) / error;
            points.add(
                    new Point(values[i], at.chi2(), at.chi2() - least, pull * pull, at.parameters(), at.converged()));
            progress.onWork(new HessianProgress.Work(
                    "scan",
                    "point",
                    points.size(),
                    values.length,
                    String.format(
                            Locale.ROOT,
                            "%s = %.6g, delta chi2 %.4g",
                            request.parameter,
                            values[i],
                            at.chi2() - least)));
        }
        points.sort(Comparator.comparingDouble(Point::value));
        Crossing plus = Crossing.of(minimum, chi2, index, 1, error, 1);
        Crossing minus = Crossing.of(minimum, chi2, index, -1, error, 1);
        return new ParameterScan(
                card.name(),
                request.parameter,
                request.othersHeld,
                value,
                least,
                error,
                plus,
                minus,
                minimum.names(),
                points,
                notes(refined, chi2, request.parameter, points),
                card,
                inputs);
    }

    private static void requireRunning(HessianProgress progress) {
        if (HessianProgress.isStopped(progress)) {
            throw new CancellationException("the scan was stopped; there is no result before its end");
        }
    }

    /** The error of the parabola, without which there is no scale to look for a crossing on. */
    private static double error(Refinement refined, int index, boolean othersHeld) {
        int p = refined.minimum().size();
        String name = refined.minimum().names().get(index);
        double variance;
        if (othersHeld) {
            Minimum minimum = refined.minimum();
            double[] hessian = Curvature.GAUSS_NEWTON.of(minimum.objective(), minimum.parameters(), minimum.bounds());
            variance = 1 / hessian[index * p + index];
        } else {
            variance = refined.spectrum().covariance()[index * p + index];
        }
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the parabola of chi2 gives no error of " + name + ": a bound holds it, or the data leave it open");
        }
        return Math.sqrt(variance);
    }

    private static double[] values(Minimum minimum, Request request, int index, double error) {
        double lower = minimum.bounds().lower(index);
        double upper = minimum.bounds().upper(index);
        double value = minimum.parameters()[index];
        double from = request.from.orElse(Math.max(lower, value - USUAL_RANGE * error));
        double to = request.to.orElse(Math.min(upper, value + USUAL_RANGE * error));
        if (from < lower || to > upper) {
            throw new IllegalArgumentException("the scan of " + request.parameter + " goes from " + from + " to " + to
                    + ", outside of its bounds [" + lower + ", " + upper + "]");
        }
        if (from >= to) {
            throw new IllegalArgumentException("the scan of " + request.parameter + " goes from " + from + " to " + to
                    + "; give both ends, the first the smaller one");
        }
        return IntStream.range(0, request.points)
                .mapToDouble(i -> from + (to - from) * i / (request.points - 1))
                .toArray();
    }

    private static List<String> notes(Refinement refined, ProfiledChi2 chi2, String parameter, List<Point> points) {
        List<String> notes = new ArrayList<>(refined.spectrum().notes());
        chi2.lower().ifPresent(lower -> notes.add(lower.sentence(parameter)));
        long open = points.stream().filter(point -> !point.converged).count();
        if (open > 0) {
            notes.add("At " + open + " of " + points.size()
                    + " points the fit of the others did not converge; chi2 there may be too large.");
        }
        return notes;
    }
}
