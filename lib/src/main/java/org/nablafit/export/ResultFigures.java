package org.nablafit.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.Dataset;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.plot.Figure;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedBands;
import org.nablafit.profiling.UpdatedSet;

/**
 * The figures of replicas, closure tests, Hessian errors, scans, profiled and reweighted sets by their names, for commands and
 * other languages.
 */
public final class ResultFigures {
    private ResultFigures() {}

    /** Draws a figure of what is named. */
    @FunctionalInterface
    private interface Drawing {
        Figure of(List<String> names) throws IOException;
    }

    /** A figure, and how many names it takes at most. */
    private record Kind(int most, Drawing drawing) {
        static Kind plain(Drawing drawing) {
            return new Kind(0, drawing);
        }
    }

    /**
     * The figure of a result.
     *
     * @param name of replicas {@code pdf}, {@code replicas}, {@code uncertainties}, {@code chi2}, {@code chi2-of-replicas}, {@code
     *     correlation}, {@code correlation-data}; of a closure test {@code truth}, {@code xi}, {@code bias-variance}; of Hessian
     *     errors {@code pdf}, {@code eigenvalues}, {@code eigenvectors}; of a scan {@code scan}; of a profiled or reweighted set
     *     {@code pdf}, {@code uncertainties}, {@code data}, and {@code shifts} or {@code weights}, {@code chi2-of-replicas}; of
     *     distances {@code distances}
     * @param names distributions ({@code pdf}), x ({@code correlation}), a scale in GeV and partons ({@code pdf}, {@code
     *     uncertainties} of a set), a data set ({@code data})
     * @throws IllegalArgumentException where there is no such figure, or it does not know what to do with a name
     */
    public static Figure of(Object result, String name, List<String> names) throws IOException {
        Map<String, Kind> kinds = kinds(result);
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "there is no figure '" + name + "' of this; there are " + String.join(", ", kinds.keySet()));
        }
        if (names.size() > kind.most) {
            throw new IllegalArgumentException("the figure '" + name + "' does not know what to do with "
                    + String.join(", ", names.subList(kind.most, names.size())));
        }
        return kind.drawing.of(names);
    }

    /** Is it a result that has figures here? */
    public static boolean has(Object result) {
        return result instanceof ReplicaSet
                || result instanceof ClosureRun.Result
                || result instanceof HessianFit
                || result instanceof ParameterScan
                || result instanceof UpdatedSet
                || result instanceof Distances;
    }

    /** The figure that shows a result at a glance, below its summary; empty where it has none. */
    public static Optional<Figure> first(Object result) throws IOException {
        return has(result)
                ? Optional.of(of(result, kinds(result).keySet().iterator().next(), List.of()))
                : Optional.empty();
    }

    /**
     * The summary of a result as HTML, with the figure that shows it at a glance.
     *
     * @throws IllegalArgumentException where the result has no summary
     */
    public static String html(Object result) throws IOException {
        Summary summary = Summaries.of(result)
                .orElseThrow(() ->
                        new IllegalArgumentException("a " + result.getClass().getSimpleName() + " has no summary"));
        return summary.toHtml() + first(result).map(Figure::toHtml).orElse("");
    }

    private static Map<String, Kind> kinds(Object result) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        switch (result) {
            case ReplicaSet set -> put(kinds, set);
            case ClosureRun.Result closure -> {
                kinds.put("truth", Kind.plain(_ -> ClosureReport.truth(closure)));
                kinds.put("xi", Kind.plain(_ -> ClosureReport.xi(closure.estimators())));
                kinds.put("bias-variance", Kind.plain(_ -> ClosureReport.biasAndVariance(closure.estimators())));
            }
            case HessianFit hessian -> put(kinds, hessian);
            case ParameterScan scan -> kinds.put("scan", Kind.plain(_ -> HessianPlots.scan(scan)));
            case UpdatedSet updated -> put(kinds, updated);
            case Distances distances -> kinds.put("distances", Kind.plain(_ -> ReplicaPlots.distances(distances)));
            default -> throw unknown(result);
        }
        return kinds;
    }

    /** The complaint about something else. */
    static IllegalArgumentException unknown(Object result) {
        return new IllegalArgumentException("a " + result.getClass().getSimpleName()
                + " is neither replicas, nor a closure test, nor Hessian errors or a scan, nor a set that was profiled or"
                + " reweighted");
    }

    private static void put(Map<String, Kind> kinds, ReplicaSet set) {
        kinds.put(
                "pdf",
                new Kind(Integer.MAX_VALUE, names -> ReplicaPlots.distributions(set, names.toArray(String[]::new))));
        kinds.put("replicas", Kind.plain(_ -> ReplicaPlots.replicas(set)));
        kinds.put("uncertainties", Kind.plain(_ -> ReplicaPlots.uncertainties(set)));
        kinds.put("chi2", Kind.plain(_ -> FitPlots.chi2(set.chi2())));
        kinds.put("chi2-of-replicas", Kind.plain(_ -> ReplicaPlots.chi2OfReplicas(set)));
        kinds.put(
                "correlation",
                new Kind(
                        1,
                        names -> ReplicaPlots.correlations(
                                set, names.isEmpty() ? ReplicaPlots.CORRELATION_X : number(names.getFirst(), "x"))));
        kinds.put("correlation-data", Kind.plain(_ -> ReplicaPlots.correlationsWithData(set)));
    }

    private static void put(Map<String, Kind> kinds, HessianFit hessian) {
        kinds.put(
                "pdf",
                new Kind(
                        Integer.MAX_VALUE, names -> HessianPlots.distributions(hessian, names.toArray(String[]::new))));
        kinds.put("eigenvalues", Kind.plain(_ -> HessianPlots.spectrum(hessian.hessian())));
        kinds.put("eigenvectors", Kind.plain(_ -> HessianPlots.eigenvectors(hessian.hessian())));
    }

    private static void put(Map<String, Kind> kinds, UpdatedSet updated) {
        kinds.put("pdf", new Kind(Integer.MAX_VALUE, names -> ProfilingPlots.distributions(bands(updated, names))));
        kinds.put(
                "uncertainties",
                new Kind(Integer.MAX_VALUE, names -> ProfilingPlots.uncertainties(bands(updated, names))));
        kinds.put("data", new Kind(1, names -> ProfilingPlots.data(updated, dataset(updated, names))));
        switch (updated) {
            case ProfiledSet profiled -> kinds.put("shifts", Kind.plain(_ -> ProfilingPlots.shifts(profiled)));
            case ReweightedSet reweighted -> {
                kinds.put("weights", Kind.plain(_ -> ProfilingPlots.weights(reweighted)));
                kinds.put("chi2-of-replicas", Kind.plain(_ -> ProfilingPlots.chi2OfReplicas(reweighted)));
            }
        }
    }

    /** At the scale that is named first, or at that of the predictions. */
    private static UpdatedBands bands(UpdatedSet updated, List<String> names) throws IOException {
        List<String> partons = new ArrayList<>(names);
        boolean isScale = !partons.isEmpty() && partons.getFirst().matches("[0-9.].*");
        double q = isScale
                ? number(partons.removeFirst(), "a scale in GeV")
                : updated.profiling().scale();
        return ProfilingPlots.bands(updated, q, partons.toArray(String[]::new));
    }

    /** The name of the data set that is asked for, or of the only one. */
    private static String dataset(UpdatedSet updated, List<String> names) {
        List<String> known =
                updated.profiling().datasets().stream().map(Dataset::name).toList();
        if (names.isEmpty() && known.size() > 1) {
            throw new IllegalArgumentException("which data set? There are " + String.join(", ", known));
        }
        return names.isEmpty() ? known.getFirst() : names.getFirst();
    }

    private static double number(String text, String what) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is a number, not '" + text + "'", e);
        }
    }
}
