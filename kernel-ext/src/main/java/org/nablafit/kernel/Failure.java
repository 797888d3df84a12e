package org.nablafit.kernel;

/**
 * The result of a command that failed. It is thrown when the kernel comes to show it: from there it reaches the reader as
 * one sentence, while an exception out of a cell's code comes with the stack trace of the kernel.
 *
 * @param complaint what was wrong
 */
record Failure(NotebookException complaint) {}
