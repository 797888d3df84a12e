package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Json;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;

/**
 * Reads every set of a folder of NNPDF's commondata, which {@code -Dnablafit.commondata=FOLDER} names, with each of its
 * variants, and writes values and products of covariance matrices to {@code lib/target/commondata}, where {@code
 * .ci/check-commondata} compares them with NNPDF's own reader.
 */
class CommondataComparisonTest {
    private static final Path RESULT = ProjectFiles.project("lib/target/commondata/sets.json");

    /** The entries of covariance matrices are added up in different orders. */
    private final Map<String, Object> results = new LinkedHashMap<>();

    private final List<String> refused = new ArrayList<>();
    private final TreeSet<String> otherByName = new TreeSet<>();
    private int withoutValues;

    @Test
    void everySetIsReadOrRefusedWithOneSentence() throws IOException {
        String folder = System.getProperty("nablafit.commondata", "");
        assumeTrue(!folder.isEmpty(), "no folder of commondata is given by -Dnablafit.commondata");
        NnpdfCommondataReader reader = new NnpdfCommondataReader();
        List<String> names = reader.names(Path.of(folder));
        Dataset before = null;
        for (String name : names) {
            Path file = reader.locate(name, Path.of(folder)).orElseThrow();
            for (String variant : variants(file, name)) {
                Dataset dataset = read(reader, file, name, variant);
                if (dataset != null) {
                    results.put(name + " " + variant, result(dataset, before));
                    before = dataset.name().equals(name) ? dataset : before;
                }
            }
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(
                RESULT,
                Json.text(Map.of(
                        "names", names,
                        "results", results,
                        "refused", refused,
                        "withoutValues", withoutValues,
                        "otherByName", List.copyOf(otherByName))));
        assertThat(results).isNotEmpty();
        assertThat(refused).allMatch(sentence -> sentence.contains("metadata.yaml:"));
    }

    /** The empty name is that of the default. */
    private static List<String> variants(Path file, String name) throws IOException {
        List<String> variants = new ArrayList<>(List.of(""));
        YamlNode root = Yaml.read(file);
        for (YamlNode observable : root.get("implemented_observables").sequence()) {
            if (name.endsWith("_" + observable.get("observable_name").string())
                    && observable.find("variants").isPresent()) {
                variants.addAll(observable.get("variants").mapping().keySet());
            }
        }
        return variants;
    }

    private @org.jspecify.annotations.Nullable Dataset read(
            NnpdfCommondataReader reader, Path file, String name, String variant) throws IOException {
        List<String> variants = new ArrayList<>(variant.isEmpty() ? List.of() : List.of(variant));
        try {
            DataPoints byName = reader.read(file, name, variants);
            variants.add(NnpdfCommondataReader.POSITIONAL);
            DataPoints points = reader.read(file, name, variants);
            if (points instanceof Dataset dataset) {
                if (!java.util.Arrays.equals(diagonal((Dataset) byName), diagonal(dataset))) {
                    otherByName.add(name + " " + variant);
                }
                return dataset;
            }
            withoutValues++;
        } catch (FileFormatException e) {
            refused.add(e.getMessage());
        }
        return null;
    }

    private static double[] diagonal(Dataset dataset) {
        return dataset.totalUncertainties();
    }

    /** The products of the covariance matrix and of its block with the set before with a vector that is not regular. */
    private static Map<String, Object> result(Dataset dataset, @org.jspecify.annotations.Nullable Dataset before) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("values", dataset.values());
        result.put("total", diagonal(dataset));
        result.put("product", product(CovarianceMatrix.experimental(List.of(dataset)), 0, dataset.size()));
        if (before != null && !before.name().equals(dataset.name())) {
            result.put("before", before.name() + " " + String.join(" ", variantsOf(before)));
            result.put(
                    "block",
                    product(CovarianceMatrix.experimental(List.of(before, dataset)), before.size(), dataset.size()));
        }
        return result;
    }

    private static List<String> variantsOf(Dataset dataset) {
        return dataset.source().variants().stream()
                .filter(variant -> !variant.equals(NnpdfCommondataReader.POSITIONAL))
                .toList();
    }

    private static double[] product(CovarianceMatrix matrix, int firstColumn, int columns) {
        int rows = firstColumn == 0 ? columns : firstColumn;
        double[] product = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                product[i] += matrix.get(i, firstColumn + j) * Math.sin(1 + j);
            }
        }
        return product;
    }
}
