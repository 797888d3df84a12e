package org.nablafit.pdf.lhapdf;

/**
 * The running of the strong coupling with {@code nf} flavours, from the review of quantum chromodynamics in [PDG2024]: {@code d alpha / d ln Q2 =
 * -(b0 alpha^2 + b1 alpha^3 + b2 alpha^4 + b3 alpha^5)}.
 */
final class BetaFunction {
    private static final double ZETA_3 = 1.2020569031595942;

    private BetaFunction() {}

    static double b0(int nf) {
        return (33 - 2 * nf) / (12 * Math.PI);
    }

    static double b1(int nf) {
        return (153 - 19 * nf) / (24 * Math.pow(Math.PI, 2));
    }

    static double b2(int nf) {
        return (2857 - 5033.0 / 9 * nf + 325.0 / 27 * nf * nf) / (128 * Math.pow(Math.PI, 3));
    }

    static double b3(int nf) {
        double constant = 149753.0 / 6 + 3564 * ZETA_3;
        double linear = 1078361.0 / 162 + 6508.0 / 27 * ZETA_3;
        double quadratic = 50065.0 / 162 + 6472.0 / 81 * ZETA_3;
        return (constant - linear * nf + quadratic * nf * nf + 1093.0 / 729 * Math.pow(nf, 3))
                / (256 * Math.pow(Math.PI, 4));
    }

    /** The derivative of the coupling with respect to ln Q2 at an order: 0 is leading order, one loop. */
    static double derivative(double alpha, int nf, int order) {
        double sum = b0(nf);
        if (order > 0) {
            sum += b1(nf) * alpha;
        }
        if (order > 1) {
            sum += b2(nf) * alpha * alpha;
        }
        if (order > 2) {
            sum += b3(nf) * alpha * alpha * alpha;
        }
        return -sum * alpha * alpha;
    }
}
