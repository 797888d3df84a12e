@NullMarked
package org.nablafit.benchmark.peers;

import org.jspecify.annotations.NullMarked;
