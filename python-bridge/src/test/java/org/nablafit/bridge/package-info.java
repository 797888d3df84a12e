@NullMarked
package org.nablafit.bridge;

import org.jspecify.annotations.NullMarked;
