package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.io.CsvDatasetReader;
import org.nablafit.data.io.NnpdfCommondataReader;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.xfitter.CorrelationFile;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.io.xfitter.FittedResults;
import org.nablafit.data.io.xfitter.KFactorFile;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.data.io.xfitter.RunData;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.data.io.xfitter.SampleFiles;
import org.nablafit.data.io.xfitter.Steering;
import org.nablafit.data.io.xfitter.XfitterDatasetReader;
import org.nablafit.evolve.EvolutionCardReader;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.fit.xfitter.RunCard;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.FileMutator;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SampleLhapdfSets;
import org.nablafit.testkit.XfitterRuns;
import org.nablafit.theory.fktable.CFactors;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.fktable.TheoryFile;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.grid.GridFiles;
import org.nablafit.theory.grid.Grids;
import org.nablafit.theory.grid.Interval;
import org.nablafit.theory.production.TheoryCard;

/**
 * Every reader on damaged files: each file is read, or refused by a {@link FileFormatException} whose message is one line that
 * begins with the name of a file (an expression by an {@link ExpressionException}). No other exception, no reader that does
 * not come back, no memory that the size of the files does not account for.
 *
 * <p>{@code -Dnablafit.fuzz.inputs=200000} sets how many inputs there are; {@code nablafit.fuzz.seed} the random numbers; {@code
 * nablafit.fuzz.readers=card} takes the readers alone whose name has this regular expression. An input that a reader fails
 * on is left in {@code lib/target/fuzz}.
 */
class ReaderFuzzTest {
    private static final int INPUTS = Integer.getInteger("nablafit.fuzz.inputs", 4000);
    private static final long SEED = Long.getLong("nablafit.fuzz.seed", 1);
    private static final Pattern READERS = Pattern.compile(System.getProperty("nablafit.fuzz.readers", ""));
    private static final Path FAILURES = ProjectFiles.project("lib/target/fuzz");

    /** What an input may take of the processor before it counts as one that a reader does not come back from. */
    private static final long MOST_NANOSECONDS = 20_000_000_000L;

    /** What reading may allocate in all: for buffers and messages, and for each byte of the files. */
    private static final long FEW_BYTES = 32L << 20;

    private static final long BYTES_PER_BYTE = 2000;

    /** Gzip and LZ4 make long runs a thousand times and 255 times smaller. */
    private static final long BYTES_PER_PACKED_BYTE = 20_000;

    private static final int LONGEST_MESSAGE = 1500;

    @TempDir
    private Path temporary;

    private final List<String> failures = new ArrayList<>();

    /** Reads the files in a folder. */
    private interface Reader {
        void read(Path folder) throws IOException, ExpressionException;
    }

    /** Packs the content of a file. */
    private interface Packing {
        byte[] pack(byte[] content) throws IOException;
    }

    /**
     * A reader and what it reads.
     *
     * @param files the contents by name, one of which is damaged each time
     */
    private record Target(String name, Map<String, byte[]> files, Packing packing, Reader reader) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Target text(String name, String file, String content, Reader reader) {
        return new Target(name, Map.of(file, bytes(content)), packed -> packed, reader);
    }

    private static Target binary(String name, String file, byte[] content, Packing packing, Reader reader) {
        return new Target(name, Map.of(file, content), packing, reader);
    }

