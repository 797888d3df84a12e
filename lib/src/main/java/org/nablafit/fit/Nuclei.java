package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The nuclei whose distributions a result has, by their numbers of nucleons A; of a model that does not depend on A the proton
 * alone. Distributions of all of them are in rows: those of the first nucleus, then those of the second, and so on.
 *
 * @param hadrons with rising A, at least one
 */
public record Nuclei(List<Hadron> hadrons) {
    /** The proton. */
    public static final Nuclei PROTON = new Nuclei(List.of(Hadron.PROTON));

    /** Copies. */
    public Nuclei {
        hadrons = List.copyOf(hadrons);
    }

    /** One nucleus for each A among these. */
    static Nuclei of(Collection<Hadron> hadrons) {
        Map<Integer, Hadron> ofMassNumber = new TreeMap<>();
        hadrons.forEach(hadron -> ofMassNumber.putIfAbsent(hadron.massNumber(), hadron));
        return new Nuclei(List.copyOf(ofMassNumber.values()));
    }

    /** Isoscalar nuclei of some numbers of nucleons. */
    static Nuclei isoscalar(int... massNumbers) {
        List<Hadron> hadrons = new ArrayList<>();
        for (int massNumber : massNumbers) {
            hadrons.add(Hadron.nucleus(massNumber, massNumber == 1 ? 1 : massNumber / 2));
        }
        return of(hadrons);
    }

    /** These and the free nucleon, A = 1. */
    Nuclei withFreeNucleon() {
        List<Hadron> all = new ArrayList<>(List.of(Hadron.PROTON));
        all.addAll(hadrons);
        return of(all);
    }

    /** How many there are. */
    public int size() {
        return hadrons.size();
    }

    /** A of one of them. */
    public int massNumber(int i) {
        return hadrons.get(i).massNumber();
    }

    /** All A. */
    public int[] massNumbers() {
        return hadrons.stream().mapToInt(Hadron::massNumber).toArray();
    }

    /**
     * The place of the nucleus with A nucleons.
     *
     * @throws IllegalArgumentException where it is not among these
     */
    public int indexOf(int massNumber) {
        List<Integer> all = hadrons.stream().map(Hadron::massNumber).toList();
        int index = all.indexOf(massNumber);
        if (index < 0) {
            throw new IllegalArgumentException("there is no nucleus with A = " + massNumber + ", only with A = "
                    + String.join(", ", all.stream().map(String::valueOf).toList()));
        }
        return index;
    }

    /** The same x for all of them. */
    public PdfGrid grid(double[] x) {
        Map<Hadron, XGrid> grids = new LinkedHashMap<>();
        hadrons.forEach(hadron -> grids.put(hadron, new XGrid(x)));
        return PdfGrid.of(grids);
    }

    /**
     * Values on the grid of {@link #grid} as rows.
     *
     * @param values [nodes · distributions], not modified
     * @return [nuclei · distributions][x]
     */
    public double[][] rows(double[] values, int distributions) {
        int points = values.length / (size() * distributions);
        double[][] rows = new double[size() * distributions][points];
        // The grid has its own order of hadrons, by their identifiers.
        List<Hadron> order = hadrons.stream().sorted().toList();
        for (int i = 0; i < values.length; i++) {
            int hadron = hadrons.indexOf(order.get(i / (points * distributions)));
            rows[hadron * distributions + i % distributions][i / distributions % points] = values[i];
        }
        return rows;
    }

    /** The names of the rows: {@code g (A=12)}, and {@code g} where there is one nucleus. */
    public List<String> labels(List<String> distributions) {
        List<String> labels = new ArrayList<>();
        for (Hadron hadron : hadrons) {
            for (String distribution : distributions) {
                labels.add(size() == 1 ? distribution : distribution + " (A=" + hadron.massNumber() + ")");
            }
        }
        return labels;
    }
}
