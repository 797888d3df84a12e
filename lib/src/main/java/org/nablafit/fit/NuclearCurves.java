package org.nablafit.fit;

/** Distributions of several nuclei with uncertainties at the same x, of a fit or of replicas. */
public interface NuclearCurves {
    /** Values and one standard deviation at each x. */
    record Curve(double[] central, double[] error) {}

    /** With rising A. */
    Nuclei nuclei();

    /** Rising. */
    double[] x();

    /** A combination of the distributions of nucleus i. */
    Curve curve(int nucleus, double[] combination);

    /** A combination in nucleus i over the same one in the first nucleus, R_A where that is the free nucleon. */
    Curve ratio(int nucleus, double[] combination);
}
