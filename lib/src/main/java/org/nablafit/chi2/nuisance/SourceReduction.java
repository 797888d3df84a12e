package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.SymmetricEigenvalues;

/**
 * Fewer sources with nearly the same covariances, xFitter's {@code &ReduceSyst}: sources of one scaling are turned among
 * each other to the eigenvectors of B Bᵀ, B = β [sources][points], which leaves Σ_k β_ki β_kj as it is; those with the
 * smallest sums of squares are dropped, and what they add to the variance of a point becomes an uncorrelated uncertainty of
 * the same scaling. Only symmetric nuisance parameters with the prior 1 take part.
 */
public final class SourceReduction {
    private SourceReduction() {}

    /**
     * The data sets with reduced sources, named {@code reduced_001} and so on.
     *
     * @param tolerance the part of the sum of squares that may be dropped, from 0 to 1
     */
    public static List<XfitterDataset> reduce(
            List<XfitterDataset> datasets, Chi2Style settings, SourceOptions options, double tolerance) {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerance of sources is " + tolerance + "; it is from 0 to 1");
        }
        List<XfitterDataset> reduced = new ArrayList<>(datasets);
        Map<String, CorrelatedSource> sources = new LinkedHashMap<>();
        NuisanceData.sources(datasets, settings, options).forEach(source -> sources.put(source.name(), source));
        int number = 1;
        for (Scaling scaling : Scaling.values()) {
            List<CorrelatedSource> group = sources.values().stream()
                    .filter(source -> source.scaling() == scaling
                            && source.treatment() == SourceTreatment.NUISANCE
                            && source.prior() == 1
                            && !source.isAsymmetric())
                    .toList();
            if (!group.isEmpty()) {
                number += replace(reduced, group, scaling, tolerance, number);
            }
        }
        return List.copyOf(reduced);
    }

    /** Replaces the sources of a group; how many there are then. */
    private static int replace(
            List<XfitterDataset> datasets,
            List<CorrelatedSource> group,
            Scaling scaling,
            double tolerance,
            int firstNumber) {
        int k = group.size();
        int n = group.getFirst().beta().length;
        double[] beta = new double[k * n];
        for (int row = 0; row < k; row++) {
            System.arraycopy(group.get(row).beta(), 0, beta, row * n, n);
        }
        DenseKernels kernels = DenseKernels.get();
        double[] product = new double[k * k];
        kernels.symmetricProduct(k, n, beta, 0, n, product, 0, k);
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(k, product);
        double[] rotated = new double[k * n];
        kernels.multiply(k, n, k, 1, eigen.vectors(), 0, k, beta, 0, n, 0, rotated, 0, n);
        int kept = CovarianceSources.kept(eigen.values(), tolerance);
        double[] dropped = new double[n];
        for (int row = 0; row < k - kept; row++) {
            for (int i = 0; i < n; i++) {
                dropped[i] = Math.hypot(dropped[i], rotated[row * n + i]);
            }
        }
        List<String> names = group.stream().map(CorrelatedSource::name).toList();
        Modifiers modifiers = new Modifiers(Optional.of(scaling), Optional.of(SourceTreatment.NUISANCE), false);
        int first = 0;
        for (int s = 0; s < datasets.size(); s++) {
            XfitterDataset set = datasets.get(s);
            int last = first + set.size();
            List<CorrelatedError> errors = new ArrayList<>(set.sources().stream()
                    .filter(error -> !names.contains(error.name()))
                    .toList());
            for (int rank = 0; rank < kept; rank++) {
                int row = (k - 1 - rank) * n;
                errors.add(CorrelatedError.symmetric(
                        String.format(Locale.ROOT, "reduced_%03d", firstNumber + rank),
                        modifiers,
                        Arrays.copyOfRange(rotated, row + first, row + last)));
            }
            Scaling ofPoints = set.forceAdditive() ? Scaling.ADDITIVE : scaling;
            datasets.set(
                    s,
                    set.withSources(errors)
                            .withErrors(
                                    set.errors().withUncorrelated(ofPoints, Arrays.copyOfRange(dropped, first, last))));
            first = last;
        }
        return kept;
    }
}
