package org.nablafit.networks;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.Expected;
import org.nablafit.numeric.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Values and derivatives of the networks of the fits, each time at other parameters than the time before: an evaluator
 * remembers the last ones.
 */
@State(Scope.Thread)
public class NetworkBenchmark {
    private static final double ROUNDING = 1e-12;
    private static final double CENTRAL_DIFFERENCE = 1e-6;
    private static final double STEP = 1e-5;

    /** Nodes of each layer and points of the batch; with two input nodes, these are x and ln x. */
    @Param({
        "1-5-1x100",
        "1-10-1x100",
        "1-20-1x100",
        "1-40-1x100",
        "1-80-1x100",
        "2-10-2x51",
        "2-50-2x51",
        "2-25-20-8x50"
    })
    String network;

    /** Rows of a pull-back: one for each value, and for the last network as many as the fit of all data has. */
    private int rows;

    private List<Integer> nodes;
    private int batch;
    private double[] inputs;
    private Evaluator evaluator;
    private double[] parameters;
    private double[] otherParameters;
    private double[] values;
    private double[] jacobian;
    private double[] seeds;
    private double[] gradients;

    /** A network, parameters and seeds, and the results once. */
    @Setup(Level.Trial)
    public void prepare() {
        String[] parts = network.split("x", -1);
        nodes = new ArrayList<>();
        for (String number : parts[0].split("-", -1)) {
            nodes.add(Integer.valueOf(number));
        }
        batch = Integer.parseInt(parts[1]);
        int outputs = nodes.getLast();
        rows = outputs == 8 ? 416 : batch * outputs;
        InputMap map = nodes.getFirst() == 1 ? InputMap.identity(1) : InputMap.X_AND_LOG_X;
        FeedForwardNetwork shape = new FeedForwardNetwork(Architecture.withLinearOutput(
                map, StandardActivation.SIGMOID, nodes.subList(1, nodes.size() - 1), outputs));
        RandomStream random = new RandomStream(1);
        inputs = uniform(random, batch, 1e-3, 1);
        evaluator = shape.evaluator(batch, inputs);
        parameters = uniform(random, shape.parameterCount(), -1, 1);
        otherParameters = uniform(random, shape.parameterCount(), -1, 1);
        values = new double[evaluator.valueCount()];
        jacobian = new double[values.length * parameters.length];
        seeds = uniform(random, rows * values.length, -1, 1);
        gradients = new double[rows * parameters.length];
        check();
    }

    private static double[] uniform(RandomStream random, int length, double from, double to) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.uniform(from, to);
        }
        return numbers;
    }

    private void check() {
        double[] used = otherParameters;
        Expected.elements("the values of the network", values(), plainValues(used), ROUNDING);
        used = otherParameters;
        Expected.elements("the Jacobian of the network", jacobian(), differences(used), CENTRAL_DIFFERENCE);
        used = otherParameters;
        double[] pulled = pullback();
        evaluator.values(used, values);
        evaluator.jacobian(jacobian);
        double[] expected = new double[gradients.length];
        for (int row = 0; row < rows; row++) {
            for (int value = 0; value < values.length; value++) {
                double seed = seeds[row * values.length + value];
                for (int i = 0; i < parameters.length; i++) {
                    expected[row * parameters.length + i] += seed * jacobian[value * parameters.length + i];
                }
            }
        }
        Expected.elements("the pull-back of the network", pulled, expected, ROUNDING);
    }

    /** Node by node and point by point. */
    private double[] plainValues(double[] theta) {
        double[] result = new double[values.length];
        for (int point = 0; point < batch; point++) {
            double x = inputs[point];
            double[] before = nodes.getFirst() == 1 ? new double[] {x} : new double[] {x, Math.log(x)};
            int index = 0;
            for (int layer = 1; layer < nodes.size(); layer++) {
                double[] here = new double[nodes.get(layer)];
                for (int node = 0; node < here.length; node++) {
                    double sum = 0;
                    for (double y : before) {
                        sum += theta[index++] * y;
                    }
                    sum += theta[index++];
                    here[node] = layer < nodes.size() - 1 ? 1 / (1 + Math.exp(-sum)) : sum;
                }
                before = here;
            }
            System.arraycopy(before, 0, result, point * before.length, before.length);
        }
        return result;
    }

    private double[] differences(double[] theta) {
        double[] result = new double[jacobian.length];
        double[] moved = theta.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = theta[i] + STEP;
            double[] above = plainValues(moved);
            moved[i] = theta[i] - STEP;
            double[] below = plainValues(moved);
            moved[i] = theta[i];
            for (int value = 0; value < above.length; value++) {
                result[value * moved.length + i] = (above[value] - below[value]) / (2 * STEP);
            }
        }
        return result;
    }

    /** The outputs at all points. */
    @Benchmark
    public double[] values() {
        double[] next = otherParameters;
        otherParameters = parameters;
        parameters = next;
        evaluator.values(next, values);
        return values;
    }

    /** The outputs and their derivatives. */
    @Benchmark
    public double[] jacobian() {
        values();
        evaluator.jacobian(jacobian);
        return jacobian;
    }

    /** The outputs and products of rows with their derivatives. */
    @Benchmark
    public double[] pullback() {
        values();
        evaluator.pullback(rows, seeds, gradients);
        return gradients;
    }
}
