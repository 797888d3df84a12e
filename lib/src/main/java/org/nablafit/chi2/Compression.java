package org.nablafit.chi2;

/**
 * What a compression of the linear part of χ² kept, and the error of χ² that it makes.
 *
 * @param points how many linear points there were
 * @param rows how many rows are left
 * @param scale [m] the size of each grid value that the error refers to
 * @param droppedNorm Frobenius norm of the dropped rows R₂₂ of the scaled matrix
 * @param droppedResidual norm of the part z₂ of the whitened data that goes with the dropped rows
 */
public record Compression(int points, int rows, double[] scale, double droppedNorm, double droppedResidual) {
    /** Copies the scale. */
    public Compression {
        scale = scale.clone();
    }

    /**
     * A bound of |χ²(compressed) − χ²(full)| at given grid values: with y = f / scale, |R₂₂ y − z₂|² was replaced by
     * |z₂|², and the difference is at most 2 |R₂₂| |y| |z₂| + |R₂₂|² |y|².
     */
    public double chi2Error(double[] gridValues) {
        double sum = 0;
        for (int i = 0; i < scale.length; i++) {
            double y = gridValues[i] / scale[i];
            sum += y * y;
        }
        return bound(droppedNorm, droppedResidual, Math.sqrt(sum));
    }

    static double bound(double droppedNorm, double droppedResidual, double y) {
        return 2 * droppedNorm * y * droppedResidual + droppedNorm * droppedNorm * y * y;
    }
}
