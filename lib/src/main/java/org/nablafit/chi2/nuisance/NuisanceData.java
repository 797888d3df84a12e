package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * The points of all data sets, one set after the other, with their uncertainties as χ² takes them. A source of one name is
 * one source in all sets that have it; its first definition says how it is treated.
 *
 * <p>What a source does to a point whose set is {@code ForceAdditive} is relative to the data, whatever its scaling is.
 *
 * <p>A source of the covariance matrix is treated as a nuisance parameter that nobody is shown: at the minimum in its shift
 * χ² is that of the matrix, and the shifts of all other sources are the same. Only where such a source moves points that
 * have no variance of their own, it enters a matrix of the points that it moves. Immutable.
 */
public final class NuisanceData {
    final Chi2Style settings;
    final int size;
    final double[] data;
    final ScaledErrors errors;
    final boolean[] forceAdditive;

    /** The names of the sets, and where their points begin; one number more than sets. */
    final List<String> sets;

    final int[] firstPoints;

    /** Sources with a shift: shown ones first, then {@link #hidden} ones of the covariance matrix. */
    final List<CorrelatedSource> shifted;

    final int hidden;
    final List<CorrelatedSource> external;

    /** Sources that stand in the covariance matrix of {@link #correlations}. */
    final List<CorrelatedSource> explicit;

    final PointCorrelations correlations;

    /** [sets] do covariances couple the set to another one? */
    final boolean[] coupled;

    private NuisanceData(
            List<XfitterDataset> datasets,
            List<CorrelationTable> tables,
            Chi2Style settings,
            List<CorrelatedSource> sources)
            throws FileFormatException {
        this.settings = settings;
        size = datasets.stream().mapToInt(XfitterDataset::size).sum();
        data = datasets.stream()
                .flatMapToDouble(set -> Arrays.stream(set.values()))
                .toArray();
        errors = new ScaledErrors(data, errors(datasets), settings);
        sets = datasets.stream().map(XfitterDataset::name).toList();
        firstPoints = new int[sets.size() + 1];
        forceAdditive = new boolean[size];
        for (int s = 0; s < sets.size(); s++) {
            firstPoints[s + 1] = firstPoints[s] + datasets.get(s).size();
            Arrays.fill(
                    forceAdditive,
                    firstPoints[s],
                    firstPoints[s + 1],
                    datasets.get(s).forceAdditive());
        }
        PointCorrelations files = PointCorrelations.of(datasets, tables, new boolean[size]);
        boolean[] single = single(files);
        boolean[] inMatrix = new boolean[size];
        List<CorrelatedSource> nuisances = new ArrayList<>();
        List<CorrelatedSource> externals = new ArrayList<>();
        List<CorrelatedSource> implicits = new ArrayList<>();
        List<CorrelatedSource> explicits = new ArrayList<>();
        for (CorrelatedSource source : sources) {
            switch (source.treatment()) {
                case NUISANCE -> nuisances.add(source);
                case EXTERNAL -> externals.add(source);
                case OFFSET -> {}
                case COVARIANCE -> (needsMatrix(source, single) ? explicits : implicits).add(source);
            }
        }
        for (CorrelatedSource source : explicits) {
            for (int i = 0; i < size; i++) {
                inMatrix[i] |= source.moves(i);
            }
        }
        hidden = implicits.size();
        nuisances.addAll(implicits);
        shifted = List.copyOf(nuisances);
        external = List.copyOf(externals);
        explicit = List.copyOf(explicits);
        correlations = explicits.isEmpty() ? files : PointCorrelations.of(datasets, tables, inMatrix);
        requireErrors(single, inMatrix);
        coupled = coupled(implicits);
    }

    /**
     * Data as a run describes them.
     *
     * @param datasets after the cuts, of different names; at least one
     * @param tables the correlation files, of these sets
     * @throws IllegalArgumentException where sets have the same name, or a point has no uncertainty that χ² could be
     *     computed with
     * @throws FileFormatException where a correlation file does not fit the sets
     */
    public static NuisanceData of(
            List<XfitterDataset> datasets, List<CorrelationTable> tables, Chi2Style settings, SourceOptions options)
            throws FileFormatException {
        if (datasets.isEmpty()) {
            throw new IllegalArgumentException("there are no data sets to compute chi2 of");
        }
        Set<String> names = new HashSet<>();
        for (XfitterDataset set : datasets) {
            if (!names.add(set.name())) {
                throw new IllegalArgumentException(
                        "data set '" + set.name() + "' is given twice; its points would count twice");
            }
        }
        return new NuisanceData(datasets, tables, settings, sources(datasets, settings, options));
    }

    /** Data without correlation files. */
    public static NuisanceData of(List<XfitterDataset> datasets, Chi2Style settings) {
        try {
            return of(datasets, List.of(), settings, SourceOptions.NONE);
        } catch (FileFormatException e) {
            throw new IllegalStateException("there is no file that could be at fault", e);
        }
    }

    private static PointErrors errors(List<XfitterDataset> datasets) {
        return new PointErrors(
                all(datasets, set -> set.errors().poissonStatistical()),
                all(datasets, set -> set.errors().additiveStatistical()),
                all(datasets, set -> set.errors().multiplicative()),
                all(datasets, set -> set.errors().additive()),
                all(datasets, set -> set.errors().poisson()));
    }

