package org.nablafit.pdf.lhapdf;

import java.util.List;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;

/** One member of a set: distributions as functions of x and Q. Immutable; may be used by several threads. */
public final class LhapdfMember {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();

    /**
     * How far beyond an edge a point may be, as a fraction, and is taken as on it: scales come from squares and back.
     */
    private static final double EDGE_TOLERANCE = 1e-9;

    private final LhapdfSet set;
    private final int number;
    private final List<LhapdfSubgrid> subgrids;

    LhapdfMember(LhapdfSet set, int number, List<LhapdfSubgrid> subgrids) {
        this.set = set;
        this.number = number;
        this.subgrids = List.copyOf(subgrids);
    }

    /** The set that the member is of. */
    public LhapdfSet set() {
        return set;
    }

    /** The number of the member in its set. */
    public int number() {
        return number;
    }

    /** The lowest x of the grid. */
    public double xMin() {
        return subgrids.getFirst().xMin();
    }

    /** The highest x of the grid. */
    public double xMax() {
        return subgrids.getFirst().xMax();
    }

    /** The lowest Q of the grid in GeV. */
    public double qMin() {
        return subgrids.getFirst().qMin();
    }

    /** The highest Q of the grid in GeV. */
    public double qMax() {
        return subgrids.getLast().qMax();
    }

    /**
     * The distribution {@code x f} of one parton. A parton that the set does not give is zero, as in LHAPDF.
     *
     * @param pdgId -6 to 6, 21 or 0 (the gluon) or 22
     * @param q the scale in GeV; at a flavour threshold the side above is taken
     * @throws IllegalArgumentException when x or Q is outside the grid or the identifier is none of a parton
     */
    public double xf(int pdgId, double x, double q) {
        int parton = Partons.indexOf(pdgId);
        if (parton < 0) {
            throw new IllegalArgumentException("there is no parton with the PDG identifier " + pdgId);
        }
        return partons(x, q)[parton];
    }

    /**
     * The distributions {@code x f} of all partons.
     *
     * @return [14] in the order of {@link Partons#ids()}
     * @throws IllegalArgumentException when x or Q is outside the grid
     */
    public double[] partons(double x, double q) {
        double scale = inside("Q", q, qMin(), qMax());
        LhapdfSubgrid subgrid = subgrids.getFirst();
        for (LhapdfSubgrid candidate : subgrids) {
            subgrid = candidate.qMin() <= scale ? candidate : subgrid;
        }
        return subgrid.partons(inside("x", x, subgrid.xMin(), subgrid.xMax()), scale);
    }

    /**
     * The distributions {@code x f} in the evolution basis.
     *
     * @return [14] in the order of {@link EvolutionFlavour}
     * @throws IllegalArgumentException when x or Q is outside the grid
     */
    public double[] evolution(double x, double q) {
        return times(TO_EVOLUTION, partons(x, q));
    }

    /**
     * The distributions on the nodes of a model.
     *
     * @param grid nodes, all of the hadron of the set
     * @param basis the distributions; combinations that it assumes are not looked at
     * @param q the scale in GeV
     * @return {@code x f}, [nodes * distributions] with flat index node * distributions + distribution
     * @throws IllegalArgumentException when a node or Q is outside the grid of the set, or of another hadron
     */
    public double[] onGrid(PdfGrid grid, FlavourBasis basis, double q) {
        double[][] fromEvolution = basis.fromEvolution();
        double[] values = new double[grid.nodeCount() * basis.size()];
        for (int i = 0; i < grid.nodeCount(); i++) {
            PdfGrid.Node node = grid.node(i);
            if (!node.hadron().equals(set.hadron())) {
                throw new IllegalArgumentException("the set " + set.name() + " is of the " + set.hadron()
                        + ", but the grid has nodes of the " + node.hadron());
            }
            double[] distributions = times(fromEvolution, evolution(node.x(), q));
            System.arraycopy(distributions, 0, values, i * basis.size(), basis.size());
        }
        return values;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                product[i] += matrix[i][k] * vector[k];
            }
        }
        return product;
    }

    private double inside(String variable, double value, double low, double high) {
        if (!(value >= low * (1 - EDGE_TOLERANCE) && value <= high * (1 + EDGE_TOLERANCE))) {
            throw new IllegalArgumentException("member " + number + " of " + set.name() + " has a grid from " + variable
                    + " = " + low + " to " + high + "; there is no value at " + variable + " = " + value);
        }
        return Math.clamp(value, low, high);
    }
}
