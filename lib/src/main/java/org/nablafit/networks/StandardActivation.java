package org.nablafit.networks;

import java.util.Arrays;
import java.util.Locale;
import org.nablafit.differentiation.Scalar;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.serialization.Suggestion;

/** The activations of this library. None overflows, whatever the argument. */
public enum StandardActivation implements Activation {
    /** 1 / (1 + e^-x), derivative y (1 - y). */
    SIGMOID {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            DenseKernels.get().sigmoid(n, x, xOffset, y, yOffset);
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            DenseKernels.get().sigmoidDerivative(n, y, yOffset, z, zOffset);
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.sigmoid();
        }
    },

    /** The hyperbolic tangent, derivative 1 - y^2. */
    TANH {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            DenseKernels.get().tanh(n, x, xOffset, y, yOffset);
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            DenseKernels.get().tanhDerivative(n, y, yOffset, z, zOffset);
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.tanh();
        }
    },

    /** ln(1 + e^x), derivative 1 / (1 + e^-x). */
    SOFTPLUS {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            for (int i = 0; i < n; i++) {
                double value = x[xOffset + i];
                // exp of a negative number only, which cannot overflow.
                y[yOffset + i] = Math.max(value, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(value)));
            }
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            DenseKernels.get().sigmoid(n, x, xOffset, z, zOffset);
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.softplus();
        }
    },

    /** max(x, 0), derivative 1 for x &gt; 0, else 0. */
    RELU {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            for (int i = 0; i < n; i++) {
                y[yOffset + i] = Math.max(x[xOffset + i], 0);
            }
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            for (int i = 0; i < n; i++) {
                z[zOffset + i] = x[xOffset + i] > 0 ? 1 : 0;
            }
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.value() > 0 ? x : x.chain(Math.max(x.value(), 0), 0);
        }
    },

    /** x for x &gt; 0, else e^x - 1; derivative 1 for x &gt; 0, else e^x. */
    ELU {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            for (int i = 0; i < n; i++) {
                double value = x[xOffset + i];
                y[yOffset + i] = value > 0 ? value : StrictMath.expm1(value);
            }
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            for (int i = 0; i < n; i++) {
                z[zOffset + i] = x[xOffset + i] > 0 ? 1 : y[yOffset + i] + 1;
            }
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.value() > 0 ? x : x.expm1();
        }
    },

    /** The sine of x in radians, derivative cos x. */
    SINE {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            for (int i = 0; i < n; i++) {
                y[yOffset + i] = StrictMath.sin(x[xOffset + i]);
            }
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            for (int i = 0; i < n; i++) {
                z[zOffset + i] = StrictMath.cos(x[xOffset + i]);
            }
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x.sin();
        }
    },

    /** x, derivative 1. */
    LINEAR {
        @Override
        public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
            System.arraycopy(x, xOffset, y, yOffset, n);
        }

        @Override
        public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
            Arrays.fill(z, zOffset, zOffset + n, 1);
        }

        @Override
        public <T extends Scalar<T>> T value(T x) {
            return x;
        }
    };

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The activation of a name as run cards have it.
     *
     * @throws IllegalArgumentException if no activation has this name
     */
    public static StandardActivation byName(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no activation '" + name + "'"
                        + Suggestion.among(
                                name,
                                Arrays.stream(values())
                                        .map(StandardActivation::label)
                                        .toList())));
    }
}
