package org.nablafit.pdf.lhapdf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/**
 * How the members of a set become the uncertainty of a quantity that was evaluated with each of them, as LHAPDF does it
 * [Buckley2015]. With F0 the value of member 0 and F1, F2 ... those of the others:
 *
 * <ul>
 *   <li>{@code hessian}: members 2k - 1 and 2k are the ends of eigenvector k. Upwards {@code sqrt(sum max(F(2k-1) - F0,
 *       F(2k) - F0, 0)^2)}, downwards the same of F0 - F, symmetric {@code sqrt(sum (F(2k-1) - F(2k))^2) / 2}, the central
 *       value is F0 [Nadolsky2001], [Pumplin2001].
 *   <li>{@code symmhessian}: {@code sqrt(sum (Fk - F0)^2)}, the central value is F0.
 *   <li>{@code replicas}: mean and standard deviation (with n - 1) of the members from 1.
 * </ul>
 *
 * <p>An {@code ErrorType} as {@code hessian+as} has two members more at the end for each name behind a plus: half of the
 * difference of their values is added in quadrature.
 *
 * <p>Uncertainties are scaled from the confidence level of the set ({@code ErrorConfLevel}, in per cent; one standard
 * deviation for replicas and where it is not given) to the one asked for as those of a Gaussian distribution.
 */
public final class MemberErrors {
    /** The confidence level of one standard deviation, in per cent: {@code 100 erf(1 / sqrt(2))}. */
    public static final double ONE_SIGMA = 68.26894921370858;

    private static final String REPLICAS = "replicas";
    private static final String HESSIAN = "hessian";
    private static final String SYMMETRIC_HESSIAN = "symmhessian";

    private final String name;
    private final String kind;
    private final int members;
    private final int parameters;
    private final double confidence;

    private MemberErrors(String name, String kind, int members, int parameters, double confidence) {
        this.name = name;
        this.kind = kind;
        this.members = members;
        this.parameters = parameters;
        this.confidence = confidence;
    }

    /**
     * The uncertainties of a set that is not written yet.
     *
     * @param pairs how many pairs of members there are beside the central one, as of {@code hessian}, at least 1
     * @param confidence their confidence level in per cent
     */
    public static MemberErrors ofPairs(int pairs, double confidence) {
        return new MemberErrors("of " + pairs + " eigenvectors", HESSIAN, 2 * pairs + 1, 0, confidence);
    }

    static MemberErrors read(String name, YamlNode info, int members) throws FileFormatException {
        YamlNode type = info.get("ErrorType");
        List<String> parts =
                Arrays.asList(type.string().toLowerCase(Locale.ROOT).split("\\+", -1));
        String kind = parts.getFirst();
        int parameters = parts.size() - 1;
        int count = members - 1 - 2 * parameters;
        String complaint = switch (kind) {
            case REPLICAS -> count < 2 ? "at least 2 replicas" : "";
            case HESSIAN -> count < 2 || count % 2 != 0 ? "two members for each eigenvector" : "";
            case SYMMETRIC_HESSIAN -> count < 1 ? "at least one member for an eigenvector" : "";
            default ->
                throw type.error("uncertainties of the type '" + type.string() + "' are not known, only "
                        + String.join(", ", REPLICAS, HESSIAN, SYMMETRIC_HESSIAN)
                        + " with +as or the like behind");
        };
        if (!complaint.isEmpty()) {
            throw type.error("'" + type.string() + "' needs " + complaint + " beside member 0"
                    + (parameters == 0 ? "" : " and two for each parameter") + ", but NumMembers is " + members);
        }
        Optional<YamlNode> level = info.find("ErrorConfLevel");
        // Sets of replicas have -1 here: their level is that of the standard deviation.
        boolean isGiven =
                !kind.equals(REPLICAS) && level.isPresent() && level.get().number() > 0;
        return new MemberErrors(
                name, kind, members, parameters, isGiven ? level.orElseThrow().number(1, 99.9999) : ONE_SIGMA);
    }

    /**
     * The rule of members at one standard deviation that are in no set.
     *
     * @param kind {@code replicas}, {@code hessian} or {@code symmhessian}
     * @param members how many, the central one included
     */
    public static MemberErrors ofOneSigma(String kind, int members) {
        return new MemberErrors("of combinations", kind, members, 0, ONE_SIGMA);
    }

    /** {@code replicas}, {@code hessian} or {@code symmhessian}. */
    public String kind() {
        return kind;
    }

    /** How many parameters are varied by two members each, behind those of the distributions. */
    public int parameterCount() {
        return parameters;
    }

    /** The confidence level of the members as they are, in per cent. */
    public double confidence() {
        return confidence;
    }

    /** How many standard deviations the members are away from the central one. */
    public double deviations() {
        return deviations(confidence);
    }

    /**
     * The uncertainty of one standard deviation, see {@link #of(double[], double)}.
     *
     * @param values of the quantity, one for each member from 0; not modified
     */
    public PdfUncertainty of(double[] values) {
        return of(values, ONE_SIGMA);
    }

