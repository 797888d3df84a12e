package org.nablafit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.xfitter.SourceForm;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.session.Session;

class BridgeTest {
    /** Relative error of a central difference of χ² here. */
    private static final double CENTRAL_DIFFERENCE = 1e-6;

    private static final Set<Class<?>> PLAIN = Set.of(
            void.class,
            boolean.class,
            int.class,
            long.class,
            double.class,
            String.class,
            List.class,
            Map.class,
            int[].class,
            double[].class,
            byte[].class,
            String[].class,
            ProgressListener.class);

    private final Bridge bridge = Bridge.open(FileAccess.NAMED_DATA);

    private BridgedCard shortCard(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("fit.iterations=5"));
        all.addAll(Arrays.asList(changes));
        return bridge.standardCard("first-fit", all.toArray(String[]::new));
    }

    /** The card first-fit with other data sets. */
    private static String firstFit(String datasets) throws IOException {
        String text = Files.readString(Session.open().home().resolve("data/runcards/first-fit.yaml"));
        String changed = text.replaceFirst(
                "(?m)^datasets:.*\\n(  - .*\\n)*", Matcher.quoteReplacement("datasets: " + datasets + "\n"));
        assertThat(changed).isNotEqualTo(text);
        return changed;
    }

    /** What a program reaches from the bridge are plain values and objects of this package, however far it goes. */
    @Test
    void onlyPlainValuesAndObjectsOfThePackageAreReached() {
        Set<Class<?>> seen = new LinkedHashSet<>(Set.of(Bridge.class));
        Deque<Class<?>> left = new ArrayDeque<>(seen);
        int methods = 0;
        while (!left.isEmpty()) {
            for (Method method : left.pop().getDeclaredMethods()) {
                if (!method.isAnnotationPresent(Exported.class)) {
                    continue;
                }
                methods++;
                assertThat(Modifier.isPublic(method.getModifiers())).isTrue();
                List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
                types.add(method.getReturnType());
                types.removeAll(PLAIN);
                for (Class<?> type : types) {
                    assertThat(type.getPackageName()).as("%s", method).isEqualTo("org.nablafit.bridge");
                    if (seen.add(type)) {
                        left.add(type);
                    }
                }
            }
        }
        assertThat(seen)
                .contains(
                        BridgedCard.class,
                        BridgedChi2.class,
                        BridgedDataset.class,
                        BridgedFit.class,
                        BridgedFkTable.class,
                        BridgedLhapdfMember.class,
                        BridgedLhapdfSet.class,
                        BridgedGrid.class,
                        BridgedLint.class,
                        BridgedXfitterRun.class,
                        BridgedNetwork.class,
                        BridgedReplicas.class,
                        BridgedClosure.class,
                        BridgedHessian.class,
                        BridgedScan.class,
                        BridgedUpdatedSet.class,
                        BridgedDistances.class,
                        RunningReplicas.class,
                        RunningClosure.class,
                        RunningHessian.class,
                        RunningScan.class,
                        RunningFit.class);
        assertThat(methods).isGreaterThan(50);
    }

    @Test
    void withoutFilesOnlyNamesAreTaken() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.dataset("/etc/passwd"))
                .withMessageContaining("there is no data set '/etc/passwd' here");
        assertThatIllegalArgumentException().isThrownBy(() -> bridge.fkTable("../x/y.dat"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.lhapdf("/etc"))
                .withMessageContaining("there is no LHAPDF set '/etc' here");
        assertThatIllegalArgumentException().isThrownBy(() -> bridge.standardCard("../../x"));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.card("some.yaml"))
                .withMessage("a card in a file is not allowed to this program; start it with --allow-files");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.card(firstFit("[{commondata: /etc, observable: F2}]")))
                .withMessageContaining("a card that names files");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.card(firstFit("[../../secret]")))
                .withMessageContaining("a card that names files");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.standardCard("first-fit", "datasets=[{commondata: /etc, observable: F2}]"))
                .withMessageContaining("a card that names files");
        // A switch, and no file.
        assertThat(bridge.standardCard("first-fit", "evolution.lhapdf=false").name())
                .isEqualTo("first-fit");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.standardCard("first-fit", "theory=/etc/passwd"))
                .withMessageContaining("a card whose tables are computed is not allowed to this program");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.card(firstFit("[SLAC_P_F2]") + "\ntheory:\n  /etc/passwd\n"))
                .withMessageContaining("a card whose tables are computed");
    }

    private static String example(String file) {
        return Session.open()
                .home()
                .resolve("examples/xfitter-run")
                .resolve(file)
                .toString();
    }

    @Test
    void filesOfXfitterNeedAllFiles(@TempDir Path folder) throws IOException {
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.lint(example("steering.txt")))
                .withMessage("reading files of xFitter is not allowed to this program; start it with --allow-files");
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> bridge.xfitter(example("")));
        Bridge all = Bridge.open(FileAccess.ALL);
        String file = example("data/jets-a.dat");
        BridgedLint lint = all.lint(file, "nowhere.dat");
        assertThat(lint.files()).containsExactly(file);
        assertThat(lint.facts(file)).containsEntry("points", "12").containsEntry("reaction", "pp jets");
        assertThat(lint.warnings()).isEmpty();
        assertThat(lint.unreadable()).containsExactly("nowhere.dat: no such file");
        assertThat(lint.sources().keySet()).containsExactly("luminosity", "scale", "model");
        assertThat(lint.text()).contains("cannot be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lint.facts("other"))
                .withMessageContaining("'other' is not among the files that were read");
        assertThatIllegalArgumentException().isThrownBy(all::lint).withMessageContaining("One at least is needed");

        BridgedXfitterRun run = all.xfitter(example(""));
        var expected = Session.open().runChi2(Path.of(example("")), RunPredictions.FITTEDRESULTS);
        assertThat(run.chi2()).isEqualTo(expected.result().chi2());
        assertThat(run.ndata()).isEqualTo(15);
        assertThat(run.datasets()).containsExactly("jets A", "jets B");
        assertThat(run.notes()).isEmpty();
        assertThat((double[]) run.table("points").get("pull"))
                .containsExactly(expected.result().pulls());
        assertThat(run.figure("shifts")).startsWith("<svg");
        assertThat(run.figurePng("data", "jets A")).startsWith(0x89, 'P', 'N', 'G');
        assertThat(run.write(folder.resolve("chi2").toString())).hasSize(3);
        assertThat(run.html()).contains("class=\"nablafit\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.xfitter(example(""), "guess"))
                .withMessage("predictions are in fittedresults or tables or fktables, not in 'guess'");
    }

    private static final String EVOLUTION = """
            name: small
            initial: {scale: 1.5, distributions: {g: 3 * x^(-0.1) * (1 - x)^5}}
            theory: {order: LO, alphaS: 0.35, scale: 1.5, charm: 1.51, bottom: 4.92}
            output: {xMin: 1e-3, nodes: 20, xKnots: 30, qMin: 1.5, qMax: 100, qKnots: 8}
            """;

    private static final String THEORY = """
            theory:
              order: LO
              initialScale: 1.65
              flavours: 4
              alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
              masses: {charm: 1.51, bottom: 4.92}
            grid: {nodes: 12, lowest: 1e-2}
            tables:
              - {name: two, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.2, Q2: 10}]}
              - {name: one, observable: F2, current: EM, points: [{x: 0.1, Q2: 20}]}
            """;

    @Test
    void evolutionAndTheoryNeedAllFiles(@TempDir Path folder) throws IOException {
        String evolution =
                Files.writeString(folder.resolve("evolution.yaml"), EVOLUTION).toString();
        String theory = Files.writeString(folder.resolve("theory.yaml"), THEORY).toString();
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.evolve(evolution, folder.toString()))
                .withMessageStartingWith("evolving distributions, which writes files, is not allowed");
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> bridge.theory(theory, folder.toString()));
        assertThat(folder.toFile().list()).hasSize(2);

        Bridge all = Bridge.open(FileAccess.ALL);
        BridgedLhapdfSet set = all.evolve(evolution, folder.resolve("bridge").toString());
        double[] x = {0.01, 0.3};
        double[] q = {10, 10};
        LhapdfMember expected = Session.open()
                .evolve(Path.of(evolution), folder.resolve("session"))
                .member(0);
        assertThat(set.member(0).xfxQ(21, x, q))
                .containsExactly(expected.xfxQ(21, 0.01, 10), expected.xfxQ(21, 0.3, 10));
        Map<String, String> files = all.theory(theory, folder.resolve("tables").toString());
        assertThat(files.keySet()).containsExactly("two", "one");
        assertThat(all.fkTable(Objects.requireNonNull(files.get("two"))).size()).isEqualTo(2);
    }

    /** HERA's charged current as a run, by the form of HERAPDF. */
    private static void writeRun(Path folder) throws IOException {
        Session session = Session.open();
        StringBuilder card = new StringBuilder("name: small\nchi2: {form: nuisance}\ndatasets:\n");
        for (String name : List.of("HERA_CC_318GEV_EP", "HERA_CC_318GEV_EM")) {
            DataFile.of(SourceForm.of(session.data(name))).write(folder.resolve(name + ".dat"));
            card.append("  - {xfitter: " + folder.resolve(name + ".dat") + ", tables: [" + name + "_nnlo]}\n");
        }
        String form = Files.readString(session.home().resolve("data/runcards/hera-form.yaml"));
        card.append(form, form.indexOf("model:"), form.indexOf("\nfit:"));
        card.append("\nfit: {iterations: 5, validation: 0}\n");
        session.writeRun(session.runcard(card.toString()), folder);
    }

    @Test
    void aRunOfXfitterIsACard(@TempDir Path folder) throws IOException {
        writeRun(folder);
        String run = folder.toString();
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.xfitterCard(run, "form", new String[0]));
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> bridge.convert(run, run + "/card.yaml"));
        Bridge all = Bridge.open(FileAccess.ALL);
        BridgedFit fit = all.fit(all.xfitterCard(run, "form", new String[] {"fit.iterations=3"}));
        assertThat(fit.iterations()).isEqualTo(3);
        assertThat(fit.chi2())
                .isEqualTo(fit.fit().nuisance().orElseThrow().result().chi2())
                .isNotEqualTo(fit.fit().chi2().chi2());
        assertThat((double[]) fit.table("shifts").get("shift")).hasSize(169);
        assertThat(all.convert(run, run + "/card.yaml")).last().isEqualTo("written: " + run + "/card.yaml");
        assertThat(all.fit(all.card(run + "/card.yaml", "fit.iterations=3")).chi2())
                .isEqualTo(fit.chi2());
        assertThat(all.xfitterCard(run, "network", new String[0]).text()).contains("network of 2-25-20-8 nodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.xfitterCard(run, "tree", new String[0]))
                .withMessage("the models of a run are form and network, not 'tree'");
    }

    /** What Java gives a cell comes back as itself. */
    @Test
    void objectsOfTheLibraryGoToAndFro() throws IOException {
        Session session = Session.open();
        for (Object library : List.of(
                session.grid(session.fkTableNames().getFirst()),
                session.lint(Path.of(example("steering.txt"))),
                session.runChi2(Path.of(example("")), RunPredictions.FITTEDRESULTS))) {
            Object bridged = bridge.bridged(library).orElseThrow();
            assertThat(Bridge.library(bridged)).containsSame(library);
        }
    }

    @Test
    void aFitIsThatOfTheSession() throws IOException {
        List<String> stages = new ArrayList<>();
        BridgedFit fit = bridge.fit(
                shortCard(), (stage, iteration, iterations, training, validation) -> stages.add(stage + iteration));
        Session session = Session.open();
        var expected = session.fit(
                session.runcard(session.home().resolve("data/runcards/first-fit.yaml"), "fit.iterations=5"));
        assertThat(fit.chi2()).isEqualTo(expected.chi2().chi2());
        assertThat(fit.predictions()).containsExactly(expected.predictions());
        assertThat(stages).contains("fit1", "fit5");
        assertThat(fit.parameters()).hasSameSizeAs(fit.parameterNames());
        assertThat(fit.table("points").get("data")).isInstanceOf(double[].class);
        assertThat(column(fit, "points", "prediction")).containsExactly(fit.predictions());
        assertThat(fit.figure("pdf", "g")).startsWith("<svg").contains("Distributions at");
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> fit.write("somewhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.figure("moon"))
                .withMessageContaining("there is no figure 'moon'; there are pdf, data");
    }

    private static double[] column(BridgedFit fit, String table, String name) {
        return (double[]) Objects.requireNonNull(fit.table(table).get(name), name);
    }

    /** At the nodes of the table of distributions, in any order, and at the end point. */
    @Test
    void distributionsAreGivenAnywhere() throws IOException {
        BridgedFit fit = bridge.fit(shortCard(), null);
        double[] x = column(fit, "distributions", "x");
        double[] gluon = column(fit, "distributions", "xg");
        double[] values = fit.pdf("g", new double[] {x[7], 1, x[3], x[7]});
        assertThat(values[0]).isCloseTo(gluon[7], within(1e-12 * Math.abs(gluon[7])));
        assertThat(values[1]).isZero();
        assertThat(values[2]).isCloseTo(gluon[3], within(1e-12 * Math.abs(gluon[3])));
        assertThat(values[3]).isEqualTo(values[0]);
    }

    @Test
    void distributionsAreGivenBetweenZeroAndOneOnly() throws IOException {
        BridgedFit fit = bridge.fit(shortCard(), null);
        for (double x : new double[] {0, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.pdf("g", new double[] {0.1, x}))
                    .withMessage("x f(x) is given for x above 0 and at most 1, not for x = " + x);
        }
    }

    @Test
    void aRunningFitCanBeCancelled() throws Exception {
        RunningFit running = bridge.startFit(bridge.standardCard("first-fit", "fit.iterations=100000"));
        while (running.progress().isEmpty() && !running.isDone()) {
            Thread.sleep(10);
        }
        running.cancel();
        BridgedFit fit = running.result();
        assertThat(running.isDone()).isTrue();
        assertThat(fit.wasCancelled()).isTrue();
        assertThat(running.progress()).containsKeys("stage", "iteration", "training");
    }

    @Test
    void aFitIsCancelledFromOutside() throws IOException {
        List<Boolean> answers = new ArrayList<>();
        BridgedFit fit = bridge.fit(
                bridge.standardCard("first-fit", "fit.iterations=100000"),
                (stage, iteration, iterations, training, validation) -> answers.add(bridge.cancelFits()));
        assertThat(fit.wasCancelled()).isTrue();
        assertThat(answers).startsWith(true).doesNotContainSequence(true, true);
        assertThat(bridge.cancelFits()).isFalse();
    }

    private BridgedCard replicaCard(String... more) throws IOException {
        List<String> changes = new ArrayList<>(List.of("datasets=[SLAC_P_F2]", "fit.iterations=6"));
        changes.addAll(List.of(more));
        return bridge.standardCard("first-fit", changes.toArray(String[]::new));
    }

    @Test
    void replicasAreThoseOfTheSession() throws IOException {
        List<String> told = new ArrayList<>();
        BridgedReplicas replicas = bridge.replicas(
                replicaCard(),
                4,
                "",
                false,
                (stage, iteration, iterations, training, validation) -> told.add(stage + iteration + "/" + iterations));
        assertThat(told).last().isEqualTo("replicas4/4");
        Session session = Session.open();
        ReplicaSet expected = session.replicas(
                session.runcard(
                        session.home().resolve("data/runcards/first-fit.yaml"),
                        "datasets=[SLAC_P_F2]",
                        "fit.iterations=6"),
                4);
        assertThat(replicas.phi()).isEqualTo(expected.phi());
        assertThat(replicas.predictions()).containsExactly(expected.centralPredictions());
        assertThat(replicas.memberPredictions()).hasSize(replicas.size() * replicas.ndata());
        double[] x = expected.pdf().x();
        double[] gluon = replicas.members("g", new double[] {x[90], 1, x[20]});
        PdfReplicas pdf = expected.pdf();
        for (int r = 0; r < replicas.size(); r++) {
            assertThat(gluon[3 * r]).isEqualTo(pdf.at(pdf.indexOf("g"), 90)[r]);
            assertThat(gluon[3 * r + 1]).isZero();
            assertThat(gluon[3 * r + 2]).isEqualTo(pdf.at(pdf.indexOf("g"), 20)[r]);
        }
        double[] error = (double[])
                Objects.requireNonNull(replicas.band("g", new double[] {x[90]}).get("error"));
        assertThat(error[0]).isEqualTo(pdf.band(pdf.indexOf("g")).error()[90]);
        assertThat(replicas.html()).contains("class=\"nablafit\"", "<img");
        assertThat(bridge.compare(replicas, replicas).table("mean")).containsKey("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replicas.members("g", new double[] {2}))
                .withMessage("x f(x) is given for x above 0 and at most 1, not for x = 2.0");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> bridge.replicas(replicaCard(), 4, "somewhere", false, null));
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> replicas.write("somewhere"));
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> bridge.compareFolders("a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.replicas(replicaCard(), 4, "", true, null))
                .withMessage("replicas are resumed in a folder; say in which");
    }

    @Test
    void runningReplicasAreCancelledWithThoseThatAreFinished() throws Exception {
        RunningReplicas running = bridge.startReplicas(replicaCard(), 5000, "", false);
        while (!running.isDone() && !(running.progress().get("iteration") instanceof Integer ended && ended >= 3)) {
            Thread.sleep(10);
        }
        running.cancel();
        BridgedReplicas replicas = running.result();
        assertThat(replicas.finished()).isBetween(3, 4999);
        assertThat(replicas.total()).isEqualTo(5000);
    }

    /** An exception of the listener ends the work, and is thrown. */
    @Test
    void aListenerEndsReplicas() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bridge.replicas(replicaCard(), 5000, "", false, (stage, i, n, t, v) -> {
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");
        assertThat(bridge.cancelFits()).isFalse();
    }

    @Test
    void aClosureTestHasItsTables(@TempDir Path folder) throws IOException {
        Bridge all = Bridge.open(FileAccess.ALL);
        BridgedCard card =
                all.standardCard("closure-network", "datasets=[SLAC_P_F2]", "fit.iterations=8", "closure.level=1");
        BridgedClosure closure = all.closure(card, 2, 3, folder.toString(), false, null);
        assertThat(closure.level()).isEqualTo(1);
        assertThat(closure.size()).isEqualTo(2);
        assertThat(closure.replicas(1).total()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> closure.replicas(2))
                .withMessage("there is no fit 2, only 0 to 1");
        assertThat((List<?>) closure.table("estimators").get("name")).hasSize(8);
        assertThat(closure.figure("xi")).startsWith("<svg");
        RunningClosure stopped = all.startClosure(card, 200, 300, folder.toString(), true);
        stopped.cancel();
        assertThatIllegalStateException()
                .isThrownBy(stopped::result)
                .withMessageMatching("the closure test was stopped; \\d+ of 60000 replicas are finished and kept; .*");
        RunningClosure again = all.startClosure(card, 2, 3, folder.toString(), true);
        assertThat((double[]) again.result().table("estimators").get("value"))
                .containsExactly((double[]) closure.table("estimators").get("value"));
    }

    /** A form with ten parameters, and data that determine them. */
    private BridgedCard formCard(String... more) throws IOException {
        List<String> changes = new ArrayList<>(List.of("datasets=[BCDMS_P_F2, NMC_P_SIGMARED, NMC_D_over_P_F2]"));
        changes.addAll(List.of(more));
        return bridge.standardCard("closure-small", changes.toArray(String[]::new));
    }

    @Test
    void hessianErrorsAreThoseOfTheSession() throws IOException {
        List<String> told = new ArrayList<>();
        BridgedHessian hessian = bridge.hessian(
                formCard(),
                2,
                Double.NaN,
                "gauss-newton",
                1,
                false,
                new String[] {"Buv"},
                (stage, iteration, iterations, training, validation) -> told.add(stage));
        assertThat(told).last().isEqualTo("MINOS");
        Session session = Session.open();
        HessianFit expected = session.hessian(
                session.runcard(
                        session.home().resolve("data/runcards/closure-small.yaml"),
                        "datasets=[BCDMS_P_F2, NMC_P_SIGMARED, NMC_D_over_P_F2]"),
                HessianOptions.defaults().withTolerance(2).withMinos(List.of("Buv")),
                HessianProgress.NONE);
        assertThat(hessian.chi2()).isEqualTo(expected.hessian().chi2());
        assertThat(hessian.fit().chi2()).isEqualTo(expected.fit().chi2().chi2());
        assertThat(hessian.confidence()).isCloseTo(100 * 0.8427007929497149, within(1e-9)); // erf(1)
        assertThat(hessian.covariance()).containsExactly(expected.hessian().covariance());
        assertThat(hessian.correlation()).hasSize(hessian.parameterNames().size() * hessian.parameters().length);
        double[] x = {0.3, 1, 0.01};
        double[] rising = {0.01, 0.3};
        HessianFit.Bands bands = expected.bands(List.of("ubar"), rising);
        Map<String, Object> band = hessian.band("ubar", x);
        assertThat((double[]) band.get("plus")).containsExactly(bands.plus()[0][1], 0, bands.plus()[0][0]);
        assertThat((double[]) band.get("linear")).containsExactly(bands.linear()[0][1], 0, bands.linear()[0][0]);
        assertThat((double[]) hessian.band("g", new double[] {1}).get("minus")).containsExactly(0);
        // The errors of a band are those of its members.
        double[] members = hessian.members("ubar", x);
        assertThat(members).hasSize((2 * hessian.size() + 1) * x.length);
        double sum = 0;
        for (int k = 0; k < hessian.size(); k++) {
            double plus = members[(2 * k + 1) * x.length] - members[0];
            double minus = members[(2 * k + 2) * x.length] - members[0];
            sum += Math.pow(Math.max(Math.max(plus, minus), 0), 2);
        }
        assertThat(Math.sqrt(sum)).isCloseTo(bands.plus()[0][1], within(1e-12));
        double[] minos =
                (double[]) Objects.requireNonNull(hessian.table("parameters").get("minos_plus"));
        assertThat(Arrays.stream(minos).filter(Double::isFinite)).hasSize(1);
        assertThat((double[]) hessian.table("eigenvalues").get("eigenvalue")).hasSize(10);
        assertThat(hessian.figure("pdf", "u")).startsWith("<svg");
        assertThat(hessian.html()).contains("class=\"nablafit\"", "<img");
        assertThat(Bridge.library(hessian)).isPresent();
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> hessian.write("somewhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.startHessian(formCard(), 1, Double.NaN, "newton", 1, false))
                .withMessage("the curvature of chi2 is gauss-newton or exact, not 'newton'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.hessian(formCard("fit.validation=0.2")))
                .withMessageContaining("the fit holds back 0.2 of the points")
                .withMessageContaining("set fit.validation=0, in the card or as a change of it");

        BridgedScan scan = bridge.scan(
                formCard(), "Buv", Double.NaN, Double.NaN, 3, true, hessian.fit(), (stage, i, n, training, v) -> {});
        double[] values = (double[]) Objects.requireNonNull(scan.table("points").get("value"));
        assertThat(values).hasSize(3);
        // The parameter is held at each of its values.
        assertThat(scan.parameters()[scan.parameterNames().indexOf("Buv")]).isEqualTo(values[0]);
        assertThat(scan.parameters()).hasSize(3 * scan.parameterNames().size());
        assertThat(scan.plus()).isPositive().isLessThan(10 * scan.error());
        assertThat(scan.minus()).isPositive();
        assertThat(scan.figure("scan")).startsWith("<svg");
        assertThat(scan.html()).contains("<img");
        assertThat(Bridge.library(scan)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.scan(formCard(), "Buw"))
                .withMessage("there is no free parameter 'Buw'; did you mean 'Buv'?");
    }

    @Test
    void runningHessianErrorsAndScansAreCancelledWithoutAResult() throws Exception {
        RunningHessian hessian =
                bridge.startHessian(formCard("fit.iterations=100000"), 1, Double.NaN, "exact", 1, false);
        hessian.cancel();
        assertThatIllegalStateException()
                .isThrownBy(hessian::result)
                .withMessage("the fit was stopped; without its minimum there is no Hessian matrix");
        RunningScan scan = bridge.startScan(formCard(), "Buv", Double.NaN, Double.NaN, 90000, false, null);
        while (!scan.isDone() && !"scan".equals(scan.progress().get("stage"))) {
            Thread.sleep(10);
        }
        scan.cancel();
        assertThatIllegalStateException()
                .isThrownBy(scan::result)
                .withMessage("the scan was stopped; there is no result before its end");
    }

    @Test
    void setsAreProfiledAndReweighted(@TempDir Path folder) throws IOException {
        Bridge all = Bridge.open(FileAccess.ALL);
        BridgedReplicas replicas = all.replicas(replicaCard(), 6);
        replicas.write(folder.resolve("first").toString());
        BridgedLhapdfSet set =
                all.lhapdf(folder.resolve("first/lhapdf/first-fit_q0").toString());
        BridgedCard card = all.card("name: new\ndatasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n");
        BridgedUpdatedSet profiled = all.profile(set, card, 1, "predictions");
        assertThat(profiled.chi2After() + profiled.chi2OfShifts()).isLessThan(profiled.chi2Before());
        assertThat(profiled.effectiveReplicas()).isNaN();
        assertThat(profiled.name()).isEqualTo("first-fit_q0_profiled_new");
        Map<String, Object> bands = profiled.bands(21, new double[] {0.01, 0.1}, 1.65);
        assertThat((double[]) bands.get("after_error")).hasSize(2);
        BridgedLhapdfSet written = profiled.write(folder.resolve("new").toString());
        assertThat(written.size()).isEqualTo(replicas.size() + 1);
        BridgedUpdatedSet reweighted = all.reweight(set, card, "giele-keller", 5, "data");
        assertThat(reweighted.effectiveReplicas()).isBetween(1.0, 6.0);
        assertThat(reweighted.chi2OfShifts()).isNaN();
        assertThat((double[]) reweighted.table("replicas").get("weight")).hasSize(replicas.size());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.profile(set, card, 1, "nothing"))
                .withMessage("uncertainties are relative to predictions or data, not to 'nothing'");
        assertThat(Bridge.library(profiled)).isPresent();
    }

    @Test
    void whatEndsARunningFitIsThrown() throws IOException {
        RunningFit running = bridge.startFit(bridge.card(firstFit("[NOWHERE]")));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(running::result)
                .withMessageContaining("there is no data set 'NOWHERE'");
    }

    @Test
    void chi2HasAnAnalyticGradient() throws IOException {
        BridgedCard card = shortCard();
        BridgedChi2 chi2 = bridge.chi2(card);
        double[] parameters = chi2.start(1);
        double[] gradient = chi2.gradient(parameters);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        double step = 1e-5;
        for (int i = 0; i < parameters.length; i += 7) {
            double at = parameters[i];
            parameters[i] = at + step;
            double above = chi2.value(parameters);
            parameters[i] = at - step;
            double below = chi2.value(parameters);
            parameters[i] = at;
            assertThat((above - below) / (2 * step)).isCloseTo(gradient[i], within(CENTRAL_DIFFERENCE * largest));
        }
        BridgedFit fit = bridge.fit(card, null);
        assertThat(chi2.ndata()).isEqualTo(fit.ndata());
        assertThat(chi2.value(fit.parameters())).isCloseTo(fit.chi2(), within(1e-5));
    }

    /** A set whose gluon is x times the number of the member, from 1, at all scales. */
    private static void writeLhapdfSet(Path folder) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, "Straight", List.of(21))
                .entry("SetDesc", "straight lines")
                .entry("Authors", "nobody")
                .entry("Particle", 2212)
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 3)
                .entry("ErrorType", "symmhessian")
                .alphaS(new double[] {1, 10}, new double[] {0.4, 0.2});
        double[] x = {0.1, 0.2, 0.5, 1};
        for (int member = 1; member <= 3; member++) {
            double[] values = new double[8];
            for (int i = 0; i < values.length; i++) {
                values[i] = member * x[i / 2];
            }
            writer.member(member == 1 ? "central" : "error", List.of(new LhapdfGrid(x, new double[] {1, 10}, values)));
        }
        writer.finish();
    }

    @Test
    void lhapdfSetsAreArrays(@TempDir Path folder) throws IOException {
        writeLhapdfSet(folder);
        Bridge here = Bridge.open(FileAccess.NAMED_DATA, folder);
        assertThat(here.lhapdfNames()).contains("Straight");
        BridgedLhapdfSet set = here.lhapdf("Straight");
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.flavours()).containsExactly(21);
        assertThat(set.text()).startsWith("Straight\n").contains("symmhessian");
        double[] values = new double[3];
        for (int number = 0; number < 3; number++) {
            BridgedLhapdfMember member = set.member(number);
            assertThat(member.range()).containsExactly(0.1, 1, 1, 10);
            double[] gluon = member.xfxQ(21, new double[] {0.2, 0.5}, new double[] {3});
            assertThat(gluon[1]).isCloseTo(0.5 * (number + 1), within(1e-15));
            values[number] = gluon[1];
        }
        assertThat(set.uncertainty(values, 90).get("plus"))
                .isCloseTo(1.6448536269514722 * Math.hypot(0.5, 1), within(1e-9));
        assertThat(set.correlation(values, values)).isCloseTo(1, within(1e-12));
        Map<String, Object> bands = set.bands(21, new double[] {0.2, 0.5}, 3, 90);
        assertThat(((double[]) Objects.requireNonNull(bands.get("plus")))[1])
                .isEqualTo(set.uncertainty(values, 90).get("plus"));
        assertThat(set.figure(3, "g")).startsWith("<svg");
        assertThat(set.figurePng(3)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(set.member(2).alphas(new double[] {1, 10})).containsExactly(0.4, 0.2);
        assertThat(set.member(2)).hasToString("member 2 of Straight");
        assertThatIllegalArgumentException().isThrownBy(() -> set.member(3)).withMessageContaining("no member 3");
    }

    @Test
    void dataTablesAndNetworksAreArrays() throws IOException {
        BridgedDataset nmc = bridge.dataset("NMC_P_SIGMARED");
        assertThat(nmc.table().keySet()).contains("x", "Q2", "value", "statistical", "uncertainty");
        assertThat(nmc.covariance()).hasSize(nmc.size() * nmc.size());
        BridgedFkTable table = bridge.fkTable(bridge.fkTableNames().getFirst());
        double[] flat = new double[table.distributions().size() * table.nodes().length];
        assertThat(table.predictions(flat)).hasSize(table.size()).containsOnly(0);
        BridgedGrid grid = bridge.grid(table.name());
        double[] one = {1, 1, 1};
        assertThat(grid.convolve((pid, x, q2) -> 0, null, q2 -> 1, one, null, null))
                .hasSize(table.size())
                .containsOnly(0);
        assertThatIllegalArgumentException().isThrownBy(() -> bridge.grid("/etc/passwd"));
        BridgedNetwork network = bridge.network(new int[] {1, 5, 2}, "tanh");
        double[] parameters = network.start(3);
        assertThat(parameters).hasSize(network.parameterCount());
        double[] inputs = {0.1, 0.2, 0.3};
        assertThat(network.values(parameters, inputs)).hasSize(6);
        assertThat(network.jacobian(parameters, inputs)).hasSize(6 * parameters.length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.network(new int[] {3}, "tanh"))
                .withMessageContaining("two layers at least");
    }
}
