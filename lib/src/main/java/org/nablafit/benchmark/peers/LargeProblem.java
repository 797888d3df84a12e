package org.nablafit.benchmark.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.Objective;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.networks.Architecture;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.convolution.RatioMap;

/**
 * The fit of all deep-inelastic data of the project with a network of 763 parameters: χ² alone of the card {@value #CARD},
 * with the experimental covariance matrix. Peers take the matrices from files; what they make of them is their own.
 */
final class LargeProblem {
    static final String CARD = "data/runcards/proton-dis.yaml";

    private static final List<String> CHI2_ALONE = List.of("fit.validation=0", "positivity=null", "fit.ridge=0");

    /** Its start sets the size of the grid values that the compression refers to. */
    private static final long TYPICAL_SEED = 1;

    private final FitProblem problem;
    private final CovarianceMatrix covariance;

    private LargeProblem(FitProblem problem) {
        this.problem = problem;
        this.covariance = problem.experimentalCovariance();
    }

    /** Is the card there? */
    static boolean isIn(Path home) {
        return Files.isRegularFile(home.resolve(CARD));
    }

    /**
     * Reads card, data and tables.
     *
     * @param home the folder of the project
     */
    static LargeProblem read(Path home) throws IOException {
        var card = RuncardReader.read(home.resolve(CARD), CHI2_ALONE);
        Library library = new Library(List.of(home.resolve("data")), 1);
        return new LargeProblem(new FitProblem(card, FitData.load(card, library)));
    }

    /** χ²/2, compressed as the card has it. */
    GaussNewtonFunction function() {
        return new Objective(evaluator(), List.of(chi2()), List.of());
    }

    /** x f on the nodes. */
    PdfEvaluator evaluator() {
        return problem.evaluator();
    }

    /** χ² of the grid values, compressed as the card has it. */
    DataChi2 chi2() {
        return problem.chi2(problem.allPoints(), covariance, start(TYPICAL_SEED));
    }

    /** The shape of the network. */
    Architecture architecture() {
        return problem.card().requireNetwork().pdf().network().architecture();
    }

    /** x f on the nodes of {@link #export}, node by node. */
    double[] gridValues(double[] parameters) {
        return problem.gridValues(parameters);
    }

    /**
     * Random parameters: a number of splitmix64 for each in their order, in the limits of [GlorotBengio2010] for a weight;
     * biases are 0 all the same, and those of the outputs 1. The peers draw so too.
     */
    double[] start(long seed) {
        RandomStream random = new RandomStream(seed);
        Architecture network = architecture();
        double[] start = new double[network.parameterCount()];
        int index = 0;
        for (int layer = 1; layer <= network.depth(); layer++) {
            int before = network.nodes(layer - 1);
            double limit = Math.sqrt(6.0 / (before + network.nodes(layer)));
            for (int node = 1; node <= network.nodes(layer); node++) {
                for (int from = 1; from <= before; from++) {
                    start[index++] = random.uniform(-limit, limit);
                }
                random.uniform();
                start[index++] = layer == network.depth() ? 1 : 0;
            }
        }
        return start;
    }

    /**
     * Writes nodes, exponents, matrices, data and covariance matrices as raw doubles, least byte first, row by row; points
     * that are linear in the distributions and ratios apart.
     *
     * @throws IllegalStateException where the data are not of this form
     */
    void export(Path folder) throws IOException {
        List<double[]> linear = new ArrayList<>();
        List<double[]> numerators = new ArrayList<>();
        List<double[]> denominators = new ArrayList<>();
        List<Integer> linearPoints = new ArrayList<>();
        List<Integer> ratioPoints = new ArrayList<>();
        int point = 0;
        for (ForwardMap map :
                problem.data().theory().maps(problem.grid(), problem.model().basis())) {
            List<Integer> points = map.isLinear() ? linearPoints : ratioPoints;
            if (map instanceof RatioMap ratio) {
                numerators.add(matrix(ratio.numerator()));
                denominators.add(matrix(ratio.denominator()));
            } else {
                linear.add(matrix(map));
            }
            for (int i = 0; i < map.pointCount(); i++) {
                points.add(point++);
            }
        }
        int[] first = linearPoints.stream().mapToInt(i -> i).toArray();
        int[] second = ratioPoints.stream().mapToInt(i -> i).toArray();
        requireIndependent(first, second);
        double[] values = problem.data().values();
        double[] x = new double[problem.grid().nodeCount()];
        Arrays.setAll(x, node -> problem.grid().node(node).x());
        if (!(problem.card().requireNetwork().pdf().preprocessing() instanceof PowerPreprocessing exponents)) {
            throw new IllegalArgumentException("the peers know the preprocessing by powers alone");
        }
        write(folder, "x", x);
        write(folder, "alpha", exponents.alpha());
        write(folder, "beta", exponents.beta());
        write(folder, "linear", joined(linear));
        write(folder, "linearData", select(values, first));
        write(folder, "linearCovariance", covariance.select(first).values());
        write(folder, "numerator", joined(numerators));
        write(folder, "denominator", joined(denominators));
        write(folder, "ratioData", select(values, second));
        write(folder, "ratioCovariance", covariance.select(second).values());
    }

    private static double[] matrix(ForwardMap map) {
        if (map instanceof LinearMap linear) {
            return linear.matrix();
        }
        throw new IllegalStateException("peers know linear maps and their ratios, no " + map.getClass());
    }

    private void requireIndependent(int[] first, int[] second) {
        double[] all = covariance.values();
        int size = first.length + second.length;
        for (int i : first) {
            for (int j : second) {
                if (all[i * size + j] != 0) {
                    throw new IllegalStateException("peers take no correlation of a ratio with another point");
                }
            }
        }
    }

    private static double[] select(double[] values, int[] points) {
        return Arrays.stream(points).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static void write(Path folder, String name, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        AtomicFiles.write(folder.resolve(name + ".f8"), out -> out.write(bytes.array()));
    }
}