    private static Target files(String name, Map<String, String> files, Reader reader) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        files.forEach((file, text) -> contents.put(file, bytes(text)));
        return new Target(name, contents, packed -> packed, reader);
    }

    // ---- the readers

    private List<Target> targets() throws IOException {
        List<Target> targets = new ArrayList<>();
        addXfitter(targets);
        addData(targets);
        addCards(targets);
        addOtherCards(targets);
        addTables(targets);
        addSets(targets);
        targets.add(text(
                "expression",
                "expression",
                "A*x^B*(1-x)^C*(1+F*ln(x)-min(2e-1,pow(x,-2)))",
                folder ->
                        Expression.parse(Files.readString(folder.resolve("expression"), StandardCharsets.ISO_8859_1))));
        targets.add(text(
                "expression of bins",
                "expression",
                "K*A/sum(A+norm(B*sum(K)))-abs(C)",
                folder -> BinExpression.parse(
                        Files.readString(folder.resolve("expression"), StandardCharsets.ISO_8859_1))));
        return targets;
    }

    private static String sample(String name) {
        return Objects.requireNonNull(SampleFiles.ALL.get(name), name);
    }

    private static void addXfitter(List<Target> targets) {
        targets.add(text("xFitter data", "data.dat", sample("data.dat"), folder -> {
            DataFile file = DataFile.read(folder.resolve("data.dat"));
            if (!file.isTheory()) {
                file.dataset();
            }
            file.toText();
        }));
        targets.add(text(
                "xFitter data as a covariance matrix",
                "data.dat",
                sample("data.dat"),
                folder -> new XfitterDatasetReader().read(folder.resolve("data.dat"), "data", List.of())));
        targets.add(text(
                "xFitter predictions",
                "theory.dat",
                sample("theory.dat"),
                folder -> DataFile.read(folder.resolve("theory.dat")).theoryTable()));
        for (String file : List.of("list.corr", "table.corr")) {
            targets.add(text(
                    "xFitter correlations " + file,
                    file,
                    sample(file),
                    folder -> CorrelationFile.read(folder.resolve(file))));
        }
        targets.add(text(
                "xFitter steering",
                "steering.txt",
                sample("steering.txt"),
                folder -> Steering.read(folder.resolve("steering.txt"))));
        targets.add(text(
                "xFitter Results.txt",
                "Results.txt",
                sample("Results.txt"),
                folder -> RunResults.read(folder.resolve("Results.txt"))));
        targets.add(text(
                "xFitter fittedresults.txt",
                "fittedresults.txt",
                sample("fittedresults.txt"),
                folder -> FittedResults.read(folder.resolve("fittedresults.txt"))));
        for (String file : List.of("data.dat", "theory.dat", "list.corr", "table.corr", "steering.txt")) {
            targets.add(text("lint " + file, file, sample(file), folder -> Lint.read(folder.resolve(file))));
        }
        targets.add(files(
                "xFitter run",
                Map.of("one.dat", """
                        &Data
                         Name = 'One', Reaction = 'NC e+-p', IndexDataset = 17, NData = 3, NColumn = 5
                         ColumnType = 2*'Bin', 'Sigma', 2*'Error', ColumnName = 'Q2', 'x', 'sigma', 'stat', \
                        'lumi' Percent = 2*T
                        &End
                        2 0.1 1 1 2
                        4 0.1 2 1 2
                        8 0.5 3 1 2
                        """, "one.corr", """
                        &StatCorr Name1='One' Name2='One' NIdColumns1=1 NIdColumns2=1 IdColumns1='Q2' IdColumns2='Q2'
                        NCorr=1 MatrixType='Statistical correlations' /
                        4 8 0.5
                        """, "theory.dat", """
                        &Data
                         NData = 3, NColumn = 4
                         ColumnType = 2*'Bin', 'Theory', 'Error', ColumnName = 'Q2', 'x', 'theory', 'scale', \
                        Percent = T
                        &End
                        2 0.1 1.1 4
                        4 0.1 2.2 5
                        8 0.5 3.3 6
                        """, "steering.txt", """
                        &InFiles InputFileNames = 'one.dat' /
                        &InCorr CorrFileNames = 'one.corr' /
                        &InTheory InputTheoNames(1) = 'theory.dat' /
                        &Cuts ProcessName(1) = 'NC e+-p', Variable(1) = 'Q2', CutValueMin(1) = 3, CutValueMax(1) = 9 /
                        """),
                folder -> RunData.read(folder, List.of())));
        targets.add(text(
                "K factors",
                "k.txt",
                "# bin K\n1 1.1\n2 1.2e0\n! more\n3 -1.3 4\n",
                folder -> KFactorFile.read(folder.resolve("k.txt"), 2, 1, Integer.MAX_VALUE)));
        targets.add(text(
                "C factors",
                "CF.dat",
                "****\nSetName: T\n****\n1.1 0.1\n1.2 0\n",
                folder -> CFactors.read(folder.resolve("CF.dat"))));
    }

    private static void addData(List<Target> targets) throws IOException {
        String meaning = Files.readString(ProjectFiles.project("data/datasets/SLAC_P_F2.yaml"));
        String numbers = Files.readString(ProjectFiles.project("data/datasets/SLAC_P_F2.csv"));
        String few = numbers.lines().limit(16).reduce("", (text, line) -> text + line + "\n");
        long rows = few.lines().filter(line -> !line.startsWith("#")).count() - 1;
        targets.add(files(
                "own data set",
                Map.of("SLAC_P_F2.yaml", meaning.replaceFirst("points: \\d+", "points: " + rows), "SLAC_P_F2.csv", few),
                folder -> new CsvDatasetReader().read(folder.resolve("SLAC_P_F2.yaml"), "SLAC_P_F2", List.of())));
        targets.add(files(
                "NNPDF commondata",
                Map.of(
                        "metadata.yaml",
                        """
                        setname: EXP
                        arXiv: {url: u, journal: J}
                        implemented_observables:
                        - observable_name: F2
                          observable: {description: d, label: l, units: ''}
                          process_type: DIS_NC
                          ndata: 2
                          kinematic_coverage: [x, Q2]
                          kinematics: {variables: {x: {units: ''}}, file: kinematics.yaml}
                          data_central: data.yaml
                          data_uncertainties: [uncertainties.yaml]
                          theory: {operation: ratio, conversion_factor: 2, shifts: {T1: 1}, normalization: {T2: \
                        3}, FK_tables: [[T1], [T2]]}
                          variants: {v: {data_central: data.yaml, theory: {FK_tables: [[T1]]}}}
                        """,
                        "data.yaml",
                        "data_central: [1.0, 2e0]\n",
                        "kinematics.yaml",
                        "bins:\n- x: {min: 0.1, mid: null, max: 0.2}\n  Q2: {mid: 9}\n- x: &x {mid: 0.3}\n  Q2: {mid: 9}\n",
                        "uncertainties.yaml",
                        """
                        definitions:
                          stat: {description: s, treatment: ADD, type: UNCORR}
                          norm: {description: n, treatment: MULT, type: EXPNORM}
                        bins:
                        - {stat: 0.1, norm: 0.2}
                        - {norm: 0.3, stat: 0.1}
                        """),
                folder -> {
                    new NnpdfCommondataReader().read(folder.resolve("metadata.yaml"), "EXP_F2", List.of());
                    new NnpdfCommondataReader()
                            .read(folder.resolve("metadata.yaml"), "EXP_F2", List.of("v", "positional"));
                }));
    }

    private static void addCards(List<Target> targets) throws IOException {
        for (String card : List.of("first-fit", "hera-form", "nuclear-closure", "nuclear-pdfs")) {
            targets.add(text(
                    "card " + card,
                    "card.yaml",
                    Files.readString(ProjectFiles.project("data/runcards/" + card + ".yaml")),
                    folder -> RuncardReader.read(folder.resolve("card.yaml"), List.of())));
        }
        targets.add(text(
                "card with an expression",
                "card.yaml",
                """
                        datasets:
                        - {name: A, variant: [v], tables: {T: [A, B], U: C}, expression: K*T/sum(U), factors: {K: \
                        {file: card.yaml, column: 1, firstLine: 2}}, cfactors: [QCD], cuts: {xmin: 0.1}}
                        - {xfitter: card.yaml, tables: [[a], [b]]}
                        """,
                folder -> RuncardReader.read(folder.resolve("card.yaml"), List.of())));
        for (String truth : List.of("nuclear", "nuclei")) {
            targets.add(text(
                    "truth " + truth,
                    "truth.yaml",
                    Files.readString(ProjectFiles.project("data/truths/" + truth + ".yaml")),
                    folder -> TruthReader.read(folder.resolve("truth.yaml"))));
        }
        Runcard card = RuncardReader.read(ProjectFiles.project("data/runcards/hera-form.yaml"), List.of());
        StringBuilder parameters = new StringBuilder("{\"mu0\": 1.65, \"functions\": [], \"parameters\": [\n");
        List<String> names = card.requireModel().model().layout().names();
        for (String name : names) {
            parameters.append("{\"name\": \"").append(name).append("\", \"value\": 0.5},\n");
        }
        targets.add(text(
                "fit.json",
                "fit.json",
                parameters.append("]}\n").toString().replace("},\n]", "}]"),
                folder -> PdfSource.fit(card, folder.resolve("fit.json"))));
    }

    /** Cards of tables and of evolution, and runs of xFitter that become cards. */
    private void addOtherCards(List<Target> targets) throws IOException {
        targets.add(text(
                "theory card",
                "card.yaml",
                """
                        theory:
                          order: NLO
                          scheme: FONLL-A
                          solution: truncated
                          initialScale: 1.65
                          flavours: 4
                          alphaS: {value: 0.118, scale: 91.2, flavours: 5}
                          masses: {charm: 1.51, bottom: 4.92}
                          electroweak: {sin2ThetaW: 0.23, ckm: [[0.97, 0.22, 0], [0.22, 0.97, 0.04], [0, 0.04, 1]]}
                          scales: {factorisation: 2}
                        grid: {nodes: 20, lowest: 1e-4, degree: 4}
                        tables:
                          - {name: A, observable: F2, current: EM, target: {Z: 26, A: 56}, dataset: SLAC_P_F2}
                          - {name: B, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.2, Q2: 9, y: 0.5}]}
                        """,
                folder -> TheoryCard.read(
                        folder.resolve("card.yaml"), SearchPath.of(ProjectFiles.project("data/datasets")))));
        targets.add(text(
                "evolution card",
                "card.yaml",
                Files.readString(ProjectFiles.project("data/evolution/les-houches.yaml")),
                folder -> EvolutionCardReader.read(
                        folder.resolve("card.yaml"), new Library(List.of(folder.resolve("data")), 1))));
        SampleLhapdfSets.write(temporary.resolve("evolved"), "Start", "replicas", 2);
        Map<String, byte[]> ofSet = new LinkedHashMap<>();
        ofSet.put("card.yaml", bytes("""
                name: again
                initial: {scale: 1.65, flavours: 4, lhapdf: Start/1}
                theory: {order: NLO, alphaS: 0.118, scale: 91.2, charm: 1.51, bottom: 4.92, top: 172, masses: msbar, \
                thresholds: 1.1}
                output: {xMin: 1e-4, xKnots: 20, nodes: 20, qMin: 2, qMax: 100, qKnots: 10}
                """));
        for (String name : List.of("Start.info", "Start_0000.dat", "Start_0001.dat")) {
            ofSet.put(
                    "data/lhapdf/Start/" + name,
                    Files.readAllBytes(
                            temporary.resolve("evolved").resolve("Start").resolve(name)));
        }
        targets.add(new Target(
                "evolution card of a set",
                ofSet,
                c -> c,
                folder -> EvolutionCardReader.read(
                        folder.resolve("card.yaml"), new Library(List.of(folder.resolve("data")), 1))));
        Path run = XfitterRuns.write(temporary.resolve("xfitter"));
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("steering.txt", "parameters.yaml", "constants.yaml")) {
            files.put(name, Files.readString(run.resolve(name)));
        }
        for (String name : List.of("em.dat", "ep.dat")) {
            files.put(name, Files.readString(temporary.resolve("xfitter/data").resolve(name)));
        }
        files.put("nablafit.yaml", """
                name: run
                datasets:
                  HERA CC em: {tables: [A, B], tableCuts: {Q2min: 3}}
                  HERA CC ep: {tables: [[A], [B]]}
                charm: {parameter: fc, value: [0.1, 0.01], form: par_c, input: [par_dbar, par_s]}
                spread: 1
                fit: {iterations: 7, validation: 0.1}
                """);
        targets.add(files(
                "xFitter run as a card",
                files,
                folder -> RunCard.of(folder, List.of(folder), new Library(List.of(folder.resolve("none")), 1), folder)
                        .runcard(List.of())));
    }

    private static final String FAST_KERNEL = """
            {GridDesc___________________________________________________
            a table by hand
            _VersionInfo________________________________________________
            *APFEL: 3.0.4
            _GridInfo___________________________________________________
            *HADRONIC: 0
            *NDATA: 2
            *NX: 3
            *SETNAME: HAND
            {FlavourMap_________________________________________________
            0 1 1 0 0 0 0 0 0 1 0 0 0 0
            _TheoryInfo_________________________________________________
            *Q0: 1.65
            *mc: 1.51
            *mb: 4.92
            {xGrid______________________________________________________
            0.1
            0.2
            0.5
            {FastKernel_________________________________________________
            0\t1\t0 1.5 -2 9 0 0 0 0 0 3 0 0 0 0\t
            1 2 0 4 5e-1 0 0 0 0 0 0 6 0 0 0 0
            """;

    private static String fastKernelOfTwo() {
        String row = " 0".repeat(13);
        String map = ("0 1 1" + " 0".repeat(11) + "\n").repeat(14);
        String zeros = row.repeat(1) + " 1.5" + " 0".repeat(182);
        return FAST_KERNEL
                .replace("*HADRONIC: 0", "*HADRONIC: 1")
                .replace("0 1 1 0 0 0 0 0 0 1 0 0 0 0\n", map)
                .replaceFirst("(?s)0\\t1\\t0 1.5.*", "0 0 1" + zeros + "\n1 2 1" + zeros + "\n");
    }

    private void addTables(List<Target> targets) throws IOException {
        Reader any = folder -> FkTables.readAny(folder.resolve("table"));
        targets.add(text("FastKernel", "table", FAST_KERNEL, any));
        targets.add(text("FastKernel of two hadrons", "table", fastKernelOfTwo(), any));
        targets.add(binary("FastKernel in gzip", "table", bytes(FAST_KERNEL), ReaderFuzzTest::gzip, any));
        targets.add(binary("FastKernel in a gzip tar", "table", bytes(FAST_KERNEL), c -> gzip(tar(c)), any));
        targets.add(binary("gzip tar", "table", gzip(tar(bytes(FAST_KERNEL))), c -> c, any));
        FkTable small = FkTables.read(ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo.pineappl.lz4"))
                .select(new int[] {7, 9});
        Path file = temporary.resolve("small.pineappl");
        FkTables.write(small, file);
        byte[] one = Files.readAllBytes(file);
        FkTables.write(ofTwo(small), file);
        byte[] two = Files.readAllBytes(file);
        Reader theory = folder -> TheoryFile.read(folder.resolve("table"));
        targets.add(binary("PineAPPL FK table", "table", one, c -> c, theory));
        targets.add(binary("PineAPPL FK table of two hadrons", "table", two, c -> c, theory));
        targets.add(binary("PineAPPL FK table in LZ4", "table", one, ReaderFuzzTest::lz4, theory));
        targets.add(binary("LZ4 frame", "table", lz4(one), c -> c, theory));
        for (byte[] grid : GridFiles.all()) {
            targets.add(binary(
                    "PineAPPL grid " + targets.size(),
                    "table",
                    grid,
                    c -> c,
                    folder -> Grids.read(folder.resolve("table"))));
        }
    }

    private static HadronicFkTable ofTwo(FkTable table) {
        HadronicFkTable.Builder weights = new HadronicFkTable.Builder();
        List<List<Interval>> limits = new ArrayList<>();
        for (int bin = 0; bin < table.binCount(); bin++) {
            weights.bin();
            limits.add(table.limits(bin));
            for (int i = 0; i < table.xGrid().size(); i++) {
                weights.add(0, i, 0, table.weight(bin, 0, i));
            }
        }
        return new HadronicFkTable(
                table.head(),
                table.hadron(),
                table.xGrid(),
                new XGrid(new double[] {0.1}),
                List.of(new HadronicFkTable.Pair(table.channels().getFirst(), EvolutionFlavour.GLUON)),
                limits,
                weights);
    }

    private void addSets(List<Target> targets) throws IOException {
        SampleLhapdfSets.write(temporary, "Sample", "replicas", 3);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("Sample.info", "Sample_0000.dat", "Sample_0001.dat", "Sample_0002.dat")) {
            files.put(
                    "Sample/" + name,
                    Files.readAllBytes(temporary.resolve("Sample").resolve(name)));
        }
        targets.add(new Target("LHAPDF set", files, c -> c, folder -> {
            LhapdfSet set = LhapdfSet.read(folder.resolve("Sample"));
            set.errors();
            for (int member = 0; member < Math.min(2, set.memberCount()); member++) {
                set.member(member).alphaS();
                set.member(member).xfxQ(21, 0.1, 10);
            }
        }));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] lz4(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] tar(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
            TarArchiveEntry entry = new TarArchiveEntry("FK_HAND.dat");
            entry.setSize(content.length);
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
        }
        return packed.toByteArray();
    }

    // ---- the inputs

    /** What became of the inputs of a target. */
    private static final class Outcome {
        private int read;
        private int refused;
        private int failed;
        private long mostAllocated;
    }

    /** What the worker does now, for the one who watches it. */
    private static final class Progress {
        private volatile String input = "";
        private volatile long startedAt;
        private volatile boolean done;
    }

    @Test
    void damagedFilesAreReadOrRefusedWithOneSentence() throws Exception {
        List<Target> targets = targets();
        targets.removeIf(target -> !READERS.matcher(target.name).find());
        for (Target target : targets) {
            requireUndamagedIsRead(target);
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Progress progress = new Progress();
        Thread worker = Thread.ofPlatform().daemon().unstarted(() -> run(targets, outcomes, progress));
        worker.start();
        watch(worker, progress);
        int inputs = 0;
        int refused = 0;
        long allocated = 0;
        for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
            Outcome outcome = entry.getValue();
            inputs += outcome.read + outcome.refused + outcome.failed;
            refused += outcome.refused;
            allocated = Math.max(allocated, outcome.mostAllocated);
            if (INPUTS > 10_000) {
                System.out.printf(
                        Locale.ROOT,
                        "  %-40s %7d read %7d refused %4d failed, at most %5.1f MB allocated%n",
                        entry.getKey(),
                        outcome.read,
                        outcome.refused,
                        outcome.failed,
                        outcome.mostAllocated / 1e6);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "damaged files: %d for %d readers, %d refused, %d failures, at most %.0f MB allocated by one%n",
                inputs,
                targets.size(),
                refused,
                failures.size(),
                allocated / 1e6);
        assertThat(failures).isEmpty();
        assertThat(inputs).isGreaterThanOrEqualTo(INPUTS);
        // If nearly nothing were refused, or nearly everything, the damages would not be those that matter.
        assertThat(refused).isBetween(inputs / 5, inputs * 19 / 20);
    }

    private void requireUndamagedIsRead(Target target) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("undamaged").resolve(target.name.replace(' ', '-')));
        write(target, folder, Optional.empty(), new byte[0]);
        target.reader.read(folder);
    }

    private static long write(Target target, Path folder, Optional<String> damaged, byte[] content) throws IOException {
        long size = 0;
        for (Map.Entry<String, byte[]> file : target.files.entrySet()) {
            byte[] packed =
                    target.packing.pack(damaged.filter(file.getKey()::equals).isPresent() ? content : file.getValue());
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, packed);
            size += packed.length;
        }
        return size;
    }

    private void run(List<Target> targets, Map<String, Outcome> outcomes, Progress progress) {
        try {
            List<byte[]> contents = targets.stream()
                    .flatMap(target -> target.files.values().stream())
                    .toList();
            int each = (INPUTS + targets.size() - 1) / targets.size();
            for (int t = 0; t < targets.size(); t++) {
                Outcome outcome = new Outcome();
                outcomes.put(targets.get(t).name, outcome);
                Path folder = Files.createDirectories(temporary.resolve("damaged-" + t));
                for (int i = 0; i < each; i++) {
                    SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + t * 1_000_000_007L + i);
                    input(targets.get(t), i, contents, random, folder, outcome, progress);
                }
            }
        } catch (IOException e) {
            failures.add("the test could not write its files: " + e);
        } finally {
            progress.done = true;
        }
    }

    private void input(
            Target target,
            int number,
            List<byte[]> contents,
            SplittableRandom random,
            Path folder,
            Outcome outcome,
            Progress progress)
            throws IOException {
        List<String> names = target.files.keySet().stream().sorted().toList();
        String name = names.get(random.nextInt(names.size()));
        byte[] damaged = FileMutator.mutate(Objects.requireNonNull(target.files.get(name)), contents, random);
        long size = write(target, folder, Optional.of(name), damaged);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        progress.input = target.name + " " + number + " (" + name + ")";
        progress.startedAt = threads.getCurrentThreadCpuTime();
        long before = threads.getCurrentThreadAllocatedBytes();
        String complaint = complaint(target, folder, outcome);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        outcome.mostAllocated = Math.max(outcome.mostAllocated, allocated);
        boolean packs = target.name.contains("gzip") || target.name.contains("LZ4");
        if (allocated > FEW_BYTES + size * (packs ? BYTES_PER_PACKED_BYTE : BYTES_PER_BYTE)) {
            complaint += " " + allocated + " bytes were allocated for files of " + size;
        }
        if (!complaint.isEmpty()) {
            outcome.failed++;
            failures.add(progress.input + ": " + complaint);
            Files.createDirectories(FAILURES);
            Files.write(
                    FAILURES.resolve((target.name + "-" + number + "-" + name).replaceAll("[^A-Za-z0-9.]+", "-")),
                    damaged);
        }
    }

    /** What is wrong with how the reader ended; empty for nothing. */
    private static String complaint(Target target, Path folder, Outcome outcome) {
        try {
            target.reader.read(folder);
            outcome.read++;
            return "";
        } catch (FileFormatException e) {
            String message = String.valueOf(e.getMessage());
            return refused(
                    outcome,
                    message.startsWith(folder.toString())
                            ? unlessOneLine(message)
                            : "the message names no file: " + message);
        } catch (ExpressionException e) {
            return refused(outcome, unlessOneLine(String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            return trace(e);
        }
    }

    private static String refused(Outcome outcome, String complaint) {
        outcome.refused += complaint.isEmpty() ? 1 : 0;
        return complaint;
    }

    private static String unlessOneLine(String message) {
        boolean oneLine = message.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0);
        return oneLine && message.length() < LONGEST_MESSAGE ? "" : "the message is no sentence: " + message;
    }

    private static String trace(@Nullable Throwable e) {
        StringWriter text = new StringWriter();
        if (e != null) {
            e.printStackTrace(new PrintWriter(text));
        }
        return text.toString().lines().limit(12).reduce("", (all, line) -> all + line + "\n");
    }

    /** Ends when the worker has ended, or takes too much of the processor for one input. */
    private void watch(Thread worker, Progress progress) throws InterruptedException {
        java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (!progress.done) {
            worker.join(500);
            String input = progress.input;
            long used = threads.getThreadCpuTime(worker.threadId()) - progress.startedAt;
            if (!progress.done && used > MOST_NANOSECONDS && input.equals(progress.input)) {
                StringBuilder at = new StringBuilder(input + ": the reader does not come back; it is at");
                for (StackTraceElement element : worker.getStackTrace()) {
                    at.append("\n    ").append(element);
                }
                failures.add(at.toString());
                return;
            }
        }
        worker.join();
    }
}
