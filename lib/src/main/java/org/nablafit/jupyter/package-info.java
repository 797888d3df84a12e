/**
 * The way into Jupyter: a Python environment with JupyterLab and the kernel JJava, the description of a kernel that has
 * nablafit in it, and the server that shows the notebooks.
 */
@NullMarked
package org.nablafit.jupyter;

import org.jspecify.annotations.NullMarked;
