package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.evolve.FittedSet;
import org.nablafit.fit.Environment;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.EffectiveExponents;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaRecord;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Sample;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Json;
import org.nablafit.theory.flavour.Hadron;

/**
 * The numbers of a set of replicas as files: {@code replicas.json}, {@code pdf_q0.csv} (means and uncertainties), {@code
 * pdf_q0_replicas.csv} (each selected replica) and {@code predictions.csv}, and their distributions as LHAPDF sets, at the
 * initial scale and evolved. Equal sets give equal files.
 */
public final class ReplicaFiles {
    /** The file that {@link #readPdf} reads. */
    public static final String REPLICAS_CSV = "pdf_q0_replicas.csv";

    private ReplicaFiles() {}

    /**
     * Writes all of them into {@code directory}.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(ReplicaSet set, Path directory) throws IOException {
        Runcard card = set.problem().card();
        FittedSet evolved = FittedSet.of(
                set.members(Hadron.PROTON),
                card.name(),
                card,
                set.problem().problem().data().theory().shared(),
                new EvolutionOperators());
        AtomicFiles.write(directory.resolve("pdf_q0.csv"), bands(set));
        AtomicFiles.write(directory.resolve(REPLICAS_CSV), replicas(set));
        AtomicFiles.write(directory.resolve("predictions.csv"), predictions(set));
        Map<String, Object> json = json(set);
        if (!evolved.entry().isEmpty()) {
            json.put("lhapdf", evolved.entry());
        }
        Json.write(directory.resolve("replicas.json"), json);
        InitialScaleExport.write(set, directory.resolve(FitFiles.LHAPDF));
        evolved.write(directory.resolve(FitFiles.LHAPDF));
        return evolved.note().stream().toList();
    }

    // ---- JSON

    /** The content of {@code replicas.json}, without the LHAPDF set. */
    static Map<String, Object> json(ReplicaSet set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("name", set.problem().card().name());
        json.put("replicas", set.run().total());
        json.put("finished", set.run().finished().size());
        json.put("accepted", set.accepted().size());
        json.put("failed", set.run().failures());
        json.putAll(FitFiles.chi2(set.chi2()));
        json.put("chi2OfReplicasPerPoint", quantiles(set.chi2PerPoint()));
        json.put("phi", set.phi());
        if (set.overFit().length > 1) {
            json.put("overFit", meanAndError(set.overFit()));
        }
        json.put("discardedPseudoData", discarded(set));
        json.put("selection", selection(set));
        json.put(
                "exponents",
                set.exponents().stream().map(ReplicaFiles::exponents).toList());
        json.put("seed", set.problem().card().fit().seed());
        json.put("mu0", set.mu0());
        FitFiles.putCard(json, set.problem().card());
        if (!set.problem().card().parts().isEmpty()) {
            json.put("functions", set.problem().card().parts().descriptions());
        }
        json.put("versions", Environment.versions());
        json.put("inputs", set.inputs());
        return json;
    }

    private static Map<String, Object> quantiles(double[] sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", Sample.mean(sample));
        for (int percent : new int[] {5, 16, 50, 84, 95}) {
            json.put("quantile" + percent, Sample.quantile(sample, percent / 100.0));
        }
        return json;
    }

    private static Map<String, Object> meanAndError(double[] sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", Sample.mean(sample));
        json.put("error", Sample.deviation(sample) / Math.sqrt(sample.length));
        return json;
    }

    /** How many draws of pseudo-data were thrown away because cross sections were negative, of all finished replicas. */
    static int discarded(ReplicaSet set) {
        return set.run().finished().stream().mapToInt(ReplicaRecord::discarded).sum();
    }

    private static Map<String, Object> selection(ReplicaSet set) {
        Selection selection = set.selection();
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Selection.Check check : selection.checks()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("veto", Selection.words(check.quantity().kind()));
            if (!check.quantity().distribution().isEmpty()) {
                entry.put("distribution", check.quantity().distribution());
            }
            if (Double.isFinite(check.limit())) {
                entry.put("limit", check.limit());
            }
            entry.put("vetoed", count(check.vetoed()));
            checks.add(entry);
        }
        List<Map<String, Object>> vetoed = new ArrayList<>();
        for (int i = 0; i < selection.accepted().length; i++) {
            if (!selection.accepted()[i]) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("replica", set.run().finished().get(i).replica());
                entry.put("reasons", selection.reasons(i));
                vetoed.add(entry);
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("limits", selection.limits());
        json.put("checks", checks);
        json.put("vetoed", vetoed);
        return json;
    }

