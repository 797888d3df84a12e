package org.nablafit.bridge.polyglot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.HostAccess.TargetMappingPrecedence;
import org.graalvm.polyglot.Value;
import org.nablafit.bridge.BridgedCard;
import org.nablafit.bridge.GuestFunction;
import org.nablafit.bridge.ProgressListener;

/**
 * What programs pass to the bridge, as its methods take it. GraalVM has conversions of its own, but its complaints name classes
 * and overloads of Java, and it takes a buffer, as an {@code array} of Python is, for an array of bytes.
 */
final class GuestArguments {
    private static final int LONGEST = 40;

    /** How GraalVM complains of a call that does not reach a method. */
    private static final Pattern FAILED_CALL = Pattern.compile(
            "(?:TypeError: )?invokeMember \\((\\w+)\\) on org\\.nablafit\\.bridge\\.(?:Bridged)?(\\w+) failed due to: (.*)");

    private static final Pattern UNKNOWN = Pattern.compile("Unknown identifier: .*");
    private static final Pattern COUNT = Pattern.compile("Arity error - expected: (\\S+) actual: (\\d+)");

    private GuestArguments() {}

    /** Adds the conversions. */
    static HostAccess.Builder convert(HostAccess.Builder builder) {
        TargetMappingPrecedence first = TargetMappingPrecedence.HIGHEST;
        return builder.targetTypeMapping(
                        Value.class, double[].class, value -> !isJava(value), GuestArguments::doubles, first)
                // Without one, all orders or channels of a grid are taken.
                .targetTypeMapping(
                        Value.class,
                        int[].class,
                        value -> !value.isNull() && !isJava(value),
                        GuestArguments::ints,
                        first)
                .targetTypeMapping(
                        Value.class,
                        Long.class,
                        value -> !value.fitsInLong(),
                        value -> {
                            throw refusal("a whole number below 2^63", value);
                        },
                        first)
                .targetTypeMapping(
                        Value.class,
                        String.class,
                        value -> !value.isString(),
                        value -> {
                            throw refusal("a text", value);
                        },
                        first)
                .targetTypeMapping(
                        Value.class,
                        BridgedCard.class,
                        value -> !(value.isHostObject() && value.asHostObject() instanceof BridgedCard),
                        value -> {
                            throw refusal("a card, as of standardCard(),", value);
                        },
                        first)
                .targetTypeMapping(
                        Value.class,
                        ProgressListener.class,
                        value -> !value.isNull() && !value.canExecute() && !isJava(value),
                        value -> {
                            throw refusal("a function that is told of the progress", value);
                        },
                        first)
                .targetTypeMapping(
                        Value.class, GuestFunction.class, value -> !value.isNull(), GuestArguments::function, first);
    }

    private static GuestFunction function(Value value) {
        if (!value.canExecute()) {
            throw refusal("a function", value);
        }
        return new PolyglotFunction(value);
    }

    private static boolean isJava(Value value) {
        return value.isHostObject()
                && (value.asHostObject() instanceof double[]
                        || value.asHostObject() instanceof int[]
                        || value.asHostObject() instanceof ProgressListener);
    }

    private static double[] doubles(Value given) {
        Value value = listed(given, "an array of numbers");
        int length = Math.toIntExact(value.getArraySize());
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            Value element = value.getArrayElement(i);
            if (!element.fitsInDouble()) {
                throw refusal("a number", element);
            }
            numbers[i] = element.asDouble();
        }
        return numbers;
    }

    private static int[] ints(Value given) {
        Value value = listed(given, "an array of whole numbers");
        int length = Math.toIntExact(value.getArraySize());
        int[] numbers = new int[length];
        for (int i = 0; i < length; i++) {
            Value element = value.getArrayElement(i);
            if (!element.fitsInInt()) {
                throw refusal("a whole number below 2^31", element);
            }
            numbers[i] = element.asInt();
        }
        return numbers;
    }

    /** An array of Python and a memoryview have bytes for elements here, and their numbers in a list. */
    private static Value listed(Value value, String what) {
        if (value.hasBufferElements() && value.canInvokeMember("tolist")) {
            return value.invokeMember("tolist");
        }
        if (!value.hasArrayElements() || value.isString()) {
            throw refusal(what, value);
        }
        return value;
    }

    /** With this exception GraalVM makes an error of the language, which knows its line; others would have none. */
    private static ClassCastException refusal(String what, Value value) {
        return new ClassCastException(what + " is needed, not " + shown(value));
    }

    /** A value in a sentence. */
    static String shown(Value value) {
        if (value.isNull()) {
            return "nothing";
        }
        if (value.isHostObject()) {
            return "a " + value.asHostObject().getClass().getSimpleName().replaceFirst("^Bridged", "");
        }
        if (value.canExecute()) {
            return "a function";
        }
        String text = value.isString() ? "'" + value.asString() + "'" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A complaint of GraalVM in words of the program; others as they are. */
    static String inWordsOfThePrograms(String message) {
        Matcher call = FAILED_CALL.matcher(message);
        if (!call.matches()) {
            return message;
        }
        String name = (call.group(2).equals("Bridge") ? "nablafit" : call.group(2)) + "." + call.group(1) + "()";
        String reason = call.group(3);
        Matcher count = COUNT.matcher(reason);
        if (count.matches()) {
            return "TypeError: " + name + " takes " + count.group(1) + " arguments, not " + count.group(2);
        }
        return UNKNOWN.matcher(reason).matches()
                ? "TypeError: there is no " + name
                : "TypeError: " + name + ": " + reason;
    }
}
