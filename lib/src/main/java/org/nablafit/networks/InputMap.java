package org.nablafit.networks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.Suggestion;

/** What stands before the first layer: the inputs of a network to the values of its input nodes. */
public sealed interface InputMap {
    /** The momentum fraction x itself. */
    OfMomentumFraction X = new OfMomentumFraction(List.of(new Term(Variable.X, 1, 0)));

    /** ln x. */
    OfMomentumFraction LOG_X = new OfMomentumFraction(List.of(new Term(Variable.LOG_X, 1, 0)));

    /** x and ln x, two input nodes. */
    OfMomentumFraction X_AND_LOG_X =
            new OfMomentumFraction(List.of(new Term(Variable.X, 1, 0), new Term(Variable.LOG_X, 1, 0)));

    /** 2 x - 1 and 1 + ln(x) / 5: both are of the size 1 where data are, 5e-5 &lt; x &lt; 1. */
    OfMomentumFraction SCALED =
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

    /** This map of x, with a second input, the number of nucleons A, and one input node more for it. */
    static InputMap withMassNumber(OfMomentumFraction ofX, MassNumberVariable variable) {
        return new WithMassNumber(ofX, variable);
    }

    /** The inputs as they are. */
    static InputMap identity(int inputs) {
        return new Identity(inputs);
    }

    /**
     * The map of a name as run cards have it: {@code x}, {@code logx}, {@code x+logx}, {@code scaled}.
     *
     * @throws IllegalArgumentException if no map has this name
     */
    static OfMomentumFraction byName(String name) {
        Map<String, OfMomentumFraction> known = new LinkedHashMap<>();
        known.put("x", X);
        known.put("logx", LOG_X);
        known.put("x+logx", X_AND_LOG_X);
        known.put("scaled", SCALED);
        OfMomentumFraction map = known.get(name);
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

    /**
     * What a network sees of the number of nucleons A: a smooth function that is 0 for the free nucleon and rises, to about 1 for
     * lead.
     */
    enum MassNumberVariable {
        /**
         * ln A / ln 208. Ratios of structure functions of nuclei go at fixed x with a power of A [Gomez1994], so that their
         * logarithms are linear in it.
         */
        LOG_A("logA") {
            @Override
            public double value(double massNumber) {
                return StrictMath.log(massNumber) / LOG_OF_LEAD;
            }

            @Override
            public double derivative(double massNumber) {
                return 1 / (massNumber * LOG_OF_LEAD);
            }
        },
        /**
         * 1 − A^(−1/3). The nucleons at the surface, which are bound less, are a share of all that goes with A^(−1/3)
         * [SickDay1992].
         */
        SURFACE("surface") {
            @Override
            public double value(double massNumber) {
                return 1 - StrictMath.pow(massNumber, -1.0 / 3);
            }

            @Override
            public double derivative(double massNumber) {
                return StrictMath.pow(massNumber, -4.0 / 3) / 3;
            }
        };

        private static final double LOG_OF_LEAD = StrictMath.log(208);

        private final String label;

        MassNumberVariable(String label) {
            this.label = label;
        }

        /** The value for A ≥ 1. */
        public abstract double value(double massNumber);

        /** Its derivative with respect to A. */
        public abstract double derivative(double massNumber);

        /** The name, as run cards have it. */
        public String label() {
            return label;
        }

        /**
         * The variable of a name as run cards have it: {@code logA}, {@code surface}.
         *
         * @throws IllegalArgumentException if none has this name
         */
        public static MassNumberVariable byName(String name) {
            for (MassNumberVariable variable : values()) {
                if (variable.label.equals(name)) {
                    return variable;
                }
            }
            throw new IllegalArgumentException("there is no function of A '" + name + "'"
                    + Suggestion.among(
                            name,
                            Arrays.stream(values())
                                    .map(MassNumberVariable::label)
                                    .toList()));
        }
    }

    /**
     * Two inputs, x and the number of nucleons A: the input nodes of a map of x, and behind them one for A.
     *
     * @param ofX the map of x
     * @param variable the function of A
     */
    record WithMassNumber(OfMomentumFraction ofX, MassNumberVariable variable) implements InputMap {
        @Override
        public int inputCount() {
            return 2;
        }

        @Override
        public int nodeCount() {
            return ofX.nodeCount() + 1;
        }

        @Override
        public void values(double[] inputs, int inputOffset, double[] nodes, int nodeOffset) {
            double massNumber = inputs[inputOffset + 1];
            if (!(massNumber >= 1)) {
                throw new IllegalArgumentException("a nucleus has A >= 1 nucleons, but A is " + massNumber);
            }
            ofX.values(inputs, inputOffset, nodes, nodeOffset);
            nodes[nodeOffset + ofX.nodeCount()] = variable.value(massNumber);
        }

        @Override
        public void derivatives(double[] inputs, int inputOffset, double[] jacobian) {
            for (int i = 0; i < ofX.nodeCount(); i++) {
                jacobian[2 * i] = ofX.terms.get(i).derivative(inputs[inputOffset]);
                jacobian[2 * i + 1] = 0;
            }
            jacobian[2 * ofX.nodeCount()] = 0;
            jacobian[2 * ofX.nodeCount() + 1] = variable.derivative(inputs[inputOffset + 1]);
        }
    }
}
