package org.nablafit.theory.production;

import java.util.List;
import org.nablafit.theory.dis.Beam;
import org.nablafit.theory.dis.KinematicPoint;
import org.nablafit.theory.dis.Observable;
import org.nablafit.theory.dis.Target;
import org.nablafit.theory.dis.TargetMass;

/**
 * One table of a card.
 *
 * @param name the name of the table, and of its file without endings
 * @param line the line of the card, for complaints
 * @param observable what is tabulated
 * @param beam lepton and current
 * @param target what is hit
 * @param targetMass the correction for the mass of the nucleon
 * @param points one for each bin
 */
public record TableCard(
        String name,
        int line,
        Observable observable,
        Beam beam,
        Target target,
        TargetMass targetMass,
        List<KinematicPoint> points) {
    /** Copies the points. */
    public TableCard {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("the table " + name + " has no points");
        }
    }
}
