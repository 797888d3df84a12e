@NullMarked
package org.nablafit.session;

import org.jspecify.annotations.NullMarked;
