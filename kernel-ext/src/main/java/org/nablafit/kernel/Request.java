package org.nablafit.kernel;

/** What runs when the notebook shows it, as a fit does: see {@link FitRequest}. */
sealed interface Request permits FitRequest, XfitterFitRequest, ResultRequest {
    /**
     * Does it.
     *
     * @return a result that has a summary
     * @throws NotebookException with one sentence
     */
    Object run();
}
