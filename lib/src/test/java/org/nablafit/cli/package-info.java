/** Tests of {@code org.nablafit.cli}. */
@NullMarked
package org.nablafit.cli;

import org.jspecify.annotations.NullMarked;
