package org.nablafit.theory.dis;

/**
 * The coefficient function of each sector, summed over the powers of a, as rows over the nodes [nodes]; those that a
 * structure function does not need are zero.
 *
 * @param plus multiplies combinations of q+
 * @param minus multiplies combinations of q-
 * @param pureSinglet multiplies Σ, besides {@code plus}
 * @param gluon multiplies g
 */
record SectorRows(double[] plus, double[] minus, double[] pureSinglet, double[] gluon) {}