    static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private static Map<String, Object> exponents(EffectiveExponents exponents) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("distribution", exponents.distribution());
        json.put("alpha", List.of(exponents.alpha().low(), exponents.alpha().high()));
        json.put("beta", List.of(exponents.beta().low(), exponents.beta().high()));
        return json;
    }

    // ---- CSV

    /** A line for each x, behind A where the model depends on it. */
    private static String bands(ReplicaSet set) {
        boolean several = set.problem().card().takesMassNumber();
        List<String> names = set.pdf().distributions();
        StringBuilder text = new StringBuilder(several ? "A,x" : "x");
        for (String distribution : names) {
            String name = "x" + distribution;
            text.append(String.join("", ",", name, ",", name, "_error,", name, "_low68,", name, "_high68"));
        }
        text.append('\n');
        for (int nucleus = 0; nucleus < set.nuclei().size(); nucleus++) {
            List<PdfReplicas.Band> bands = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                bands.add(set.allNuclei().band(nucleus * names.size() + k));
            }
            append(
                    text,
                    several ? set.nuclei().massNumber(nucleus) + "," : "",
                    set.pdf().x(),
                    bands);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String start, double[] x, List<PdfReplicas.Band> bands) {
        for (int i = 0; i < x.length; i++) {
            text.append(start).append(x[i]);
            for (PdfReplicas.Band band : bands) {
                for (double value : new double[] {band.central()[i], band.error()[i], band.low()[i], band.high()[i]}) {
                    text.append(',').append(value);
                }
            }
            text.append('\n');
        }
    }

    private static String replicas(ReplicaSet set) {
        PdfReplicas pdf = set.allNuclei();
        double[] x = pdf.x();
        StringBuilder text = new StringBuilder("replica,x");
        pdf.distributions().forEach(name -> text.append(",x").append(name));
        text.append('\n');
        for (int r = 0; r < pdf.count(); r++) {
            for (int i = 0; i < x.length; i++) {
                text.append(set.accepted().get(r).replica()).append(',').append(x[i]);
                for (int k = 0; k < pdf.distributions().size(); k++) {
                    text.append(',').append(pdf.values()[r][k * x.length + i]);
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String predictions(ReplicaSet set) {
        double[] central = set.centralPredictions();
        StringBuilder text =
                new StringBuilder("dataset,point,x,Q2,data,statistical,uncertainty,prediction,prediction_error,pull\n");
        int point = 0;
        for (Dataset dataset : set.problem().problem().datasets()) {
            double[] total = dataset.totalUncertainties();
            for (int i = 0; i < dataset.size(); i++) {
                text.append(String.join(
                                ",",
                                dataset.name(),
                                String.valueOf(i),
                                kinematic(dataset, Kinematics.X, i),
                                kinematic(dataset, Kinematics.Q2, i),
                                String.valueOf(dataset.value(i)),
                                String.valueOf(dataset.statistical(i)),
                                String.valueOf(total[i]),
                                String.valueOf(central[point]),
                                String.valueOf(Sample.deviation(set.predictions(point))),
                                String.valueOf((central[point] - dataset.value(i)) / total[i])))
                        .append('\n');
                point++;
            }
        }
        return text.toString();
    }

    private static String kinematic(Dataset dataset, String variable, int point) {
        Kinematics kinematics = dataset.kinematics();
        return kinematics.has(variable) ? String.valueOf(kinematics.value(variable, point)) : "";
    }

    /**
     * The distributions of the selected replicas in the folder of a result.
     *
     * @throws FileFormatException for a file that is missing or not as it was written
     */
    public static PdfReplicas readPdf(Path directory) throws FileFormatException {
        Path file = directory.resolve(REPLICAS_CSV);
        List<String> lines = FileContent.text(file).lines().toList();
        String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
        if (head.length < 3 || !head[0].equals("replica") || !head[1].equals("x")) {
            throw new FileFormatException(file, 1, "the columns are to be replica, x and distributions");
        }
        List<String> names = new ArrayList<>();
        for (int k = 2; k < head.length; k++) {
            names.add(head[k].substring(Math.min(1, head[k].length())));
        }
        return new PdfTable(file, names).read(lines);
    }

    /** Reads the lines of a table of replicas. */
    private static final class PdfTable {
        private final Path file;
        private final List<String> names;
        private final List<Double> x = new ArrayList<>();
        private final List<List<double[]>> replicas = new ArrayList<>();

        PdfTable(Path file, List<String> names) {
            this.file = file;
            this.names = names;
        }

        PdfReplicas read(List<String> lines) throws FileFormatException {
            String last = "";
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                if (cells.length != names.size() + 2) {
                    throw new FileFormatException(
                            file, i + 1, "there are " + cells.length + " cells, not " + (names.size() + 2));
                }
                if (!cells[0].equals(last)) {
                    requireWhole(i);
                    replicas.add(new ArrayList<>());
                    last = cells[0];
                }
                add(cells, i + 1);
            }
            if (replicas.isEmpty()) {
                throw new FileFormatException(file, lines.size(), "there is no replica");
            }
            requireWhole(lines.size());
            return new PdfReplicas(
                    x.stream().mapToDouble(Double::doubleValue).toArray(),
                    names,
                    replicas.stream().map(this::flat).toArray(double[][]::new));
        }

        private void add(String[] cells, int line) throws FileFormatException {
            double[] row = new double[names.size()];
            double at = number(cells[1], line);
            for (int k = 0; k < row.length; k++) {
                row[k] = number(cells[k + 2], line);
            }
            List<double[]> own = replicas.getLast();
            if (replicas.size() == 1) {
                x.add(at);
            } else if (own.size() >= x.size() || x.get(own.size()) != at) {
                throw new FileFormatException(file, line, "x is not that of the first replica");
            }
            own.add(row);
        }

        private double number(String cell, int line) throws FileFormatException {
            try {
                return Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw new FileFormatException(file, line, "'" + cell + "' is no number");
            }
        }

        private void requireWhole(int line) throws FileFormatException {
            if (!replicas.isEmpty() && replicas.getLast().size() != x.size()) {
                throw new FileFormatException(
                        file,
                        line,
                        "the replica has " + replicas.getLast().size() + " values of x, the first one has " + x.size());
            }
        }

        private double[] flat(List<double[]> rows) {
            double[] flat = new double[names.size() * x.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < names.size(); k++) {
                    flat[k * x.size() + i] = rows.get(i)[k];
                }
            }
            return flat;
        }
    }
}
