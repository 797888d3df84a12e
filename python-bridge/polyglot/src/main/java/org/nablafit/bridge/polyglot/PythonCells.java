package org.nablafit.bridge.polyglot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.script.RichText;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;

/** Cells in Python; see {@code cells.py}, whose functions answer with lists that begin with a word. */
final class PythonCells implements CellLanguage, GuestValues.Maker {
    private static final String FUNCTION = "_nablafit_cells";

    private final Value cells;
    private final GuestValues values;

    PythonCells(GuestContext guest, Bridge bridge) {
        this.values = new GuestValues(ScriptLanguage.PYTHON, bridge, this);
        guest.context()
                .eval(Source.newBuilder("python", GuestContext.resource("cells.py"), "<nablafit>/cells.py")
                        .buildLiteral());
        Value bindings = guest.context().getBindings("python");
        Value function = bindings.getMember(FUNCTION);
        bindings.removeMember(FUNCTION);
        this.cells = function.execute(guest.prelude());
    }

    @Override
    public @Nullable Object run(String text, String name) throws ScriptException {
        Value answer = cells.invokeMember("run", text, name);
        return switch (word(answer)) {
            case "none" -> null;
            case "java" -> GuestValues.library(answer.getArrayElement(1));
            case "table" -> table(answer).value();
            case "text" ->
                new RichText(
                        answer.getArrayElement(1).asString(),
                        text(answer.getArrayElement(2)),
                        text(answer.getArrayElement(3)));
            default ->
                throw new ScriptException(
                        answer.getArrayElement(1).asString() + ": "
                                + answer.getArrayElement(2).asString(),
                        answer.getArrayElement(3).asString());
        };
    }

    private static String word(Value answer) {
        return answer.getArrayElement(0).asString();
    }

    private static Optional<String> text(Value value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    @Override
    public void give(String name, Object value) {
        if (!cells.invokeMember("is_name", name).asBoolean()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a variable of Python");
        }
        cells.invokeMember("give", name, values.toGuest(name, value));
    }

    @Override
    public ScriptVariable take(String name) {
        return variable(name, cells.invokeMember("take", name));
    }

    private static ScriptVariable variable(String name, Value taken) {
        return switch (word(taken)) {
            case "missing" -> throw GuestValues.missing(ScriptLanguage.PYTHON, name);
            case "none" -> throw GuestValues.withoutValue(name);
            case "bool" ->
                new ScriptVariable("boolean", taken.getArrayElement(1).asBoolean());
            case "int" -> whole(taken.getArrayElement(1));
            case "float" ->
                new ScriptVariable("double", taken.getArrayElement(1).asDouble());
            case "str" -> new ScriptVariable("String", taken.getArrayElement(1).asString());
            case "ints" -> wholes(taken.getArrayElement(1));
            case "floats" ->
                new ScriptVariable("double[]", taken.getArrayElement(1).as(double[].class));
            case "rows" ->
                new ScriptVariable("double[][]", taken.getArrayElement(1).as(double[][].class));
            case "strs" ->
                new ScriptVariable(
                        "java.util.List<String>",
                        List.of(taken.getArrayElement(1).as(String[].class)));
            case "list" -> new ScriptVariable("java.util.List<Object>", items(name, taken.getArrayElement(1)));
            case "dict" -> dictionary(name, taken);
            case "table" -> table(taken);
            case "java" ->
                GuestValues.handle(taken.getArrayElement(1))
                        .orElseThrow(() -> GuestValues.unknown(
                                ScriptLanguage.PYTHON,
                                name,
                                taken.getArrayElement(2).asString()));
            default ->
                throw GuestValues.unknown(
                        ScriptLanguage.PYTHON, name, taken.getArrayElement(1).asString());
        };
    }

    private static ScriptVariable whole(Value number) {
        return number.fitsInLong()
                ? new ScriptVariable("long", number.asLong())
                : new ScriptVariable("java.math.BigInteger", number.asBigInteger());
    }

    private static ScriptVariable wholes(Value numbers) {
        long size = numbers.getArraySize();
        for (long i = 0; i < size; i++) {
            if (!numbers.getArrayElement(i).fitsInLong()) {
                List<Object> all = new ArrayList<>();
                for (long k = 0; k < size; k++) {
                    all.add(numbers.getArrayElement(k).asBigInteger());
                }
                return new ScriptVariable("java.util.List<java.math.BigInteger>", all);
            }
        }
        return new ScriptVariable("long[]", numbers.as(long[].class));
    }

    /** The values of a list; what has no value is null. */
    private static List<@Nullable Object> items(String name, Value list) {
        List<@Nullable Object> items = new ArrayList<>();
        for (long i = 0; i < list.getArraySize(); i++) {
            Value item = list.getArrayElement(i);
            items.add(word(item).equals("none") ? null : variable(name, item).value());
        }
        return items;
    }

    private static ScriptVariable dictionary(String name, Value taken) {
        List<@Nullable Object> keys = items(name, taken.getArrayElement(1));
        List<@Nullable Object> all = items(name, taken.getArrayElement(2));
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), all.get(i));
        }
        boolean areTexts = keys.stream().allMatch(String.class::isInstance);
        return new ScriptVariable(areTexts ? "java.util.Map<String, Object>" : "java.util.Map<Object, Object>", map);
    }

    private static ScriptVariable table(Value taken) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (long i = 0; i < taken.getArrayElement(1).getArraySize(); i++) {
            String name = taken.getArrayElement(1).getArrayElement(i).asString();
            columns.put(
                    name,
                    variable(name, taken.getArrayElement(2).getArrayElement(i)).value());
        }
        return GuestValues.table(columns);
    }

    @Override
    public Value list(Object readable) {
        return cells.invokeMember("new_list", readable);
    }

    @Override
    public Value dictionary(ProxyArray keys, ProxyArray all) {
        return cells.invokeMember("new_dict", keys, all);
    }

    @Override
    public Object handle(Object bridged, Object library) {
        String kind = bridged.getClass().getSimpleName().replaceFirst("^Bridged", "");
        return library instanceof FeedForwardNetwork network
                ? cells.invokeMember("wrap", kind, bridged, nodes(network))
                : cells.invokeMember("wrap", kind, bridged);
    }

    /** The package keeps the nodes of a network, which it was made with. */
    private static int[] nodes(FeedForwardNetwork network) {
        List<Integer> nodes = new ArrayList<>(List.of(network.architecture().inputs()));
        network.architecture().layers().forEach(layer -> nodes.add(layer.nodes()));
        return nodes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Object table(Map<String, Object> columns) {
        List<Object> keys = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        columns.forEach((name, column) -> {
            keys.add(name);
            all.add(values.toGuest(name, column));
        });
        return cells.invokeMember("wrap", "Table", dictionary(ProxyArray.fromList(keys), ProxyArray.fromList(all)));
    }
}
