/**
 * Measurements: values with their uncertainties and kinematics, cuts, covariance matrices, and the names of the theory
 * tables that predict them.
 *
 * <p>Conventions. Points are numbered from 0 in the order of the file. Q2 and W2 are in GeV^2. Every uncertainty is
 * absolute, in the unit of the value, also a multiplicative one (its relative size is the entry divided by the value).
 * The sign of an entry matters for correlated sources: two points move together where their entries have the same sign.
 */
@NullMarked
package org.nablafit.data;

import org.jspecify.annotations.NullMarked;
