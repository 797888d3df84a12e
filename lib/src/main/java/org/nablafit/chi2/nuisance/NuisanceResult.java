package org.nablafit.chi2.nuisance;

import java.util.List;
import java.util.Locale;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;

/**
 * χ² at given predictions and what it is made of. Immutable; arrays are copied on the way in and out.
 *
 * @param chi2 the whole: the sum of the χ² of the sets, {@code correlatedChi2} and {@code logChi2}
 * @param correlatedChi2 Σ p r² of nuisance parameters and external sources
 * @param logChi2 Σ ln(Δ²/α²); 0 where the settings do not ask for it
 * @param datasets the sets in order
 * @param nuisances the sources with a shift in the order of their first appearance, then the external ones
 * @param predictions [points] T
 * @param shiftedPredictions [points] T − Σ Γ r
 * @param pulls [points] (D − shifted prediction)/Δ, as xFitter has them
 * @param uncertainties [points] Δ
 * @param lastChange the largest change of a shift in the last repetition of asymmetric sources; 0 without them
 */
public record NuisanceResult(
        double chi2,
        double correlatedChi2,
        double logChi2,
        List<SetChi2> datasets,
        List<Nuisance> nuisances,
        double[] predictions,
        double[] shiftedPredictions,
        double[] pulls,
        double[] uncertainties,
        double lastChange) {
    /** Copies. */
    public NuisanceResult {
        datasets = List.copyOf(datasets);
        nuisances = List.copyOf(nuisances);
        predictions = predictions.clone();
        shiftedPredictions = shiftedPredictions.clone();
        pulls = pulls.clone();
        uncertainties = uncertainties.clone();
    }

    /**
     * The part of a data set.
     *
     * @param chi2 Σ_i R_i (V⁻¹ R)_i over its points
     * @param logChi2 its part of the logarithm
     * @param coupled does a covariance matrix couple it to another set? Then {@code chi2} is no χ² of this set alone; the
     *     sum over the sets still counts
     */
    public record SetChi2(String name, int points, double chi2, double logChi2, boolean coupled) {}

    /**
     * A source with its shift.
     *
     * @param shift r, in standard deviations
     * @param error √(A⁻¹)_kk; 0 of an external source, whose error is that of a parameter of the fit
     */
    public record Nuisance(
            String name, Scaling scaling, SourceTreatment treatment, boolean ofTheory, double shift, double error) {
        /** The letters that xFitter writes, as {@code :N:M:D}. */
        public String type() {
            return String.format(Locale.ROOT, ":%c:%c:%c", treatment.letter(), scaling.letter(), ofTheory ? 'T' : 'D');
        }
    }

    /** The number of points. */
    public int size() {
        return predictions.length;
    }

    @Override
    public double[] predictions() {
        return predictions.clone();
    }

    @Override
    public double[] shiftedPredictions() {
        return shiftedPredictions.clone();
    }

    @Override
    public double[] pulls() {
        return pulls.clone();
    }

    @Override
    public double[] uncertainties() {
        return uncertainties.clone();
    }
}
