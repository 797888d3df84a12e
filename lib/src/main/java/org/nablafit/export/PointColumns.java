package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.Kinematics;

/** The first columns of a table of points: their data set, their number in it, and their kinematic variables. */
final class PointColumns {
    private PointColumns() {}

    /**
     * {@code dataset}, {@code point} in its set from 0, and the kinematic variables, NaN where a set has no such.
     *
     * @param kinematics of each set by its name, in order
     */
    static Map<String, Object> of(Map<String, Kinematics> kinematics) {
        int size = kinematics.values().stream().mapToInt(Kinematics::size).sum();
        List<String> set = new ArrayList<>();
        int[] point = new int[size];
        Map<String, double[]> variables = new LinkedHashMap<>();
        int first = 0;
        for (Map.Entry<String, Kinematics> entry : kinematics.entrySet()) {
            Kinematics own = entry.getValue();
            for (String variable : own.names()) {
                double[] column = variables.computeIfAbsent(variable, _ -> missing(size));
                System.arraycopy(own.column(variable), 0, column, first, own.size());
            }
            for (int i = 0; i < own.size(); i++) {
                set.add(entry.getKey());
                point[first + i] = i;
            }
            first += own.size();
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("dataset", set);
        columns.put("point", point);
        columns.putAll(variables);
        return columns;
    }

    private static double[] missing(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
