package org.nablafit.theory.dis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.nablafit.theory.flavour.Hadron;

/** The structure functions of yadism.csv. */
final class YadismNumbers {
    private YadismNumbers() {}

    /** What a value is of. */
    record Case(
            Observable observable,
            Beam beam,
            Target target,
            TargetMass targetMass,
            Scheme scheme,
            boolean hasScales,
            KinematicPoint point) {}

    /** The coefficient of a^power L_R^logR L_F^logF. */
    record Term(int power, int logR, int logF, double value) {}

    /** All cases with their terms. */
    static Map<Case, List<Term>> read() {
        Map<Case, List<Term>> cases = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            if (!line.startsWith("#") && !line.startsWith("observable")) {
                String[] c = line.split(",", -1);
                double y = Double.parseDouble(c[10]);
                double x = Double.parseDouble(c[8]);
                double q2 = Double.parseDouble(c[9]);
                Case key = new Case(
                        labelled(Observable.values(), Observable::label, c[0]),
                        new Beam(
                                Lepton.valueOf(c[2].toUpperCase(Locale.ROOT)),
                                labelled(Current.values(), Current::label, c[1]),
                                Double.parseDouble(c[3])),
                        new Target(Double.parseDouble(c[4]), Hadron.PROTON),
                        labelled(TargetMass.values(), TargetMass::label, c[5]),
                        labelled(Scheme.values(), Scheme::label, c[6]),
                        c[7].equals("scales"),
                        y > 0 ? KinematicPoint.of(x, q2, y) : KinematicPoint.of(x, q2));
                cases.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Term(
                                Integer.parseInt(c[11]),
                                Integer.parseInt(c[12]),
                                Integer.parseInt(c[13]),
                                Double.parseDouble(c[14])));
            }
        }
        return cases;
    }

    private static <E> E labelled(E[] values, Function<E, String> label, String text) {
        return Arrays.stream(values)
                .filter(value -> label.apply(value).equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(YadismNumbers.class.getResourceAsStream("yadism.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
