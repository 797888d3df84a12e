package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.serialization.FileFormatException;

/** Reads the rules of the namelist {@code &Cuts}. */
final class CutRuleReader {
    private static final int MOST_CUTS = 100;

    private final Namelist group;
    private final Findings findings;

    /** Takes findings. */
    interface Findings {
        /** A sentence about a line. */
        void accept(int line, String sentence);
    }

    private CutRuleReader(Namelist group, Findings findings) {
        this.group = group;
        this.findings = findings;
    }

    /**
     * Reads.
     *
     * @param indicesHold is {@code IndexDataset} what the rules mean?
     */
    static List<CutRule> read(Namelist group, boolean indicesHold, Findings findings) throws FileFormatException {
        return new CutRuleReader(group, findings).read(indicesHold);
    }

    private List<CutRule> read(boolean indicesHold) throws FileFormatException {
        SortedMap<Integer, String> processes = group.strings("ProcessName");
        SortedMap<Integer, String> variables = group.strings("Variable");
        SortedMap<Integer, Double> low = group.numbers("CutValueMin");
        SortedMap<Integer, Double> high = group.numbers("CutValueMax");
        Map<Integer, List<String>> sets = group.columns("Dataset");
        List<CutRule> rules = new ArrayList<>();
        for (Map.Entry<Integer, String> process : processes.entrySet()) {
            int i = process.getKey();
            if (process.getValue().isEmpty()) {
                continue;
            }
            String variable = variables.get(i);
            if (i < 1 || i > MOST_CUTS || variable == null || variable.isEmpty()) {
                throw group.error(
                        "ProcessName",
                        "the rule " + i + " of &Cuts "
                                + (i < 1 || i > MOST_CUTS
                                        ? "is not one from 1 to " + MOST_CUTS
                                        : "has a ProcessName and no Variable"));
            }
            Set<Integer> indices = indices(sets.getOrDefault(i, List.of()));
            if (!indices.isEmpty() && !indicesHold) {
                findings.accept(
                        group.line("Dataset"),
                        "the rule " + i
                                + " is for data sets by IndexDataset, which xFitter replaces by numbers of its own"
                                + " unless UseDataSetIndex = T; here the numbers in the files hold");
            }
            rules.add(new CutRule(
                    process.getValue(),
                    variable,
                    low.getOrDefault(i, Double.NEGATIVE_INFINITY),
                    high.getOrDefault(i, Double.POSITIVE_INFINITY),
                    indices));
        }
        reportRulesWithoutProcess(processes);
        return rules;
    }

    private void reportRulesWithoutProcess(SortedMap<Integer, String> processes) throws FileFormatException {
        for (Map.Entry<Integer, Namelist.Text> variable :
                group.texts("Variable").entrySet()) {
            int i = variable.getKey();
            if (processes.getOrDefault(i, "").isEmpty()) {
                findings.accept(
                        variable.getValue().line(),
                        "the rule " + i + " of &Cuts has no ProcessName and is for no data set");
            }
        }
    }

    private Set<Integer> indices(List<String> words) throws FileFormatException {
        Set<Integer> indices = new HashSet<>();
        for (String word : words) {
            try {
                indices.add(Integer.parseInt(word.strip()));
            } catch (NumberFormatException e) {
                throw group.error(
                        "Dataset", "Dataset holds whole numbers, '" + ListDirected.quoted(word) + "' was found");
            }
        }
        // 0 stands for a place that is not used.
        indices.remove(0);
        return indices;
    }
}
