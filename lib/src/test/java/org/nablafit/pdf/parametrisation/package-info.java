/** Tests of {@code org.nablafit.pdf.parametrisation}. */
@NullMarked
package org.nablafit.pdf.parametrisation;

import org.jspecify.annotations.NullMarked;
