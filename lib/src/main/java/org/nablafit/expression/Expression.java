package org.nablafit.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A formula in named variables, as {@code A*x^B*(1-x)^C*(1+F*ln(x))}, with its derivatives. The language is that of
 * tinyexpr, which xFitter's users know:
 *
 * <ul>
 *   <li>numbers as {@code 2}, {@code .5}, {@code 1e-3}; the constants {@code pi} and {@code e};
 *   <li>names of letters, digits and underscores that begin with a letter or an underscore;
 *   <li>{@code + - * / ^} and parentheses. The sign binds tighter than the power, and powers go from left to right:
 *       {@code -2^2} is 4, {@code 2^3^2} is 64;
 *   <li>functions: abs, acos, asin, atan, atan2, ceil, cos, cosh, exp, floor, ln, log10, pow, sin, sinh, sqrt, tan, tanh,
 *       and beyond tinyexpr min and max. {@code log} is the logarithm to base 10, {@code ln} the natural one.
 * </ul>
 *
 * <p>The text becomes a list of operations, each of which only needs those before it. The value goes through the list
 * once, the derivatives once back: for each operation the derivative of the result by its operands, times that by itself
 * (reverse differentiation, Section 8.2 of [NocedalWright2006]). So the cost of a gradient does not grow with the number of
 * variables. abs, min and max have the derivative of the side that they take, floor and ceil have none.
 *
 * <p>Immutable; each {@link Evaluator} belongs to one thread. Where a formula is not defined its value is NaN or infinite.
 */
public final class Expression {
    private final String text;
    private final List<String> variables;
    private final List<Operation> operations;

