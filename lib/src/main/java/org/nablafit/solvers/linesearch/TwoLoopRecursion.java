package org.nablafit.solvers.linesearch;

/** d = -H g without bounds: Algorithm 7.4 of [NocedalWright2006], by [Nocedal1980]. */
final class TwoLoopRecursion implements SearchDirection {
    private final CurvaturePairs pairs;
    private final double[] alpha;

    TwoLoopRecursion(CurvaturePairs pairs) {
        this.pairs = pairs;
        this.alpha = new double[pairs.capacity()];
    }

    @Override
    public void pairAdded() {
        // Nothing is prepared.
    }

    @Override
    public boolean compute(double[] point, double[] gradient, double[] direction) {
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -gradient[i];
        }
        for (int pair = pairs.size() - 1; pair >= 0; pair--) {
            alpha[pair] = Vectors.dot(pairs.s(pair), direction) / pairs.product(pair);
            Vectors.add(-alpha[pair], pairs.y(pair), direction);
        }
        double theta = pairs.theta();
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= theta;
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            double beta = Vectors.dot(pairs.y(pair), direction) / pairs.product(pair);
            Vectors.add(alpha[pair] - beta, pairs.s(pair), direction);
        }
        return true;
    }
}
