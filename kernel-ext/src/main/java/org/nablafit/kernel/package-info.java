/**
 * nablafit in a Jupyter notebook: magic commands, renderers of results, and live progress, as an extension of the kernel
 * JJava.
 *
 * <p>The commands are kernel-neutral: each parses its arguments and gives a result object, and what it needs of the
 * notebook is behind {@link org.nablafit.kernel.Notebook}. Classes whose names begin with {@code JJava}, {@link
 * org.nablafit.kernel.NablafitExtension} with what is compiled for Java 17 as well, and {@link
 * org.nablafit.kernel.Installation} are the thin layer over the kernel.
 */
@NullMarked
package org.nablafit.kernel;

import org.jspecify.annotations.NullMarked;
