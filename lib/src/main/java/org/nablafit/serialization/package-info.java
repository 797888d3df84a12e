/**
 * Files: YAML with the line of every value, JSON, checksums, and writing that never leaves half a file behind.
 *
 * <p>The only package that imports Jackson and SnakeYAML Engine. A bad file is a {@link
 * org.nablafit.serialization.FileFormatException}, whose message starts with {@code path:line:}.
 */
@NullMarked
package org.nablafit.serialization;

import org.jspecify.annotations.NullMarked;
