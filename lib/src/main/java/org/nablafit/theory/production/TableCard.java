package org.nablafit.theory.production;

import java.util.List;
import org.nablafit.theory.dis.KinematicPoint;

/**
 * One table of a card.
 *
 * @param name the name of the table, and of its file without endings
 * @param line the line of the card, for complaints
 * @param content what is tabulated
 * @param points one for each bin
 */
public record TableCard(String name, int line, TableContent content, List<KinematicPoint> points) {
    /** Checks the name; copies the points. */
    public TableCard {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("the name of a table is made of letters, digits, '.', '_' and '-', not '"
                    + name + "', for it is that of a file");
        }
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("the table " + name + " has no points");
        }
    }
}
