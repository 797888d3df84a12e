package org.nablafit.theory.grid;

/**
 * The scales at which couplings and distributions are taken.
 *
 * @param renormalisation of the strong coupling
 * @param factorisation of PDFs
 * @param fragmentation of fragmentation functions
 */
public record Scales(ScaleFunction renormalisation, ScaleFunction factorisation, ScaleFunction fragmentation) {}
