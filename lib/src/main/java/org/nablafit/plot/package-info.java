/**
 * Figures for papers and reports, as SVG and PNG, without a graphics library.
 *
 * <p>A {@link org.nablafit.plot.Figure} is a grid of {@link org.nablafit.plot.Panel}s; a panel has two {@link
 * org.nablafit.plot.Axis axes} and marks (lines, bands, points, bars, a heat map). All three are immutable: each method
 * returns a changed copy, and arrays are copied on the way in.
 *
 * <pre>{@code
 * Panel main = Panel.create().yAxis(Axis.log("$xg$($x$, $Q$_0)"))
 *         .curve(x, central, lower, upper).label("fit")
 *         .points(x, y, error).label("data");
 * Panel pull = Panel.create().xAxis(Axis.log("$x$")).yAxis(Axis.linear("pull").range(-3, 3))
 *         .points(x, pulls).horizontalLine(0);
 * Figure.of(main, pull).heights(3, 1).shareX().title("Gluon").save(Path.of("gluon.svg"));
 * }</pre>
 *
 * <p>Conventions.
 *
 * <ul>
 *   <li>Lengths, sizes and font sizes are SVG user units (CSS pixels); the origin is the upper left corner.
 *   <li>All texts take the markup of {@link org.nablafit.plot.MathText}.
 *   <li>A point with a NaN, an infinity or an absolute value above 1e300, and on a logarithmic axis a point that is not
 *       positive, leaves a gap. Limits of error bars and bands that cannot be shown on a logarithmic axis reach to the
 *       edge of the panel.
 *   <li>The same marks, in the same order, give the same SVG, byte by byte, on every platform: the layout measures text
 *       with a table of widths, not with the fonts of the machine, and computes with StrictMath. (A heat map of more than
 *       2500 cells is an embedded PNG, whose compression is that of the Java at hand.)
 * </ul>
 */
@NullMarked
package org.nablafit.plot;

import org.jspecify.annotations.NullMarked;
