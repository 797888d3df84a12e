package org.nablafit.bridge.polyglot;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.GuestFunction;

/** A function of a program in Python or JavaScript. It may be called in the thread of the program alone. */
final class PolyglotFunction implements GuestFunction {
    /** Where the package of Python keeps the name of a function that it wraps. */
    private static final String NAME = "nablafit_name";

    private final Value function;
    private final String name;
    private final Thread owner = Thread.currentThread();

    PolyglotFunction(Value function) {
        this.function = function;
        this.name = name(function);
    }

    @Override
    public String name() {
        return name;
    }

    private static String name(Value function) {
        if (function.hasMember(NAME)) {
            return function.getMember(NAME).asString();
        }
        Value own = function.getMember("name");
        String called = own != null && own.isString() && !own.asString().isEmpty() ? own.asString() : "function";
        SourceSection place = function.getSourceLocation();
        return place == null ? called : called + " (" + place.getSource().getName() + ":" + place.getStartLine() + ")";
    }

    @Override
    public double[] call(Object... arguments) {
        if (Thread.currentThread() != owner) {
            throw new IllegalArgumentException("the function " + name
                    + " belongs to a program of one thread; take fit(), which runs in it, not startFit()");
        }
        Object[] given = Arrays.stream(arguments).map(PolyglotFunction::toGuest).toArray();
        return numbers(function.execute(given)).toArray();
    }

    private DoubleStream numbers(@Nullable Value value) {
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("the function " + name + " gives nothing, where numbers are needed");
        }
        if (value.hasArrayElements()) {
            DoubleStream.Builder all = DoubleStream.builder();
            for (long i = 0; i < value.getArraySize(); i++) {
                numbers(value.getArrayElement(i)).forEach(all);
            }
            return all.build();
        }
        if (value.isBoolean()) {
            return DoubleStream.of(value.asBoolean() ? 1 : 0);
        }
        if (!value.fitsInDouble()) {
            throw new IllegalArgumentException(
                    "the function " + name + " gives " + GuestArguments.shown(value) + ", where numbers are needed");
        }
        return DoubleStream.of(value.asDouble());
    }

    private static Object toGuest(Object argument) {
        return argument instanceof Map<?, ?> map ? new Columns(map) : argument;
    }

    /** Columns by name, for JavaScript as members of an object, for Python as a mapping. */
    private record Columns(Map<?, ?> columns) implements ProxyObject, ProxyHashMap {
        @Override
        public @Nullable Object getMember(String key) {
            return columns.get(key);
        }

        @Override
        public Object getMemberKeys() {
            return keys();
        }

        private ProxyArray keys() {
            return ProxyArray.fromArray(columns.keySet().toArray());
        }

        @Override
        public boolean hasMember(String key) {
            return columns.containsKey(key);
        }

        @Override
        public void putMember(String key, Value value) {
            throw new UnsupportedOperationException("kinematic variables are not changed");
        }

        @Override
        public long getHashSize() {
            return columns.size();
        }

        @Override
        public boolean hasHashEntry(Value key) {
            return key.isString() && columns.containsKey(key.asString());
        }

        @Override
        public @Nullable Object getHashValue(Value key) {
            return columns.get(key.asString());
        }

        @Override
        public void putHashEntry(Value key, Value value) {
            throw new UnsupportedOperationException("kinematic variables are not changed");
        }

        @Override
        public Object getHashEntriesIterator() {
            Set<? extends Map.Entry<?, ?>> entries = columns.entrySet();
            return ProxyIterator.from(entries.stream()
                    .<Object>map(entry -> ProxyArray.fromArray(entry.getKey(), entry.getValue()))
                    .iterator());
        }
    }
}
