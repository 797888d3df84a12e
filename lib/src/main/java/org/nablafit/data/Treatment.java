package org.nablafit.data;

/** What an uncertainty is relative to. */
public enum Treatment {
    /** A fixed absolute size. */
    ADDITIVE,

    /**
     * A fixed size relative to the true value, as of a normalisation. Relative to the data it biases a fit to low values
     * [DAgostini1994]; the t0 covariance matrix takes it relative to a prediction.
     */
    MULTIPLICATIVE
}
