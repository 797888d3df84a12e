package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.chi2.nuisance.NuisanceData;
import org.nablafit.chi2.nuisance.NuisanceInput;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * χ² with nuisance parameters of all points of a card.
 *
 * @param datasets the points after the cuts, with the sources as χ² took them
 * @param result χ² and what it is made of
 * @param priorChi2 what the priors of parameters add to it
 * @param parameters how many parameters were free, the shifts of external sources included; 0 where nothing was fitted
 * @param effectiveParameters how many of them the data determine, tr[JᵀJ (JᵀJ + Π)⁻¹] with the priors Π of {@link
 *     LaplaceBands}; NaN where data and priors leave some of them open
 */
public record NuisanceFit(
        List<XfitterDataset> datasets,
        NuisanceResult result,
        double priorChi2,
        int parameters,
        double effectiveParameters) {
    /** Copies the list. */
    public NuisanceFit {
        datasets = List.copyOf(datasets);
    }

    /** The points less the free parameters; less than 0 for a network with more parameters than there are points. */
    public int degreesOfFreedom() {
        return result.size() - parameters;
    }

    /**
     * χ² without a fit.
     *
     * @param predictions of all points; uncertainties that do not follow the predictions are those of these
     * @param externalShifts of the external sources in order
     */
    static NuisanceFit at(NuisanceInput input, double[] predictions, double[] externalShifts) {
        try {
            NuisanceInput prepared = input.prepared();
            NuisanceResult result = NuisanceChi2.of(prepared.data(), predictions)
                    .at(predictions, externalShifts)
                    .result();
            return new NuisanceFit(prepared.datasets(), result, 0, 0, 0);
        } catch (FileFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The data put together; what does not fit was found when the files were read. */
    static NuisanceData data(NuisanceInput input) {
        try {
            return input.prepared().data();
        } catch (FileFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The same after a fit.
     *
     * @param externalErrors the errors of the shifts of external sources, which are the last of the nuisances
     */
    NuisanceFit fitted(NuisanceResult fitted, double[] externalErrors, double priors, int free, double effective) {
        List<NuisanceResult.Nuisance> nuisances = new ArrayList<>(fitted.nuisances());
        int first = nuisances.size() - externalErrors.length;
        for (int k = 0; k < externalErrors.length; k++) {
            NuisanceResult.Nuisance one = nuisances.get(first + k);
            nuisances.set(
                    first + k,
                    new NuisanceResult.Nuisance(
                            one.name(),
                            one.scaling(),
                            one.treatment(),
                            one.ofTheory(),
                            one.shift(),
                            externalErrors[k]));
        }
        NuisanceResult withErrors = new NuisanceResult(
                fitted.chi2(),
                fitted.correlatedChi2(),
                fitted.logChi2(),
                fitted.datasets(),
                nuisances,
                fitted.predictions(),
                fitted.shiftedPredictions(),
                fitted.pulls(),
                fitted.uncertainties(),
                fitted.lastChange());
        return new NuisanceFit(datasets, withErrors, priors, free, effective);
    }
}
