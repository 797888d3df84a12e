package org.nablafit.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.fit.FunctionModelCard;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.pdf.FunctionPdf;
import org.nablafit.theory.flavour.FlavourBasis;

/** Fits of distributions that are linear in their parameters, so that their posterior is Gaussian. */
public final class LinearDistributions {
    /** The parameters: two of Sigma, two of g, one of T8. */
    public static final List<String> NAMES = List.of("S3", "S5", "g5", "g8", "T3");

    /** Of each parameter the power of (1 - x), times x^-0.1, and its distribution. */
    private static final int[][] POWERS = {{3, 0}, {5, 0}, {5, 1}, {8, 1}, {3, 2}};

    private LinearDistributions() {}

    /** The nuclear closure test with these distributions in place of its network. */
    public static Runcard card(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("fit.compareDerivatives=0"));
        all.addAll(List.of(changes));
        Runcard card = RuncardReader.read(ProjectFiles.project("data/runcards/nuclear-closure.yaml"), all);
        FunctionPdf model = new FunctionPdf(
                "linear",
                FlavourBasis.EVOLUTION_3,
                NAMES,
                LinearDistributions::values,
                Optional.of(LinearDistributions::jacobian));
        return card.withPdf(new FunctionModelCard(model, new double[] {1, 1, 1, 1, 1}));
    }

    private static double[] values(double[] theta, double[] x) {
        double[] values = new double[3 * x.length];
        for (int j = 0; j < POWERS.length; j++) {
            for (int i = 0; i < x.length; i++) {
                values[POWERS[j][1] * x.length + i] +=
                        theta[j] * Math.pow(x[i], -0.1) * Math.pow(1 - x[i], POWERS[j][0]);
            }
        }
        return values;
    }

    private static double[] jacobian(double[] theta, double[] x) {
        double[] jacobian = new double[theta.length * 3 * x.length];
        for (int j = 0; j < theta.length; j++) {
            double[] unit = new double[theta.length];
            unit[j] = 1;
            System.arraycopy(values(unit, x), 0, jacobian, j * 3 * x.length, 3 * x.length);
        }
        return jacobian;
    }
}
