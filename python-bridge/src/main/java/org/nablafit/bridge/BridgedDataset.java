package org.nablafit.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.export.FitPlots;
import org.nablafit.export.Summaries;

/** A data set. Immutable. */
public final class BridgedDataset {
    private final Dataset dataset;

    BridgedDataset(Dataset dataset) {
        this.dataset = dataset;
    }

    Dataset dataset() {
        return dataset;
    }

    /** Its name. */
    @Exported
    public String name() {
        return dataset.name();
    }

    /** How many points it has. */
    @Exported
    public int size() {
        return dataset.size();
    }

    /** The measured values. */
    @Exported
    public double[] values() {
        return dataset.values();
    }

    /** The points: kinematic variables, value, and the statistical and total uncertainties, absolute. */
    @Exported
    public Map<String, Object> table() {
        Map<String, Object> table = new LinkedHashMap<>();
        for (String variable : dataset.kinematics().names()) {
            table.put(variable, dataset.kinematics().column(variable));
        }
        table.put("value", dataset.values());
        table.put("statistical", dataset.statistical());
        table.put("uncertainty", dataset.totalUncertainties());
        return table;
    }

    /** The experimental covariance matrix, [size][size]. */
    @Exported
    public double[] covariance() {
        return CovarianceMatrix.experimental(List.of(dataset)).values();
    }

    /** The correlations of the points as a figure in SVG. */
    @Exported
    public String figure() {
        return FitPlots.correlation(dataset).toSvg();
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(dataset).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(dataset).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
