package org.nablafit.bridge;

import java.util.List;
import org.nablafit.export.Summaries;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.flavour.EvolutionFlavour;

/** A fast-kernel table: predictions of a measurement as sums over distributions at nodes in x. Immutable. */
public final class BridgedFkTable {
    private final FkTable table;

    BridgedFkTable(FkTable table) {
        this.table = table;
    }

    FkTable table() {
        return table;
    }

    /** Its name. */
    @Exported
    public String name() {
        return table.name();
    }

    /** How many predictions it gives. */
    @Exported
    public int size() {
        return table.binCount();
    }

    /** The scale of the distributions that it takes, in GeV. */
    @Exported
    public double scale() {
        return table.mu0();
    }

    /** The distributions that it takes, in their order. */
    @Exported
    public List<String> distributions() {
        return table.channels().stream().map(EvolutionFlavour::label).toList();
    }

    /** The nodes in x. */
    @Exported
    public double[] nodes() {
        return table.xGrid().nodes();
    }

    /**
     * The predictions of given distributions.
     *
     * @param distributions x f, [distributions][nodes]
     */
    @Exported
    public double[] predictions(double[] distributions) {
        int channels = table.channels().size();
        int nodes = table.xGrid().size();
        if (distributions.length != channels * nodes) {
            throw new IllegalArgumentException("the table " + table.name() + " takes " + channels + " distributions at "
                    + nodes + " nodes, not " + distributions.length + " numbers");
        }
        double[] predictions = new double[table.binCount()];
        for (int bin = 0; bin < predictions.length; bin++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                for (int node = 0; node < nodes; node++) {
                    sum += table.weight(bin, channel, node) * distributions[channel * nodes + node];
                }
            }
            predictions[bin] = sum;
        }
        return predictions;
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(table).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(table).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
