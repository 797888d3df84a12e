package org.nablafit.data.io.xfitter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;

/** The lines of a text file. */
final class FileText {
    /** Data tables have less than a megabyte. */
    private static final long LARGEST = 256L << 20;

    private FileText() {}

    static List<String> lines(Path file) throws FileFormatException {
        long size = file.toFile().length();
        if (Files.isRegularFile(file) && size > LARGEST) {
            throw new FileFormatException(
                    file, "the file has " + (size >> 20) + " MB, too many for a table of xFitter");
        }
        return FileContent.text(file).lines().toList();
    }

    static List<String> lines(String text) {
        return FileContent.withoutMark(text).lines().toList();
    }

    /** What a file that is not one of xFitter's looks like, to continue a sentence; empty where nothing is known. */
    static String looksLike(Path file, List<String> lines) {
        String name = String.valueOf(file.getFileName());
        String first = lines.stream()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
        if (lines.isEmpty()) {
            return "; it is empty";
        }
        if (first.indexOf('\0') >= 0 || first.indexOf('\uFFFD') >= 0) {
            return "; it looks like a binary file";
        }
        if (first.startsWith("{_")) {
            return "; it looks like an FK table of FastKernel";
        }
        if (first.startsWith("PdfType") || first.startsWith("SetDesc")) {
            return "; it looks like a file of LHAPDF";
        }
        if (first.startsWith("{") || first.startsWith("[")) {
            return "; it looks like JSON";
        }
        if (first.startsWith("<")) {
            return "; it looks like a web page or XML";
        }
        if (first.startsWith("First iteration") || first.startsWith("After minimisation")) {
            return "; it looks like the summary Results.txt of a run";
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return "; it looks like YAML, as NNPDF's commondata and the data sets of this project are";
        }
        if (name.endsWith(".csv")) {
            return "; it looks like a table of comma separated values";
        }
        return "";
    }
}
