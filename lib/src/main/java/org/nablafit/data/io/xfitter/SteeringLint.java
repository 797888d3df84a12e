package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.Scaling;

/** What {@code steering.txt} was read as. Its findings are those of the reader. */
final class SteeringLint {
    private SteeringLint() {}

    static Lint.Report steering(Steering steering) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data files", count(steering.dataFiles()));
        if (!steering.correlationFiles().isEmpty()) {
            facts.put("correlations", count(steering.correlationFiles()));
        }
        if (!steering.theoryFiles().isEmpty()) {
            facts.put(
                    "predictions",
                    "tables for the data files "
                            + words(List.copyOf(steering.theoryFiles().keySet())));
        }
        Chi2Style chi2 = steering.chi2();
        facts.put("statistical", "relative to " + base(chi2.statistical()));
        facts.put("uncorrelated", "relative to " + base(chi2.uncorrelated()));
        facts.put(
                "correlated",
                "relative to " + base(chi2.correlated()) + ", as "
                        + switch (chi2.treatment()) {
                            case NUISANCE -> "nuisance parameters";
                            case COVARIANCE -> "a covariance matrix";
                            case OFFSET -> "offsets";
                            case EXTERNAL -> "parameters of the fit";
                        });
        facts.put("chi2", extras(chi2));
        int special = steering.sources().modifiers().size()
                + steering.sources().sizes().size()
                + steering.sources().priors().size();
        if (special > 0) {
            facts.put("sources", special + (special == 1 ? " rule" : " rules") + " by name");
        }
        steering.covarianceToNuisance().ifPresent(_ -> facts.put("matrices", "are made correlated sources"));
        steering.pseudoData().ifPresent(pseudo -> facts.put("pseudo-data", "fluctuate with the seed " + pseudo.seed()));
        facts.put("cuts", steering.cuts().isEmpty() ? "none" : cuts(steering.cuts()));
        return new Lint.Report(steering.file(), facts, steering.findings(), List.of());
    }

    private static String count(List<Steering.NamedFile> files) {
        return files.size() + ", from '" + files.getFirst().name() + "'"
                + (files.size() == 1 ? "" : " to '" + files.getLast().name() + "'");
    }

    private static String words(List<Integer> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    private static String base(Scaling scaling) {
        return switch (scaling) {
            case MULTIPLICATIVE -> "the prediction";
            case ADDITIVE -> "the data";
            case POISSON -> "the root of data and prediction";
        };
    }

    private static String extras(Chi2Style chi2) {
        List<String> extras = new ArrayList<>();
        if (chi2.poissonCorrection()) {
            extras.add("with the logarithm of the variances");
        }
        if (chi2.firstIterationRescale()) {
            extras.add("uncertainties of the first predictions");
        }
        if (chi2.extraSystematicRescale()) {
            extras.add("statistical uncertainties follow the shifts");
        }
        if (chi2.asymmetricIterations() > 0) {
            extras.add(chi2.asymmetricIterations() + " iterations of asymmetric sources");
        }
        return extras.isEmpty() ? "without extra terms" : String.join(", ", extras);
    }

    private static String cuts(List<CutRule> rules) {
        List<String> words = new ArrayList<>();
        for (CutRule rule : rules) {
            boolean every = rule.process().equals(CutRule.EVERY_PROCESS);
            words.add((every ? "" : rule.process() + ": ")
                    + limits(rule)
                    + (rule.indices().isEmpty()
                            ? ""
                            : " of the sets "
                                    + words(rule.indices().stream().sorted().toList())));
        }
        return String.join("; ", words);
    }

    private static String limits(CutRule rule) {
        if (rule.variable().equals(CutRule.HADRONIC_MASS)) {
            return rule.variable() + " > " + LintText.digits(rule.low());
        }
        return (Double.isInfinite(rule.low()) ? "" : LintText.digits(rule.low()) + " <= ")
                + rule.variable()
                + (Double.isInfinite(rule.high()) ? "" : " <= " + LintText.digits(rule.high()));
    }
}
