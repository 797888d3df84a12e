package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.SampleLhapdfSets;

class LhapdfBandsTest {
    private static final double[] X = {1e-3, 0.2, 0.5};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"replicas", "hessian", "symmhessian"})
    void bandsAreThoseOfTheMembersOneByOne(String type) throws IOException {
        LhapdfSet set = SampleLhapdfSets.write(folder, "Sample", type, 5);
        LhapdfBands bands = LhapdfBands.of(set, List.of(21, -2), X, 100, 90);
        assertThat(bands.hasUncertainties()).isTrue();
        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < X.length; i++) {
                double[] values = new double[5];
                for (int number = 0; number < values.length; number++) {
                    values[number] = set.member(number).xfxQ(bands.partons().get(k), X[i], 100);
                }
                assertThat(bands.values().get(k).get(i)).isEqualTo(set.errors().of(values, 90));
            }
        }
    }

    @Test
    void aSetOfOneMemberHasNoUncertainties() throws IOException {
        LhapdfSet set = SampleLhapdfSets.write(folder, "One", "symmhessian", 1);
        LhapdfBands bands = LhapdfBands.of(set, List.of(21), X, 10, 68);
        assertThat(bands.hasUncertainties()).isFalse();
        double central = set.member(0).xfxQ(21, 0.2, 10);
        assertThat(bands.values().getFirst().get(1)).isEqualTo(new PdfUncertainty(central, 0, 0, 0, 0));
    }

    @Test
    void whatIsNoPointOrScaleIsRefused() throws IOException {
        LhapdfSet set = SampleLhapdfSets.write(folder, "Sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LhapdfBands.of(set, List.of(21), new double[] {0}, 10, 68))
                .withMessage("x f(x) is given for x above 0 and at most 1, not for x = 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LhapdfBands.of(set, List.of(21), X, Double.NaN, 68))
                .withMessage("a scale in GeV is above 0, not NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> LhapdfBands.of(set, List.of(21), X, 10, 100));
    }
}
