/**
 * Benchmarks of the inner loops, in the packages of what they measure, and the program that runs them. Each compares
 * the result that it times with that of plain loops beforehand, and refuses to run where it is wrong.
 */
@NullMarked
package org.nablafit;

import org.jspecify.annotations.NullMarked;