    private static double[] all(List<XfitterDataset> datasets, Function<XfitterDataset, double[]> errors) {
        return datasets.stream()
                .flatMapToDouble(set -> Arrays.stream(errors.apply(set)))
                .toArray();
    }

    /** The sources of all sets, resolved. */
    static List<CorrelatedSource> sources(List<XfitterDataset> datasets, Chi2Style settings, SourceOptions options) {
        int size = datasets.stream().mapToInt(XfitterDataset::size).sum();
        Map<String, CorrelatedSource> sources = new LinkedHashMap<>();
        Map<String, Modifiers> modifiers = new HashMap<>(options.modifiers());
        int offset = 0;
        for (XfitterDataset set : datasets) {
            for (CorrelatedError error : set.sources()) {
                modifiers.putIfAbsent(error.name(), error.modifiers());
                CorrelatedSource source = sources.computeIfAbsent(
                        error.name(),
                        name -> source(name, modifiers.getOrDefault(name, Modifiers.NONE), settings, options, size));
                double scale = options.sizes().getOrDefault(error.name(), 1.0);
                double[] beta = error.beta();
                double[] omega = error.omega();
                for (int i = 0; i < beta.length; i++) {
                    source.beta()[offset + i] = scale * beta[i];
                    source.omega()[offset + i] = scale * omega[i];
                }
            }
            offset += set.size();
        }
        // Cuts may leave a free source without a point; its shift would be undefined and changes nothing.
        return sources.values().stream()
                .filter(source -> source.prior() > 0 || movesAny(source))
                .toList();
    }

    private static CorrelatedSource source(
            String name, Modifiers modifiers, Chi2Style settings, SourceOptions options, int size) {
        Scaling scaling = modifiers.scaling().orElse(settings.correlated());
        SourceTreatment treatment = modifiers.treatment().orElse(settings.treatment());
        double prior = options.priors().getOrDefault(name, 1.0);
        if (treatment == SourceTreatment.COVARIANCE && prior != 1) {
            throw new IllegalArgumentException("the source '" + name
                    + "' stands in the covariance matrix, which has no prior scale; scale its size instead");
        }
        return new CorrelatedSource(
                name, scaling, treatment, modifiers.ofTheory(), prior, new double[size], new double[size]);
    }

    private static boolean movesAny(CorrelatedSource source) {
        for (int i = 0; i < source.beta().length; i++) {
            if (source.beta()[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** [points] has a point a variance of its own, by its columns or by a file? */
    private boolean[] single(PointCorrelations files) {
        boolean[] single = new boolean[size];
        for (int i = 0; i < size; i++) {
            single[i] = errors.hasOwn(i);
        }
        for (int i = 0; i < files.points.length; i++) {
            single[files.points[i]] |= files.hasVariance(i);
        }
        return single;
    }

    private boolean needsMatrix(CorrelatedSource source, boolean[] single) {
        for (int i = 0; i < size; i++) {
            if (source.beta()[i] != 0 && !single[i]) {
                return true;
            }
        }
        return false;
    }

    private void requireErrors(boolean[] single, boolean[] inMatrix) {
        for (int s = 0; s < sets.size(); s++) {
            for (int i = firstPoints[s]; i < firstPoints[s + 1]; i++) {
                if (!single[i] && !inMatrix[i]) {
                    throw new IllegalArgumentException("point " + (i - firstPoints[s] + 1) + " of " + sets.get(s)
                            + " has no uncorrelated uncertainty; chi2 needs one, from a column stat or uncor, or from a"
                            + " correlation file");
                }
            }
        }
    }

    private boolean[] coupled(List<CorrelatedSource> implicit) {
        boolean[] result = new boolean[sets.size()];
        for (CorrelatedSource source : implicit) {
            couple(result, source);
        }
        for (CorrelatedSource source : explicit) {
            couple(result, source);
        }
        int[] setOf = new int[size];
        for (int s = 0; s < sets.size(); s++) {
            Arrays.fill(setOf, firstPoints[s], firstPoints[s + 1], s);
        }
        int n = correlations.points.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int first = setOf[correlations.points[i]];
                int second = setOf[correlations.points[j]];
                if (first != second && correlations.couple(i, j)) {
                    result[first] = true;
                    result[second] = true;
                }
            }
        }
        return result;
    }

    private void couple(boolean[] result, CorrelatedSource source) {
        List<Integer> moved = new ArrayList<>();
        for (int s = 0; s < sets.size(); s++) {
            for (int i = firstPoints[s]; i < firstPoints[s + 1]; i++) {
                if (source.beta()[i] != 0) {
                    moved.add(s);
                    break;
                }
            }
        }
        if (moved.size() > 1) {
            moved.forEach(s -> result[s] = true);
        }
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The settings. */
    public Chi2Style settings() {
        return settings;
    }

    /** The names of the external sources, whose shifts are parameters of a fit, in order. */
    public List<String> externalSources() {
        return external.stream().map(CorrelatedSource::name).toList();
    }

    /** The names of the sources whose shifts χ² is minimised in, in the order of their first appearance. */
    public List<String> nuisances() {
        return shifted.subList(0, shifted.size() - hidden).stream()
                .map(CorrelatedSource::name)
                .toList();
    }
}
