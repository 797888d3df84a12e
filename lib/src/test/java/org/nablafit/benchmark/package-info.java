@NullMarked
package org.nablafit.benchmark;

import org.jspecify.annotations.NullMarked;
