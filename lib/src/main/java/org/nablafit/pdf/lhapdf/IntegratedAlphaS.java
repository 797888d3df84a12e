package org.nablafit.pdf.lhapdf;

/**
 * The strong coupling from its value at one scale, by integration of its running with the classical method of Runge and
 * Kutta in ln Q2; {@code AlphaS_Type: ode} of LHAPDF. It is continuous at flavour thresholds, which holds at one and two loops
 * [PDG2024].
 */
final class IntegratedAlphaS implements AlphaS {
    /** Longest step in ln Q2; the error is some 1e-9 of the coupling at Q = 1 GeV, and far smaller above. */
    private static final double STEP = 0.02;

    /** Above this the running has lost its meaning, and its pole is near. */
    private static final double LARGEST = 10;

    private final double reference;
    private final double atReference;
    private final int order;
    private final FlavourThresholds thresholds;

    IntegratedAlphaS(double reference, double atReference, int order, FlavourThresholds thresholds) {
        this.reference = reference;
        this.atReference = atReference;
        this.order = order;
        this.thresholds = thresholds;
    }

    @Override
    public double atQ(double q) {
        AlphaS.requireScale(q);
        double alpha = atReference;
        double from = reference;
        int nf = thresholds.flavours(reference);
        int last = thresholds.flavours(q);
        while (nf != last) {
            int next = nf < last ? nf + 1 : nf - 1;
            double threshold = thresholds.above(Math.min(nf, next));
            alpha = run(alpha, from, threshold, nf);
            from = threshold;
            nf = next;
        }
        return run(alpha, from, q, nf);
    }

    private double run(double start, double from, double to, int nf) {
        double length = 2 * Math.log(to / from);
        int steps = (int) Math.ceil(Math.abs(length) / STEP);
        double step = length / Math.max(1, steps);
        double alpha = start;
        for (int i = 0; i < steps; i++) {
            double first = BetaFunction.derivative(alpha, nf, order);
            double second = BetaFunction.derivative(alpha + step / 2 * first, nf, order);
            double third = BetaFunction.derivative(alpha + step / 2 * second, nf, order);
            double fourth = BetaFunction.derivative(alpha + step * third, nf, order);
            alpha += step / 6 * (first + 2 * second + 2 * third + fourth);
            if (!(alpha > 0 && alpha < LARGEST)) {
                throw new IllegalArgumentException("the strong coupling is not finite on the way to Q = " + to);
            }
        }
        return alpha;
    }
}
