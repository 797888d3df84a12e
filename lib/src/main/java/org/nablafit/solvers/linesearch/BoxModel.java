package org.nablafit.solvers.linesearch;

import org.nablafit.solvers.Bounds;

/**
 * The step to the minimum of the model in a box, by the method of [ByrdLuNocedalZhu1995]: the generalised Cauchy point
 * tells which parameters are held at their bounds, and the model is minimised over the others.
 */
final class BoxModel implements SearchDirection {
    private final CompactForm form;
    private final CauchyPoint cauchy;
    private final SubspaceMinimum minimum;

    BoxModel(int parameterCount, Bounds bounds, CurvaturePairs pairs) {
        this.form = new CompactForm(pairs);
        this.cauchy = new CauchyPoint(parameterCount, pairs.capacity(), bounds, form);
        this.minimum = new SubspaceMinimum(parameterCount, bounds, pairs, form);
    }

    @Override
    public void pairAdded() {
        form.pairAdded();
    }

    @Override
    public boolean compute(double[] point, double[] gradient, double[] direction) {
        if (!form.prepare()) {
            return false;
        }
        cauchy.compute(point, gradient);
        if (!minimum.compute(point, gradient, cauchy)) {
            return false;
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = minimum.point()[i] - point[i];
        }
        return true;
    }
}
