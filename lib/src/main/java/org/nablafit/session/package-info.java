/**
 * What one does with the library, as plain calls: notebooks and other languages are thin layers over {@link
 * org.nablafit.session.Session}.
 */
@NullMarked
package org.nablafit.session;

import org.jspecify.annotations.NullMarked;
