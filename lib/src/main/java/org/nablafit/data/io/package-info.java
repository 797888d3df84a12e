/**
 * Files of data sets: the format of this project (docs/data-format.md) and NNPDF's commondata; xFitter's are in {@code
 * data.io.xfitter}.
 *
 * <p>{@link org.nablafit.data.io.Datasets} is the way in. A format is a {@link org.nablafit.data.io.DatasetReader} that
 * {@link java.util.ServiceLoader} finds. The only package that imports Apache Commons CSV.
 */
@NullMarked
package org.nablafit.data.io;

import org.jspecify.annotations.NullMarked;
