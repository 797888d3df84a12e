package org.nablafit.theory.convolution;

import java.util.List;

/** The sum of predictions, {@code t_i = a_i + b_i + ...}; linear where every term is. */
public final class SumMap implements ForwardMap {
    private final List<ForwardMap> terms;

    /**
     * The sum of maps of the same grid values.
     *
     * @throws IllegalArgumentException when there is none or they have other sizes
     */
    public SumMap(List<? extends ForwardMap> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a sum of predictions needs at least one term");
        }
        for (ForwardMap term : terms) {
            MapArguments.samePoints("first term", terms.getFirst(), "other term", term);
            MapArguments.sameValues(terms.getFirst(), term);
        }
        this.terms = List.copyOf(terms);
    }

    @Override
    public int pointCount() {
        return terms.getFirst().pointCount();
    }

    @Override
    public int valueCount() {
        return terms.getFirst().valueCount();
    }

    @Override
    public boolean isLinear() {
        return terms.stream().allMatch(ForwardMap::isLinear);
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        terms.getFirst().predictions(gridValues, t);
        double[] part = new double[t.length];
        for (ForwardMap term : terms.subList(1, terms.size())) {
            term.predictions(gridValues, part);
            add(part, t);
        }
    }

    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        terms.getFirst().predictionsAndDerivative(gridValues, t, derivative);
        double[] part = new double[t.length];
        double[] partDerivative = new double[derivative.length];
        for (ForwardMap term : terms.subList(1, terms.size())) {
            term.predictionsAndDerivative(gridValues, part, partDerivative);
            add(part, t);
            add(partDerivative, derivative);
        }
    }

    @Override
    public SumMap select(int[] points) {
        return new SumMap(terms.stream().map(term -> term.select(points)).toList());
    }

    private static void add(double[] part, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }
}
