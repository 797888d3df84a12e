package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.Arrays;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;

/**
 * C factors of NNPDF, which multiply the predictions of a table to a higher order [NNPDF2021]: between two lines that start
 * with {@code *} stand remarks, then for each bin the factor and its absolute uncertainty, which is passed over. The file for
 * the factors QCD of the table T is called {@code CF_QCD_T.dat}.
 */
public final class CFactors {
    private static final char STARS = '*';

    private CFactors() {}

    /** The name of the file with the factors {@code kind} of a table. */
    public static String fileName(String kind, String table) {
        return "CF_" + kind + "_" + table + ".dat";
    }

    /**
     * The factors of a file, one for each bin of its table.
     *
     * @throws FileFormatException when the file is not as it should be
     */
    public static double[] read(Path file) throws FileFormatException {
        TextLines lines = new TextLines(file, FileContent.bytes(file));
        int stars = 0;
        while (stars < 2) {
            if (!lines.next()) {
                throw lines.error("C factors begin behind two lines that start with '*'; " + stars
                        + (stars == 1 ? " is" : " are") + " there");
            }
            stars += lines.startsWith(STARS) ? 1 : 0;
        }
        double[] factors = new double[16];
        int count = 0;
        while (lines.next()) {
            if (!lines.nextToken()) {
                continue;
            }
            if (count == factors.length) {
                factors = Arrays.copyOf(factors, 2 * count);
            }
            factors[count++] = lines.number("a C factor");
            if (!lines.nextToken()) {
                throw lines.error("a C factor and its uncertainty are expected, one number was found");
            }
            lines.number("the uncertainty of a C factor");
        }
        if (count == 0) {
            throw lines.error("there is no C factor behind the remarks; is the file truncated?");
        }
        return Arrays.copyOf(factors, count);
    }
}
