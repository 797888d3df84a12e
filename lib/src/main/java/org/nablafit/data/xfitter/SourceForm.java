package org.nablafit.data.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.Correlation;
import org.nablafit.data.Dataset;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;

/**
 * A measurement with a list of uncertainties in xFitter's terms, the inverse of {@link CovarianceForm}: sources that are
 * shared keep their name, those of the set alone get the name of the set before theirs. Each source and column says how it
 * scales, as its treatment says, so that the common scales of a run do not change it: the statistical uncertainty is
 * additive.
 */
public final class SourceForm {
    private SourceForm() {}

    /**
     * Converts.
     *
     * @throws IllegalArgumentException where a value is 0: xFitter's uncertainties are relative
     */
    public static XfitterDataset of(Dataset set) {
        int size = set.size();
        for (int i = 0; i < size; i++) {
            if (set.value(i) == 0) {
                throw new IllegalArgumentException("point " + i + " of " + set.name()
                        + " has the value 0, and chi2 with nuisance parameters takes uncertainties relative to the value;"
                        + " cut it away, or take the covariance form");
            }
        }
        PointErrors none = PointErrors.none(size);
        double[] statistical = new double[size];
        for (int i = 0; i < size; i++) {
            statistical[i] = set.statistical(i) / Math.abs(set.value(i));
        }
        PointErrors errors = new PointErrors(
                none.poissonStatistical(), statistical, none.multiplicative(), none.additive(), none.poisson());
        List<CorrelatedError> sources = new ArrayList<>();
        for (Uncertainty uncertainty : set.systematics()) {
            Scaling scaling =
                    uncertainty.treatment() == Treatment.MULTIPLICATIVE ? Scaling.MULTIPLICATIVE : Scaling.ADDITIVE;
            double[] relative = new double[size];
            for (int i = 0; i < size; i++) {
                relative[i] = uncertainty.absolute(i) / set.value(i);
            }
            switch (uncertainty.correlation()) {
                case Correlation.Uncorrelated() -> {
                    for (int i = 0; i < size; i++) {
                        relative[i] = Math.abs(relative[i]);
                    }
                    errors = errors.withUncorrelated(scaling, relative);
                }
                case Correlation.WithinSet() ->
                    sources.add(source(set.name() + " " + uncertainty.name(), scaling, relative));
                case Correlation.Shared(String name) -> sources.add(source(name, scaling, relative));
            }
        }
        return new XfitterDataset(
                set.name(),
                set.description().process(),
                set.kinematics(),
                set.values(),
                errors,
                sources,
                false,
                List.of(),
                "",
                Map.of(),
                Optional.empty(),
                set.source().files().isEmpty()
                        ? Path.of(set.name())
                        : set.source().files().getFirst());
    }

    private static CorrelatedError source(String name, Scaling scaling, double[] relative) {
        Modifiers modifiers = new Modifiers(Optional.of(scaling), Optional.empty(), false);
        return CorrelatedError.symmetric(name, modifiers, relative);
    }
}
