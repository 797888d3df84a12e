/**
 * Dense linear algebra, elementary functions on arrays, quadrature, grids in x and random numbers.
 *
 * <p><b>Storage.</b> A matrix is a flat array in row-major order: element (i, j) of A [m][n] stands at
 * {@code offset + i * leadingDimension + j}, and the leading dimension is at least n, so that a block of a larger
 * matrix is a matrix too. Shapes are written {@code A [rows][columns]}. A symmetric matrix is given by its lower
 * triangle, and what stands above the diagonal is neither read nor written.
 *
 * <p><b>Aliasing.</b> An output must not overlap an input, except that elementwise functions may work in place (same
 * array and same offset). Input and output may be disjoint parts of one array. Where a method works in place its
 * Javadoc says so.
 *
 * <p><b>Errors.</b> Sizes, offsets and leading dimensions that do not fit an array are an {@link
 * java.lang.IllegalArgumentException}. A numerical outcome (a matrix that is not positive definite, a dependent
 * column) is a value. Non-finite numbers pass through the kernels as IEEE 754 lays down.
 *
 * <p><b>Determinism.</b> The same call on the same numbers gives the same digits each time: in the interpreter and
 * after compilation, in any thread, at any place in an array. Every sum has a fixed order, and no result comes from a
 * library function whose last digit is left open. Results of {@link org.nablafit.numeric.RandomStream}, {@link
 * org.nablafit.numeric.GaussLegendre} and of the scalar kernels are the same on every platform; the vector kernels
 * differ from the scalar ones in the last digits, because they use fused multiply-add and other partial sums. Among
 * themselves they give the same digits with vectors of 256 and of 512 bits.
 */
@NullMarked
package org.nablafit.numeric;

import org.jspecify.annotations.NullMarked;
