@NullMarked
package org.nablafit.benchmark.scaling;

import org.jspecify.annotations.NullMarked;
