package org.nablafit.data.xfitter;

import java.util.Optional;

/** What the numbers of a correlation file are. */
public enum CorrelationType {
    /** Correlations of the statistical uncertainties. */
    STATISTICAL_CORRELATION("Statistical correlations"),
    /** Correlations of the uncorrelated systematic uncertainties. */
    SYSTEMATIC_CORRELATION("Systematic correlations"),
    /** Covariances that stand for the uncorrelated systematic uncertainties. */
    SYSTEMATIC_COVARIANCE("Systematic covariance matrix"),
    /** Covariances that stand for all uncertainties of single points. */
    FULL_COVARIANCE("Full covariance matrix"),
    /** Correlations of statistical and uncorrelated systematic uncertainties, added in quadrature. */
    FULL_CORRELATION("Full correlation matrix");

    private final String label;

    CorrelationType(String label) {
        this.label = label;
    }

    /** The words in the file. */
    public String label() {
        return label;
    }

    /** Are the numbers correlations, which lie between −1 and 1? */
    public boolean isCorrelation() {
        return this == STATISTICAL_CORRELATION || this == SYSTEMATIC_CORRELATION || this == FULL_CORRELATION;
    }

    /** The type with these words. */
    public static Optional<CorrelationType> ofLabel(String label) {
        for (CorrelationType type : values()) {
            if (type.label.equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
