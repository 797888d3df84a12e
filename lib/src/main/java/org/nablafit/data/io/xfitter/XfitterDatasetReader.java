package org.nablafit.data.io.xfitter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.io.DatasetReader;
import org.nablafit.data.xfitter.CovarianceForm;
import org.nablafit.data.xfitter.ReducedCrossSection;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * xFitter's data files as data sets with a covariance matrix: NAME is the file {@code NAME.dat}, and what predicts it the
 * FK table NAME, unless a card names others.
 */
public final class XfitterDatasetReader implements DatasetReader {
    private static final String ENDING = ".dat";
    private static final Pattern DATA = Pattern.compile("(?im)^\\s*[&$]data\\b");

    /** Comments before the namelist are shorter. */
    private static final int HEAD = 1 << 16;

    @Override
    public String format() {
        return "xFitter";
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(XfitterDatasetReader::isDataFile)
                    .map(XfitterDatasetReader::name)
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }

    @Override
    public Optional<Path> locate(String name, Path folder) {
        return Optional.of(folder.resolve(name + ENDING)).filter(XfitterDatasetReader::isDataFile);
    }

    @Override
    public DataPoints read(Path file, String name, List<String> variants) throws IOException {
        if (!variants.isEmpty()) {
            throw new FileFormatException(
                    file, "xFitter's data files have no variants, '" + variants.getFirst() + "' was asked for");
        }
        return read(file, name);
    }

    /** Reads a file of any ending. */
    public static Dataset read(Path file, String name) throws FileFormatException {
        DataFile data = DataFile.read(file);
        List<String> notes =
                new ArrayList<>(data.notes().stream().map(Finding::sentence).toList());
        try {
            TheorySpecification theory = TheoryTerms.of(data, name, notes);
            return CovarianceForm.of(name, data.dataset(), theory, notes);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** The measurement in a file with its sources; cross sections are reduced where FK tables predict these. */
    public static XfitterDataset measurement(Path file) throws FileFormatException {
        return ReducedCrossSection.wherePossible(DataFile.read(file).dataset());
    }

    /** The name of the data set of a file: that of the file without the ending {@code .dat}. */
    public static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Has the file the ending and the namelist of one of xFitter's data files? FK tables may have the same ending. */
    private static boolean isDataFile(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(ENDING) || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return DATA.matcher(new String(stream.readNBytes(HEAD), StandardCharsets.UTF_8))
                    .find();
        } catch (IOException _) {
            return false;
        }
    }
}
