package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.chi2.nuisance.NuisanceData;
import org.nablafit.chi2.nuisance.NuisanceInput;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.RunData;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.data.io.xfitter.Steering;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * χ² of a run of xFitter with predictions that were computed before.
 *
 * @param run its folder
 * @param datasets the points after the cuts, with the sources as χ² took them
 * @param result χ² and what it is made of
 * @param reference the summary that xFitter wrote, if it is there
 * @param notes what was passed over, or was not done
 */
public record RunChi2(
        Path run,
        List<XfitterDataset> datasets,
        NuisanceResult result,
        Optional<RunResults> reference,
        List<String> notes) {
    private static final String SUMMARY = "Results.txt";
    private static final String PARAMETERS = "parameters.yaml";
    private static final String BY_KEY = "use:";

    /** The change of a shift by its last repetition that xFitter warns of. */
    private static final double LARGE_CHANGE = 0.05;

    /** Copies the lists. */
    public RunChi2 {
        datasets = List.copyOf(datasets);
        notes = List.copyOf(notes);
    }

    /**
     * Computes χ².
     *
     * @param run the folder with {@code steering.txt}
     * @param folders where data files are looked for that are not where the run names them
     * @throws IllegalArgumentException where the data or the predictions are such that there is no χ²
     */
    public static RunChi2 of(Path run, List<Path> folders, RunPredictions source) throws IOException {
        RunData data = RunData.read(run, folders);
        Steering steering = data.steering();
        double[] predictions = Arrays.stream(source.read(run, data))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        List<String> notes =
                new ArrayList<>(data.findings().stream().map(Finding::toString).toList());
        NuisanceInput input = new NuisanceInput(data.datasets(), data.correlations(), steering.definition()).prepared();
        NuisanceData assembled = input.data();
        double[] external = new double[assembled.externalSources().size()];
        NuisanceResult result = NuisanceChi2.of(assembled, predictions)
                .at(predictions, external)
                .result();
        addNotes(notes, run, data, assembled, result);
        Path summary = run.resolve(SUMMARY);
        Optional<RunResults> reference =
                Files.isRegularFile(summary) ? Optional.of(RunResults.read(summary)) : Optional.empty();
        return new RunChi2(run, input.datasets(), result, reference, notes);
    }

    private static void addNotes(
            List<String> notes, Path run, RunData data, NuisanceData assembled, NuisanceResult result)
            throws IOException {
        Steering steering = data.steering();
        if (!assembled.externalSources().isEmpty()) {
            notes.add("the shifts of external sources are parameters of a fit; they are 0 here: "
                    + String.join(", ", assembled.externalSources()));
        }
        long offset = data.datasets().stream()
                .flatMap(set -> set.sources().stream())
                .filter(error -> treatment(error, steering) == SourceTreatment.OFFSET)
                .map(CorrelatedError::name)
                .distinct()
                .count();
        if (offset > 0) {
            notes.add(offset + (offset == 1 ? " offset source is" : " offset sources are")
                    + " no part of chi2; fits to shifted data are not made");
        }
        if (result.lastChange() > LARGE_CHANGE) {
            notes.add("a shift still changed by " + result.lastChange()
                    + " in the last repetition of asymmetric sources; raise AsymErrorsIterations");
        }
        if (steering.pseudoData().isPresent()) {
            notes.add("&MCErrors is passed over: the data do not fluctuate");
        }
        if (steering.controlFitSplit()) {
            notes.add("ControlFitSplit is passed over: all points count");
        }
        Path parameters = run.resolve(PARAMETERS);
        if (Files.isRegularFile(parameters)) {
            notes.add(parametersNote(Yaml.read(parameters), data));
        }
    }

    private static SourceTreatment treatment(CorrelatedError error, Steering steering) {
        return steering.sources()
                .modifiers()
                .getOrDefault(error.name(), error.modifiers())
                .treatment()
                .orElse(steering.chi2().treatment());
    }

    /** What of {@code parameters.yaml} is not done. */
    private static String parametersNote(YamlNode parameters, RunData data) throws FileFormatException {
        TreeSet<String> reactions = new TreeSet<>();
        for (XfitterDataset set : data.datasets()) {
            for (TheoryTerm term : set.terms()) {
                reactions.add(reaction(parameters, set, term.source()));
            }
        }
        return parameters.file() + ": the parameters, the minimiser and the evolution are not used"
                + (reactions.isEmpty()
                        ? ""
                        : ", and the reactions " + String.join(", ", reactions) + " are not computed here")
                + ": the predictions are those that the run wrote. For a fit of these data name"
                + " FK tables for them in a card";
    }

    /** The reaction of a term, which may be looked up in {@code parameters.yaml} by the name of the data set. */
    static String reaction(YamlNode parameters, XfitterDataset set, String source) throws FileFormatException {
        if (!source.startsWith(BY_KEY)) {
            return source;
        }
        Optional<YamlNode> choices = parameters.find(source.substring(BY_KEY.length()));
        if (choices.isEmpty() || !choices.get().isMapping()) {
            return source;
        }
        Optional<YamlNode> own = choices.get().find(set.name());
        Optional<YamlNode> choice = own.isPresent() ? own : choices.get().find("defaultValue");
        return choice.isEmpty() ? source : choice.get().string();
    }
}
