package org.nablafit.theory.dis;

/**
 * The coefficient function of each sector, summed over the powers of a, as rows over the nodes [nodes]; those that a
 * structure function does not need are zero.
 *
 * @param plus multiplies non-singlet combinations of q+
 * @param minus multiplies combinations of q-
 * @param singlet multiplies Σ: the non-singlet and the pure singlet
 * @param gluon multiplies g
 */
record SectorRows(double[] plus, double[] minus, double[] singlet, double[] gluon) {}
