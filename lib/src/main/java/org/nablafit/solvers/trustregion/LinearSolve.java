package org.nablafit.solvers.trustregion;

/** How the linear system of a step is solved. With P parameters and M rows: */
public enum LinearSolve {
    /**
     * The default. DUAL where M {@code <} P, else PRIMAL; and QR for a step of a small problem, 2 (M + P) P^2 {@code <=} 2e7
     * operations, where the Cholesky factorisation of PRIMAL fails or keeps of a column less than 1e-12 of its square
     * beside the columns before it, that is where the normal equations are too ill-conditioned to be used.
     */
    AUTOMATIC,
    /** DUAL where M {@code <} P, else PRIMAL, however ill-conditioned: what most other programs do. */
    CHOLESKY,
    /** Cholesky factorisation of the normal equations [P][P]. */
    PRIMAL,
    /** Cholesky factorisation in the space of residuals [M][M]. */
    DUAL,
    /** QR factorisation of the Jacobian stacked on the damping [M + P][P], without squaring the condition. */
    QR
}
