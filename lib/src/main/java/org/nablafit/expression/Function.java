package org.nablafit.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The functions of the language. */
enum Function {
    ABS(1),
    ACOS(1),
    ASIN(1),
    ATAN(1),
    ATAN2(2),
    CEIL(1),
    COS(1),
    COSH(1),
    EXP(1),
    FLOOR(1),
    LN(1),
    LOG(1),
    LOG10(1),
    MAX(2),
    MIN(2),
    POW(2),
    SIN(1),
    SINH(1),
    SQRT(1),
    TAN(1),
    TANH(1);

    /** ln 10. */
    private static final double LN_10 = Math.log(10);

    private final int arguments;

    Function(int arguments) {
        this.arguments = arguments;
    }

    int arguments() {
        return arguments;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Function::label).toList();
    }

    /** The function at a, or at (a, b). */
    double value(double a, double b) {
        return switch (this) {
            case ABS -> Math.abs(a);
            case ACOS -> Math.acos(a);
            case ASIN -> Math.asin(a);
            case ATAN -> Math.atan(a);
            case ATAN2 -> Math.atan2(a, b);
            case CEIL -> Math.ceil(a);
            case COS -> Math.cos(a);
            case COSH -> Math.cosh(a);
            case EXP -> Math.exp(a);
            case FLOOR -> Math.floor(a);
            case LN -> Math.log(a);
            case LOG, LOG10 -> Math.log10(a);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> Math.pow(a, b);
            case SIN -> Math.sin(a);
            case SINH -> Math.sinh(a);
            case SQRT -> Math.sqrt(a);
            case TAN -> Math.tan(a);
            case TANH -> Math.tanh(a);
        };
    }

    /** The derivative with respect to the first argument; {@code value} is the function there. */
    double byFirst(double a, double b, double value) {
        return switch (this) {
            case ABS -> Math.signum(a);
            case ACOS -> -1 / Math.sqrt((1 - a) * (1 + a));
            case ASIN -> 1 / Math.sqrt((1 - a) * (1 + a));
            case ATAN -> 1 / (1 + a * a);
            case ATAN2 -> b / (a * a + b * b);
            case CEIL, FLOOR -> 0;
            case COS -> -Math.sin(a);
            case COSH -> Math.sinh(a);
            case EXP -> value;
            case LN -> 1 / a;
            case LOG, LOG10 -> 1 / (a * LN_10);
            case MAX -> a >= b ? 1 : 0;
            case MIN -> a <= b ? 1 : 0;
            case POW -> b == 0 ? 0 : b * Math.pow(a, b - 1);
            case SIN -> Math.cos(a);
            case SINH -> Math.cosh(a);
            case SQRT -> 0.5 / value;
            case TAN -> 1 + value * value;
            case TANH -> (1 - value) * (1 + value);
        };
    }

    /** The derivative with respect to the second argument; {@code value} is the function there. */
    double bySecond(double a, double b, double value) {
        return switch (this) {
            case ATAN2 -> -a / (a * a + b * b);
            case MAX -> a >= b ? 0 : 1;
            case MIN -> a <= b ? 0 : 1;
            // a^b has the limit 0 with all derivatives where a is 0 and b positive.
            case POW -> value == 0 ? 0 : value * Math.log(a);
            default -> throw new IllegalStateException(label() + " has one argument");
        };
    }
}
