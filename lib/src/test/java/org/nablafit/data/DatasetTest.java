package org.nablafit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DatasetTest {
    @Test
    void arraysAreCopiedOnTheWayInAndOut() {
        double[] values = {1, 2};
        double[] entries = {0.1, 0.2};
        Dataset dataset = Samples.dataset(
                "A", values, new double[] {1, 1}, Samples.additive("u", Correlation.UNCORRELATED, entries));
        values[0] = 7;
        entries[0] = 7;
        dataset.values()[1] = 7;
        dataset.statistical()[1] = 7;
        dataset.kinematics().values()[0][0] = 7;
        dataset.systematics().getFirst().absolute()[1] = 7;
        assertThat(dataset.values()).containsExactly(1, 2);
        assertThat(dataset.statistical()).containsExactly(1, 1);
        assertThat(dataset.kinematics().column("x")[0]).isEqualTo(0.1);
        assertThat(dataset.systematics().getFirst().absolute()).containsExactly(0.1, 0.2);
    }

    @Test
    void selectionTakesEverythingOfAPoint() {
        Dataset last = Samples.first().select(new int[] {1});
        assertThat(last.values()).containsExactly(4);
        assertThat(last.statistical()).containsExactly(0.2);
        assertThat(last.kinematics().column("x")).containsExactly(0.2);
        assertThat(last.systematics()).extracting(u -> u.absolute(0)).containsExactly(-0.1, -0.4, 0.2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> last.select(new int[] {1}))
                .withMessageContaining("point 1 is asked for, there are 1 points from 0");
        assertThatIllegalArgumentException().isThrownBy(() -> last.select(new int[0]));
    }

    @Test
    void otherSystematicsReplaceAll() {
        Dataset first = Samples.first();
        assertThat(first.withSystematics(List.of()).totalUncertainties()).containsExactly(first.statistical());
        assertThat(first.withSystematics(first.systematics().subList(0, 1)).systematics())
                .extracting(Uncertainty::name)
                .containsExactly("u");
    }

    @Test
    void badDataAreRefused() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", one, new double[2]))
                .withMessage("data set A has 1 values and 2 statistical uncertainties");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", one, one, Samples.additive("u", Correlation.UNCORRELATED, 1, 2)))
                .withMessage("data set A has 1 values and 2 entries of the uncertainty 'u'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", one, new double[] {-0.1}))
                .withMessageContaining("statistical uncertainty of point 0 of A is -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", new double[] {Double.NaN}, one))
                .withMessageContaining("value of point 0 of A is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", one, new double[1]))
                .withMessage("point 0 of A has no uncertainty at all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.additive("u", Correlation.UNCORRELATED, Double.POSITIVE_INFINITY))
                .withMessageContaining("uncertainty 'u' of point 0 is Infinity");
    }

    @Test
    void oneSourceIsOneEntry() {
        Uncertainty k = Samples.additive("a", Correlation.shared("k"), 1);
        Uncertainty again = Samples.additive("b", Correlation.shared("k"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", new double[] {1}, new double[] {1}, k, again))
                .withMessageContaining("two uncertainties shared as 'k'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.dataset("A", new double[] {1}, new double[] {1}, k, k))
                .withMessageContaining("two uncertainties of the name 'a'");
    }

    @Test
    void operationsTakeTheirNumberOfOperands() {
        List<String> table = List.of("T");
        assertThat(new TheorySpecification(Operation.SUM, List.of(table, table, table), 2).tables())
                .hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TheorySpecification(Operation.RATIO, List.of(table), 1))
                .withMessage("the operation ratio does not take 1 operand");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TheorySpecification(Operation.NONE, List.of(List.of()), 1))
                .withMessage("every operand needs at least one table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TheorySpecification(Operation.NONE, List.of(table), 0))
                .withMessageContaining("conversion factor");
    }
}
