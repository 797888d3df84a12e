package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.PdfMembers;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;

/**
 * An LHAPDF set of the distributions at the scale of the fit, without evolution. The format wants two values of Q at least: the
 * second one is a millionth above the first and has the same values. {@code Extrapolator: error} makes LHAPDF refuse every other
 * scale and every x below the lowest one, instead of giving numbers that mean nothing.
 */
public final class InitialScaleExport {
    /** What follows the name of a fit in that of its set. */
    private static final String ENDING = "_q0";

    private static final double NEXT = 1 + 1e-6;

    /** Gluon and quarks; the photon and top are left out, which no basis but that of 14 has. */
    private static final List<Integer> FLAVOURS = List.of(-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5);

    private InitialScaleExport() {}

    /**
     * Writes the sets of replicas: {@code NAME_q0}, or where the model depends on A a set {@code NAME_A12_q0} for each nucleus.
     *
     * @param folder holds the folders of the sets
     */
    static void write(ReplicaSet replicas, Path folder) throws IOException {
        String name = replicas.problem().card().name();
        boolean several = replicas.problem().card().takesMassNumber();
        for (Hadron hadron : replicas.nuclei().hadrons()) {
            write(replicas.members(hadron), folder, several ? name + "_A" + hadron.massNumber() : name);
        }
    }

    /**
     * Writes the set, in place of one of an earlier run.
     *
     * @param members from the central one
     * @param folder holds the set's own folder
     * @param fit the name of the fit, which that of the set begins with
     * @return the set, read again
     * @throws IOException with one sentence, where it cannot be written
     */
    public static LhapdfSet write(PdfMembers members, Path folder, String fit) throws IOException {
        String name = fit + ENDING;
        LhapdfSetWriter.remove(folder, name);
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, name, FLAVOURS)
                .entry(
                        "SetDesc",
                        members.description() + " by nablafit at its initial scale alone, not evolved"
                                + nucleus(members.hadron()))
                .entry("Authors", "not given")
                .entry("Particle", members.hadron().pdgId())
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 5)
                .entry("ErrorType", members.errorType())
                .entry("Extrapolator", "error");
        members.confidence().ifPresent(level -> writer.entry("ErrorConfLevel", level));
        String type = members.errorType().equals("replicas") ? "replica" : "error";
        double[] x = knots();
        double[][] values = members.members(Arrays.copyOf(x, x.length - 1));
        for (int member = 0; member < values.length; member++) {
            LhapdfGrid grid = grid(x, members.mu0(), members.basis(), values[member]);
            writer.member(member == 0 ? "central" : type, List.of(grid));
        }
        return writer.finish();
    }

    private static String nucleus(Hadron nucleus) {
        return nucleus.isNucleus() ? "; x f of the average nucleon of a nucleus with A = " + nucleus.massNumber() : "";
    }

    /** Those of the results, and 1. */
    private static double[] knots() {
        return IntStream.rangeClosed(0, InitialScaleGrid.x().length)
                .mapToDouble(i -> i < InitialScaleGrid.x().length ? InitialScaleGrid.x()[i] : 1)
                .toArray();
    }

    /** x f is 0 at x = 1. */
    private static LhapdfGrid grid(double[] x, double mu0, FlavourBasis basis, double[] values) {
        double[][] partons = basis.toPartons();
        int points = x.length - 1;
        int width = FLAVOURS.size();
        double[] rows = new double[x.length * 2 * width];
        for (int p = 0; p < width; p++) {
            double[] combination = partons[Partons.indexOf(FLAVOURS.get(p))];
            for (int i = 0; i < points; i++) {
                double sum = 0;
                for (int k = 0; k < combination.length; k++) {
                    sum += combination[k] * values[k * points + i];
                }
                rows[2 * i * width + p] = sum;
                rows[(2 * i + 1) * width + p] = sum;
            }
        }
        return new LhapdfGrid(x, new double[] {mu0, mu0 * NEXT}, rows);
    }
}
