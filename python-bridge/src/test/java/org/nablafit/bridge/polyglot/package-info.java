@NullMarked
package org.nablafit.bridge.polyglot;

import org.jspecify.annotations.NullMarked;
