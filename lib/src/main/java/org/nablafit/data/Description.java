package org.nablafit.data;

/**
 * What was measured, in words for tables and figures. Empty where a file does not say it.
 *
 * @param unit of the value; empty for a dimensionless one
 */
public record Description(String title, String process, String observable, String target, String unit) {}
