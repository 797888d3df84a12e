package org.nablafit.fit;

import java.util.List;
import org.nablafit.data.Operation;
import org.nablafit.theory.convolution.ExpressionMap;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.RatioMap;
import org.nablafit.theory.convolution.SumMap;

/** The predictions of an observable from those of its operands. */
final class OperationMaps {
    private OperationMaps() {}

    static ForwardMap of(Operation operation, List<ForwardMap> operands) {
        List<ForwardMap> firstHalf = operands.subList(0, operands.size() / 2);
        List<ForwardMap> secondHalf = operands.subList(operands.size() / 2, operands.size());
        return switch (operation) {
            case NONE -> operands.getFirst();
            case RATIO -> new RatioMap(operands.getFirst(), operands.getLast());
            case SUM -> new SumMap(operands);
            case ASYMMETRY -> ExpressionMap.of("(a - b)/(a + b)", operands.getFirst(), operands.getLast());
            case RATIO_OF_SUMS -> new RatioMap(new SumMap(firstHalf), new SumMap(secondHalf));
            case MINUS_ABSOLUTE -> ExpressionMap.of("a - abs(b)", new SumMap(firstHalf), new SumMap(secondHalf));
        };
    }
}
