package org.nablafit.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.Suggestion;

/** What stands before the first layer: the inputs of a network to the values of its input nodes. */
public sealed interface InputMap {
    /** The momentum fraction x itself. */
    InputMap X = new OfMomentumFraction(List.of(new Term(Variable.X, 1, 0)));

    /** ln x. */
    InputMap LOG_X = new OfMomentumFraction(List.of(new Term(Variable.LOG_X, 1, 0)));

    /** x and ln x, two input nodes. */
    InputMap X_AND_LOG_X = new OfMomentumFraction(List.of(new Term(Variable.X, 1, 0), new Term(Variable.LOG_X, 1, 0)));

    /** 2 x - 1 and 1 + ln(x) / 5: both are of the size 1 where data are, 5e-5 &lt; x &lt; 1. */
    InputMap SCALED =
            new OfMomentumFraction(List.of(new Term(Variable.X, 2, -1), new Term(Variable.LOG_X, 1.0 / 5, 1)));

    /** The number of inputs. */
    int inputCount();

    /** The number of input nodes. */
    int nodeCount();

    /**
     * The values of the input nodes.
     *
     * @param inputs {@code [inputCount]} from {@code inputOffset}, not modified
     * @param nodes {@code [nodeCount]} from {@code nodeOffset}, modified
     * @throws IllegalArgumentException if an input is outside of the domain of the map
     */
    void values(double[] inputs, int inputOffset, double[] nodes, int nodeOffset);

    /**
     * The derivatives of the input nodes with respect to the inputs.
     *
     * @param inputs {@code [inputCount]} from {@code inputOffset}, not modified
     * @param jacobian row-major {@code [nodeCount][inputCount]} from 0, modified
     */
    void derivatives(double[] inputs, int inputOffset, double[] jacobian);

    /** The inputs as they are. */
    static InputMap identity(int inputs) {
        return new Identity(inputs);
    }

    /**
     * The map of a name as run cards have it: {@code x}, {@code logx}, {@code x+logx}, {@code scaled}.
     *
     * @throws IllegalArgumentException if no map has this name
     */
    static InputMap byName(String name) {
        Map<String, InputMap> known = new LinkedHashMap<>();
        known.put("x", X);
        known.put("logx", LOG_X);
        known.put("x+logx", X_AND_LOG_X);
        known.put("scaled", SCALED);
        InputMap map = known.get(name);
        if (map == null) {
            throw new IllegalArgumentException(
                    "there is no input map '" + name + "'" + Suggestion.among(name, known.keySet()));
        }
        return map;
    }

    /**
     * The inputs as they are.
     *
     * @param inputCount their number, at least 1
     */
    record Identity(int inputCount) implements InputMap {
        /** Checks the number of inputs. */
        public Identity {
            if (inputCount < 1) {
                throw new IllegalArgumentException("a network needs at least one input, not " + inputCount);
            }
        }

        @Override
        public int nodeCount() {
            return inputCount;
        }

        @Override
        public void values(double[] inputs, int inputOffset, double[] nodes, int nodeOffset) {
            System.arraycopy(inputs, inputOffset, nodes, nodeOffset, inputCount);
        }

        @Override
        public void derivatives(double[] inputs, int inputOffset, double[] jacobian) {
            for (int i = 0; i < inputCount; i++) {
                for (int j = 0; j < inputCount; j++) {
                    jacobian[i * inputCount + j] = i == j ? 1 : 0;
                }
            }
        }
    }

    /** What a term of a map of x is linear in. */
    enum Variable {
        /** x. */
        X,
        /** ln x. */
        LOG_X
    }

    /**
     * The value of one input node: scale * variable + offset.
     *
     * @param variable x or ln x
     * @param scale factor
     * @param offset summand
     */
    record Term(Variable variable, double scale, double offset) {
        double value(double x) {
            return offset + scale * (variable == Variable.X ? x : StrictMath.log(x));
        }

        double derivative(double x) {
            return variable == Variable.X ? scale : scale / x;
        }
    }

    /**
     * One input, the momentum fraction x, and an input node for each term.
     *
     * @param terms at least one
     */
    record OfMomentumFraction(List<Term> terms) implements InputMap {
        /** Checks the number of terms. */
        public OfMomentumFraction {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("an input map of x needs at least one term");
            }
        }

        @Override
        public int inputCount() {
            return 1;
        }

        @Override
        public int nodeCount() {
            return terms.size();
        }

        @Override
        public void values(double[] inputs, int inputOffset, double[] nodes, int nodeOffset) {
            double x = inputs[inputOffset];
            if (!(x > 0) && terms.stream().anyMatch(term -> term.variable() == Variable.LOG_X)) {
                throw new IllegalArgumentException("the input map takes ln x, but x is " + x);
            }
            for (int i = 0; i < terms.size(); i++) {
                nodes[nodeOffset + i] = terms.get(i).value(x);
            }
        }

        @Override
        public void derivatives(double[] inputs, int inputOffset, double[] jacobian) {
            for (int i = 0; i < terms.size(); i++) {
                jacobian[i] = terms.get(i).derivative(inputs[inputOffset]);
            }
        }
    }
}
