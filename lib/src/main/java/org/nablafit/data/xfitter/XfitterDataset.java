package org.nablafit.data.xfitter;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nablafit.data.Kinematics;

/**
 * A measurement in xFitter's terms. Immutable; arrays are copied on the way in and out.
 *
 * @param name the label that other files refer to
 * @param reaction the process that cuts refer to; may be empty
 * @param kinematics the bin columns
 * @param values [points] D
 * @param errors the uncertainties of single points
 * @param sources the correlated sources, one of a name
 * @param forceAdditive are all correlated sources of this set relative to the data, whatever their modifiers say?
 * @param terms the terms of the prediction
 * @param expression the prediction as an expression of the terms; may be empty
 * @param information named numbers, such as {@code sqrt(S)}
 * @param plots how to draw the set
 * @param file where it was read
 */
public record XfitterDataset(
        String name,
        String reaction,
        Kinematics kinematics,
        double[] values,
        PointErrors errors,
        List<CorrelatedError> sources,
        boolean forceAdditive,
        List<TheoryTerm> terms,
        String expression,
        Map<String, Double> information,
        Optional<PlotDescription> plots,
        Path file) {
    /** Copies; refuses sizes that differ and two sources of a name. */
    public XfitterDataset {
        values = values.clone();
        sources = List.copyOf(sources);
        terms = List.copyOf(terms);
        information = Collections.unmodifiableMap(new LinkedHashMap<>(information));
        if (values.length == 0) {
            throw new IllegalArgumentException("data set " + name + " has no points");
        }
        if (kinematics.size() != values.length || errors.size() != values.length) {
            throw new IllegalArgumentException("data set " + name + " has " + values.length + " values, "
                    + kinematics.size() + " kinematics and " + errors.size() + " uncertainties");
        }
        Set<String> names = new HashSet<>();
        for (CorrelatedError source : sources) {
            if (source.size() != values.length) {
                throw new IllegalArgumentException("data set " + name + " has " + values.length + " values and "
                        + source.size() + " entries of the source '" + source.name() + "'");
            }
            if (!names.add(source.name())) {
                throw new IllegalArgumentException("data set " + name + " has two sources '" + source.name() + "'");
            }
        }
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /** The number of points. */
    public int size() {
        return values.length;
    }

    /** The central value of one point. */
    public double value(int point) {
        return values[point];
    }

    /** Some of the points, in the order of {@code points}; at least one. */
    public XfitterDataset select(int[] points) {
        return new XfitterDataset(
                name,
                reaction,
                kinematics.select(points),
                Points.select(values, points),
                errors.select(points),
                sources.stream().map(source -> source.select(points)).toList(),
                forceAdditive,
                terms,
                expression,
                information,
                plots,
                file);
    }

    /** The same points with other sources, as a table of predictions adds them. */
    public XfitterDataset withSources(List<CorrelatedError> other) {
        return new XfitterDataset(
                name,
                reaction,
                kinematics,
                values,
                errors,
                other,
                forceAdditive,
                terms,
                expression,
                information,
                plots,
                file);
    }

    /** The same points with other values and what is said of them; relative uncertainties stay. */
    XfitterDataset withValues(double[] other, List<TheoryTerm> otherTerms, Map<String, Double> otherInformation) {
        return new XfitterDataset(
                name,
                reaction,
                kinematics,
                other,
                errors,
                sources,
                forceAdditive,
                otherTerms,
                expression,
                otherInformation,
                plots,
                file);
    }

    /** The same points with other uncertainties of single points. */
    public XfitterDataset withErrors(PointErrors other) {
        return new XfitterDataset(
                name,
                reaction,
                kinematics,
                values,
                other,
                sources,
                forceAdditive,
                terms,
                expression,
                information,
                plots,
                file);
    }
}
