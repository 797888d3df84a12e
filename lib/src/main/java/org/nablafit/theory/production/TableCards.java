package org.nablafit.theory.production;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Kinematics;
import org.nablafit.data.io.TableContents;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.KinematicPoint;

/** Tables of data sets, with what the sets say of them. */
public final class TableCards {
    private TableCards() {}

    /**
     * A table of a data set.
     *
     * @param points of the data set, one for each bin
     * @param line of the card that asks for the table, for complaints
     * @return empty where the data set does not say what the table holds
     * @throws org.nablafit.serialization.FileFormatException with one sentence that names file and line, where the data set
     *     says something wrong
     * @throws IllegalArgumentException where the points are not those of deep-inelastic scattering
     */
    public static Optional<TableCard> of(DataPoints points, String name, int line) throws IOException {
        YamlNode content = TableContents.of(points).get(name);
        return content == null
                ? Optional.empty()
                : Optional.of(new TableCard(name, line, content(content), points(points)));
    }

    /** What a data set says of a table. */
    static TableContent content(YamlNode node) throws IOException {
        node.allow(TableContent.KEYS);
        return TableContent.read(node);
    }

    /**
     * The points of a data set.
     *
     * @throws IllegalArgumentException where it has no x or Q², or values that are none
     */
    static List<KinematicPoint> points(DataPoints dataset) {
        Kinematics kinematics = dataset.kinematics();
        for (String needed : List.of(Kinematics.X, Kinematics.Q2)) {
            if (!kinematics.has(needed)) {
                throw new IllegalArgumentException("the data set " + dataset.name() + " has no column " + needed
                        + "; a table of deep inelastic scattering needs x and Q2");
            }
        }
        List<KinematicPoint> points = new ArrayList<>();
        for (int i = 0; i < kinematics.size(); i++) {
            double x = kinematics.value(Kinematics.X, i);
            double q2 = kinematics.value(Kinematics.Q2, i);
            points.add(
                    kinematics.has(Kinematics.Y)
                            ? KinematicPoint.of(x, q2, kinematics.value(Kinematics.Y, i))
                            : KinematicPoint.of(x, q2));
        }
        return points;
    }
}
