/**
 * Programs in Python (GraalPy) and JavaScript (GraalJS) on the Java machine. The only package that imports GraalVM's.
 *
 * <p>A program runs in a {@link org.nablafit.bridge.polyglot.GuestContext}, which closes to it everything of the machine but
 * what is {@link org.nablafit.bridge.Exported}: files, sockets, other programs, threads, native code, the environment, and
 * the classes of Java.
 */
@NullMarked
package org.nablafit.bridge.polyglot;

import org.jspecify.annotations.NullMarked;
