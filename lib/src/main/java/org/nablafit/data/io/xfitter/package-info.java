/**
 * xFitter's files: data, correlations, predictions, and the table of a fit. The formats are Fortran namelists, followed by
 * rows of numbers as Fortran's list-directed input reads them.
 *
 * <p>{@link org.nablafit.data.io.xfitter.DataFile} keeps a data file as it stands, so that it can be checked and written
 * again; {@link org.nablafit.data.io.xfitter.DataFile#dataset} is what it means.
 */
@NullMarked
package org.nablafit.data.io.xfitter;

import org.jspecify.annotations.NullMarked;
