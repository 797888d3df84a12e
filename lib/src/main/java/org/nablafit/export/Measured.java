package org.nablafit.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: value ± error, rounded as the Particle Data Group does. */
public final class Measured {
    /** Numbers below this power of ten would be rows of zeros. */
    private static final int LOWEST_EXPONENT = -5;

    private Measured() {}

    /**
     * Value and error with the digits that the error allows: if its three leading digits are 100 to 354 it is shown with
     * two digits, 355 to 949 with one, and 950 to 999 as 1000 with two; the rule of [PDG2024], introduction. Where both are
     * below 1e-5 they have a power of ten in common, as in {@code (1.6 ± 0.9)e-23}.
     */
    public static String text(double value, double error) {
        if (!Double.isFinite(value) || !Double.isFinite(error) || error <= 0) {
            return plain(value) + (error == 0 ? "" : " ± " + plain(error));
        }
        int exponent = exponent(Math.max(Math.abs(value), error));
        if (exponent < LOWEST_EXPONENT) {
            double one = Math.pow(10, exponent);
            return "(" + text(value / one, error / one) + ")e" + exponent;
        }
        int decimals = decimals(error);
        return fixed(value, decimals) + " ± " + fixed(error, decimals);
    }

    /**
     * Value and errors upwards and downwards, as {@code 4.0 +1.1 -0.9}, with the digits that the smaller one allows, by the rule of
     * {@link #text(double, double)}.
     */
    public static String text(double value, double plus, double minus) {
        double smaller = Math.min(plus, minus);
        if (!Double.isFinite(value) || !Double.isFinite(plus + minus) || smaller <= 0) {
            return plain(value) + " +" + plain(plus) + " -" + plain(minus);
        }
        int decimals = decimals(smaller);
        return fixed(value, decimals) + " +" + fixed(plus, decimals) + " -" + fixed(minus, decimals);
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(value));
    }

    private static int decimals(double error) {
        BigDecimal leading = new BigDecimal(error).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int exponent = leading.precision() - leading.scale() - 1;
        int digits = leading.movePointLeft(exponent - 2).intValue();
        if (digits >= 950) {
            return -exponent;
        }
        return digits <= 354 ? 1 - exponent : -exponent;
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.setScale(Math.max(decimals, 0), RoundingMode.UNNECESSARY).toPlainString();
    }

    /** A χ² per point with four decimals, or as a power of ten with three digits where these would show little of it. */
    public static String perPoint(double chi2) {
        return Math.abs(chi2) >= 0.01 || chi2 == 0
                ? String.format(Locale.ROOT, "%.4f", chi2)
                : String.format(Locale.ROOT, "%.2e", chi2);
    }

    /** A number with four significant digits and no more zeros than needed. */
    public static String plain(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -4 || exponent > 5
                ? rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent
                : rounded.toPlainString();
    }
}
