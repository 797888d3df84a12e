/** What tests share: the places of files, tolerances, problem collections, contract tests. */
@NullMarked
package org.nablafit.testkit;

import org.jspecify.annotations.NullMarked;
