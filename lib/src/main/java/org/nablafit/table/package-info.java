/**
 * Data and results as tables of Tablesaw, to be filtered, grouped and plotted, and tables as data sets. The only package
 * that imports Tablesaw, which is loaded when this package is first used.
 */
@NullMarked
package org.nablafit.table;

import org.jspecify.annotations.NullMarked;
