/** The command line: one class for each verb. The only package that imports picocli and that prints. */
@NullMarked
package org.nablafit.cli;

import org.jspecify.annotations.NullMarked;
