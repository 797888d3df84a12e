package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.Nuclei;
import org.nablafit.fit.replicas.PdfReplicas;
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
public final class InitialScaleExport implements PdfExport {
    /** The folder of the set in that of a result. */
    public static final String FOLDER = "lhapdf";

    /** What follows the name of a fit in that of its set. */
    public static final String ENDING = "_q0";

    private static final double NEXT = 1 + 1e-6;

    /** Gluon and quarks; the photon and top are left out, which no basis but that of 14 has. */
    private static final List<Integer> FLAVOURS = List.of(-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5);

    private final Hadron nucleus;

    /** A set of the distributions of one nucleus of the result. */
    public InitialScaleExport(Hadron nucleus) {
        this.nucleus = nucleus;
    }

    /**
     * Writes the set of a result into {@link #FOLDER}: {@code NAME_q0}, or where the model depends on A a set {@code NAME_A12_q0} for
     * each nucleus.
     */
    public static void writeAll(ReplicaSet set, Path directory) throws IOException {
        String name = set.problem().card().name();
        boolean several = set.problem().card().takesMassNumber();
        for (Hadron hadron : set.nuclei().hadrons()) {
            String which = several ? "_A" + hadron.massNumber() : "";
            new InitialScaleExport(hadron).write(set, directory.resolve(FOLDER), name + which + ENDING);
        }
    }

    @Override
    public LhapdfSet write(ReplicaSet set, Path folder, String name) throws IOException {
        remove(folder.resolve(name));
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, name, FLAVOURS)
                .entry(
                        "SetDesc",
                        "Monte Carlo replicas of the fit "
                                + set.problem().card().name() + " by nablafit at its initial scale alone, not evolved"
                                + ofNucleus())
                .entry("Authors", "not given")
                .entry("Reference", "none")
                .entry("Particle", nucleus.pdgId())
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 5)
                .entry("ErrorType", "replicas")
                .entry("Extrapolator", "error");
        double[] x = knots();
        PdfReplicas pdf = set.pdfAt(new Nuclei(List.of(nucleus)), Arrays.copyOf(x, x.length - 1));
        double[] mean = new double[pdf.values()[0].length];
        for (double[] replica : pdf.values()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += replica[i] / pdf.count();
            }
        }
        FlavourBasis basis = set.problem().problem().model().basis();
        writer.member("central", List.of(grid(x, set.mu0(), basis, mean)));
        for (double[] replica : pdf.values()) {
            writer.member("replica", List.of(grid(x, set.mu0(), basis, replica)));
        }
        return writer.finish();
    }

    private String ofNucleus() {
        return nucleus.isNucleus() ? "; x f of the average nucleon of a nucleus with A = " + nucleus.massNumber() : "";
    }

    /** Those of the results, and 1. */
    private static double[] knots() {
        return IntStream.rangeClosed(0, InitialScaleGrid.x().length)
                .mapToDouble(i -> i < InitialScaleGrid.x().length ? InitialScaleGrid.x()[i] : 1)
                .toArray();
    }

    /** What an earlier run has left in the folder of the set, which the writer does not write over. */
    private static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
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
