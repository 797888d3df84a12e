package org.nablafit.pdf.lhapdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** A small set of a gluon and a d quark, half as large, written by hand. */
final class HandSet {
    static final String INFO = "SetDesc: by hand\nNumMembers: 1\nFlavors: [21, 1]\n";
    static final double[] X = {1e-4, 1e-3, 1e-2, 1e-1, 0.5};

    private HandSet() {}

    static LhapdfSet write(Path folder, String info, String... members) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("Hand"));
        Files.writeString(directory.resolve("Hand.info"), info);
        for (int i = 0; i < members.length; i++) {
            Files.writeString(directory.resolve(String.format(Locale.ROOT, "Hand_%04d.dat", i)), members[i]);
        }
        return LhapdfSet.read(directory);
    }

    /** A member with one grid for each list of scales; {@code xf} is a function of x and Q. */
    static String member(DoubleBinaryOperator xf, double[]... scales) {
        StringBuilder text = new StringBuilder("PdfType: central\nFormat: lhagrid1\n---\n");
        for (double[] q : scales) {
            text.append(line(X)).append(line(q)).append("21 1\n");
            for (double atX : X) {
                for (double atQ : q) {
                    double value = xf.applyAsDouble(atX, atQ);
                    text.append(line(value, value / 2));
                }
            }
            text.append("---\n");
        }
        return text.toString();
    }

    private static String line(double... values) {
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            line.append(value).append(' ');
        }
        return line.append('\n').toString();
    }
}
