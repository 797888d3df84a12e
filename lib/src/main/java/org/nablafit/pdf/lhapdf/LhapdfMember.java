package org.nablafit.pdf.lhapdf;

import java.util.Arrays;
import java.util.List;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * One member of a set: distributions as functions of x and Q. Immutable; may be used by several threads.
 *
 * <p>{@link #xf}, {@link #partons}, {@link #evolution} and {@link #onGrid} refuse points outside the grid; {@link #xfxQ} and
 * {@link #xfxQs} go on outside as the set says, see {@link Extrapolation}.
 */
public final class LhapdfMember {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();
    private static final int GLUON = 21;

    /**
     * How far beyond an edge a point may be, as a fraction, and is taken as on it: scales come from squares and back.
     */
    private static final double EDGE_TOLERANCE = 1e-9;

    private final LhapdfSet set;
    private final int number;
    private final LhapdfMetadata metadata;
    private final LhapdfSubgrid[] subgrids;
    private final int[] ids;
    private final int[] partonColumns;
    private final Extrapolation extrapolation;
    private final double lowest;

    LhapdfMember(LhapdfSet set, int number, LhapdfMetadata metadata, List<LhapdfSubgrid> subgrids)
            throws FileFormatException {
        this.set = set;
        this.number = number;
        this.metadata = metadata;
        this.subgrids = subgrids.toArray(LhapdfSubgrid[]::new);
        this.ids = set.flavours().stream().mapToInt(id -> id == 0 ? GLUON : id).toArray();
        this.partonColumns =
                Arrays.stream(Partons.ids()).map(id -> columnOf(id, ids)).toArray();
        this.extrapolation = Extrapolation.of(metadata);
        this.lowest = lowest(metadata);
        metadata.oneOf("Interpolator", List.of("logcubic"));
    }

    /** {@code ForcePositive}: 1 lifts negative values to 0, 2 all values to 1e-10 [Buckley2015]. */
    private static double lowest(LhapdfMetadata metadata) throws FileFormatException {
        return switch (metadata.oneOf("ForcePositive", List.of("0", "1", "2"))) {
            case "1" -> 0;
            case "2" -> 1e-10;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    /** The set that the member is of. */
    public LhapdfSet set() {
        return set;
    }

    /** The number of the member in its set. */
    public int number() {
        return number;
    }

    /** What the member says of itself. */
    public LhapdfMetadata metadata() {
        return metadata;
    }

    /** The rule for points outside the grid. */
    public Extrapolation extrapolation() {
        return extrapolation;
    }

    /**
     * The strong coupling that belongs to the member.
     *
     * @throws FileFormatException with one sentence, where the set does not give it, or in a way that is not known here
     */
    public AlphaS alphaS() throws FileFormatException {
        return AlphaSReader.read(metadata);
    }

    /** The lowest x of the grid. */
    public double xMin() {
        return subgrids[0].xMin();
    }

    /** The highest x of the grid. */
    public double xMax() {
        return subgrids[0].xMax();
    }

    /** The lowest Q of the grid in GeV. */
    public double qMin() {
        return subgrids[0].qMin();
    }

    /** The highest Q of the grid in GeV. */
    public double qMax() {
        return subgrids[subgrids.length - 1].qMax();
    }

    /** The grids between the flavour thresholds, as they stand in the file; copies. */
    public List<LhapdfGrid> grids() {
        return Arrays.stream(subgrids)
                .map(grid -> new LhapdfGrid(grid.x().copy(), grid.q().copy(), grid.values()))
                .toList();
    }

    /**
     * The distribution {@code x f} of one parton, also outside the grid. Allocates nothing.
     *
     * @param pdgId an identifier of {@link LhapdfSet#flavours}, or of another parton, which is zero as in LHAPDF; 0 is the
     *     gluon too
     * @param x in (0, 1]
     * @param q the scale in GeV, above 0; at a flavour threshold the side above is taken
     * @throws IllegalArgumentException when x or Q has no meaning, when the set gives nothing outside its grid, or when the
     *     identifier is neither of the set nor of a parton
     */
    public double xfxQ(int pdgId, double x, double q) {
        int column = requireColumn(pdgId);
        requirePhysical(x, q);
        return column < 0 ? 0 : value(column, x, q);
    }

    /**
     * The distribution of one parton at many points, see {@link #xfxQ}. Allocates nothing.
     *
     * @param x as many as {@code q} and {@code values}
     * @param q scales in GeV
     * @param values receives {@code x f}
     */
    public void xfxQs(int pdgId, double[] x, double[] q, double[] values) {
        if (x.length != q.length || x.length != values.length) {
            throw new IllegalArgumentException("as many x as Q and as values are needed, not " + x.length + ", "
                    + q.length + " and " + values.length);
        }
        for (int i = 0; i < x.length; i++) {
            values[i] = xfxQ(pdgId, x[i], q[i]);
        }
    }

    /**
     * The distributions of all partons of the set at one point, see {@link #xfxQ}. Allocates nothing.
     *
     * @param values receives {@code x f} in the order of {@link LhapdfSet#flavours}
     */
    public void xfxQs(double x, double q, double[] values) {
        if (values.length != ids.length) {
            throw new IllegalArgumentException(
                    "the set " + set.name() + " gives " + ids.length + " partons, not " + values.length);
        }
        requirePhysical(x, q);
        if (isInside(x, q)) {
            double scale = Math.clamp(q, qMin(), qMax());
            LhapdfSubgrid subgrid = subgrid(scale);
            subgrid.values(Math.clamp(x, subgrid.xMin(), subgrid.xMax()), scale, values);
            for (int column = 0; column < values.length; column++) {
                values[column] = Math.max(lowest, values[column]);
            }
        } else {
            for (int column = 0; column < values.length; column++) {
                values[column] = value(column, x, q);
            }
        }
    }

    /**
     * The distribution {@code x f} of one parton in the grid. A parton that the set does not give is zero, as in LHAPDF.
     *
     * @param pdgId an identifier of {@link LhapdfSet#flavours} or of another parton; 0 is the gluon too
     * @param q the scale in GeV; at a flavour threshold the side above is taken
     * @throws IllegalArgumentException when x or Q is outside the grid or the identifier is none of a parton
     */
    public double xf(int pdgId, double x, double q) {
        int column = requireColumn(pdgId);
        requireInside(x, q);
        return column < 0 ? 0 : value(column, x, q);
    }

    /**
     * The distributions {@code x f} of all partons.
     *
     * @return [14] in the order of {@link Partons#ids()}
     * @throws IllegalArgumentException when x or Q is outside the grid
     */
    public double[] partons(double x, double q) {
        requireInside(x, q);
        double[] partons = new double[Partons.COUNT];
        for (int p = 0; p < partons.length; p++) {
            partons[p] = partonColumns[p] < 0 ? 0 : value(partonColumns[p], x, q);
        }
        return partons;
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

    private static int columnOf(int pdgId, int[] ids) {
        for (int column = 0; column < ids.length; column++) {
            if (ids[column] == pdgId) {
                return column;
            }
        }
        return -1;
    }

    /** The column of a parton, -1 for one that the set does not give. */
    private int requireColumn(int pdgId) {
        int column = columnOf(pdgId == 0 ? GLUON : pdgId, ids);
        if (column < 0 && Partons.indexOf(pdgId) < 0) {
            throw new IllegalArgumentException("there is no parton with the PDG identifier " + pdgId);
        }
        return column;
    }

    private void requirePhysical(double x, double q) {
        if (!(x > 0 && x <= 1 + EDGE_TOLERANCE)) {
            throw new IllegalArgumentException("x is a momentum fraction above 0 and up to 1, not " + x);
        }
        if (!(q > 0 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Q is a scale in GeV above 0, not " + q);
        }
    }

    private static boolean isWithin(double value, double low, double high) {
        return value >= low * (1 - EDGE_TOLERANCE) && value <= high * (1 + EDGE_TOLERANCE);
    }

    private boolean isInside(double x, double q) {
        return isWithin(q, qMin(), qMax())
                && isWithin(x, subgrid(q).xMin(), subgrid(q).xMax());
    }

    private void requireInside(double x, double q) {
        requireWithin("Q", q, qMin(), qMax());
        LhapdfSubgrid subgrid = subgrid(q);
        requireWithin("x", x, subgrid.xMin(), subgrid.xMax());
    }

    private void requireWithin(String variable, double value, double low, double high) {
        if (!isWithin(value, low, high)) {
            throw new IllegalArgumentException("member " + number + " of " + set.name() + " has a grid from " + variable
                    + " = " + low + " to " + high + "; there is no value at " + variable + " = " + value);
        }
    }

    /** The grid of a scale; at a threshold, the one above it. */
    private LhapdfSubgrid subgrid(double q) {
        LhapdfSubgrid found = subgrids[0];
        for (LhapdfSubgrid candidate : subgrids) {
            found = candidate.qMin() <= q ? candidate : found;
        }
        return found;
    }

    private double value(int column, double x, double q) {
        return Math.max(lowest, isInside(x, q) ? nearest(column, x, q) : outside(column, x, q));
    }

    /** The value at the nearest point of the grid. */
    private double nearest(int column, double x, double q) {
        double scale = Math.clamp(q, qMin(), qMax());
        LhapdfSubgrid subgrid = subgrid(scale);
        return subgrid.value(column, Math.clamp(x, subgrid.xMin(), subgrid.xMax()), scale);
    }

    private double outside(int column, double x, double q) {
        return switch (extrapolation) {
            case NEAREST -> nearest(column, x, q);
            case CONTINUATION -> continued(column, x, q);
            case ERROR -> {
                requireInside(x, q);
                throw new IllegalStateException("inside the grid, but called for a point outside");
            }
        };
    }

    private double continued(int column, double x, double q) {
        double xMax = subgrid(q).xMax();
        if (x > xMax * (1 + EDGE_TOLERANCE)) {
            requireWithin("x", x, subgrid(q).xMin(), xMax);
        }
        if (q < qMin()) {
            return belowScale(column, x, q);
        }
        if (q > qMax()) {
            Knots knots = subgrids[subgrids.length - 1].q();
            double before = knots.get(knots.size() - 2);
            return line(q, before, qMax(), alongX(column, x, before), alongX(column, x, qMax()));
        }
        return alongX(column, x, q);
    }

    /** The value at a scale of the grid, with x of the grid or below. */
    private double alongX(int column, double x, double q) {
        Knots knots = subgrid(q).x();
        if (x >= knots.first()) {
            return nearest(column, x, q);
        }
        double second = knots.get(1);
        return line(x, knots.first(), second, nearest(column, knots.first(), q), nearest(column, second, q));
    }

    /** Above this, a value is continued by its logarithm. */
    private static final double LOGARITHM_ABOVE = 1e-3;

    /** The straight line against the logarithm of a variable: of the logarithm of positive values, else of the values. */
    private static double line(double at, double first, double second, double firstValue, double secondValue) {
        double t = Math.log(at / first) / Math.log(second / first);
        if (firstValue > LOGARITHM_ABOVE && secondValue > LOGARITHM_ABOVE) {
            return firstValue * Math.exp(t * Math.log(secondValue / firstValue));
        }
        return firstValue + t * (secondValue - firstValue);
    }

    private static final double STEP = 0.01;
    private static final double LOWEST_ANOMALOUS_DIMENSION = -2.5;
    private static final double NEGLIGIBLE = 1e-5;

    private double belowScale(int column, double x, double q) {
        double ratio = q * q / (qMin() * qMin());
        double edge = alongX(column, x, qMin());
        double above = alongX(column, x, qMin() * Math.sqrt(1 + STEP));
        double anomalousDimension =
                Math.abs(edge) >= NEGLIGIBLE ? Math.max(LOWEST_ANOMALOUS_DIMENSION, (above - edge) / edge / STEP) : 1;
        return edge * Math.pow(ratio, anomalousDimension * ratio + 1 - ratio);
    }
}
