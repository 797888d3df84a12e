package org.nablafit.theory.flavour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The distributions that a PDF model gives, and what they are in the evolution basis. Combinations that the basis does
 * not give are assumed: {@code T24 = T35 = Sigma} where there is no bottom and no top, {@code V15 = V} where charm and
 * anticharm are equal. All values are {@code x f}.
 *
 * @param name the name in run cards
 * @param distributions the labels of the distributions, in the order of grid values
 * @param toEvolution [14][distributions]: row {@link EvolutionFlavour#index()} is that combination in terms of the
 *     distributions
 */
public record FlavourBasis(String name, List<String> distributions, double[][] toEvolution) {
    /** All fourteen combinations themselves, without an assumption. */
    public static final FlavourBasis EVOLUTION_14 = of(
            "evolution-14",
            List.of(EvolutionFlavour.values()).stream()
                    .map(EvolutionFlavour::label)
                    .toList());

    /** Four flavours with {@code c = cbar}: Sigma, g, V, V3, V8, T3, T8, T15 (NNPDF's fits in the evolution basis). */
    public static final FlavourBasis EVOLUTION_8 = of(
            "evolution-8",
            List.of("Sigma", "g", "V", "V3", "V8", "T3", "T8", "T15"),
            "V15=V",
            "V24=V",
            "V35=V",
            "T24=Sigma",
            "T35=Sigma");

    /** Four flavours with charm and anticharm free: those of {@link #EVOLUTION_8} and V15. */
    public static final FlavourBasis EVOLUTION_9 = of(
            "evolution-9",
            List.of("Sigma", "g", "V", "V3", "V8", "V15", "T3", "T8", "T15"),
            "V24=V",
            "V35=V",
            "T24=Sigma",
            "T35=Sigma");

    /** Three flavours: Sigma, g, V, V3, V8, T3, T8; no charm. */
    public static final FlavourBasis EVOLUTION_7 = of(
            "evolution-7",
            List.of("Sigma", "g", "V", "V3", "V8", "T3", "T8"),
            "V15=V",
            "V24=V",
            "V35=V",
            "T15=Sigma",
            "T24=Sigma",
            "T35=Sigma");

    /**
     * What photon exchange sees of three flavours: Sigma, g, T3, T8. The valence combinations are not given and count
     * as zero, so that observables with W or Z exchange need another basis.
     */
    public static final FlavourBasis EVOLUTION_4 =
            of("evolution-4", List.of("Sigma", "g", "T3", "T8"), "T15=Sigma", "T24=Sigma", "T35=Sigma");

    /**
     * What photon exchange sees of three flavours in an isoscalar target: Sigma, g, T8. T3 and the valence combinations are
     * not given and count as zero.
     */
    public static final FlavourBasis EVOLUTION_3 =
            of("evolution-3", List.of("Sigma", "g", "T8"), "T15=Sigma", "T24=Sigma", "T35=Sigma");

    /** Four flavours, single partons: g, u, ubar, d, dbar, s, sbar, c, where {@code c = cbar = c+ / 2}. */
    public static final FlavourBasis FLAVOUR_8 =
            ofPartons("flavour-8", List.of("g", "u", "ubar", "d", "dbar", "s", "sbar", "c"), new int[][] {
                {21}, {2}, {-2}, {1}, {-1}, {3}, {-3}, {4, -4}
            });

    /** Three flavours, single partons: g, u, ubar, d, dbar, s, sbar; no charm. */
    public static final FlavourBasis FLAVOUR_7 =
            ofPartons("flavour-7", List.of("g", "u", "ubar", "d", "dbar", "s", "sbar"), new int[][] {
                {21}, {2}, {-2}, {1}, {-1}, {3}, {-3}
            });

    /**
     * Four flavours with valence and sea apart: g, u_v, d_v, ubar, dbar, s, c, where {@code u = u_v + ubar}, {@code d = d_v +
     * dbar}, {@code s = sbar}, {@code c = cbar}. All of them may be taken as positive.
     */
    public static final FlavourBasis VALENCE_7 =
            ofPartons("valence-7", List.of("g", "u_v", "d_v", "ubar", "dbar", "s", "c"), new int[][] {
                {21}, {2}, {1}, {2, -2}, {1, -1}, {3, -3}, {4, -4}
            });

    private static final List<FlavourBasis> NAMED = List.of(
            EVOLUTION_8,
            EVOLUTION_9,
            EVOLUTION_7,
            EVOLUTION_4,
            EVOLUTION_3,
            EVOLUTION_14,
            FLAVOUR_8,
            FLAVOUR_7,
            VALENCE_7);

    /** Smallest part of a row that counts as independent of the rows before it; entries of bases are of order one. */
    private static final double INDEPENDENCE = 1e-9;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException when the matrix is not [14][distributions] or has an entry that is not finite
     */
    public FlavourBasis {
        distributions = List.copyOf(distributions);
        if (distributions.isEmpty()) {
            throw new IllegalArgumentException("the basis '" + name + "' has no distribution; give at least one");
        }
        if (toEvolution.length != EvolutionFlavour.COUNT) {
            throw new IllegalArgumentException("the basis '" + name + "' needs " + EvolutionFlavour.COUNT
                    + " rows, one for each evolution flavour, not " + toEvolution.length);
        }
        for (double[] row : toEvolution) {
            if (row.length != distributions.size()) {
                throw new IllegalArgumentException("the basis '" + name + "' has " + distributions.size()
                        + " distributions, but a row of its matrix has " + row.length + " entries");
            }
            for (double entry : row) {
                if (!Double.isFinite(entry)) {
                    throw new IllegalArgumentException("the basis '" + name + "' has the entry " + entry
                            + " in its matrix; all have to be finite");
                }
            }
        }
        toEvolution = copy(toEvolution);
    }

    /** A copy of the matrix [14][distributions]. */
    @Override
    public double[][] toEvolution() {
        return copy(toEvolution);
    }

    /** The number of distributions. */
    public int size() {
        return distributions.size();
    }

    /**
     * The place of a distribution.
     *
     * @throws IllegalArgumentException when the basis has none of that label
     */
    public int indexOf(String distribution) {
        int index = distributions.indexOf(distribution);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the basis '" + name + "' has no distribution '" + distribution + "', only " + distributions);
        }
        return index;
    }

    /**
     * A combination of the distributions by its label: one of the basis itself, of the evolution basis ({@code Sigma}, {@code
     * T3}), or a parton ({@code u}, {@code ubar}).
     *
     * @return its coefficients [distributions]
     * @throws IllegalArgumentException when there is no combination of that label
     */
    public double[] combination(String label) {
        int own = distributions.indexOf(label);
        if (own >= 0) {
            double[] unit = new double[size()];
            unit[own] = 1;
            return unit;
        }
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            if (flavour.label().equals(label)) {
                return toEvolution[flavour.index()].clone();
            }
        }
        return toPartons()[Partons.indexOf(label)];
    }

    /**
     * The sum of e_q² (q + qbar) over the quarks, which photon exchange sees at leading order: its coefficients
     * [distributions].
     */
    public double[] chargeWeightedSum() {
        double[][] partons = toPartons();
        double[] sum = new double[size()];
        for (int quark = 1; quark <= 6; quark++) {
            double charge = quark % 2 == 0 ? 2.0 / 3 : -1.0 / 3;
            for (int id : new int[] {quark, -quark}) {
                double[] row = partons[Partons.indexOf(id)];
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += charge * charge * row[k];
                }
            }
        }
        return sum;
    }

    /** Single partons from the distributions: [14][distributions], rows in the order of {@link Partons#ids()}. */
    public double[][] toPartons() {
        double[][] rotation = Partons.fromEvolution();
        double[][] matrix = new double[Partons.COUNT][size()];
        for (int p = 0; p < Partons.COUNT; p++) {
            for (int e = 0; e < EvolutionFlavour.COUNT; e++) {
                for (int k = 0; k < size(); k++) {
                    matrix[p][k] += rotation[p][e] * toEvolution[e][k];
                }
            }
        }
        return matrix;
    }

    /**
     * The distributions from the evolution basis: [distributions][14], a left inverse of {@link #toEvolution}. It reads
     * the first combinations, in the order of {@link EvolutionFlavour}, that determine the distributions, and leaves
     * the rest to what the basis assumes. For {@link #EVOLUTION_8} it picks the eight combinations.
     *
     * @throws IllegalArgumentException when the combinations do not determine every distribution
     */
    public double[][] fromEvolution() {
        int[] rows = independentRows();
        double[][] square = new double[size()][];
        for (int i = 0; i < rows.length; i++) {
            square[i] = toEvolution[rows[i]].clone();
        }
        double[][] inverse = inverse(square);
        double[][] matrix = new double[size()][EvolutionFlavour.COUNT];
        for (int k = 0; k < size(); k++) {
            for (int i = 0; i < rows.length; i++) {
                matrix[k][rows[i]] = inverse[k][i];
            }
        }
        return matrix;
    }

    /**
     * The basis of that name, as {@code evolution-8}.
     *
     * @throws IllegalArgumentException with the names that are known
     */
    public static FlavourBasis byName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return NAMED.stream()
                .filter(basis -> basis.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no basis of distributions is named '" + name + "'; known are " + String.join(", ", names())));
    }

    /** The names that {@link #byName} knows. */
    public static List<String> names() {
        return NAMED.stream().map(FlavourBasis::name).toList();
    }

    /** A basis whose distributions are combinations of the evolution basis; an assumption {@code A=B} sets A to B. */
    private static FlavourBasis of(String name, List<String> labels, String... assumptions) {
        double[][] matrix = new double[EvolutionFlavour.COUNT][labels.size()];
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            String source = flavour.label();
            for (String assumption : assumptions) {
                String[] sides = assumption.split("=", -1);
                source = sides[0].equals(flavour.label()) ? sides[1] : source;
            }
            if (labels.contains(source)) {
                matrix[flavour.index()][labels.indexOf(source)] = 1;
            }
        }
        return new FlavourBasis(name, labels, matrix);
    }

    /** A basis in which distribution k is the value of each of the partons {@code ids[k]}. */
    private static FlavourBasis ofPartons(String name, List<String> labels, int[][] ids) {
        double[][] rotation = Partons.toEvolution();
        double[][] matrix = new double[EvolutionFlavour.COUNT][labels.size()];
        for (int e = 0; e < matrix.length; e++) {
            for (int k = 0; k < ids.length; k++) {
                for (int id : ids[k]) {
                    matrix[e][k] += rotation[e][Partons.indexOf(id)];
                }
            }
        }
        return new FlavourBasis(name, labels, matrix);
    }

    /** Rows of the matrix, each independent of those before it (modified Gram-Schmidt). */
    private int[] independentRows() {
        List<double[]> orthogonal = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int e = 0; e < EvolutionFlavour.COUNT && rows.size() < size(); e++) {
            double[] rest = toEvolution[e].clone();
            for (double[] direction : orthogonal) {
                subtractProjection(rest, direction);
            }
            double norm = Math.sqrt(product(rest, rest));
            if (norm > INDEPENDENCE) {
                for (int k = 0; k < rest.length; k++) {
                    rest[k] /= norm;
                }
                orthogonal.add(rest);
                rows.add(e);
            }
        }
        if (rows.size() < size()) {
            throw new IllegalArgumentException("the " + size() + " distributions of the basis '" + name
                    + "' cannot be told from the evolution basis, whose combinations see only " + rows.size()
                    + " of them");
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void subtractProjection(double[] vector, double[] direction) {
        double part = product(vector, direction);
        for (int k = 0; k < vector.length; k++) {
            vector[k] -= part * direction[k];
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The inverse of a regular matrix by Gauss-Jordan elimination with row pivoting; {@code a} is modified. */
    private static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] b = new double[n][n];
        for (int i = 0; i < n; i++) {
            b[i][i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
            }
            swap(a, column, pivot);
            swap(b, column, pivot);
            double scale = 1 / a[column][column];
            for (int k = 0; k < n; k++) {
                a[column][k] *= scale;
                b[column][k] *= scale;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][column];
                for (int k = 0; k < n && i != column; k++) {
                    a[i][k] -= factor * a[column][k];
                    b[i][k] -= factor * b[column][k];
                }
            }
        }
        return b;
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] rows = new double[matrix.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix[i].clone();
        }
        return rows;
    }
}
