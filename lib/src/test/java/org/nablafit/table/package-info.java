@NullMarked
package org.nablafit.table;

import org.jspecify.annotations.NullMarked;
