/** Tests of figures; PlotExamples holds the figures of the golden files. */
@NullMarked
package org.nablafit.plot;

import org.jspecify.annotations.NullMarked;