    /**
     * The uncertainty of a quantity.
     *
     * @param values of the quantity, one for each member from 0; not modified
     * @param level the confidence level in per cent, between 0 and 100
     * @throws IllegalArgumentException where there are not as many values as members, or there is no such level
     */
    public PdfUncertainty of(double[] values, double level) {
        requireMembers(values);
        double scale = deviations(level) / deviations(confidence);
        PdfUncertainty pdf = ofDistributions(values);
        double parameter = scale * ofParameters(values);
        return new PdfUncertainty(
                pdf.central(),
                Math.hypot(scale * pdf.plus(), parameter),
                Math.hypot(scale * pdf.minus(), parameter),
                Math.hypot(scale * pdf.symmetric(), parameter),
                parameter);
    }

    private PdfUncertainty ofDistributions(double[] values) {
        if (kind.equals(HESSIAN)) {
            return ofEigenvectors(values);
        }
        double error = Math.sqrt(covariance(values, values));
        return new PdfUncertainty(central(values), error, error, error, 0);
    }

    /** The asymmetric and the symmetric uncertainty of pairs of members. */
    private PdfUncertainty ofEigenvectors(double[] values) {
        double central = values[0];
        double plus = 0;
        double minus = 0;
        for (int i = 1; i < end(); i += 2) {
            double up = Math.max(0, Math.max(values[i], values[i + 1]) - central);
            double down = Math.max(0, central - Math.min(values[i], values[i + 1]));
            plus += up * up;
            minus += down * down;
        }
        return new PdfUncertainty(central, Math.sqrt(plus), Math.sqrt(minus), Math.sqrt(covariance(values, values)), 0);
    }

    private double ofParameters(double[] values) {
        double sum = 0;
        for (int i = end(); i < members; i += 2) {
            double half = (values[i] - values[i + 1]) / 2;
            sum += half * half;
        }
        return Math.sqrt(sum);
    }

    /**
     * The correlation of two quantities through the distributions, in [-1, 1]; members that vary parameters do not enter. Not a
     * number where one of the quantities does not vary.
     *
     * @param first values of one quantity, one for each member from 0; not modified
     * @param second the same of the other
     * @throws IllegalArgumentException where there are not as many values as members
     */
    public double correlation(double[] first, double[] second) {
        requireMembers(first);
        requireMembers(second);
        double norm = Math.sqrt(covariance(first, first)) * Math.sqrt(covariance(second, second));
        return Math.clamp(covariance(first, second) / norm, -1, 1);
    }

    private double central(double[] values) {
        return kind.equals(REPLICAS) ? Arrays.stream(values, 1, end()).average().orElseThrow() : values[0];
    }

    /** The covariance of two quantities at the confidence level of the set, without parameters. */
    private double covariance(double[] first, double[] second) {
        double sum = 0;
        if (kind.equals(HESSIAN)) {
            for (int i = 1; i < end(); i += 2) {
                sum += (first[i] - first[i + 1]) * (second[i] - second[i + 1]);
            }
            return sum / 4;
        }
        double firstCentral = central(first);
        double secondCentral = central(second);
        for (int i = 1; i < end(); i++) {
            sum += (first[i] - firstCentral) * (second[i] - secondCentral);
        }
        return kind.equals(REPLICAS) ? sum / (end() - 2) : sum;
    }

    /** Behind the last member that belongs to the distributions. */
    private int end() {
        return members - 2 * parameters;
    }

    private void requireMembers(double[] values) {
        if (values.length != members) {
            throw new IllegalArgumentException(
                    "the set " + name + " has " + members + " members, but there are " + values.length + " values");
        }
    }

    private static final int BISECTIONS = 60;

    private static final double MOST_DEVIATIONS = 8;

    /**
     * How many standard deviations a confidence level in per cent is: the root of {@code erf(z / sqrt(2)) = level / 100}.
     *
     * @throws IllegalArgumentException unless the level is between 0 and 100
     */
    static double deviations(double level) {
        if (!(level > 0 && level < 100)) {
            throw new IllegalArgumentException("a confidence level is between 0 and 100 per cent, not " + level);
        }
        if (level == ONE_SIGMA) {
            return 1;
        }
        double low = 0;
        double high = MOST_DEVIATIONS;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (probability(middle) < level / 100) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The confidence level of some standard deviations in per cent, {@code 100 erf(z / sqrt(2))}; z not negative. */
    public static double confidence(double deviations) {
        // The series has more terms the larger z is, and 1 is reached long before.
        return deviations == 1 ? ONE_SIGMA : 100 * probability(Math.min(deviations, 2 * MOST_DEVIATIONS));
    }

    /**
     * The probability of at most {@code z} standard deviations, by the series {@code sqrt(2/pi) exp(-z^2/2) sum z^(2n+1) /
     * (2n+1)!!}, whose terms are all positive.
     */
    private static double probability(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; term > sum * Math.ulp(1.0) / 2; n++) {
            term *= z * z / (2 * n + 1);
            sum += term;
        }
        return Math.sqrt(2 / Math.PI) * Math.exp(-z * z / 2) * sum;
    }
}
