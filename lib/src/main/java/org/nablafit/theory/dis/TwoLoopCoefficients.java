package org.nablafit.theory.dis;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.nablafit.theory.kernel.Kernel;

/**
 * The massless coefficient functions C⁽²⁾ by the parametrisations of van Neerven and Vogt in ln z and ln(1 − z): non-singlet
 * [VanNeervenVogt2000a], pure singlet and gluon [VanNeervenVogt2000b].
 *
 * <p>The distributions at z = 1 of F2 and F3 are exact to the digits given, and equal but for what is added to δ(1 − z): it
 * compensates the error of the first moment of the parametrised rest. The δ(1 − z) of C_g in F2 and of C_ns in FL have no
 * other origin.
 */
final class TwoLoopCoefficients {
    private TwoLoopCoefficients() {}

    static Optional<Kernel> of(StructureFunction function, Sector sector, int flavours) {
        int n = flavours;
        Kernel kernel = switch (sector) {
            case NON_SINGLET_PLUS ->
                switch (function) {
                    case F2 -> distribution(n, f2Plus(n), -338.531 + 0.485, 46.844 - 0.0035);
                    case FL -> new PlusKernel(atLogarithms(flPlus(n)), -0.164);
                    case F3 -> distribution(n, f3Plus(n), -338.531 - 0.152, 46.844 + 0.013);
                };
            case NON_SINGLET_MINUS ->
                switch (function) {
                    case F2 -> distribution(n, f2Minus(n), -338.531 + 0.537, 46.844 - 0.0035);
                    case FL -> new PlusKernel(atLogarithms(flMinus(n)), -0.150);
                    case F3 -> distribution(n, f3Minus(n), -338.531 - 0.104, 46.844 + 0.013);
                };
            case PURE_SINGLET ->
                switch (function) {
                    case F2 -> PlusKernel.regular(z -> n * f2PureSinglet(z));
                    case FL -> PlusKernel.regular(z -> n * flPureSinglet(z));
                    case F3 -> throw new IllegalArgumentException("x F3 has no singlet coefficient function");
                };
            case GLUON ->
                switch (function) {
                    case F2 -> new PlusKernel(z -> n * f2Gluon(z), -0.28 * n);
                    case FL -> PlusKernel.regular(z -> n * flGluon(z));
                    case F3 -> throw new IllegalArgumentException("x F3 has no gluon coefficient function");
                };
        };
        return Optional.of(kernel);
    }

    /** A function of z and ln z, with ln(1 − z). */
    @FunctionalInterface
    private interface Regular {
        /** The value at z, with l0 = ln z and l1 = ln(1 − z). */
        double at(double z, double l0, double l1);
    }

    private static DoubleUnaryOperator atLogarithms(Regular function) {
        return z -> function.at(z, Math.log(z), Math.log1p(-z));
    }

    /** With the distributions that F2 and F3 share. */
    private static Kernel distribution(int n, Regular regular, double delta, double deltaFlavour) {
        return new PlusKernel(
                atLogarithms(regular),
                delta + n * deltaFlavour,
                188.64 + n * 6.3489,
                -31.105 - n * 8.5926,
                -61.3333 + n * 1.77778,
                14.2222);
    }

    private static Regular f2Plus(int n) {
        return (z, l0, l1) -> -69.59
                - 1008 * z
                + l0 * (5.986 + l0 * (-17.08 - 2.835 * l0))
                + l1 * (-660.7 + l1 * (71.08 - 17.19 * l1))
                + l0 * l1 * (95.09 * l0 - 174.8 * l1)
                + n * f2Flavour(z, l0, l1);
    }

    private static Regular f2Minus(int n) {
        return (z, l0, l1) -> -84.18
                - 1010 * z
                + l0 * (-1.235 + l0 * (-19.56 - 3.748 * l0))
                + l1 * (-663.0 + l1 * (71.08 - 17.19 * l1))
                + l0 * l1 * (80.41 * l0 - 192.4 * l1)
                + n * f2Flavour(z, l0, l1);
    }

