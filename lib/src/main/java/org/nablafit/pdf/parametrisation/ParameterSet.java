package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.expression.Expression;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.serialization.Suggestion;

/**
 * All parameters of a parametrisation, and the map from the free ones θ to all of them, with its Jacobian. Those that sum
 * rules give are left to the model. Immutable; what it computes belongs to the caller.
 */
public final class ParameterSet {
    private final List<Parameter> parameters;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Parameter.Free> free = new ArrayList<>();
    private final int[] freeIndex;

    /** The dependent parameters, each after those that it depends on. */
    private final List<Dependency> dependencies = new ArrayList<>();

    /** A dependent parameter: its place, its expression, and the places of the variables. */
    private record Dependency(int index, Expression expression, int[] variables) {}

    /**
     * The set of some parameters, in their order.
     *
     * @throws IllegalArgumentException where a name occurs twice, or an expression needs a parameter that is not there or is
     *     given by a sum rule, or parameters depend on each other in a circle
     */
    public ParameterSet(List<? extends Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
        for (Parameter parameter : this.parameters) {
            if (indices.putIfAbsent(parameter.name(), indices.size()) != null) {
                throw new IllegalArgumentException("two parameters have the name '" + parameter.name() + "'");
            }
            if (parameter instanceof Parameter.Free one) {
                free.add(one);
            }
        }
        freeIndex = free.stream().mapToInt(one -> indexOf(one.name())).toArray();
        order();
    }

    /** Takes one dependent parameter after the other whose variables are all known. */
    private void order() {
        List<Parameter.Dependent> waiting = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter instanceof Parameter.Dependent dependent) {
                requireVariables(dependent);
                waiting.add(dependent);
            }
        }
        while (!waiting.isEmpty()) {
            List<String> names = waiting.stream().map(Parameter.Dependent::name).toList();
            List<Parameter.Dependent> ready = waiting.stream()
                    .filter(dependent ->
                            dependent.expression().variables().stream().noneMatch(names::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("the parameters " + circle(waiting)
                        + " depend on each other in a circle; give one of them a number");
            }
            for (Parameter.Dependent dependent : ready) {
                dependencies.add(new Dependency(
                        indexOf(dependent.name()),
                        dependent.expression(),
                        dependent.expression().variables().stream()
                                .mapToInt(this::indexOf)
                                .toArray()));
            }
            waiting.removeAll(ready);
        }
    }

    private void requireVariables(Parameter.Dependent dependent) {
        for (String name : dependent.expression().variables()) {
            if (!contains(name)) {
                throw new IllegalArgumentException("the parameter " + dependent.name() + " = " + dependent.expression()
                        + " needs '" + name + "', which is not among the parameters"
                        + Suggestion.among(name, indices.keySet()));
            }
            if (get(name) instanceof Parameter.BySumRule) {
                throw new IllegalArgumentException("the parameter " + dependent.name() + " = " + dependent.expression()
                        + " needs '" + name + "', which a sum rule gives; take one that is free or fixed");
            }
        }
    }

    /** A circle among parameters that all wait for another one of them, as a → b → a. */
    private static String circle(List<Parameter.Dependent> waiting) {
        Map<String, Parameter.Dependent> byName = new HashMap<>();
        waiting.forEach(dependent -> byName.put(dependent.name(), dependent));
        List<String> path = new ArrayList<>();
        Parameter.Dependent at = waiting.getFirst();
        while (!path.contains(at.name())) {
            path.add(at.name());
            String next = at.expression().variables().stream()
                    .filter(byName::containsKey)
                    .findFirst()
                    .orElseThrow();
            at = byName.getOrDefault(next, at);
        }
        path.add(at.name());
        return String.join(" → ", path.subList(path.indexOf(at.name()), path.size()));
    }

    /** The parameters in their order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The free parameters in their order. */
    public List<Parameter.Free> free() {
        return List.copyOf(free);
    }

    /** The names of the free parameters: θ. */
    public ParameterLayout layout() {
        return ParameterLayout.of(free.stream().map(Parameter.Free::name).toList());
    }

    /** How many parameters there are of all kinds. */
    public int size() {
        return parameters.size();
    }

    /** Is there a parameter of that name? */
    public boolean contains(String name) {
        return indices.containsKey(name);
    }

    /**
     * The place of a parameter.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException(
                    "there is no parameter '" + name + "'" + Suggestion.among(name, indices.keySet()));
        }
        return index;
    }

    /** The parameter of that name; see {@link #indexOf}. */
    public Parameter get(String name) {
        return parameters.get(indexOf(name));
    }

    /** The free parameters where they start. */
    public double[] start() {
        return free.stream().mapToDouble(Parameter.Free::value).toArray();
    }

    /**
     * All parameters at given free ones; NaN for those that sum rules give.
     *
     * @param theta [free], not modified
     * @return [size]
     */
    public double[] values(double[] theta) {
        return valuesAndJacobian(theta, new double[size() * theta.length]);
    }

    /**
     * All parameters at given free ones, and their derivatives.
     *
     * @param theta as of {@link #values}
     * @param jacobian [size][free], row-major, overwritten; the rows of those that sum rules give are 0
     */
    public double[] valuesAndJacobian(double[] theta, double[] jacobian) {
        int columns = theta.length;
        if (columns != free.size()) {
            throw new IllegalArgumentException(
                    "there are " + free.size() + " free parameters, but " + columns + " numbers are given");
        }
        Arrays.fill(jacobian, 0);
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.get(i) instanceof Parameter.Fixed fixed ? fixed.value() : Double.NaN;
        }
        for (int j = 0; j < columns; j++) {
            values[freeIndex[j]] = theta[j];
            jacobian[freeIndex[j] * columns + j] = 1;
        }
        for (Dependency dependency : dependencies) {
            int[] variables = dependency.variables;
            double[] point =
                    Arrays.stream(variables).mapToDouble(i -> values[i]).toArray();
            double[] gradient = new double[variables.length];
            values[dependency.index] = dependency.expression.evaluator().valueAndGradient(point, gradient);
            for (int i = 0; i < variables.length; i++) {
                for (int j = 0; j < columns; j++) {
                    jacobian[dependency.index * columns + j] += gradient[i] * jacobian[variables[i] * columns + j];
                }
            }
        }
        return values;
    }
}
