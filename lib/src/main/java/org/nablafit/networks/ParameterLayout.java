package org.nablafit.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.Suggestion;

/**
 * The order of the parameters of a model: name to index and back, indices from 0. Two layouts are equal if they have
 * the same names in the same order.
 */
public final class ParameterLayout {
    private static final int MESSAGE_LIMIT = 200;

    private final List<String> names;
    private final Map<String, Integer> indices;

    private ParameterLayout(List<String> names) {
        this.names = List.copyOf(names);
        this.indices = HashMap.newHashMap(names.size());
        for (String name : this.names) {
            if (indices.putIfAbsent(name, indices.size()) != null) {
                throw new IllegalArgumentException("two parameters have the name '" + name + "'");
            }
        }
    }

    /**
     * The layout of parameters in the order of their names.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static ParameterLayout of(List<String> names) {
        return new ParameterLayout(names);
    }

    /**
     * The parameters of several layouts, one after the other.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static ParameterLayout concatenate(ParameterLayout... parts) {
        List<String> names = new ArrayList<>();
        Arrays.stream(parts).forEach(part -> names.addAll(part.names));
        return new ParameterLayout(names);
    }

    /** The number of parameters. */
    public int size() {
        return names.size();
    }

    /** The names in order. */
    public List<String> names() {
        return names;
    }

    /**
     * The name of the parameter at an index.
     *
     * @throws IllegalArgumentException if there is no such index
     */
    public String name(int index) {
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException("there is no parameter " + index + " of " + names.size());
        }
        return names.get(index);
    }

    /**
     * The index of the parameter with a name.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    public int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("there is no parameter '" + name + "'" + nearest(name));
        }
        return index;
    }

    /** Whether there is a parameter with this name. */
    public boolean contains(String name) {
        return indices.containsKey(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterLayout layout && names.equals(layout.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }

    /** A list of the names of a network would be pages long, so only a near name is worth a word. */
    private String nearest(String name) {
        String suggestion = Suggestion.among(name, names);
        return suggestion.length() <= MESSAGE_LIMIT ? suggestion : " among the " + names.size() + " parameters";
    }
}
