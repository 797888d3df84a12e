package org.nablafit.bridge.polyglot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.script.RichText;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;

/** Cells in JavaScript. Each number of this language is a {@code double} in Java. */
final class JavaScriptCells implements CellLanguage, GuestValues.Maker {
    private static final String JS = ScriptLanguage.JAVASCRIPT.id();

    private final Context context;
    private final Value makeList;
    private final Value makeDictionary;
    private final GuestValues values;

    JavaScriptCells(GuestContext guest, Bridge bridge) {
        this.context = guest.context();
        this.makeList = context.eval(JS, "(values) => Array.from(values)");
        this.makeDictionary = context.eval(
                JS, "(keys, values) => Object.fromEntries(Array.from(keys, (key, i) => [key, values[i]]))");
        this.values = new GuestValues(ScriptLanguage.JAVASCRIPT, bridge, this);
    }

    @Override
    public @Nullable Object run(String text, String name) {
        Value value = context.eval(Source.newBuilder(JS, TopLevelDeclarations.repeatable(text), name)
                .buildLiteral());
        return value.isNull() ? null : shown(value);
    }

    private static Object shown(Value value) {
        if (value.isHostObject()) {
            Object library = GuestValues.library(value);
            return library instanceof Map<?, ?> columns
                    ? GuestValues.table(named(columns)).value()
                    : library;
        }
        String text = value.isString() ? value.asString() : value.toString();
        return value.isString() && text.startsWith("<svg")
                ? new RichText("a figure", Optional.empty(), Optional.of(text))
                : new RichText(text, Optional.empty(), Optional.empty());
    }

    private static Map<String, Object> named(Map<?, ?> columns) {
        Map<String, Object> named = new LinkedHashMap<>();
        columns.forEach((key, column) -> named.put(String.valueOf(key), column));
        return named;
    }

    @Override
    public void give(String name, Object value) {
        try {
            context.parse(JS, "var " + name + ";");
        } catch (PolyglotException e) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a variable of JavaScript", e);
        }
        context.getBindings(JS).putMember(name, values.toGuest(name, value));
    }

    @Override
    public ScriptVariable take(String name) {
        Value bindings = context.getBindings(JS);
        if (!bindings.hasMember(name)) {
            throw GuestValues.missing(ScriptLanguage.JAVASCRIPT, name);
        }
        Value value = bindings.getMember(name);
        if (value.isNull()) {
            throw GuestValues.withoutValue(name);
        }
        return variable(name, value);
    }

    private static ScriptVariable variable(String name, Value value) {
        if (value.isHostObject()) {
            return host(name, value);
        }
        if (value.isBoolean()) {
            return new ScriptVariable("boolean", value.asBoolean());
        }
        if (value.isNumber()) {
            return kind(value).equals("bigint")
                    ? new ScriptVariable("java.math.BigInteger", value.asBigInteger())
                    : new ScriptVariable("double", value.asDouble());
        }
        if (value.isString()) {
            return new ScriptVariable("String", value.asString());
        }
        if (value.hasArrayElements()) {
            return list(name, value);
        }
        String kind =
                value.getMetaObject() == null ? "value" : value.getMetaObject().getMetaSimpleName();
        if (value.canExecute() || !kind.equals("Object")) {
            throw GuestValues.unknown(ScriptLanguage.JAVASCRIPT, name, kind);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key : value.getMemberKeys()) {
            map.put(key, item(name, value.getMember(key)));
        }
        return new ScriptVariable("java.util.Map<String, Object>", map);
    }

    private static String kind(Value value) {
        Value type = value.getMetaObject();
        return type == null ? "value" : type.getMetaSimpleName();
    }

    private static ScriptVariable host(String name, Value value) {
        Optional<ScriptVariable> handle = GuestValues.handle(value);
        if (handle.isPresent()) {
            return handle.get();
        }
        return switch (value.<Object>asHostObject()) {
            case Map<?, ?> columns -> GuestValues.table(named(columns));
            case double[] numbers -> new ScriptVariable("double[]", numbers.clone());
            case List<?> list -> new ScriptVariable("java.util.List<Object>", List.copyOf(list));
            case Object other ->
                throw GuestValues.unknown(
                        ScriptLanguage.JAVASCRIPT, name, other.getClass().getSimpleName());
        };
    }

    private static @Nullable Object item(String name, Value value) {
        return value.isNull() ? null : variable(name, value).value();
    }

    private static ScriptVariable list(String name, Value array) {
        List<@Nullable Object> items = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            items.add(item(name, array.getArrayElement(i)));
        }
        if (items.isEmpty()) {
            return new ScriptVariable("java.util.List<Object>", items);
        }
        if (items.stream().allMatch(Double.class::isInstance)) {
            return new ScriptVariable(
                    "double[]", items.stream().mapToDouble(Double.class::cast).toArray());
        }
        if (items.stream().allMatch(double[].class::isInstance)) {
            return new ScriptVariable(
                    "double[][]", items.stream().map(double[].class::cast).toArray(double[][]::new));
        }
        boolean areTexts = items.stream().allMatch(String.class::isInstance);
        return new ScriptVariable(areTexts ? "java.util.List<String>" : "java.util.List<Object>", items);
    }

    @Override
    public Value list(Object readable) {
        return makeList.execute(readable);
    }

    @Override
    public Value dictionary(ProxyArray keys, ProxyArray all) {
        return makeDictionary.execute(keys, all);
    }

    @Override
    public Object handle(Object bridged, Object library) {
        return bridged;
    }

    /** As the tables of a fit are in JavaScript. */
    @Override
    public Object table(Map<String, Object> columns) {
        return columns;
    }
}
