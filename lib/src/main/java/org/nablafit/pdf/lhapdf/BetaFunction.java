package org.nablafit.pdf.lhapdf;

import org.nablafit.theory.evolution.Qcd;

/** The running of the strong coupling with {@code nf} flavours: {@code d alpha / d ln Q2 = - sum_k b_k alpha^(k + 2)}. */
final class BetaFunction {
    private BetaFunction() {}

    /** b_k from that of powers of alpha / (4 pi). */
    static double b(int k, int nf) {
        return Qcd.beta(k, nf) / Math.pow(4 * Math.PI, k + 1);
    }

    /** The derivative of the coupling with respect to ln Q2 at an order: 0 is leading order, one loop. */
    static double derivative(double alpha, int nf, int order) {
        double sum = 0;
        for (int k = order; k >= 0; k--) {
            sum = sum * alpha + b(k, nf);
        }
        return -sum * alpha * alpha;
    }
}
