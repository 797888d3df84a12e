package org.nablafit.data;

import java.util.List;

/** The points of a data set without values: where something could be measured, and what predicts it. */
public record DatasetTemplate(
        String name, Description description, Kinematics kinematics, TheorySpecification theory, Source source)
        implements DataPoints {
    @Override
    public int size() {
        return kinematics.size();
    }

    @Override
    public DatasetTemplate select(int[] points) {
        return new DatasetTemplate(name, description, kinematics.select(points), theory, source);
    }

    @Override
    public DatasetTemplate withName(String other) {
        return new DatasetTemplate(other, description, kinematics, theory, source);
    }

    @Override
    public DatasetTemplate withTheory(TheorySpecification other) {
        return new DatasetTemplate(name, description, kinematics, other, source);
    }

    /** The data set of these points with values and uncertainties as {@link Dataset} has them. */
    public Dataset filled(double[] values, double[] statistical, List<Uncertainty> systematics) {
        return new Dataset(name, description, kinematics, values, statistical, systematics, theory, source);
    }
}
