package org.nablafit.bridge.polyglot;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;
import org.nablafit.table.Tables;

/** Values on their way between Java and another language. */
final class GuestValues {
    /** How a language makes what it can change itself. */
    interface Maker {
        /** A list of its own from one that it can read. */
        Value list(Object readable);

        /** A dictionary of its own. */
        Value dictionary(ProxyArray keys, ProxyArray values);

        /** What it makes of an object of the bridge. */
        Object handle(Object bridged, Object library);

        /** A table of its own. */
        Object table(Map<String, Object> columns);
    }

    private final ScriptLanguage language;
    private final Bridge bridge;
    private final Maker maker;

    GuestValues(ScriptLanguage language, Bridge bridge, Maker maker) {
        this.language = language;
        this.bridge = bridge;
        this.maker = maker;
    }

    /**
     * A value of Java as one of the language.
     *
     * @param name of the variable, for messages
     */
    Object toGuest(String name, Object value) {
        return switch (value) {
            case Boolean _, Byte _, Short _, Integer _, Long _, Double _, BigInteger _, String _ -> value;
            case Float number -> number.doubleValue();
            case Character letter -> letter.toString();
            case Map<?, ?> map -> maker.dictionary(all(name, map.keySet()), all(name, map.values()));
            case Collection<?> list -> maker.list(all(name, list));
            default -> other(name, value);
        };
    }

    private ProxyArray all(String name, Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) {
            all.add(value == null ? null : toGuest(name, value));
        }
        return ProxyArray.fromArray(all.toArray());
    }

    private Object other(String name, Object value) {
        if (value.getClass().isArray()) {
            if (value.getClass().getComponentType().isPrimitive()) {
                return maker.list(value);
            }
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(Array.get(value, i));
            }
            return maker.list(all(name, items));
        }
        Optional<Object> bridged = bridge.bridged(value);
        if (bridged.isPresent()) {
            return maker.handle(bridged.get(), value);
        }
        return Tables.columnsOf(value)
                .map(maker::table)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'" + name + "' is a "
                                        + value.getClass().getSimpleName() + ", which " + language.title()
                                        + " cannot take; give numbers, texts, arrays, lists, maps, tables, and what nablafit makes: fits,"
                                        + " data sets, FK tables, grids, LHAPDF sets, cards, networks, problems of fits, runs of xFitter"));
    }

    /**
     * What has come of an object of Java that the language holds: an object of the library, or else itself.
     *
     * @param value a host object
     */
    static Object library(Value value) {
        Object host = value.asHostObject();
        return Bridge.library(host).orElse(host);
    }

    /** An object of the library as a variable of Java. */
    static Optional<ScriptVariable> handle(Value value) {
        return Bridge.library(value.<Object>asHostObject())
                .map(library -> new ScriptVariable(library.getClass().getCanonicalName(), library));
    }

    /** Columns of a table as a variable of Java. */
    static ScriptVariable table(Map<String, Object> columns) {
        Object table = Tables.table("table", columns);
        return new ScriptVariable(table.getClass().getCanonicalName(), table);
    }

    static IllegalArgumentException missing(ScriptLanguage language, String name) {
        return new IllegalArgumentException("'" + name + "' is no variable of the cells in " + language.title());
    }

    static IllegalArgumentException withoutValue(String name) {
        return new IllegalArgumentException("'" + name + "' has no value");
    }

    static IllegalArgumentException unknown(ScriptLanguage language, String name, String kind) {
        return new IllegalArgumentException(
                "'" + name + "' is or has a " + kind + " of " + language.title()
                        + ", which Java cannot take; it takes numbers, texts, lists, dictionaries, tables, and what nablafit makes");
    }
}
