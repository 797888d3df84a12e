package org.nablafit.fit.hessian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Hessian matrix of χ² at the minimum of a fit, its eigenvectors, and what follows from them for any quantity.
 *
 * @param options what was asked for
 * @param minimum where χ² is least
 * @param chi2 of it
 * @param startChi2 χ² where the fit ended, from which the minimum was refined
 * @param distance by how much χ² is still above the minimum of its parabola
 * @param spectrum eigenvalues and eigenvectors
 * @param eigenvectors those that are kept, with their ends
 */
public record Hessian(
        HessianOptions options,
        Minimum minimum,
        double chi2,
        double startChi2,
        double distance,
        Spectrum spectrum,
        List<Eigenvector> eigenvectors) {
    /** The parabola is to stand at the minimum: from this part of the tolerance on its distance is complained of. */
    public static final double DISTANT = 1e-3;

    /** Where χ² reaches the tolerance at less than this part of the way of the parabola, or at its inverse, there is none. */
    private static final double NO_PARABOLA = 0.5;

    /** Copies. */
    public Hessian {
        eigenvectors = List.copyOf(eigenvectors);
    }

    /**
     * The Hessian matrix at the minimum near a point.
     *
     * @param start where a fit has ended
     * @throws CancellationException where the progress says so: without all eigenvectors there is no result
     * @throws IllegalArgumentException where there is nothing that the data determine, or too many parameters
     */
    public static Hessian of(Minimum start, HessianOptions options, HessianProgress progress) {
        Spectrum.requireSize(start.size());
        Refinement refined = Refinement.of(start, options, progress);
        Minimum minimum = refined.minimum();
        Spectrum spectrum = options.curvature() == Curvature.GAUSS_NEWTON
                ? refined.spectrum()
                : Spectrum.of(
                        minimum,
                        options.curvature().of(minimum.objective(), minimum.parameters(), minimum.bounds()),
                        refined.gradient(),
                        options.cut());
        if (spectrum.kept() == 0) {
            throw new IllegalArgumentException(
                    "the data determine no combination of the " + start.size() + " parameters: there are no errors");
        }
        return new Hessian(
                options,
                minimum,
                minimum.chi2(),
                start.chi2(),
                refined.distance(),
                spectrum,
                eigenvectors(minimum, spectrum, options.tolerance(), progress));
    }

    private static List<Eigenvector> eigenvectors(
            Minimum minimum, Spectrum spectrum, double tolerance, HessianProgress progress) {
        double least = minimum.chi2();
        List<Eigenvector> eigenvectors = new ArrayList<>();
        progress.onWork(new HessianProgress.Work("eigenvectors", "eigenvector", 0, spectrum.kept(), ""));
        for (int k = 0; k < spectrum.kept(); k++) {
            double[] direction = spectrum.direction(k);
            Eigenvector.End plus = end(minimum, least, direction, tolerance, 1);
            Eigenvector.End minus = end(minimum, least, direction, tolerance, -1);
            eigenvectors.add(
                    new Eigenvector(k + 1, spectrum.eigenvalues()[k], spectrum.names(k), direction, plus, minus));
            progress.onWork(new HessianProgress.Work(
                    "eigenvectors",
                    "eigenvector",
                    k + 1,
                    spectrum.kept(),
                    "ends at " + Digits.of(plus.way()) + " and " + Digits.of(minus.way())));
            if (HessianProgress.isStopped(progress)) {
                throw new CancellationException("the eigenvectors were stopped at number " + (k + 1) + " of "
                        + spectrum.kept() + "; without all of them there is no Hessian set");
            }
        }
        return eigenvectors;
    }

    private static Eigenvector.End end(Minimum minimum, double least, double[] direction, double tolerance, int sign) {
        double[] unit = direction.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] *= sign * Math.sqrt(tolerance);
        }
        ToleranceSearch.Found found = ToleranceSearch.along(
                way -> minimum.chi2(minimum.moved(way, unit)) - least, tolerance, 1, minimum.room(unit));
        return new Eigenvector.End(found.way(), found.rise(), found.reach(), minimum.moved(found.way(), unit));
    }

    /** The covariance of the parameters for Δχ² = T², T² H⁻¹ [P][P]. */
    public double[] covariance() {
        double[] covariance = spectrum.covariance();
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] *= options.tolerance();
        }
        return covariance;
    }

    /** The correlations of the parameters [P][P]; 0 with a parameter that has no error. */
    public double[] correlation() {
        double[] matrix = spectrum.covariance();
        int p = minimum.size();
        double[] errors = new double[p];
        for (int i = 0; i < p; i++) {
            errors[i] = Math.sqrt(matrix[i * p + i]);
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double norm = errors[i] * errors[j];
                matrix[i * p + j] = norm > 0 ? matrix[i * p + j] / norm : 0;
            }
        }
        return matrix;
    }

    /** The symmetric errors of the parameters, √diag of {@link #covariance}; 0 for one that has none. */
    public double[] errors() {
        double[] covariance = covariance();
        int p = minimum.size();
        double[] errors = new double[p];
        for (int i = 0; i < p; i++) {
            errors[i] = Math.sqrt(covariance[i * p + i]);
        }
        return errors;
    }

    /**
     * The symmetric error of a quantity, √(g T² H⁻¹ gᵀ).
     *
     * @param gradient g [P], its derivatives by the parameters
     */
    public double error(double[] gradient) {
        double sum = 0;
        for (Eigenvector one : eigenvectors) {
            double[] direction = one.direction();
            double product = 0;
            for (int i = 0; i < gradient.length; i++) {
                product += gradient[i] * direction[i];
            }
            sum += product * product;
        }
        return Math.sqrt(options.tolerance() * sum);
    }

    /** The parameters at the minimum, then at both ends of each eigenvector, plus before minus: [1 + 2 K][P]. */
    public List<double[]> members() {
        List<double[]> members = new ArrayList<>();
        members.add(minimum.parameters());
        for (Eigenvector eigenvector : eigenvectors) {
            members.add(eigenvector.plus().parameters());
            members.add(eigenvector.minus().parameters());
        }
        return members;
    }

    /**
     * Δχ² along an eigenvector.
     *
     * @param number of the eigenvector, from 1
     * @param ways in units of √T², as of {@link Eigenvector.End#way}; negative against the direction. Those outside of the bounds stop at
     *     them
     * @return ∞ where the model has no value
     */
    public double[] rises(int number, double[] ways) {
        double[] direction = eigenvectors.get(number - 1).direction();
        double t = Math.sqrt(options.tolerance());
        return Arrays.stream(ways)
                .map(way -> minimum.chi2(minimum.moved(way * t, direction)) - chi2)
                .toArray();
    }

    /** How many ends have not reached the tolerance. */
    public long endsShort() {
        return eigenvectors.stream()
                .flatMap(one -> Stream.of(one.plus(), one.minus()))
                .filter(end -> end.reach() != Reach.TOLERANCE)
                .count();
    }

    /**
     * What a reader of the errors has to know: what was held, cut or left open, ends that are short, where χ² is no
     * parabola, a distant minimum.
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(spectrum.notes());
        for (Eigenvector one : eigenvectors) {
            note(notes, one, one.plus(), "plus");
            note(notes, one, one.minus(), "minus");
        }
        List<Eigenvector> curved =
                eigenvectors.stream().filter(Hessian::isNoParabola).toList();
        if (!curved.isEmpty()) {
            notes.add("chi2 is no parabola along eigenvector"
                    + (curved.size() == 1 ? " " : "s ")
                    + curved.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(", "))
                    + ", which the data determine little: errors from the covariance and from the ends differ, those by MINOS and scans"
                    + " follow chi2.");
        }
        if (!(distance <= DISTANT * options.tolerance())) {
            notes.add("chi2 is still " + Digits.of(distance)
                    + " above the minimum of its parabola: the errors are those of a point that is no minimum; fit with more"
                    + " iterations.");
        }
        return notes;
    }

    private static boolean isNoParabola(Eigenvector of) {
        return Stream.of(of.plus(), of.minus())
                .filter(end -> end.reach() == Reach.TOLERANCE)
                .anyMatch(end -> end.way() < NO_PARABOLA || end.way() > 1 / NO_PARABOLA);
    }

    private static void note(List<String> notes, Eigenvector of, Eigenvector.End end, String side) {
        if (end.reach() != Reach.TOLERANCE) {
            notes.add("eigenvector " + of.number() + " (" + String.join(", ", of.names()) + "), " + side + ": "
                    + end.reach().words() + ", the member has a rise of chi2 of " + Digits.of(end.rise()) + ".");
        }
    }
}
