package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.evolve.FittedSet;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SampleLhapdfSets;

/**
 * Writes sets and values at many points to {@code lib/target/lhapdf}, where {@code .ci/check-lhapdf} compares them with another
 * reader of LHAPDF's format.
 */
class LhapdfComparisonTest {
    private static final Path FOLDER = ProjectFiles.project("lib/target/lhapdf");
    private static final int RANDOM_POINTS = 6000;
    private static final int CLOSE_POINTS = 3000;

    /** Distances from knots, thresholds and edges, as a fraction. */
    private static final double[] DISTANCES = {0, 1e-12, -1e-12, 1e-7, -1e-7, 1e-3, -1e-3};

    private static void removeSet(Path set) throws IOException {
        if (Files.isDirectory(set)) {
            try (Stream<Path> files = Files.list(set)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A set of ours comes back as it was made, to the last bit. */
    @Test
    void aSetOfOursIsWrittenForComparison() throws IOException {
        removeSet(FOLDER.resolve("NablafitSample"));
        LhapdfSet set = SampleLhapdfSets.write(FOLDER, "NablafitSample");
        assertThat(set.memberCount()).isEqualTo(3);
        for (int number = 0; number < set.memberCount(); number++) {
            LhapdfMember member = set.member(number);
            for (int part = 0; part < 2; part++) {
                LhapdfGrid grid = member.grids().get(part);
                for (int k = 0; k < grid.q().length - 1 + part; k++) {
                    double x = grid.x()[(7 * k) % grid.x().length];
                    double q = grid.q()[k];
                    for (int id : SampleLhapdfSets.FLAVOURS) {
                        assertThat(member.xfxQ(id, x, q)).isEqualTo(SampleLhapdfSets.xf(id, number, part, x, q));
                    }
                }
            }
            writePoints(member);
        }
    }

    @Test
    void aFitIsWrittenForComparison() throws IOException {
        Runcard card = RuncardReader.read(
                ProjectFiles.project("data/runcards/first-fit.yaml"),
                List.of("name=NablafitFit", "datasets=[SLAC_P_F2]", "fit.iterations=2"));
        FitResult fit = Fit.run(card, Library.standard(List.of(), 1), FitListener.NONE);
        LhapdfSet set =
                FittedSet.of(fit, new EvolutionOperators()).write(FOLDER).orElseThrow();
        assertThat(writePoints(set.member(0))).isEqualTo(RANDOM_POINTS + CLOSE_POINTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lhapdf/NNPDF40_nnlo_as_01180/0",
                "lhapdf/NNPDF40_nnlo_as_01180/1",
                "xfitter/defaultNNLO/proton/0"
            })
    void pointsOfOtherSetsAreWrittenForComparison(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        LhapdfSet set = LhapdfSet.read(ProjectFiles.reference(name.substring(0, slash)));
        LhapdfMember member = set.member(Integer.parseInt(name.substring(slash + 1)));
        assertThat(writePoints(member)).isEqualTo(RANDOM_POINTS + CLOSE_POINTS);
    }

    /** Random points in the grid, and others close to its knots: x, Q and x f of each parton of the set. */
    private static int writePoints(LhapdfMember member) throws IOException {
        RandomStream random = new RandomStream(2026 + member.number());
        List<Integer> flavours = member.set().flavours();
        StringBuilder text = new StringBuilder("x,q");
        flavours.forEach(id -> text.append(',').append(id));
        text.append(",alphas\n");
        AlphaS alphaS = member.alphaS();
        double[] values = new double[flavours.size()];
        List<LhapdfGrid> grids = member.grids();
        int points = RANDOM_POINTS + CLOSE_POINTS;
        for (int i = 0; i < points; i++) {
            double x = Math.exp(random.uniform(Math.log(member.xMin()), Math.log(member.xMax())));
            double q = Math.exp(random.uniform(Math.log(member.qMin()), Math.log(member.qMax())));
            if (i >= RANDOM_POINTS) {
                LhapdfGrid grid = grids.get(random.nextInt(grids.size()));
                double distance = DISTANCES[random.nextInt(DISTANCES.length)];
                double[] knots = grid.x();
                x = i % 3 == 0 ? x : near(knots, random.nextInt(knots.length), distance);
                double[] scales = grid.q();
                int knot = i % 4 == 0 ? (i % 8 == 0 ? 0 : scales.length - 1) : random.nextInt(scales.length);
                q = i % 3 == 1 ? q : near(scales, knot, distance);
            }
            x = Math.clamp(x, member.xMin(), member.xMax());
            q = Math.clamp(q, member.qMin(), member.qMax());
            member.xfxQs(x, q, values);
            text.append(x).append(',').append(q);
            for (double value : values) {
                assertThat(value).isFinite();
                text.append(',').append(value);
            }
            text.append(',').append(alphaS.atQ(q)).append('\n');
        }
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(member.set().name() + "-" + member.number() + ".csv"), text);
        return points;
    }

    private static double near(double[] knots, int knot, double distance) {
        return knots[knot] * (1 + distance);
    }
}
