/**
 * xFitter's files: data, correlations, predictions, {@code steering.txt}, and what a run writes. The formats are Fortran namelists, followed by
 * rows of numbers as Fortran's list-directed input reads them.
 *
 * <p>{@link org.nablafit.data.io.xfitter.DataFile} keeps a data file as it stands, so that it can be checked and written
 * again; {@link org.nablafit.data.io.xfitter.DataFile#dataset} is what it means. {@link
 * org.nablafit.data.io.xfitter.RunData} reads all data of a run.
 */
@NullMarked
package org.nablafit.data.io.xfitter;

import org.jspecify.annotations.NullMarked;
