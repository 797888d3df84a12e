package org.nablafit.expression;

/**
 * A step of an expression. The value of step i is kept at place i; operands are places of steps before it.
 */
sealed interface Operation {
    /** A number. */
    record Constant(double value) implements Operation {}

    /** The variable with an index. */
    record Variable(int index) implements Operation {}

    /** −a. */
    record Negation(int operand) implements Operation {}

    /** a + b, a − b, a b or a / b. */
    record Arithmetic(Kind kind, int left, int right) implements Operation {}

    /** A function of one or two operands; the second is −1 where there is one. */
    record Call(Function function, int first, int second) implements Operation {}

    /** The kinds of arithmetic. */
    enum Kind {
        SUM,
        DIFFERENCE,
        PRODUCT,
        QUOTIENT
    }
}
