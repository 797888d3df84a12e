package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.chi2.Compression;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.CorrelatedVariances;
import org.nablafit.data.Dataset;
import org.nablafit.serialization.Sha256;
import org.nablafit.serialization.Suggestion;
import org.nablafit.solvers.Termination;

/**
 * Everything that a fit gave. Text, JSON and HTML are views of it.
 *
 * @param card what was asked for
 * @param parameters names and values
 * @param estimates what the parameters of a parametrisation are, with errors; empty for a network
 * @param datasets the data after cuts
 * @param predictions of all points in order
 * @param correlations what the correlation files of the card say of single points
 * @param chi2 in all and for each data set
 * @param nuisance χ² in the form with nuisance parameters, where the card asks for it; it is what was minimised then
 * @param split which points trained
 * @param ending how the fit ended
 * @param history χ² along the fit
 * @param compression what the compression of χ² did, if there was one
 * @param bands the distributions at the initial scale; where the model depends on A, those of the heaviest nucleus of the data
 * @param nuclei the distributions of all nuclei, where the model depends on A
 * @param boundary how the condition at A = 1 is met, where the card has one
 * @param closure the truth, in a closure test
 * @param negativity what is negative where a penalty of the card forbids it, as {@link FitProblem#negativity}
 * @param derivativeTimings what each way to the derivatives costs, where the card asks for it
 * @param tables the theory that the tables share
 * @param inputs every file that was read
 * @param versions of the program and what runs it
 * @param timings how long the parts took
 */
public record FitResult(
        Runcard card,
        List<Parameter> parameters,
        List<Estimate> estimates,
        List<Dataset> datasets,
        double[] predictions,
        CorrelatedVariances correlations,
        Chi2Table chi2,
        Optional<NuisanceFit> nuisance,
        TrainingSplit split,
        Ending ending,
        History history,
        Optional<CompressionCheck> compression,
        LaplaceBands bands,
        Optional<NuclearResult> nuclei,
        Optional<BoundaryCheck> boundary,
        Optional<ClosureComparison> closure,
        Map<String, Double> negativity,
        List<DerivativeTiming> derivativeTimings,
        TableTheory tables,
        List<InputFile> inputs,
        Map<String, String> versions,
        Map<String, Duration> timings) {
    /** Copies the collections and the array. */
    public FitResult {
        parameters = List.copyOf(parameters);
        estimates = List.copyOf(estimates);
        datasets = List.copyOf(datasets);
        predictions = predictions.clone();
        derivativeTimings = List.copyOf(derivativeTimings);
        inputs = List.copyOf(inputs);
    }

    /** The initial scale in GeV. */
    public double mu0() {
        return tables.mu0();
    }

    @Override
    public double[] predictions() {
        return predictions.clone();
    }

    /**
     * One of the data sets, after cuts.
     *
     * @throws IllegalArgumentException if the fit has no data set of this name
     */
    public Dataset dataset(String name) {
        return datasets.get(indexOf(name));
    }

    /**
     * The predictions of the points of one data set.
     *
     * @throws IllegalArgumentException if the fit has no data set of this name
     */
    public double[] predictions(String name) {
        int index = indexOf(name);
        int first = datasets.subList(0, index).stream().mapToInt(Dataset::size).sum();
        return Arrays.copyOfRange(
                predictions, first, first + datasets.get(index).size());
    }

    /** The shifts of correlated sources by the t0 covariance matrix of the predictions. */
    public SystematicShifts shifts() {
        return SystematicShifts.t0(datasets, predictions, correlations);
    }

    private int indexOf(String name) {
        List<String> names = datasets.stream().map(Dataset::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the fit " + card.name() + " has no data set '" + name + "'" + Suggestion.among(name, names));
        }
        return index;
    }

    /** A parameter of the model. */
    public record Parameter(String name, double value) {}

    /**
     * A parameter that means something by itself: free, or given by others or by a sum rule.
     *
     * @param error one standard deviation of the Laplace approximation ({@link LaplaceBands}), NaN where it does not exist
     */
    public record Estimate(String name, double value, double error) {}

    /** A file that was read. */
    public record InputFile(String path, long size, String sha256) {
        /** Files as they are now; those of the project are named relative to its folder. */
        public static List<InputFile> of(List<Path> files) throws IOException {
            List<InputFile> inputs = new ArrayList<>();
            Path home = Environment.home();
            for (Path file : files) {
                Path absolute = file.toAbsolutePath().normalize();
                String shown = (absolute.startsWith(home) ? home.relativize(absolute) : file).toString();
                inputs.add(new InputFile(shown, Files.size(file), Sha256.of(file)));
            }
            return inputs;
        }
    }

    /**
     * How the fit ended.
     *
     * @param termination what the solver says
     * @param message why the fit ended, one sentence
     * @param iterations trial steps
     * @param bestIteration the iteration whose parameters were kept
     * @param valueEvaluations evaluations of the objective alone
     * @param jacobianEvaluations evaluations with derivatives
     * @param cancelled did the user stop it?
     */
    public record Ending(
            Termination termination,
            String message,
            int iterations,
            int bestIteration,
            int valueEvaluations,
            int jacobianEvaluations,
            boolean cancelled) {}

    /**
     * The boundary condition at A = 1 at the parameters of the fit.
     *
     * @param nucleon the distributions that it holds the model to, in a few words
     * @param points how many values it looks at
     * @param chi2 λ times the sum of the squared distances, which the fit adds to χ² of the training points
     * @param largestDistance the largest distance in x f
     */
    public record BoundaryCheck(String nucleon, int points, double chi2, double largestDistance) {}

    /**
     * The compressed training χ² beside the full one at the parameters of the fit.
     *
     * @param compression what was kept
     * @param compressed χ² with the compressed rows
     * @param full χ² with all rows
     * @param statedError the bound of their difference
     */
    public record CompressionCheck(Compression compression, double compressed, double full, double statedError) {}
}
