package org.nablafit.pdf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions of the proton, or of the average nucleon of nuclei, by a formula for each, with fixed numbers: the truth of a
 * closure test.
 *
 * @param name its name
 * @param basis what the distributions are
 * @param forms one for each distribution of the basis
 * @param momentum does A of the gluon follow from the momentum sum rule, for each nucleus? That of its form is a factor then
 * @param scale in GeV
 */
public record ParametrisedPdf(String name, FlavourBasis basis, List<Form> forms, boolean momentum, double scale) {
    private static final IntegrationGrid INTEGRATION = new IntegrationGrid();

    /** Checks that there are as many forms as distributions, and a gluon where the momentum is to fix it. */
    public ParametrisedPdf {
        forms = List.copyOf(forms);
        if (forms.size() != basis.size()) {
            throw new IllegalArgumentException("the basis '" + basis.name() + "' has " + basis.size()
                    + " distributions, but there are " + forms.size() + " forms");
        }
        if (momentum) {
            SumRules.momentum(basis);
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

        /** x f(x) for 0 &lt; x &lt; 1, in a nucleus of A nucleons where R depends on it. */
        public double value(double x, int nucleons) {
            double value = a * Math.pow(x, b) * Math.pow(1 - x, c) * (1 + x * (d + e * x));
            return nucleus.isEmpty() ? value : value * nucleus.get().ratio(x, nucleons);
        }
    }

    /** Is there a distribution that depends on A? */
    private boolean dependsOnMassNumber() {
        return forms.stream()
                .anyMatch(form -> form.nucleus.isPresent()
                        && form.nucleus.get().massNumber().isPresent());
    }

    /**
     * x f on a grid, node by node. Nodes of the proton are those of A = 1, and of the only hadron where nothing depends on A.
     *
     * @throws IllegalArgumentException for nodes of another hadron, or of nuclei where nothing depends on A
     */
    public double[] gridValues(PdfGrid grid) {
        double[] values = new double[grid.nodeCount() * forms.size()];
        for (Hadron hadron : grid.hadrons()) {
            requireKnown(hadron);
            double[] factors = factors(hadron.massNumber());
            double[] x = grid.nodes(hadron).nodes();
            int first = grid.offset(hadron) * forms.size();
            for (int node = 0; node < x.length; node++) {
                for (int k = 0; k < forms.size(); k++) {
                    values[first + node * forms.size() + k] =
                            factors[k] * forms.get(k).value(x[node], hadron.massNumber());
                }
            }
        }
        return values;
    }

    private void requireKnown(Hadron hadron) {
        if (!hadron.equals(Hadron.PROTON) && !(hadron.isNucleus() && dependsOnMassNumber())) {
            throw new IllegalArgumentException("the parametrisation " + name + " says nothing of the " + hadron
                    + "; take one whose nuclear modifications have a massNumber");
        }
    }

    /** What the forms are multiplied with: 1, and for the gluon what the momentum sum rule asks for. */
    private double[] factors(int nucleons) {
        double[] factors = new double[forms.size()];
        Arrays.fill(factors, 1);
        if (momentum) {
            SumRules rules = SumRules.momentum(basis);
            int gluon = rules.gluon();
            double rest = 1;
            for (int k = 0; k < factors.length; k++) {
                if (k != gluon && rules.hasMomentum(k)) {
                    rest -= rules.momentumWeight(k) * momentumOf(k, nucleons);
                }
            }
            factors[gluon] = rest / (rules.momentumWeight(gluon) * momentumOf(gluon, nucleons));
        }
        return factors;
    }

    private double momentumOf(int k, int nucleons) {
        return INTEGRATION.integral(x -> forms.get(k).value(x, nucleons));
    }
}
