package org.nablafit.theory.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.grid.Bin;
import org.nablafit.theory.grid.Channel;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.ConvolutionType;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Kinematic;
import org.nablafit.theory.grid.Order;
import org.nablafit.theory.grid.PidBasis;
import org.nablafit.theory.grid.ScaleFunction;
import org.nablafit.theory.grid.Scales;
import org.nablafit.theory.grid.Subgrid;

class GridConvolutionTest {
    private static final ScaleFunction SCALE = new ScaleFunction(ScaleFunction.Form.SINGLE, 0, 0);

    /** x f that tells partons, nodes and scales apart. */
    private static double xf(int pid, double x, double q2) {
        return (1 + 0.1 * pid) * x * x * Math.log(q2);
    }

    private static double f(int pid, double x, double q2) {
        return (1 + 0.1 * pid) * x * Math.log(q2);
    }

    private static double alphaS(double q2) {
        return 1 / q2;
    }

    /** Two orders, one bin of width 4, two channels, one entry each. */
    private static Grid grid(PidBasis basis, int secondHadron, List<Channel> channels) {
        List<double[]> nodes = List.of(new double[] {50}, new double[] {0.2}, new double[] {0.4});
        return new Grid(
                "by hand",
                Path.of("by-hand.pineappl"),
                1,
                List.of(new Order(1, 2, 0, 0, 0), new Order(2, 2, 1, 1, 0)),
                List.of(new Bin(List.of(), 4)),
                channels,
                basis,
                List.of(
                        new Convolution(ConvolutionType.UNPOLARISED_PDF, 2212),
                        new Convolution(ConvolutionType.UNPOLARISED_PDF, secondHadron)),
                List.of(
                        new Kinematic(Kinematic.Kind.SCALE, 0),
                        new Kinematic(Kinematic.Kind.X, 0),
                        new Kinematic(Kinematic.Kind.X, 1)),
                new Scales(SCALE, SCALE, SCALE),
                List.of(),
                Map.of(),
                List.of(
                        Subgrid.withoutZeros(nodes, new double[] {3}),
                        Subgrid.withoutZeros(nodes, new double[] {5}),
                        Subgrid.withoutZeros(nodes, new double[] {7}),
                        Subgrid.EMPTY));
    }

    private static Channel channel(double factor, int first, int second) {
        return new Channel(List.of(new Channel.Term(List.of(first, second), factor)));
    }

    private static Grid grid(int secondHadron) {
        return grid(PidBasis.PDG, secondHadron, List.of(channel(0.5, 2, -1), channel(2, 21, 1)));
    }

    private static double convolved(Grid grid, ConvolutionOptions options) {
        double[] predictions =
                GridConvolution.convolve(grid, List.of(GridConvolutionTest::xf), GridConvolutionTest::alphaS, options);
        assertThat(predictions).hasSize(1);
        return predictions[0];
    }

    private static void assertClose(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(Tolerances.ROUNDING * Math.abs(expected)));
    }

    private static double first(double q2) {
        return 0.5 * f(2, 0.2, q2) * f(-1, 0.4, q2);
    }

    private static double second(double q2) {
        return 2 * f(21, 0.2, q2) * f(1, 0.4, q2);
    }

    @Test
    void logarithmsVanishAtTheCentralScales() {
        assertClose(convolved(grid(2212), ConvolutionOptions.STANDARD), (3 * first(50) + 5 * second(50)) / 50 / 4);
    }

    @Test
    void scalesAreVariedInCouplingDistributionsAndLogarithms() {
        double q2F = 0.25 * 50;
        double q2R = 9 * 50;
        double expected =
                (3 * first(q2F) + 5 * second(q2F)) / q2R + Math.log(9) * Math.log(0.25) * 7 * first(q2F) / q2R / q2R;
        assertClose(convolved(grid(2212), ConvolutionOptions.STANDARD.withScales(3, 0.5, 1)), expected / 4);
    }

    @Test
    void ordersAndChannelsAreChosen() {
        ConvolutionOptions options = ConvolutionOptions.STANDARD.withScales(2, 2, 1);
        assertClose(convolved(grid(2212), options.withOrders(0).withChannels(1)), 5 * second(200) / 200 / 4);
        assertClose(
                convolved(grid(2212), options.withOrders(1)),
                Math.log(4) * Math.log(4) * 7 * first(200) / 200 / 200 / 4);
        assertThat(convolved(grid(2212), options.withChannels())).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convolved(grid(2212), options.withOrders(2)))
                .withMessage("there is no order 2 among the 2 of the grid");
        assertThatIllegalArgumentException().isThrownBy(() -> options.withChannels(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withScales(1, 0, 1));
    }

    @Test
    void ofAnAntiparticleThePartonsAreConjugate() {
        double expected = 3 * 0.5 * f(2, 0.2, 50) * f(1, 0.4, 50) + 5 * 2 * f(21, 0.2, 50) * f(-1, 0.4, 50);
        assertClose(convolved(grid(-2212), ConvolutionOptions.STANDARD), expected / 50 / 4);
    }

    @Test
    void everyHadronHasItsOwnDistribution() {
        double[] predictions = GridConvolution.convolve(
                grid(1000010020),
                List.of(GridConvolutionTest::xf, (pid, x, q2) -> 3 * xf(pid, x, q2)),
                GridConvolutionTest::alphaS,
                ConvolutionOptions.STANDARD);
        assertClose(predictions[0], 3 * (3 * first(50) + 5 * second(50)) / 50 / 4);
        List<PartonDistribution> three =
                List.of(GridConvolutionTest::xf, GridConvolutionTest::xf, GridConvolutionTest::xf);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridConvolution.convolve(
                        grid(2212), three, GridConvolutionTest::alphaS, ConvolutionOptions.STANDARD))
                .withMessageContaining("convolved with 2 distributions");
    }

    @Test
    void combinationsOfTheEvolutionBasisAreMadeOfPartons() {
        // T3 of the first, V3 of the second hadron.
        Grid grid = grid(PidBasis.EVOLUTION, 2212, List.of(channel(1, 103, 203), channel(1, 21, 21)));
        double t3 = f(2, 0.2, 50) + f(-2, 0.2, 50) - f(1, 0.2, 50) - f(-1, 0.2, 50) + 0.3 * 0.2;
        assertThat(t3).isCloseTo(0.06, within(1e-12));
        double v3 = f(2, 0.4, 50) - f(-2, 0.4, 50) - f(1, 0.4, 50) + f(-1, 0.4, 50);
        double[] predictions = GridConvolution.convolve(
                grid,
                List.of((pid, x, q2) -> xf(pid, x, q2) + (pid == 2 ? 0.3 * x * x : 0)),
                GridConvolutionTest::alphaS,
                ConvolutionOptions.STANDARD.withChannels(0).withOrders(0));
        assertClose(predictions[0], 3 * 0.06 * (v3 + 0.3 * 0.4) / 50 / 4);
    }
}
