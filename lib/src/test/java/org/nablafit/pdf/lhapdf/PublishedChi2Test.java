package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.Cholesky;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * The chi2 of the SLAC proton data with NNPDF4.0, which two other programs agree on: table (PineAPPL format 0),
 * rotation and interpolation all enter.
 */
class PublishedChi2Test {
    private static final String DATA = "nnpdf/SLAC_NC_NOTFIXED_P/";
    private static final double EXPERIMENTAL = 0.912795;
    private static final double T0 = 0.855169;
    private static final double LAST_DIGIT = 1e-6;

    private static double[] column(String file, String... keys) throws IOException {
        List<YamlNode> bins =
                Yaml.read(ProjectFiles.reference(DATA + file)).get("bins").sequence();
        double[] column = new double[bins.size()];
        for (int i = 0; i < column.length; i++) {
            YamlNode node = bins.get(i);
            for (String key : keys) {
                node = node.get(key);
            }
            column[i] = node.number();
        }
        return column;
    }

    private static int[] points() throws IOException {
        double[] x = column("kinematics_EM-F2.yaml", "x", "mid");
        double[] q2 = column("kinematics_EM-F2.yaml", "Q2", "mid");
        return IntStream.range(0, x.length)
                .filter(i -> q2[i] >= 3.49 && q2[i] * (1 - x[i]) / x[i] >= 12.5)
                .toArray();
    }

    /** The chi2 per point with multiplicative uncertainties relative to {@code reference}. */
    private static double chi2(int[] points, double[] predictions, double[] data, double[] reference)
            throws IOException {
        double[] statistical = column("uncertainties_legacy_EM-F2.yaml", "stat");
        double[] uncorrelated = column("uncertainties_legacy_EM-F2.yaml", "sys_corr_1");
        double[] first = column("uncertainties_legacy_EM-F2.yaml", "sys_corr_2");
        double[] second = column("uncertainties_legacy_EM-F2.yaml", "sys_corr_3");
        int n = points.length;
        double[] covariance = new double[n * n];
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            int a = points[i];
            residuals[i] = predictions[i] - data[a];
            for (int k = 0; k < n; k++) {
                int b = points[k];
                double scale = reference[i] * reference[k] / (data[a] * data[b]);
                covariance[i * n + k] = (first[a] * first[b] + second[a] * second[b]) * scale;
            }
            covariance[i * n + i] += statistical[a] * statistical[a] + uncorrelated[a] * uncorrelated[a];
        }
        Cholesky.factor(n, covariance).orElseThrow().solveLower(residuals);
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        return sum / n;
    }

    @Test
    void theChi2OfTheSlacDataIsThePublishedOne() throws IOException {
        int[] points = points();
        assertThat(points).hasSize(33);
        FkTable table = FkTables.read(ProjectFiles.reference("pineappl/SLAC_NC_NOTFIXED_P_EM-F2.pineappl.lz4"))
                .select(points);
        LhapdfMember member = LhapdfSet.read(ProjectFiles.reference("lhapdf/NNPDF40_nnlo_as_01180"))
                .member(0);
        FlavourBasis basis = FlavourBasis.EVOLUTION_9;
        LinearMap map = LinearMap.of(table, table.grid(), basis);
        double[] predictions = new double[map.pointCount()];
        map.predictions(member.onGrid(table.grid(), basis, table.mu0()), predictions);
        double[] data = Yaml.read(ProjectFiles.reference(DATA + "data_legacy_EM-F2.yaml"))
                .get("data_central")
                .numbers();
        double[] measured = IntStream.of(points).mapToDouble(i -> data[i]).toArray();
        assertThat(chi2(points, predictions, data, measured)).isCloseTo(EXPERIMENTAL, within(LAST_DIGIT));
        assertThat(chi2(points, predictions, data, predictions)).isCloseTo(T0, within(LAST_DIGIT));
    }
}
