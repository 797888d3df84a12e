package org.nablafit.pdf.parametrisation;

import java.util.Arrays;
import java.util.List;

/**
 * A parameter times the sum of other forms, as x s = f_s x Dbar, or charm as a fraction of the sea, x c = f_c (x ubar + x dbar
 * + x s). Its parameters are the factor and then those of the other forms one after the other.
 */
public final class FactorForm implements Form {
    private final List<Form> inputs;
    private final int parameterCount;

    /** The form of some others, at least one. */
    public FactorForm(List<Form> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a factor needs an input to multiply");
        }
        this.inputs = List.copyOf(inputs);
        this.parameterCount = 1 + inputs.stream().mapToInt(Form::parameterCount).sum();
    }

    @Override
    public int parameterCount() {
        return parameterCount;
    }

    /** What is summed: values or moments of a form. */
    private interface Part {
        Moment of(Form form, double[] p, double[] gradient);
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        return sum(p, gradient, (form, own, ownGradient) -> new Moment(form.evaluate(point, own, ownGradient), 0))
                .value();
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        return sum(p, gradient, (form, own, ownGradient) -> form.moment(power, own, ownGradient));
    }

    private Moment sum(double[] p, double[] gradient, Part part) {
        double factor = p[0];
        double value = 0;
        double error = 0;
        int first = 1;
        for (Form form : inputs) {
            int count = form.parameterCount();
            double[] own = new double[count];
            Moment term = part.of(form, Arrays.copyOfRange(p, first, first + count), own);
            value += term.value();
            error += term.error();
            for (int i = 0; i < count; i++) {
                gradient[first + i] = factor * own[i];
            }
            first += count;
        }
        gradient[0] = value;
        return new Moment(factor * value, Math.abs(factor) * error);
    }
}
