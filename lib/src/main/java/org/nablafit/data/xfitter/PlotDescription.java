package org.nablafit.data.xfitter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a data set is to be drawn.
 *
 * @param dividing the kinematic variable that divides points into panels; empty for one panel
 * @param edges the edges of the panels in that variable, rising; one more than panels
 * @param abscissa the kinematic variable on the axis; empty where none is named
 * @param options of each panel, pairs of key and value ({@code XTitle}, {@code ExtraLabel} ...); a bare word, as {@code
 *     Xlog}, has an empty value
 */
public record PlotDescription(String dividing, List<Double> edges, String abscissa, List<Map<String, String>> options) {
    /** Copies the collections. */
    public PlotDescription {
        edges = List.copyOf(edges);
        options = options.stream()
                .map(panel -> Collections.unmodifiableMap(new LinkedHashMap<>(panel)))
                .toList();
    }

    /** Reads options such as {@code Experiment:HERA@XTitle: x @Xlog}. */
    public static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : text.split("@", -1)) {
            int colon = part.indexOf(':');
            String key = (colon < 0 ? part : part.substring(0, colon)).strip();
            if (!key.isEmpty()) {
                options.put(key, colon < 0 ? "" : part.substring(colon + 1).strip());
            }
        }
        return options;
    }

    /** The panel of a value of the dividing variable, from 0; −1 where it lies in none. */
    public int panel(double value) {
        for (int i = 0; i + 1 < edges.size(); i++) {
            if (value >= edges.get(i) && value < edges.get(i + 1)) {
                return i;
            }
        }
        return -1;
    }
}
