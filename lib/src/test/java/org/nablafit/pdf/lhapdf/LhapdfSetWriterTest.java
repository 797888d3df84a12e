package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.testkit.SampleLhapdfSets;

class LhapdfSetWriterTest {
    private static final double[] X = {1e-3, 0.01, 0.1, 1};
    private static final double[] Q = {1.5, 3};

    @TempDir
    Path folder;

    private LhapdfSetWriter writer() {
        return new LhapdfSetWriter(folder, "Small", List.of(21, 2));
    }

    private static LhapdfGrid grid(double[] q) {
        double[] values = new double[X.length * q.length * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.PI * Math.pow(10, -i) * (i % 3 == 0 ? -1 : 1);
        }
        return new LhapdfGrid(X, q, values);
    }

    private static void describe(LhapdfSetWriter writer) {
        writer.entry("SetDesc", "a 'small' set: \"two\" knots\nand # more")
                .entry("Authors", "nobody")
                .entry("Particle", 2112)
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 3)
                .entry("ErrorType", "symmhessian")
                .entry("ErrorConfLevel", 68.0);
    }

    @Test
    void everyNumberComesBackToTheLastBit() throws IOException {
        LhapdfSetWriter writer = writer();
        describe(writer);
        writer.alphaS(new double[] {1, 2, 2, 9}, new double[] {0.5, 1.0 / 3, 0.3, 0.1});
        writer.member("central", List.of(grid(Q), grid(new double[] {3, 4, 5, 1e5})));
        writer.member("error", List.of(grid(Q)));
        assertThat(folder.resolve("Small/Small.info")).doesNotExist();
        LhapdfSet set = writer.finish();
        assertThat(set.memberCount()).isEqualTo(2);
        assertThat(set.flavours()).containsExactly(21, 2);
        assertThat(set.hadron().pdgId()).isEqualTo(2112);
        assertThat(set.info().get("SetDesc").string()).isEqualTo("a 'small' set: \"two\" knots\nand # more");
        assertThat(set.info().get("XMin").number()).isEqualTo(1e-3);
        assertThat(set.info().get("QMax").number()).isEqualTo(1e5);
        assertThat(set.member(0).alphaS().atQ(2)).isEqualTo(0.3);
        assertThat(set.errors().kind()).isEqualTo("symmhessian");
        List<LhapdfGrid> grids = set.member(0).grids();
        assertThat(grids).hasSize(2);
        assertThat(grids.get(0).values()).containsExactly(grid(Q).values());
        assertThat(grids.get(1).q()).containsExactly(3, 4, 5, 1e5);
        assertThat(grids.get(1).x()).containsExactly(X);
        assertThat(set.member(1).grids()).hasSize(1);
        try (Stream<Path> files = Files.list(folder.resolve("Small"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Small.info", "Small_0000.dat", "Small_0001.dat");
        }
    }

    /** The text that other programs read, whole. */
    @Test
    void theFilesAreThoseOfTheFormat() throws IOException {
        LhapdfSetWriter writer = writer();
        describe(writer);
        double[] values = {0, -1.5, 1e-7, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1e22};
        writer.member("central", List.of(new LhapdfGrid(X, Q, values)));
        writer.finish();
        assertThat(folder.resolve("Small/Small_0000.dat")).hasContent("""
                PdfType: central
                Format: lhagrid1
                ---
                0.001 0.01 0.1 1.0
                1.5 3.0
                21 2
                0.0 -1.5
                1.0e-07 2.0
                3.0 4.0
                5.0 6.0
                7.0 8.0
                9.0 10.0
                11.0 12.0
                13.0 1.0e+22
                ---
                """);
        assertThat(folder.resolve("Small/Small.info")).hasContent("""
                SetDesc: "a 'small' set: \\"two\\" knots\\nand # more"
                Authors: "nobody"
                Particle: 2112
                OrderQCD: 0
                FlavorScheme: "fixed"
                NumFlavors: 3
                ErrorType: "symmhessian"
                ErrorConfLevel: 68.0
                Format: "lhagrid1"
                NumMembers: 1
                Flavors: [21, 2]
                XMin: 0.001
                XMax: 1.0
                QMin: 1.5
                QMax: 3.0
                """);
    }

    @Test
    void numbersAreThoseOfCAndYaml() {
        assertThat(LhapdfSetWriter.number(1.25e-9)).isEqualTo("1.25e-09");
        assertThat(LhapdfSetWriter.number(-3e100)).isEqualTo("-3.0e+100");
        assertThat(LhapdfSetWriter.number(0.1)).isEqualTo("0.1");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        LhapdfSetWriter writer = writer();
        assertThatIllegalArgumentException()
                .isThrownBy(writer::finish)
                .withMessage("the description of a set needs the entries SetDesc, Authors, Particle, OrderQCD,"
                        + " FlavorScheme, NumFlavors, ErrorType");
        describe(writer);
        assertThatIllegalArgumentException().isThrownBy(writer::finish).withMessageContaining("no member yet");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.entry("NumMembers", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.entry("a b", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.alphaS(new double[] {1, 2}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.member("other", List.of(grid(Q))));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.member("central", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.member("central", List.of(grid(Q), grid(new double[] {4, 5}))))
                .withMessage("grid 1 starts at Q = 4.0, but the one below ends at Q = 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.member("central", List.of(new LhapdfGrid(X, Q, new double[8]))))
                .withMessageContaining("of 1 partons, but the set Small has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfSetWriter(folder, "../x", List.of(21)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfSetWriter(folder, "x", List.of(21, 21)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfSetWriter(folder, "x", List.of()));
        SampleLhapdfSets.write(folder, "There", "hessian", 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LhapdfSetWriter(folder, "There", List.of(21)))
                .withMessageContaining("there is a set already");
    }

    @Test
    void gridsThatNobodyReadsAreRefused() {
        double[] eight = new double[8];
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfGrid(new double[] {0.1, 1}, Q, eight));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LhapdfGrid(new double[] {0.1, 0.2, 0.2, 1}, Q, eight))
                .withMessageContaining("the knot x = 0.2 comes after 0.2");
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfGrid(X, new double[] {1}, eight));
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfGrid(X, Q, new double[9]));
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfGrid(X, Q, new double[0]));
        eight[3] = Double.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> new LhapdfGrid(X, Q, eight));
    }
}
