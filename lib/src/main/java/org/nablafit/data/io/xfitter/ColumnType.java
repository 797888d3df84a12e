package org.nablafit.data.io.xfitter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column of a data file holds. */
public enum ColumnType {
    /** 0 for a point that is to be left out. */
    FLAG("Flag"),
    /** A kinematic variable. */
    BIN("Bin"),
    /** The measured value. */
    SIGMA("Sigma"),
    /** The predicted value, in a table of predictions. */
    THEORY("Theory"),
    /** An uncertainty. */
    ERROR("Error"),
    /** Nothing that is used. */
    DUMMY("Dummy");

    private final String label;

    ColumnType(String label) {
        this.label = label;
    }

    /** The word in the file. */
    public String label() {
        return label;
    }

    static Optional<ColumnType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(ColumnType::label).toList();
    }
}
