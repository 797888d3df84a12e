/**
 * Fast-kernel (FK) tables: predictions as sums over distributions at the initial scale, with evolution, coefficient
 * functions and couplings inside the numbers.
 *
 * <p>Conventions. Weights of an {@link org.nablafit.theory.fktable.FkTable} always multiply {@code x f(x)}:
 *
 * <pre>prediction[bin] = sum over channels c and nodes j of weight[bin][c][j] * x_j f_c(x_j, mu0)</pre>
 *
 * <p>FastKernel files are written for {@code x f} and are taken as they are [BertoneCarrazzaHartland2017]. PineAPPL
 * files are written for {@code f} [CarrazzaNoceraSchwanZaro2020]: each of their numbers is divided by its x, and by the
 * normalisation of its bin, when the file is read.
 *
 * <p>A {@link org.nablafit.theory.fktable.HadronicFkTable} has a sum over the nodes of each of two hadrons, and its weights
 * multiply {@code x_i f(x_i) x_j h(x_j)}.
 *
 * <p>Formats: FastKernel text (plain, gzip, or a gzip tar of one member) and PineAPPL FK tables of file format 0 and 1
 * (plain or in an LZ4 frame), of one hadron or of two. PineAPPL's format 1 is written.
 */
@NullMarked
package org.nablafit.theory.fktable;

import org.jspecify.annotations.NullMarked;
