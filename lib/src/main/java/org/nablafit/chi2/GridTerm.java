package org.nablafit.chi2;

/**
 * A term of the objective F that depends on the grid values f [m] alone: ½ |r(f)|² + φ(f), with a positive-semidefinite
 * curvature of φ given by rows. Terms own their workspace: a term belongs to one thread.
 */
public interface GridTerm {
    /** How many rows the term has: those of its residuals and those of the curvature of φ. */
    int rowCount();

    /** Its share of F; not finite where it cannot be evaluated. */
    double value(double[] gridValues);

    /**
     * Its residuals alone.
     *
     * @param gridValues f [m], not modified
     * @param firstRow where the rows of this term begin in the array
     * @param residuals written in [firstRow, firstRow + rowCount); 0 in the rows that carry only curvature of φ
     */
    void residuals(double[] gridValues, int firstRow, double[] residuals);

    /**
     * Its share of F, its residuals and its derivatives.
     *
     * @param gridValues f [m], not modified
     * @param firstRow where the rows of this term begin in the arrays
     * @param residuals written in [firstRow, firstRow + rowCount); 0 in the rows that carry only curvature of φ
     * @param rows [..][m], ∂r/∂f and the rows B of the curvature BᵀB of φ, written in the same range
     * @param gradient [m], ∂φ/∂f is added
     * @return the share of F
     */
    double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient);
}
