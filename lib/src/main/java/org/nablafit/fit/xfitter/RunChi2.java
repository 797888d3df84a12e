package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.chi2.nuisance.NuisanceData;
import org.nablafit.chi2.nuisance.NuisanceInput;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.RunData;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.data.io.xfitter.Steering;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * χ² of a run of xFitter with predictions that it has, or those of FK tables.
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
    private static final String SPLIT_NOTE = "ControlFitSplit is passed over: all points count";
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
     * @param source where the predictions come from
     * @param library where data sets with FK tables are
     * @throws IllegalArgumentException where the data or the predictions are such that there is no χ²
     */
    public static RunChi2 of(Path run, List<Path> folders, RunPredictions source, Library library) throws IOException {
        return source.chi2(run, folders, library);
    }

    /** Reads the predictions of a run, [sets][points]. */
    @FunctionalInterface
    interface PredictionReader {
        double[][] read(Path run, RunData data) throws FileFormatException;
    }

    static RunChi2 ofPredictions(Path run, List<Path> folders, PredictionReader reader) throws IOException {
        RunData data = RunData.read(run, folders);
        Steering steering = data.steering();
        double[] predictions = Arrays.stream(reader.read(run, data))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        List<String> notes =
                new ArrayList<>(data.findings().stream().map(Finding::toString).toList());
        NuisanceInput whole = new NuisanceInput(data.datasets(), data.correlations(), steering.definition());
        NuisanceInput input = whole.prepared();
        NuisanceData assembled = input.data();
        double[] external = new double[assembled.externalSources().size()];
        NuisanceResult result = NuisanceChi2.of(assembled, predictions)
                .at(predictions, external)
                .result();
        addNotes(notes, whole, assembled, result);
        addNotes(notes, run, data);
        return new RunChi2(run, input.datasets(), result, reference(run), notes);
    }

    /** With the run as a card. */
    static RunChi2 ofTables(Path run, List<Path> folders, Library library) throws IOException {
        RunCard converted = RunCard.of(run, folders, library, run);
        // The values themselves, not a draw around them.
        Runcard card = converted.runcard(List.of("model.parametrisation.spread=0"));
        FitData data = FitData.load(card, library);
        double[] parameters = card.requireModel().startParameters(card.fit().seed());
        NuisanceInput whole = data.nuisance().orElseThrow();
        NuisanceFit fit = Chi2Evaluation.nuisance(
                        data, PdfSource.start(card, card.fit().seed()))
                .orElseThrow();
        List<String> notes = new ArrayList<>(converted.notes());
        addNotes(notes, whole, whole.prepared().data(), fit.result());
        if (card.fit().validation() > 0) {
            notes.add(SPLIT_NOTE);
        }
        double priors = 0;
        for (ParameterTerm term : card.requireModel().parameterTerms()) {
            // A term is half of what it adds to χ².
            priors += 2 * term.value(parameters);
        }
        if (priors != 0) {
            notes.add("the priors of the parameters add " + priors + ", which is not in chi2");
        }
        return new RunChi2(run, fit.datasets(), fit.result(), reference(run), notes);
    }

    private static Optional<RunResults> reference(Path run) throws FileFormatException {
        Path summary = run.resolve(SUMMARY);
        return Files.isRegularFile(summary) ? Optional.of(RunResults.read(summary)) : Optional.empty();
    }

    private static void addNotes(
            List<String> notes, NuisanceInput input, NuisanceData assembled, NuisanceResult result) {
        if (!assembled.externalSources().isEmpty()) {
            notes.add("the shifts of external sources are parameters of a fit; they are 0 here: "
                    + String.join(", ", assembled.externalSources()));
        }
        long offset = input.datasets().stream()
                .flatMap(set -> set.sources().stream())
                .filter(error -> treatment(error, input.definition()) == SourceTreatment.OFFSET)
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
    }

    private static void addNotes(List<String> notes, Path run, RunData data) throws IOException {
        Steering steering = data.steering();
        if (steering.pseudoData().isPresent()) {
            notes.add("&MCErrors is passed over: the data do not fluctuate");
        }
        if (steering.controlFitSplit()) {
            notes.add(SPLIT_NOTE);
        }
        Path parameters = run.resolve(PARAMETERS);
        if (Files.isRegularFile(parameters)) {
            notes.add(parametersNote(Yaml.read(parameters), data));
        }
    }

    private static SourceTreatment treatment(CorrelatedError error, Chi2Definition definition) {
        return definition
                .sources()
                .modifiers()
                .getOrDefault(error.name(), error.modifiers())
                .treatment()
                .orElse(definition.style().treatment());
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
