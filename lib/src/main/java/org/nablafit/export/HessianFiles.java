package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.evolve.FittedSet;
import org.nablafit.fit.Environment;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.Crossing;
import org.nablafit.fit.hessian.Eigenvector;
import org.nablafit.fit.hessian.Hessian;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.Minimum;
import org.nablafit.fit.hessian.Minos;
import org.nablafit.fit.hessian.ParameterErrors;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * The numbers of Hessian errors as files: {@code hessian.json}, {@code pdf_q0_hessian.csv} (bands), and those of a scan, {@code
 * scan-NAME.csv} and {@code scan-NAME.json}.
 */
public final class HessianFiles {
    /** Of more parameters, as those of a network, the matrices are left out: the eigenvectors have them. */
    private static final int LARGEST_MATRIX = 100;

    /** What follows the name of a fit in that of its evolved Hessian set: the fit itself has a set of its name. */
    private static final String EVOLVED = "_hessian";

    private HessianFiles() {}

    /**
     * Writes the files of errors into {@code directory}, and LHAPDF sets of the members: at the initial scale alone, and evolved
     * where that is possible.
     *
     * @param operators of the evolution, which the fit may have needed already
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(HessianFit fit, Path directory, EvolutionOperators operators) throws IOException {
        Runcard card = fit.fit().card();
        FittedSet evolved =
                FittedSet.of(fit, card.name() + EVOLVED, card, fit.fit().tables(), operators);
        Map<String, Object> json = json(fit);
        if (!evolved.entry().isEmpty()) {
            json.put("lhapdf", evolved.entry());
        }
        Json.write(directory.resolve("hessian.json"), json);
        AtomicFiles.write(
                directory.resolve("pdf_q0_hessian.csv"),
                csv(ResultColumns.distributions(fit.bands(InitialScaleGrid.x()))));
        InitialScaleExport.write(fit, directory.resolve(FitFiles.LHAPDF), card.name());
        evolved.write(directory.resolve(FitFiles.LHAPDF));
        return evolved.note().stream().toList();
    }

    /** The content of {@code hessian.json}. */
    static Map<String, Object> json(HessianFit fit) {
        Hessian hessian = fit.hessian();
        Minimum minimum = hessian.minimum();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("name", fit.fit().card().name());
        json.put("tolerance", hessian.options().tolerance());
        json.put("confidenceLevel", hessian.options().level());
        json.put("curvature", hessian.options().curvature().label());
        json.put("errorType", fit.errorType());
        json.put("chi2", hessian.chi2());
        json.put("chi2OfFit", hessian.startChi2());
        json.put("distance", hessian.distance());
        json.put("notes", fit.notes());
        json.put(
                "parameters",
                fit.parameters().stream().map(HessianFiles::parameter).toList());
        json.put("names", minimum.names());
        json.put("minimum", minimum.parameters());
        if (minimum.size() <= LARGEST_MATRIX) {
            json.put("covariance", rows(hessian.covariance(), minimum.size()));
            json.put("correlation", rows(hessian.correlation(), minimum.size()));
        }
        json.put("eigenvalues", hessian.spectrum().eigenvalues());
        json.put("threshold", hessian.spectrum().threshold());
        json.put("kept", hessian.spectrum().kept());
        json.put("atBounds", hessian.spectrum().atBounds());
        json.put("withoutEffect", hessian.spectrum().withoutEffect());
        json.put(
                "eigenvectors",
                hessian.eigenvectors().stream().map(HessianFiles::eigenvector).toList());
        json.put("seed", fit.fit().card().fit().seed());
        json.put("mu0", fit.mu0());
        json.put("runcard", fit.fit().card().content());
        json.put("versions", fit.fit().versions());
        json.put("inputs", fit.fit().inputs());
        return json;
    }

    private static List<double[]> rows(double[] matrix, int n) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Arrays.copyOfRange(matrix, i * n, (i + 1) * n));
        }
        return rows;
    }

    private static Map<String, Object> parameter(ParameterErrors of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", of.name());
        json.put("value", of.value());
        json.put("error", of.error());
        json.put("plus", of.plus());
        json.put("minus", of.minus());
        of.minos().ifPresent(minos -> json.put("minos", minos(minos)));
        return json;
    }

    private static Map<String, Object> minos(Minos minos) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plus", minos.plusError());
        json.put("minus", minos.minusError());
        json.put("above", crossing(minos.plus()));
        json.put("below", crossing(minos.minus()));
        return json;
    }

    private static Map<String, Object> crossing(Crossing crossing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", crossing.value());
        json.put("deltaChi2", crossing.rise());
        json.put("reach", crossing.reach().name());
        return json;
    }

    private static Map<String, Object> eigenvector(Eigenvector of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", of.number());
        json.put("eigenvalue", of.eigenvalue());
        json.put("names", of.names());
        json.put("direction", of.direction());
        json.put("plus", end(of.plus()));
        json.put("minus", end(of.minus()));
        return json;
    }

    private static Map<String, Object> end(Eigenvector.End end) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("way", end.way());
        json.put("deltaChi2", end.rise());
        json.put("reach", end.reach().name());
        json.put("parameters", end.parameters());
        return json;
    }

    /** Columns of numbers. */
    private static String csv(Map<String, Object> columns) {
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns.keySet())));
        List<double[]> numbers =
                columns.values().stream().map(double[].class::cast).toList();
        for (int i = 0; i < numbers.getFirst().length; i++) {
            int row = i;
            lines.add(
                    numbers.stream().map(column -> String.valueOf(column[row])).collect(Collectors.joining(",")));
        }
        return lines(lines);
    }

    /** Writes the files of a scan into {@code directory}. */
    public static void write(ParameterScan scan, Path directory) throws IOException {
        String name = fileName(scan);
        AtomicFiles.write(directory.resolve(name + ".csv"), points(scan));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("name", scan.fit());
        json.put("parameter", scan.parameter());
        json.put("others", scan.othersHeld() ? "held" : "fitted");
        json.put("value", scan.value());
        json.put("error", scan.error());
        json.put("chi2", scan.chi2());
        json.put("above", crossing(scan.plus()));
        json.put("below", crossing(scan.minus()));
        json.put("notes", scan.notes());
        json.put("seed", scan.card().fit().seed());
        json.put("runcard", scan.card().content());
        json.put("versions", Environment.versions());
        json.put("inputs", scan.inputs());
        Json.write(directory.resolve(name + ".json"), json);
    }

    /** {@code scan-NAME}; weights of a network have brackets in their names. */
    static String fileName(ParameterScan scan) {
        return "scan-" + scan.parameter().replaceAll("[^A-Za-z0-9_.+-]+", "_");
    }

    private static String points(ParameterScan scan) {
        List<String> lines = new ArrayList<>();
        lines.add(scan.parameter().replace(',', ' ') + ",chi2,delta_chi2,parabola,converged,"
                + String.join(
                        ",",
                        scan.names().stream()
                                .map(name -> "at_" + name.replace(',', ' '))
                                .toList()));
        for (ParameterScan.Point point : scan.points()) {
            StringBuilder line = new StringBuilder();
            line.append(point.value())
                    .append(',')
                    .append(point.chi2())
                    .append(',')
                    .append(point.rise())
                    .append(',')
                    .append(point.parabola())
                    .append(',')
                    .append(point.converged());
            for (double parameter : point.parameters()) {
                line.append(',').append(parameter);
            }
            lines.add(line.toString());
        }
        return lines(lines);
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
