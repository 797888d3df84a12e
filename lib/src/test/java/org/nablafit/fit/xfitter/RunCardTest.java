package org.nablafit.fit.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.XfitterRuns;

/** Runs of xFitter as cards, and cards as runs. */
class RunCardTest {
    private static final double SAME = 1e-12;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Library library() {
        return new Library(List.of(ProjectFiles.project("data")), 2);
    }

    private RunCard convert(Path run) throws IOException {
        return RunCard.of(run, List.of(folder.resolve("data")), library(), folder);
    }

    private void change(Path file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private static double chi2(Runcard card) throws IOException {
        return Chi2Evaluation.nuisance(FitData.load(card, library()), PdfSource.start(card, 1))
                .orElseThrow()
                .result()
                .chi2();
    }

    @Test
    void theCardSaysWhatTheRunSays() throws IOException {
        RunCard card = convert(XfitterRuns.write(folder));
        assertThat(card.text())
                .contains("cuts: {Q2min: 400.0, Q2max: 1000000.0, W2min: 14.062}")
                .contains("{xfitter: data/em.dat, tables: [HERA_CC_318GEV_EM_nnlo]}")
                .contains("Chi2ExtraParam: [PoissonCorr]")
                .contains("ListOfSources: {tilt: \":A\"}")
                .contains("PriorScaleFactor: {lumi: 2.0}")
                .contains("Ag: sumrule")
                // fixed by a command of MINUIT
                .contains("BDbar: -0.13\n")
                .contains("fd: \"=1-fs\"")
                .contains("par_charm: {class: Factor, factor: fc, input: [par_dbar, par_dbar, par_s]}")
                .contains("xc: par_charm")
                .doesNotContain("alphas", "par_unused", "Pion_FF");
        assertThat(card.notes())
                .contains(
                        "no parametrisation has the parameters alphas; they are left out, and the FK tables have their"
                                + " own couplings and masses")
                // what is included comes first, what stands beside it counts
                .anyMatch(note -> note.contains("not Q0 1.5, mch 1.43"));
        Runcard runcard = card.runcard(List.of());
        assertThat(runcard.requireModel().model().layout().names()).containsExactly("Buv", "Cuv", "Cdv", "ADbar", "fc");
        assertThat(runcard.requireModel().parameterTerms()).hasSize(1);
    }

    @Test
    void aNoteHasNoReactionsWhereTheFilesNameNone() throws IOException {
        Path run = XfitterRuns.write(folder);
        for (String file : List.of("em.dat", "ep.dat")) {
            change(
                    folder.resolve("data").resolve(file),
                    text -> text.replaceAll("(?m)^ *(TermName|TermSource|TermInfo|TheorExpr) = .*\\R", ""));
        }
        assertThat(convert(run).notes())
                .anyMatch(note -> note.startsWith("FK tables stand in place of the evolution"))
                .noneMatch(note -> note.contains("  "));
    }

    /** The run with tables is its card at the start of a fit, whatever the spread of starts is. */
    @Test
    void aRunHasChi2WithTablesWithoutBeingConverted() throws IOException {
        Path run = XfitterRuns.write(folder);
        double ofCard = chi2(convert(run).runcard(List.of()));
        Files.writeString(run.resolve("nablafit.yaml"), "spread: 2\n");
        RunChi2 chi2 = RunChi2.of(run, List.of(folder.resolve("data")), RunPredictions.FKTABLES, library());
        assertThat(chi2.result().chi2()).isCloseTo(ofCard, within(SAME * ofCard));
        assertThat(chi2.reference()).isEmpty();
        // Cdv stands at the mean of its prior.
        assertThat(chi2.notes())
                .anyMatch(note -> note.startsWith("FK tables stand in place of the reactions BaseDISCC"))
                .noneMatch(note -> note.contains("priors"));

        change(run.resolve("parameters.yaml"), text -> text.replace("value: 4.85", "value: 5.35"));
        RunChi2 moved = RunChi2.of(run, List.of(folder.resolve("data")), RunPredictions.FKTABLES, library());
        assertThat(moved.result().chi2()).isNotCloseTo(ofCard, within(1e-3));
        assertThat(moved.notes()).anyMatch(note -> note.startsWith("the priors of the parameters add 1.0"));
    }

    @Test
    void theRunOfACardIsReadBackToTheSame() throws IOException {
        RunCard card = convert(XfitterRuns.write(folder));
        Runcard first = card.runcard(List.of(
                "positivity={distributions: [g], points: [0.1]}",
                "model.parametrisation.spread=0.5",
                "chi2.AsymErrorsIterations=3",
                "chi2.ReduceSyst=0.001",
                "chi2.CovarToNuisance={Tolerance: 0.01, DataSystType: {'HERA CC em': ':M'}}",
                "chi2.ScaleByNameFactor={lumi: 1.5, tilt: 2}"));
        Path again = folder.resolve("deeper/again");
        assertThat(RunWriter.write(first, again)).hasSize(3).allMatch(Files::isRegularFile);
        Runcard second = RunCard.of(again, List.of(), library(), folder).runcard(List.of());
        assertThat(second.nuisance()).isEqualTo(first.nuisance());
        assertThat(second.datasets())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .isEqualTo(first.datasets());
        assertThat(second.fit()).isEqualTo(first.fit());
        assertThat(second.name()).isEqualTo(first.name());
        assertThat(second.positivity().getFirst().distributions()).containsExactly("g");
        assertThat(second.requireModel().model().layout())
                .isEqualTo(first.requireModel().model().layout());
        assertThat(second.requireModel().startParameters(7))
                .containsExactly(first.requireModel().startParameters(7));
        assertThat(chi2(second)).isCloseTo(chi2(first), within(SAME * chi2(first)));
    }

    @Test
    void theLogarithmicFormIsAnExpressionOfXfitter() throws IOException {
        RunCard card = convert(XfitterRuns.write(folder));
        Runcard logarithmic = card.runcard(
                List.of("model.parametrisation.forms.par_dv={class: BiLog, parameters: [Adv, Bdv, Cdv, fs, fs, Cuv]}"));
        Path again = folder.resolve("again");
        RunWriter.write(logarithmic, again);
        assertThat(Files.readString(again.resolve("parameters.yaml")))
                .contains("\"Adv*x^Bdv*(1-x)^Cdv*(1+fs*x+fs*x^2+Cuv*ln(x))\"");
        Runcard read = RunCard.of(again, List.of(), library(), folder).runcard(List.of());
        assertThat(chi2(read)).isCloseTo(chi2(logarithmic), within(1e-8 * chi2(read)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steering.txt    | 'Q2'       | 'y'            | 'y'
                    steering.txt    | CutValueMin(1) = 400. | CutValueMin(1) = 1e7 | none of the
                    parameters.yaml | class: UvDvUbarDbarS | class: LHAPDF | the decomposition LHAPDF is not available here
                    parameters.yaml | par_uv: {class: HERAPDF | par_uv: {class: Bernstein | parametrisations of the class Bernstein are not available here
                    parameters.yaml | input: par_Dbar, factor: fd | input: par_other, factor: fd | there is no parametrisation 'par_other'
                    parameters.yaml | DefaultDecomposition: proton | DefaultDecomposition: photon | parameters.yaml
                    parameters.yaml | Parameters: | Parametres: | the key 'Parameters' is missing
                    parameters.yaml | ? !include constants.yaml | ? !include parameters.yaml | files include each other in a circle
                    """)
    void whatCannotBeDoneIsNamed(String file, String before, String after, String sentence) throws IOException {
        Path run = XfitterRuns.write(folder);
        change(run.resolve(file), text -> text.replace(before, after).replace("decomposition: proton\n", "\n"));
        if (file.equals("parameters.yaml")) {
            assertThatExceptionOfType(FileFormatException.class)
                    .isThrownBy(() -> convert(run))
                    .withMessageContaining(sentence)
                    .withMessageContaining(file + ":");
        } else {
            assertThatExceptionOfType(FileFormatException.class)
                    .isThrownBy(() -> convert(run))
                    .withMessageContaining(sentence);
        }
    }

    @Test
    void dataWithoutTablesAreNamedWithTheirReactions() throws IOException {
        Path run = XfitterRuns.write(folder);
        change(folder.resolve("data/ep.dat"), text -> text.replaceFirst("\n3([0-9.]+) ", "\n9$1 "));
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> convert(run))
                .withMessageContaining("no FK tables are known for 'HERA CC ep' (BaseDISCC).")
                .withMessageContaining("nablafit.yaml as datasets: {NAME: {tables: [TABLE]}}");
        Files.writeString(
                run.resolve("nablafit.yaml"),
                "datasets: {HERA CC ep: {tables: [HERA_CC_318GEV_EP_nnlo]}}\ncharm: none\nname: own\n");
        Runcard card = convert(run).runcard(List.of());
        assertThat(card.datasets().get(1).theory().tables()).isEqualTo(List.of(List.of("HERA_CC_318GEV_EP_nnlo")));
        assertThat(card.name()).isEqualTo("own");
        assertThat(card.requireModel().model().layout().names()).doesNotContain("fc");
    }

    @Test
    void aNetworkNeedsNoParameters() throws IOException {
        Path run = XfitterRuns.write(folder);
        Files.delete(run.resolve("parameters.yaml"));
        Runcard card = RunCard.withNetwork(run, List.of(folder.resolve("data")), library(), folder)
                .runcard(List.of());
        assertThat(card.requireNetwork().pdf().network().layout().size()).isEqualTo(763);
        assertThat(card.fit().validation()).isEqualTo(0.25);
    }

    @Test
    void whatXfitterCannotDoIsRefused() throws IOException {
        RunCard card = convert(XfitterRuns.write(folder));
        Path again = folder.resolve("again");
        for (List<String> refused : List.of(
                List.of("datasets=[HERA_CC_318GEV_EM]", "the data set HERA_CC_318GEV_EM is no file of xFitter's"),
                List.of("cuts.W2max=1000000", "xFitter has no upper limit of W2"),
                List.of("chi2=", "chi2 has the form covariance"),
                List.of(
                        "model.parametrisation.forms.par_s={class: Factor, factor: fs, input: [par_Dbar, par_dbar]}",
                        "the form par_s is a factor of several forms"),
                List.of(
                        "model.parametrisation.forms.par_charm={class: HERAPDF, parameters: [fc, BDbar, CDbar]}",
                        "its form par_charm is not a Factor of others"))) {
            Runcard changed = card.runcard(List.of(refused.getFirst()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RunWriter.write(changed, again))
                    .withMessageContaining(refused.getLast());
        }
        assertThat(again.resolve("steering.txt")).doesNotExist();
    }

    /** The run that xFitter ships: all 1145 points have tables, and the parametrisation starts at its values. */
    @Test
    void theRunOfTheReferenceBecomesACard() throws IOException {
        Path reference = ProjectFiles.reference("xfitter/defaultNNLO");
        RunCard converted = RunCard.of(reference, List.of(reference.resolveSibling("1506.06042")), library(), folder);
        Runcard card = converted.runcard(List.of());
        FitData data = FitData.load(card, library());
        assertThat(data.nuisance().orElseThrow().data().size()).isEqualTo(1145);
        assertThat(card.requireModel().model().layout().size()).isEqualTo(15);
        RunWriter.write(card, folder.resolve("again"));
        RunCard again = RunCard.of(folder.resolve("again"), List.of(), library(), folder);
        assertThat(again.content())
                .isEqualTo(
                        RuncardReader.parse(folder, converted.text(), List.of()).content());
    }
}
