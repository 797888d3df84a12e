@NullMarked
package org.nablafit.jupyter;

import org.jspecify.annotations.NullMarked;
