package org.nablafit.pdf.lhapdf;

/**
 * A quantity with its uncertainty from the members of a set. Deviations are not negative.
 *
 * @param central value
 * @param plus deviation upwards
 * @param minus deviation downwards
 * @param symmetric deviation
 * @param parameter the part of them that comes from parameters which members of their own vary, as the strong coupling
 */
public record PdfUncertainty(double central, double plus, double minus, double symmetric, double parameter) {}