    private static double f2Flavour(double z, double l0, double l1) {
        return -5.691
                - 37.91 * z
                + l0 * (5.770 + 2.244 * l0)
                + l1 * (22.95 - 1.707 * l1)
                + l0 * l1 * (17.97 + 3.036 * l0);
    }

    private static Regular f3Plus(int n) {
        return (z, l0, l1) -> -242.9
                - 467.2 * z
                + l0 * (-79.14 + l0 * (-30.14 - 3.049 * l0))
                + l1 * (-396.1 + l1 * (94.61 - 15.20 * l1))
                - 92.43 * l0 * l1 * l1
                + n * f3Flavour(z, l0, l1);
    }

    private static Regular f3Minus(int n) {
        return (z, l0, l1) -> -206.1
                - 576.8 * z
                + l0 * (-67.60 + l0 * (-33.31 - 3.922 * l0))
                + l1 * (-409.6 + l1 * (94.61 - 15.20 * l1))
                - 147.9 * l0 * l1 * l1
                + n * f3Flavour(z, l0, l1);
    }

    private static double f3Flavour(double z, double l0, double l1) {
        return -6.337
                - 14.97 * z
                + l0 * (8.683 + 2.207 * l0)
                + l1 * (25.00 + l1 * (-0.808 + 0.042 * l1))
                + 9.684 * l0 * l1;
    }

    private static Regular flPlus(int n) {
        return (z, l0, l1) -> -40.41
                + 97.48 * z
                + l0 * (-14.85 + l0 * (26.56 * z - 0.031))
                + l1 * (-55.79 + 13.62 * l1)
                - 150.5 * l0 * l1
                + n * flFlavour(z, l0, l1);
    }

    private static Regular flMinus(int n) {
        return (z, l0, l1) -> -52.27
                + 100.8 * z
                + l0 * (-22.21 + l0 * (23.29 * z - 0.043))
                + l1 * (-59.12 + 13.30 * l1)
                - 141.7 * l0 * l1
                + n * flFlavour(z, l0, l1);
    }

    /** Exact. */
    private static double flFlavour(double z, double l0, double l1) {
        return 16.0 / 27 * (6 * z * l1 - 12 * z * l0 - 25 * z + 6);
    }

    private static double f2PureSinglet(double z) {
        double l0 = Math.log(z);
        double l1 = Math.log1p(-z);
        return 5.290 * (1 / z - 1)
                + l0 * (39.78 + l0 * (-2.086 + 4.310 * l0))
                - 0.101 * (1 - z) * l1 * l1 * l1
                - (24.75 - 13.80 * z) * l0 * l0 * l1
                + 30.23 * l0 * l1;
    }

    private static double f2Gluon(double z) {
        double l0 = Math.log(z);
        double l1 = Math.log1p(-z);
        return (11.90 + 1494 * l1) / z
                + l0 * (-284.8 + l0 * (-59.48 + 5.319 * l0))
                + 392.4
                + l1 * (-1483 + l1 * (-24.00 + l1 * (6.445 + 209.4 * (1 - z))))
                + l0 * l1 * (-724.1 * l0 - 871.8 * l1);
    }

    private static double flPureSinglet(double z) {
        double l0 = Math.log(z);
        double l1 = Math.log1p(-z);
        double y = 1 - z;
        return (15.94 - 5.212 * z) * y * y * l1
                + (0.421 + 1.520 * z) * l0 * l0
                + 28.09 * y * l0
                - (2.370 / z - 19.27) * y * y * y;
    }

    private static double flGluon(double z) {
        double l0 = Math.log(z);
        double l1 = Math.log1p(-z);
        double y = 1 - z;
        return (94.74 - 49.20 * z) * y * l1 * l1
                + 864.8 * y * l1
                + 1161 * z * l0 * l1
                + 60.06 * z * l0 * l0
                + 39.66 * y * l0
                - 5.333 * (1 / z - 1);
    }
}
