package org.nablafit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.Dataset;
import org.nablafit.evolve.EvolutionCardReader;
import org.nablafit.evolve.EvolvedSet;
import org.nablafit.export.ReplicaPlots;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.Library;
import org.nablafit.fit.MemberPredictions;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaProgress;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.xfitter.RunCard;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Sha256;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SampleLhapdfSets;
import org.nablafit.testkit.SmallFits;
import org.nablafit.testkit.XfitterRuns;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.production.ProducedTables;

class SessionTest {
    private static final String TEXT = """
            name: small
            cuts: {Q2min: 3.49, W2min: 12.5}
            datasets: [SLAC_P_F2]
            model:
              basis: evolution
              network: {hidden: [4], activation: tanh}
              sumRules: momentum
            fit:
              iterations: 5
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final Session session = Session.open();

    @Test
    void dataAreFoundByNameAndByFile() throws IOException {
        Dataset byName = session.data("SLAC_P_F2");
        Path files = ProjectFiles.project("data/datasets");
        assertThat(session.data(files.resolve("SLAC_P_F2.csv").toString()).values())
                .containsExactly(byName.values());
        assertThat(session.data(files.resolve("SLAC_P_F2.yaml").toString()).name())
                .isEqualTo("SLAC_P_F2");
        assertThat(session.dataNames()).contains("SLAC_P_F2", "BCDMS_P_F2");
        assertThat(session.fkTable("SLAC_P_F2_nnlo_tmc").binCount()).isEqualTo(byName.size());
        assertThat(session.fkTable(ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4")
                                .toString())
                        .name())
                .isEqualTo("SLAC_P_F2_nnlo_tmc");
        assertThat(session.fkTableNames()).contains("SLAC_P_F2_nnlo_tmc");
    }

    @Test
    void aFolderOfTheUserComesFirst() throws IOException {
        for (String ending : List.of(".csv", ".yaml")) {
            Path source = ProjectFiles.project("data/datasets/SLAC_P_F2" + ending);
            Files.writeString(
                    folder.resolve("SLAC_P_F2" + ending),
                    Files.readString(source).replace("0.35959,", "0.45959,"));
        }
        assertThat(Session.open(folder).data("SLAC_P_F2").values())
                .isNotEqualTo(session.data("SLAC_P_F2").values());
    }

    @Test
    void whatIsMissingIsSaidInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.data("SLAC_P_F3"))
                .withMessageContaining("there is no data set 'SLAC_P_F3'")
                .withMessageContaining("did you mean 'SLAC_P_F2'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.data("nowhere/SLAC_P_F2.csv"))
                .withMessageContaining("there is no data set 'SLAC_P_F2' in nowhere (no such folder)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.fkTable("SLAC_P"))
                .withMessageContaining("there is no table 'SLAC_P'");
        assertThatThrownBy(() -> session.fkTable("nowhere/table.dat"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("nowhere/table.dat: no such file");
        assertThatThrownBy(() -> session.runcard("nowhere/card.yaml")).hasMessage("nowhere/card.yaml: no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.open(Path.of("nowhere")))
                .withMessage("nowhere: there is no such folder of data");
    }

    @Test
    void lhapdfSetsAreFoundByName() throws IOException {
        SampleLhapdfSets.write(folder.resolve("lhapdf"), "Sample");
        Session here = Session.open(folder);
        assertThat(here.lhapdfNames()).contains("Sample");
        assertThat(here.lhapdf("Sample").memberCount()).isEqualTo(3);
        assertThat(here.lhapdfMember("Sample").number()).isZero();
        assertThat(here.lhapdfMember(folder.resolve("lhapdf/Sample") + "/2").number())
                .isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.lhapdfMember("Sample/3"))
                .withMessageContaining("has no member 3; it has 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.lhapdf("Sampel"))
                .withMessageContaining("there is no LHAPDF set 'Sampel'")
                .withMessageContaining(folder.resolve("lhapdf").toString())
                .withMessageContaining(here.home().resolve("data/lhapdf").toString());
    }

    @Test
    void replicasAreWrittenAndReadAgain() throws IOException {
        Runcard card = session.runcard(
                ProjectFiles.project("data/runcards/first-fit.yaml"), "datasets=[SLAC_P_F2]", "fit.iterations=4");
        ReplicaSet set = session.replicas(card, 3);
        assertThat(session.write(set, folder.resolve("three"))).isEmpty();
        PdfReplicas read = session.pdfReplicas(folder.resolve("three"));
        assertThat(read.distributions()).isEqualTo(set.pdf().distributions());
        assertThat(read.values()).isDeepEqualTo(set.pdf().values());
        assertThat(Distances.of(set.pdf(), read).typicalMean(0)).isZero();
        assertThat(Summaries.of(set).toText()).contains("3 of 3 selected");
        assertThat(ReplicaPlots.distributions(set, "g", "dbar").toSvg()).contains("</svg>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.replicas(card, 1))
                .withMessage("uncertainties need 2 replicas or more, 1 of 1 finished");
    }

    @Test
    void closureTestsAreACall() throws IOException {
        Runcard card = session.runcard(
                ProjectFiles.project("data/runcards/closure-small.yaml"),
                "closure.level=0",
                "datasets=[SLAC_P_F2]",
                "fit.iterations=100");
        ClosureRun.Result closure = session.closure(card, 2, 3, 1, ReplicaProgress.NONE);
        assertThat(closure.estimators().chi2PerPoint().value()).isLessThan(1e-4);
        assertThat(closure.estimators().deltaChi2().value()).isNaN();
        assertThat(session.write(closure, folder.resolve("closure"))).isEmpty();
        assertThat(folder.resolve("closure/closure.json")).content().doesNotContain("deltaChi2");
    }

    /** What was running is not kept: it has ended at whatever point. */
    @Test
    void aClosureTestThatIsStoppedGoesOn() throws IOException {
        Runcard card = session.runcard(
                ProjectFiles.project("data/runcards/closure-small.yaml"), "datasets=[SLAC_P_F2]", "fit.iterations=30");
        AtomicInteger finished = new AtomicInteger();
        ReplicaProgress stopping = new ReplicaProgress() {
            @Override
            public void onReplicas(State state) {
                finished.set(state.finished());
            }

            @Override
            public boolean isCancelled() {
                return finished.get() >= 2;
            }
        };
        Path place = folder.resolve("stopped");
        assertThatThrownBy(
                        () -> session.closure(card, 2, 3, 2, Optional.of(new ReplicaRun.Place(place, false)), stopping))
                .isInstanceOf(CancellationException.class)
                .hasMessageMatching("the closure test was stopped; [2-4] of 6 replicas are finished and kept; .*");
        ClosureRun.Result resumed =
                session.closure(card, 2, 3, 1, Optional.of(new ReplicaRun.Place(place, true)), ReplicaProgress.NONE);
        ClosureRun.Result whole = session.closure(card, 2, 3, 1, ReplicaProgress.NONE);
        assertThat(resumed.estimators().fits())
                .usingRecursiveComparison()
                .isEqualTo(whole.estimators().fits());
        assertThat(resumed.notes()).isEmpty();
    }

    /** Two replicas beside the central member: mean, and half of the square of the difference. */
    @Test
    void predictionsOfAllMembersHaveUncertainties() throws IOException {
        SampleLhapdfSets.write(folder, "Sample");
        Session here = Session.open(folder);
        Runcard card = here.runcard("datasets: [SLAC_P_F2]");
        MemberPredictions predictions = here.predictions(card, here.lhapdf("Sample"));
        double[] central = FitData.load(card, Library.standard(List.of(folder), 1))
                .theory()
                .predictions(PdfSource.lhapdf(here.lhapdfMember("Sample")));
        assertThat(predictions.member(0)).containsExactly(central);
        for (int i = 0; i < predictions.pointCount(); i++) {
            double one = predictions.member(1)[i];
            double two = predictions.member(2)[i];
            PdfUncertainty point = predictions.point(i, MemberErrors.ONE_SIGMA);
            assertThat(point.central()).isCloseTo((one + two) / 2, within(1e-14));
            assertThat(point.symmetric()).isCloseTo(Math.abs(one - two) / Math.sqrt(2), within(1e-14));
            assertThat(Math.abs(predictions.correlation(0, i))).isCloseTo(1, within(1e-12));
        }
        Files.delete(folder.resolve("Sample/Sample_0002.dat"));
        assertThatThrownBy(() -> here.predictions(card, here.lhapdf("Sample")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Sample_0002.dat: no such file; the set says that it has this member");
    }

    @Test
    void cardsAreReadFromFilesAndTexts() throws IOException {
        Path file = ProjectFiles.project("data/runcards/first-fit.yaml");
        assertThat(session.runcard(file).name()).isEqualTo("first-fit");
        assertThat(session.runcard(file.toString(), "fit.seed=7").fit().seed()).isEqualTo(7);
        Runcard card = session.runcard(TEXT, "fit.iterations=3", "name=changed");
        assertThat(card.name()).isEqualTo("changed");
        assertThat(card.fit().iterations()).isEqualTo(3);
        assertThat(card.isText()).isTrue();
        assertThat(session.runcard("datasets: [SLAC_P_F2]").name()).isEqualTo("fit");
        assertThat(session.runcard(file).isText()).isFalse();
    }

    @Test
    void complaintsAboutATextNameItsLine() {
        assertThatThrownBy(() -> session.runcard(TEXT.replace("iterations: 5", "iteration: 5")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("runcard text:9: unknown key 'iteration' in fit")
                .hasMessageContaining("did you mean 'iterations'?");
        assertThatThrownBy(() -> session.runcard("name: a\ndatasets: ["))
                .hasMessageStartingWith("runcard text:2: this is not YAML");
        assertThatThrownBy(() -> session.fit(session.runcard(TEXT.replace("SLAC_P_F2", "SLAC_P_F3"))))
                .hasMessageStartingWith("runcard text:3: there is no data set 'SLAC_P_F3'");
    }

    @Test
    void aFitOfATextIsThatOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), TEXT);
        FitResult ofText = session.fit(session.runcard(TEXT));
        FitResult ofFile = session.fit(session.runcard(file));
        assertThat(ofText.parameters()).isEqualTo(ofFile.parameters());
        assertThat(ofText.inputs())
                .as("the card is no file")
                .isEqualTo(ofFile.inputs().subList(1, ofFile.inputs().size()));
    }

    @Test
    void chi2OfAFitIsEvaluatedAgain() throws IOException {
        FitResult fit = SmallFits.firstFit();
        Chi2Table again = session.chi2(fit);
        assertThat(again.chi2()).isCloseTo(fit.chi2().chi2(), within(1e-12 * again.chi2()));
        assertThat(again.chi2T0()).isCloseTo(fit.chi2().chi2T0(), within(1e-12 * again.chi2()));
        double[] parameters = fit.parameters().stream()
                .mapToDouble(FitResult.Parameter::value)
                .toArray();
        assertThat(session.chi2(fit.card(), parameters)).isEqualTo(again);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.chi2(fit.card(), new double[3]))
                .withMessage("the model of the card first-fit has 96 parameters, not 3");
    }

    @Test
    void aFitThatIsStoppedKeepsItsBestPoint() throws IOException {
        FitListener stopper = new FitListener() {
            private int iterations;

            @Override
            public void onIteration(History.Entry entry) {
                iterations = entry.iteration();
            }

            @Override
            public boolean isCancelled() {
                return iterations >= 4;
            }
        };
        FitResult fit = session.fit(session.runcard(TEXT, "fit.iterations=1000"), stopper);
        assertThat(fit.ending().cancelled()).isTrue();
        assertThat(fit.ending().iterations()).isEqualTo(4);
        assertThat(fit.chi2().ndata()).isEqualTo(33);
    }

    @Test
    void filesThatHaveChangedAreNamed() throws IOException {
        String name = "data/datasets/SLAC_P_F2.csv";
        String checksum = Sha256.of(ProjectFiles.project(name));
        session.requireUnchanged(Map.of(name, checksum));
        assertThatThrownBy(() -> session.requireUnchanged(Map.of(name, checksum.replace('0', '1'))))
                .isInstanceOf(IOException.class)
                .hasMessage("these are not the files of the fit: " + name
                        + " has changed (another SHA-256); take the files that were fitted, or fit anew");
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> session.requireUnchanged(Map.of(missing.toString(), checksum)))
                .hasMessageContaining(missing + " is missing");
    }

    @Test
    void aFitIsWrittenAsByTheCommandLine() throws IOException {
        assertThat(session.write(SmallFits.firstFit(), folder)).isEmpty();
        assertThat(folder.resolve("fit.json")).isNotEmptyFile();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        assertThat(session.home()).isEqualTo(ProjectFiles.project(""));
        assertThat(session.versions()).containsKey("nablafit");
    }

    /** A run of xFitter as a card, its fit, and the card as a run: the same χ² by each way. */
    @Test
    void aRunOfXfitterIsFittedAndConverted() throws IOException {
        Path run = XfitterRuns.write(folder);
        Path data = folder.resolve("data");
        RunCard card = session.runCard(run, folder, data);
        RunFits fits =
                session.fitRun(run, List.of(RunFits.Model.FORM), List.of("fit.iterations=10"), FitListener.NONE, data);
        NuisanceFit found = fits.fits().getFirst().result().nuisance().orElseThrow();
        assertThat(fits.notes()).isEqualTo(card.notes());
        PdfSource fitted = PdfSource.fit(fits.fits().getFirst().result());
        Path again = folder.resolve("again");
        assertThat(session.writeRun(card.runcard(List.of()), again)).hasSize(3);
        for (RunCard one : List.of(card, session.runCard(again, folder))) {
            double chi2 = session.nuisanceChi2(one.runcard(List.of()), fitted)
                    .orElseThrow()
                    .result()
                    .chi2();
            assertThat(chi2).isCloseTo(found.result().chi2(), within(1e-10 * chi2));
        }
        assertThat(session.nuisanceChi2(session.runcard(TEXT), PdfSource.start(session.runcard(TEXT), 1)))
                .isEmpty();
        assertThatThrownBy(() -> session.runChi2(run, RunPredictions.FITTEDRESULTS, data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fittedresults.txt");
    }

    private static final String EVOLUTION = """
            name: small
            initial: {scale: 1.5, flavours: 3, distributions: {g: 3 * x^(-0.1) * (1 - x)^5, u: 2 * x^0.8 * (1 - x)^3}}
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
              - {name: one, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.2, Q2: 10}]}
            """;

    @Test
    void distributionsAreEvolvedIntoASet() throws IOException {
        Path card = Files.writeString(folder.resolve("evolution.yaml"), EVOLUTION);
        LhapdfSet set = session.evolve(card, folder.resolve("evolved"));
        LhapdfMember byHand = EvolvedSet.of(EvolutionCardReader.read(card, Library.standard(List.of(), 1)))
                .write(folder.resolve("by-hand"))
                .member(0);
        assertThat(set.member(0).xfxQ(21, 0.1, 10)).isEqualTo(byHand.xfxQ(21, 0.1, 10));
        assertThat(session.lhapdf(folder.resolve("evolved/small").toString()).memberCount())
                .isEqualTo(1);
        assertThat(folder.resolve("evolved/evolved.csv")).exists();
    }

    @Test
    void tablesAreMadeFromACard() throws IOException {
        Path card = Files.writeString(folder.resolve("theory.yaml"), THEORY);
        ProducedTables made = session.theory(card, folder.resolve("tables"));
        assertThat(made.isComplete()).isTrue();
        FkTable table = session.fkTable(String.valueOf(made.files().get("one")));
        assertThat(table.binCount()).isEqualTo(2);
        assertThat(table.mu0()).isCloseTo(1.65, within(1e-12));
        assertThatThrownBy(() -> session.theory(
                        Files.writeString(folder.resolve("theory.yaml"), THEORY.replace("F2", "F9")), folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("theory.yaml:9: ");
    }
}
