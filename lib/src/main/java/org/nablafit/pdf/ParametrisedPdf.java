package org.nablafit.pdf;

import java.util.List;
import java.util.Optional;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions of the proton by a formula for each, with fixed numbers: the truth of a closure test.
 *
 * @param name its name
 * @param basis what the distributions are
 * @param forms one for each distribution of the basis
 * @param scale in GeV
 */
public record ParametrisedPdf(String name, FlavourBasis basis, List<Form> forms, double scale) {
    /** Checks that there are as many forms as distributions. */
    public ParametrisedPdf {
        forms = List.copyOf(forms);
        if (forms.size() != basis.size()) {
            throw new IllegalArgumentException("the basis '" + basis.name() + "' has " + basis.size()
                    + " distributions, but there are " + forms.size() + " forms");
        }
    }

    /**
     * x f(x) = A x^B (1 − x)^C (1 + D x + E x²) R(x), the form of HERAPDF [HERA2015] with a nuclear modification R.
     *
     * @param a A, the normalisation
     * @param b B, the power at small x
     * @param c C, the power at large x
     * @param d D
     * @param e E
     * @param nucleus R, 1 where it is empty
     */
    public record Form(double a, double b, double c, double d, double e, Optional<NuclearModification> nucleus) {
        /** Checks that the numbers are finite and that x f has a finite momentum. */
        public Form {
            for (double number : new double[] {a, b, c, d, e}) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException("a parameter of a distribution is " + number);
                }
            }
            if (!(b > -1 && c > -1)) {
                throw new IllegalArgumentException("a distribution with B = " + b + " and C = " + c
                        + " has no finite momentum; both have to be above -1");
            }
        }

        /** x f(x) for 0 &lt; x &lt; 1. */
        public double value(double x) {
            double value = a * Math.pow(x, b) * Math.pow(1 - x, c) * (1 + x * (d + e * x));
            return nucleus.isEmpty() ? value : value * nucleus.get().ratio(x);
        }
    }

    /** x f on a grid of the proton, node by node. */
    public double[] gridValues(PdfGrid grid) {
        double[] x = grid.nodes(Hadron.PROTON).nodes();
        double[] values = new double[x.length * forms.size()];
        for (int node = 0; node < x.length; node++) {
            for (int k = 0; k < forms.size(); k++) {
                values[node * forms.size() + k] = forms.get(k).value(x[node]);
            }
        }
        return values;
    }
}
