package org.nablafit.theory.grid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a file that is no table looks like, so that a complaint can say it. */
public final class OtherFormats {
    private static final int LOOKED_AT = 4096;

    /** The start of a file and what it is then. */
    private record Sign(String start, String format) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign("\u0089HDF", "an HDF5 file"),
            new Sign("root", "a ROOT file; APPLgrid's are converted by `pineappl import`"),
            new Sign("PK\u0003\u0004", "a ZIP archive; unpack it"),
            new Sign("(\u00b5/\u00fd", "a file packed by zstd; unpack it"),
            new Sign("BZh", "a file packed by bzip2; unpack it"),
            new Sign("\u00fd7zXZ", "a file packed by xz; unpack it"),
            new Sign("\u0093NUMPY", "an array of NumPy"),
            new Sign("1234567890", "a fastNLO table; `pineappl import` converts it"),
            new Sign("PdfType:", "a member of an LHAPDF set"),
            new Sign("SetDesc:", "the description of an LHAPDF set"),
            new Sign(
                    "version https://git-lfs", "the stand-in that Git LFS leaves for a large file; run `git lfs pull`"),
            new Sign("<!DOCTYPE", "a page of the web; fetch the file itself"),
            new Sign("<html", "a page of the web; fetch the file itself"),
            new Sign("# COMPOUND FK", "a list of FastKernel tables; give one of them"));

    private OtherFormats() {}

    /** As {@code "; it looks like a ROOT file"}; empty where the content looks like nothing known. */
    public static String guess(byte[] content) {
        String start =
                new String(Arrays.copyOf(content, Math.min(content.length, LOOKED_AT)), StandardCharsets.ISO_8859_1);
        String text = start.stripLeading();
        if (content.length == 0) {
            return "; it is empty, fetch it again";
        }
        for (Sign sign : SIGNS) {
            if (text.startsWith(sign.start())) {
                return "; it looks like " + sign.format();
            }
        }
        if (text.startsWith("&Data") || text.contains("\n&Data")) {
            return "; it looks like a data file of xFitter";
        }
        return "";
    }
}
