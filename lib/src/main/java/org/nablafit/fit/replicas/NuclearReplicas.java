package org.nablafit.fit.replicas;

import org.nablafit.fit.NuclearCurves;
import org.nablafit.fit.Nuclei;

/**
 * Distributions of several nuclei by replicas: means and standard deviations, of ratios those of the ratios of each replica.
 *
 * @param nuclei with rising A
 * @param pdf in the rows of {@code nuclei}
 */
public record NuclearReplicas(Nuclei nuclei, PdfReplicas pdf) implements NuclearCurves {
    @Override
    public double[] x() {
        return pdf.x();
    }

    @Override
    public Curve curve(int nucleus, double[] combination) {
        PdfReplicas.Band band = pdf.combined(combination).band(nucleus);
        return new Curve(band.central(), band.error());
    }

    @Override
    public Curve ratio(int nucleus, double[] combination) {
        PdfReplicas all = pdf.combined(combination);
        int points = pdf.x().length;
        double[] central = new double[points];
        double[] error = new double[points];
        for (int i = 0; i < points; i++) {
            double[] ratios = all.at(nucleus, i);
            double[] below = all.at(0, i);
            for (int r = 0; r < ratios.length; r++) {
                ratios[r] /= below[r];
            }
            central[i] = Sample.mean(ratios);
            error[i] = Sample.deviation(ratios);
        }
        return new Curve(central, error);
    }
}