    Expression(String text, List<String> variables, List<Operation> operations) {
        this.text = text;
        this.variables = List.copyOf(variables);
        this.operations = List.copyOf(operations);
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionException with the column of what is wrong; also for a text longer than {@value Parser#LONGEST}
     *     characters or parentheses deeper than {@value Parser#DEEPEST}
     */
    public static Expression parse(String text) throws ExpressionException {
        return new Parser(text).parse();
    }

    /** The names that occur, in the order in which they do. */
    public List<String> variables() {
        return variables;
    }

    /**
     * Is the expression linear and homogeneous in some of its variables, whatever the others are? That is seen from its
     * form alone: x*y/y is not taken as linear in y.
     */
    public boolean isLinearIn(Set<String> names) {
        Degree[] degrees = new Degree[operations.size()];
        for (int i = 0; i < degrees.length; i++) {
            degrees[i] = switch (operations.get(i)) {
                case Operation.Constant _ -> Degree.CONSTANT;
                case Operation.Variable variable ->
                    names.contains(variables.get(variable.index())) ? Degree.LINEAR : Degree.CONSTANT;
                case Operation.Negation negation -> degrees[negation.operand()];
                case Operation.Arithmetic arithmetic ->
                    degree(arithmetic.kind(), degrees[arithmetic.left()], degrees[arithmetic.right()]);
                case Operation.Call call ->
                    degrees[call.first()] == Degree.CONSTANT
                                    && (call.second() < 0 || degrees[call.second()] == Degree.CONSTANT)
                            ? Degree.CONSTANT
                            : Degree.OTHER;
            };
        }
        return degrees[degrees.length - 1] == Degree.LINEAR;
    }

    /** How a part of an expression depends on variables. */
    private enum Degree {
        CONSTANT,
        LINEAR,
        OTHER
    }

    private static Degree degree(Operation.Kind kind, Degree left, Degree right) {
        return switch (kind) {
            case SUM, DIFFERENCE -> left == right ? left : Degree.OTHER;
            case PRODUCT -> left == Degree.CONSTANT ? right : right == Degree.CONSTANT ? left : Degree.OTHER;
            case QUOTIENT -> right == Degree.CONSTANT ? left : Degree.OTHER;
        };
    }

    /** A new evaluator for one thread. */
    public Evaluator evaluator() {
        return new Evaluator(operations);
    }

    /** The text that was read. */
    @Override
    public String toString() {
        return text;
    }

    /** Equal texts make equal expressions. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The value and the derivatives of an expression at points. Owns its workspace. */
    public static final class Evaluator {
        private final Operation[] operations;
        private final double[] value;
        private final double[] adjoint;

        private Evaluator(List<Operation> operations) {
            this.operations = operations.toArray(Operation[]::new);
            this.value = new double[this.operations.length];
            this.adjoint = new double[this.operations.length];
        }

        /**
         * The value at a point.
         *
         * @param point the variables in the order of {@link Expression#variables}, not modified
         */
        public double value(double[] point) {
            for (int i = 0; i < value.length; i++) {
                value[i] = switch (operations[i]) {
                    case Operation.Constant constant -> constant.value();
                    case Operation.Variable variable -> point[variable.index()];
                    case Operation.Negation negation -> -value[negation.operand()];
                    case Operation.Arithmetic arithmetic -> arithmetic(arithmetic);
                    case Operation.Call call -> call.function().value(value[call.first()], second(call));
                };
            }
            return value[value.length - 1];
        }

        private double second(Operation.Call call) {
            return call.second() < 0 ? 0 : value[call.second()];
        }

        private double arithmetic(Operation.Arithmetic operation) {
            double left = value[operation.left()];
            double right = value[operation.right()];
            return switch (operation.kind()) {
                case SUM -> left + right;
                case DIFFERENCE -> left - right;
                case PRODUCT -> left * right;
                case QUOTIENT -> left / right;
            };
        }

        /**
         * The value and the derivatives with respect to all variables at a point.
         *
         * @param point as of {@link #value}
         * @param gradient [variables], overwritten
         */
        public double valueAndGradient(double[] point, double[] gradient) {
            double result = value(point);
            Arrays.fill(gradient, 0);
            Arrays.fill(adjoint, 0);
            adjoint[adjoint.length - 1] = 1;
            for (int i = adjoint.length - 1; i >= 0; i--) {
                // Beside saving time, this keeps what a result does not depend on from making it 0 * infinity.
                if (adjoint[i] != 0) {
                    pullBack(i, gradient);
                }
            }
            return result;
        }

        private void pullBack(int i, double[] gradient) {
            double outer = adjoint[i];
            switch (operations[i]) {
                case Operation.Constant _ -> {}
                case Operation.Variable variable -> gradient[variable.index()] += outer;
                case Operation.Negation negation -> adjoint[negation.operand()] -= outer;
                case Operation.Arithmetic arithmetic -> pullBack(arithmetic, i, outer);
                case Operation.Call call -> pullBack(call, i, outer);
            }
        }

        private void pullBack(Operation.Arithmetic operation, int i, double outer) {
            int left = operation.left();
            int right = operation.right();
            switch (operation.kind()) {
                case SUM -> {
                    adjoint[left] += outer;
                    adjoint[right] += outer;
                }
                case DIFFERENCE -> {
                    adjoint[left] += outer;
                    adjoint[right] -= outer;
                }
                case PRODUCT -> {
                    adjoint[left] += outer * value[right];
                    adjoint[right] += outer * value[left];
                }
                case QUOTIENT -> {
                    adjoint[left] += outer / value[right];
                    adjoint[right] -= outer * value[i] / value[right];
                }
            }
        }

        /** A number has no use for its derivative, which may not exist, as that of (-2)^2 by the 2. */
        private void pullBack(Operation.Call call, int i, double outer) {
            double a = value[call.first()];
            double b = second(call);
            if (!(operations[call.first()] instanceof Operation.Constant)) {
                adjoint[call.first()] += outer * call.function().byFirst(a, b, value[i]);
            }
            if (call.second() >= 0 && !(operations[call.second()] instanceof Operation.Constant)) {
                adjoint[call.second()] += outer * call.function().bySecond(a, b, value[i]);
            }
        }
    }
}
