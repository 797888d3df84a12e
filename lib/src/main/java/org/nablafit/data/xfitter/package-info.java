/**
 * Measurements as xFitter's data files describe them: relative uncertainties by kind and scaling, correlated sources by
 * name, correlations between points, and what is to predict them.
 *
 * <p>Conventions: β is a relative uncertainty, a fraction of the value (0.02, not 2 %), with a sign. A source of one name
 * is one source in all data sets that have it. Shifts are those of xFitter: the data D are compared with T − Σ_k Γ_k r_k.
 */
@NullMarked
package org.nablafit.data.xfitter;

import org.jspecify.annotations.NullMarked;
