package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.Cuts;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.pdf.SumRuleMethod;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;

class RuncardReaderTest {
    private static final String CARD = """
            name: test
            cuts: {Q2min: 3.49, W2min: 12.5}
            datasets:
              - SLAC_P_F2
              - {name: BCDMS_P_F2, cuts: {Q2min: 10}}
            model:
              basis: evolution-4
              network: {hidden: [5, 4], activation: [tanh, sine]}
              preprocessing:
                Sigma: {alpha: 1.1, beta: 2.5}
                g: {alpha: 1.05, beta: 4}
                T3: {alpha: 0.5, beta: 2.6}
                T8: {alpha: 0.7, beta: 2.5}
              sumRules: momentum
            positivity: {distributions: [g], points: [0.1, 0.3], weight: 100}
            fit: {seed: 3, iterations: 20, validation: 0.1, t0: {rounds: 1}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path file() {
        return folder.resolve("card.yaml");
    }

    private Runcard read(String card, String... changes) throws IOException {
        Files.writeString(file(), card);
        return RuncardReader.read(file(), List.of(changes));
    }

    private void assertRefused(String card, String message, String... changes) {
        assertThatThrownBy(() -> read(card, changes))
                .isInstanceOf(FileFormatException.class)
                .message()
                .isEqualTo(message.replace("CARD", file().toString()));
    }

    @Test
    void theCardsOfTheProjectAreRead() throws IOException {
        Runcard dis = RuncardReader.read(ProjectFiles.project("data/runcards/proton-dis.yaml"), List.of());
        assertThat(dis.datasets()).hasSize(13);
        assertThat(dis.requireNetwork().pdf().network().layout().size()).isEqualTo(763);
        assertThat(dis.positivity()).hasSize(1);
        assertThat(dis.fit().t0Rounds()).isEqualTo(2);
        Runcard first = RuncardReader.read(ProjectFiles.project("data/runcards/first-fit.yaml"), List.of());
        assertThat(first.name()).isEqualTo("first-fit");
        assertThat(first.datasets())
                .extracting(Runcard.DatasetEntry::name)
                .containsExactly("SLAC_P_F2", "BCDMS_P_F2", "NMC_P_SIGMARED");
        assertThat(first.requireNetwork().pdf().network().layout().size()).isEqualTo(96);
    }

    @Test
    void everyKeyHasItsEffect() throws IOException {
        Runcard card = read(CARD);
        assertThat(card.name()).isEqualTo("test");
        assertThat(card.datasets().get(0).cuts())
                .isEqualTo(Cuts.NONE.withQ2Min(3.49).withW2Min(12.5));
        assertThat(card.datasets().get(1).cuts())
                .as("a set's own cut replaces one limit only")
                .isEqualTo(Cuts.NONE.withQ2Min(10).withW2Min(12.5));
        assertThat(card.datasets().get(1).line()).isEqualTo(5);
        var model = card.requireNetwork().pdf();
        assertThat(model.basis()).isSameAs(FlavourBasis.EVOLUTION_4);
        assertThat(model.network().architecture().layers())
                .extracting(layer -> layer.activation())
                .containsExactly(StandardActivation.TANH, StandardActivation.SINE, StandardActivation.LINEAR);
        assertThat(model.preprocessing())
                .isInstanceOfSatisfying(
                        PowerPreprocessing.class,
                        powers -> assertThat(powers.alpha()).containsExactly(1.1, 1.05, 0.5, 0.7));
        assertThat(model.method()).isEqualTo(SumRuleMethod.SHIFT);
        assertThat(card.positivity().getFirst().points()).containsExactly(0.1, 0.3);
        assertThat(card.positivity().getFirst().weight()).isEqualTo(100);
        assertThat(card.positivity().getFirst().scale()).isEqualTo(0.02);
        assertThat(card.fit())
                .isEqualTo(new Runcard.FitCard(
                        SolverName.LM,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        false,
                        List.of(),
                        DerivativeStrategy.ANALYTIC,
                        20,
                        0.1,
                        20,
                        10,
                        3,
                        1,
                        50,
                        0,
                        1e-6,
                        0));
    }

    @Test
    void whatIsNotGivenHasADefault() throws IOException {
        Runcard card = read("datasets: [A]\nmodel: {network: {hidden: [3]}, sumRules: none}\n");
        assertThat(card.name()).isEqualTo("card");
        assertThat(card.description()).isEmpty();
        assertThat(card.positivity()).isEmpty();
        assertThat(card.datasets().getFirst().cuts()).isEqualTo(Cuts.NONE);
        var model = card.requireNetwork();
        assertThat(model.pdf().basis()).isSameAs(FlavourBasis.EVOLUTION_8);
        assertThat(model.pdf().network().architecture().layers().getFirst().activation())
                .isEqualTo(StandardActivation.TANH);
        assertThat(model.pdf().network().architecture().inputMap()).isEqualTo(InputMap.SCALED);
        assertThat(model.pdf().preprocessing()).isInstanceOfSatisfying(PowerPreprocessing.class, powers -> {
            assertThat(powers.alpha()).containsOnly(1);
            assertThat(powers.beta()).containsOnly(0);
        });
        assertThat(model.pdf().squared()).isFalse();
        assertThat(model.pdf().subtractAtOne()).isFalse();
        assertThat(model.start()).isEqualTo(new NetworkModelCard.Start(Initializer.GLOROT_NORMAL, 1));
        assertThat(card.fit())
                .isEqualTo(new Runcard.FitCard(
                        SolverName.LM,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        false,
                        List.of(),
                        DerivativeStrategy.ANALYTIC,
                        200,
                        0.25,
                        200,
                        10,
                        1,
                        0,
                        50,
                        0,
                        1e-6,
                        0));
    }

    @Test
    void aCardWithoutAModelIsReadButCannotBeFitted() throws IOException {
        Runcard card = read("datasets: [A]\n");
        assertThatThrownBy(card::requireModel)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file() + ": the card has no 'model'");
        assertRefused(
                "datasets: [A]\npositivity: {distributions: [g], points: [0.1]}\n",
                "CARD:2: positivity: a positivity penalty needs a 'model' to act on");
    }

    @Test
    void squaredOutputsAreScaledToTheirSumRules() throws IOException {
        assertThat(read(CARD, "model.squared=true").requireNetwork().pdf().method())
                .isEqualTo(SumRuleMethod.SCALE);
        assertRefused(
                CARD,
                "CARD:6: model: squared outputs need the sum-rule method 'scale': a shift could make them negative",
                "model.squared=true",
                "model.sumRuleMethod=shift");
    }

    @Test
    void changesOfTheCommandLineReplaceTheCard() throws IOException {
        Runcard card = read(CARD, "fit.seed=12", "model.network.hidden=[7]", "model.network.activation=relu");
        assertThat(card.fit().seed()).isEqualTo(12);
        assertThat(card.requireNetwork().pdf().network().architecture().layers())
                .hasSize(2);
        assertThat(card.content())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("fit")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("seed", 12L);
    }

    @Test
    void commondataAreFoundFromTheCard() throws IOException {
        Path set = Files.createDirectories(folder.resolve("nnpdf/EXP_NC"));
        Files.writeString(set.resolve("metadata.yaml"), "setname: EXP_NC\n");
        Runcard card = read(
                "datasets:\n- {commondata: nnpdf/EXP_NC, observable: F2, variant: [a, b], tables: [[t1, t2], [t3]]}\n");
        Runcard.DatasetEntry entry = card.datasets().getFirst();
        assertThat(entry.name()).isEqualTo("EXP_NC_F2");
        assertThat(entry.commondata()).contains(set);
        assertThat(entry.variants()).containsExactly("a", "b");
        assertThat(entry.theory().tables()).containsExactly(List.of("t1", "t2"), List.of("t3"));
    }

    @Test
    void filesOfXfitterAreFoundFromTheCard() throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("datafiles")).resolve("HERA_CC.dat"), "");
        Runcard card = read("datasets:\n- {xfitter: datafiles/HERA_CC.dat, tables: [t1], tableCuts: {Q2min: 3.5}}\n");
        Runcard.DatasetEntry entry = card.datasets().getFirst();
        assertThat(entry.name()).isEqualTo("HERA_CC");
        assertThat(entry.xfitter()).contains(file);
        assertThat(entry.tableCuts()).isEqualTo(Cuts.NONE.withQ2Min(3.5));
        assertThat(entry.cuts()).isEqualTo(Cuts.NONE);
        assertRefused(
                "datasets:\n- {xfitter: nowhere.dat}\n",
                "CARD:2: datasets[0].xfitter: there is no data file " + folder.resolve("nowhere.dat"));
        assertRefused(
                "datasets:\n- {xfitter: datafiles/HERA_CC.dat, observable: F2}\n",
                "CARD:2: datasets[0].observable: a data set is given by 'name', by 'commondata' and 'observable', or by"
                        + " 'xfitter'; take this key out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: test           | nam: test             | CARD:1: unknown key 'nam'; did you mean 'name'?
            name: test           | name: a/b             | "CARD:1: name: 'a/b' cannot be the name of a fit, which names its folder too; give a 'name' of letters, digits, dots, dashes and underscores"
            Q2min: 3.49          | q2min: 3.49           | CARD:2: unknown key 'q2min' in cuts; did you mean 'Q2min'?
            Q2min: 3.49          | Q2min: low            | CARD:2: cuts.Q2min: a number is expected, 'low' was found
            Q2min: 3.49          | Q2min: -1             | CARD:2: cuts.Q2min: a number from 0 is expected, -1 was found
            Q2min: 3.49          | xmin: 1.5             | CARD:2: cuts.xmin: a number from 0 to 1 is expected, 1.5 was found
            Q2min: 3.49          | Q2min: 5, Q2max: 4    | CARD:2: cuts: the cuts Q2 >= 5.0 and Q2 <= 4.0 leave nothing
            name: BCDMS_P_F2     | nam: BCDMS_P_F2       | CARD:5: unknown key 'nam' in datasets[1]; did you mean 'name'?
            name: BCDMS_P_F2     | name: SLAC_P_F2       | CARD:5: datasets[1]: the data set 'SLAC_P_F2' is listed twice; take one of them out, or give it another name with 'as'
            "name: BCDMS_P_F2,"  | ""                    | CARD:5: datasets[1]: the key 'name' is missing; give it here
            name: BCDMS_P_F2     | "name: A, observable: F2" | CARD:5: datasets[1].observable: a data set is given by 'name', by 'commondata' and 'observable', or by 'xfitter'; take this key out
            name: BCDMS_P_F2     | "name: A, commondata: ., observable: F2" | CARD:5: datasets[1].name: a data set is given by 'name', by 'commondata' and 'observable', or by 'xfitter'; take this key out
            name: BCDMS_P_F2     | "name: A, tables: []" | CARD:5: datasets[1].tables: the list is empty; name at least one
            name: BCDMS_P_F2     | "name: A, tables: [[a], []]" | CARD:5: datasets[1].tables[1]: the list is empty; name at least one
            name: BCDMS_P_F2     | "name: A, tables: [[a], b]" | CARD:5: datasets[1].tables[1]: a list is expected, 'b' was found
            name: BCDMS_P_F2     | "name: A, tables: a"  | CARD:5: datasets[1].tables: a list is expected, 'a' was found
            basis: evolution-4   | basis: evolution-5    | "CARD:7: model.basis: no basis of distributions is named 'evolution-5'; known are evolution-8, evolution-9, evolution-7, evolution-4, evolution-3, evolution-14, flavour-8, flavour-7, valence-7"
            hidden: [5, 4]       | hidden: []            | "CARD:8: model.network.hidden: there is no hidden layer; give the nodes of at least one, as [25, 20]"
            hidden: [5, 4]       | hidden: [5, 0]        | CARD:8: model.network.hidden[1]: a whole number from 1 to 10000 is expected, 0 was found
            hidden: [5, 4]       | hidden: [5, 4.5]      | CARD:8: model.network.hidden[1]: a whole number is expected, '4.5' was found
            hidden: [5, 4]       | hidden: 5             | CARD:8: model.network.hidden: a list is expected, '5' was found
            hidden: [5, 4]       | hidden: [5, 4, 3]     | "CARD:8: model.network.activation: there are 2 activations for 3 hidden layers; give one for each, or a single one for all"
            "[tanh, sine]"       | "[tanh, sin]"         | CARD:8: model.network.activation[1]: there is no activation 'sin'; did you mean 'sine'?
            "[tanh, sine]"       | thanh                 | CARD:8: model.network.activation: there is no activation 'thanh'; did you mean 'tanh'?
            "[tanh, sine]"       | "tanh, inputs: lnx"   | CARD:8: model.network.inputs: there is no input map 'lnx'; did you mean 'x'?
            "[tanh, sine]"       | "tanh, initializer: glorot" | "CARD:8: model.network.initializer: 'glorot' is not known here; known are glorot-normal, glorot-uniform, he-normal, he-uniform, uniform"
            "alpha: 1.05, "      | ""                    | CARD:11: model.preprocessing.g: the key 'alpha' is missing; give it here
            alpha: 1.05          | alpha: 2.5            | CARD:11: model.preprocessing.g.alpha: a number from -1.999 to 1.999 is expected, 2.5 was found
            beta: 4              | beta: -4              | CARD:11: model.preprocessing.g.beta: a number from 0 to 99 is expected, -4 was found
            "g: {alpha"          | "gluon: {alpha"       | "CARD:11: unknown key 'gluon' in model.preprocessing; known are Sigma, T3, T8, g"
            sumRules: momentum   | sumRules: some        | "CARD:14: model.sumRules: 'some' is not known here; known are all, momentum, none"
            sumRules: momentum   | sumRules: all         | "CARD:6: model: the basis 'evolution-4' (Sigma, g, T3, T8) has no valence distribution for the number sum rules to fix; take the momentum rule alone"
            distributions: [g]   | distributions: [h]    | "CARD:15: positivity.distributions[0]: there is no parton 'h', only tbar, bbar, cbar, sbar, ubar, dbar, g, d, u, s, c, b, t, gamma"
            distributions: [g]   | distributions: []     | CARD:15: positivity.distributions: the list is empty; name at least one
            points: [0.1, 0.3]   | points: [0.1, 1]      | CARD:15: positivity.points[1]: x = 1 is outside of the grid; take points with 0 < x < 1
            points: [0.1, 0.3]   | points: [0, 0.3]      | CARD:15: positivity.points[0]: x = 0 is outside of the grid; take points with 0 < x < 1
            points: [0.1, 0.3]   | points: []            | CARD:15: positivity.points: the list is empty; name at least one
            weight: 100          | weight: -100          | CARD:15: positivity.weight: a number from 1e-12 to 1e12 is expected, -100 was found
            weight: 100          | scale: 0              | CARD:15: positivity.scale: a number from 1e-6 to 1000000 is expected, 0 was found
            weight: 100          | wieght: 100           | CARD:15: unknown key 'wieght' in positivity; did you mean 'weight'?
            seed: 3              | sed: 3                | CARD:16: unknown key 'sed' in fit; did you mean 'seed'?
            seed: 3              | seed: -3              | CARD:16: fit.seed: a whole number from 0 to 2147483647 is expected, -3 was found
            seed: 3              | solver: lbgfs         | "CARD:16: fit.solver: 'lbgfs' is not known here; did you mean 'lbfgs'?"
            seed: 3              | learningRate: 0.1     | "CARD:16: fit.learningRate: only the solvers adam and nadam have a 'learningRate', not lm; take this key out, or another solver"
            seed: 3              | "solver: lbfgs, acceleration: 1" | "CARD:16: fit.acceleration: only the solver lm has 'acceleration', not lbfgs; take this key out, or another solver"
            seed: 3              | acceleration: -1      | CARD:16: fit.acceleration: a number from 0 to 100 is expected, -1 was found
            seed: 3              | variableProjection: 2 | "CARD:16: fit.variableProjection: true or false is expected, '2' was found"
            seed: 3              | "bounds: {a: [1, 0]}" | "CARD:16: fit.bounds.a: bounds are a lower and an upper number, as [-5, 5]"
            seed: 3              | "bounds: {a: [1]}"    | "CARD:16: fit.bounds.a: bounds are a lower and an upper number, as [-5, 5]"
            seed: 3              | derivatives: exact    | "CARD:16: fit.derivatives: 'exact' is not known here; known are analytic, automatic, backward, central, forward"
            seed: 3              | ridge: -1             | CARD:16: fit.ridge: a number from 0 to 1e12 is expected, -1 was found
            seed: 3              | compression: -1       | CARD:16: fit.compression: a number from 0 to 1000000 is expected, -1 was found
            seed: 3              | patience: 0           | CARD:16: fit.patience: a whole number from 1 to 1000000 is expected, 0 was found
            iterations: 20       | iterations: -20       | CARD:16: fit.iterations: a whole number from 1 to 1000000 is expected, -20 was found
            validation: 0.1      | validation: 1         | CARD:16: fit.validation: a number from 0 to 0.9 is expected, 1 was found
            rounds: 1            | rounds: -1            | CARD:16: fit.t0.rounds: a whole number from 0 to 100 is expected, -1 was found
            "t0: {rounds: 1}"    | "t0: 2"               | CARD:16: fit.t0: a mapping (key: value) is expected, '2' was found
            """)
    void badValuesAreRefusedWithFileAndLine(String good, String bad, String message) {
        assertThat(CARD).contains(good);
        assertRefused(CARD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)), message);
    }

    @Test
    void boundsNeedASolverThatTakesThem() {
        assertRefused(
                "datasets: [A]\nfit:\n  solver: smile-bfgs\n  bounds: {a: [0, 1]}\n",
                "CARD:4: fit.bounds: the solver smile-bfgs takes no bounds; take smile-lbfgsb or one that is not Smile's,"
                        + " or take this key out");
    }

    @Test
    void emptyCardsAndListsAreRefused() {
        assertRefused("", "CARD:1: the key 'datasets' is missing; give it here");
        assertRefused("[a, b]", "CARD:1: a mapping (key: value) is expected, a list was found");
        assertRefused("datasets: []", "CARD:1: datasets: the list is empty; name at least one");
        assertRefused("datasets: SLAC_P_F2", "CARD:1: datasets: a list is expected, 'SLAC_P_F2' was found");
        assertRefused("datasets:", "CARD:1: datasets: a list is expected, nothing was found");
        assertRefused("datasets: [A]\nmodel: {}", "CARD:2: model: the key 'network' is missing; give it here");
    }

    @Test
    void aSumRuleThatDivergesIsNamed() {
        String card = """
                datasets: [A]
                model:
                  network: {hidden: [3]}
                  basis: valence-7
                """;
        assertRefused(
                card,
                "CARD:2: model: the number sum rule of u_v diverges at x = 0 with alpha = 1.0 (no 'preprocessing' is"
                        + " given); give it an alpha below 1, or take sumRules: momentum");
        assertRefused(
                card + "  preprocessing:\n"
                        + "    u_v: {alpha: 0.5, beta: 3}\n"
                        + "    d_v: {alpha: 1.2, beta: 3}\n"
                        + "    g: {alpha: 1, beta: 3}\n"
                        + "    ubar: {alpha: 1, beta: 3}\n"
                        + "    dbar: {alpha: 1, beta: 3}\n"
                        + "    s: {alpha: 1, beta: 3}\n"
                        + "    c: {alpha: 1, beta: 3}\n",
                "CARD:7: model.preprocessing.d_v: the number sum rule of d_v diverges at x = 0 with alpha = 1.2; give it"
                        + " an alpha below 1, or take sumRules: momentum");
    }

    @Test
    void aFolderThatHoldsNoCommondataIsNamed() {
        assertRefused(
                "datasets:\n- {commondata: nowhere, observable: F2}\n",
                "CARD:2: datasets[0].commondata: there is no commondata set in " + folder.resolve("nowhere")
                        + ": it has no file metadata.yaml");
    }

    @Test
    void theNameOfTheFileIsNotAlwaysTheNameOfAFit() throws IOException {
        Path odd = Files.writeString(folder.resolve("my card.yaml"), "datasets: [A]\n");
        assertThatThrownBy(() -> RuncardReader.read(odd, List.of()))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(odd + ":1: 'my card' cannot be the name of a fit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fit.iterashuns=5 | fit.iterashuns=5: unknown key 'iterashuns' in fit; did you mean 'iterations'?
            fitt.iterations=5 | fitt.iterations=5: unknown key 'fitt'; did you mean 'fit'?
            fit.iterations=many | fit.iterations=many: a whole number is expected, 'many' was found
            fit.iterations | fit.iterations: give key=value, as fit.iterations=100
            name.first=x | name.first=x: 'name' has no keys of its own to set
            """)
    void badChangesAreBlamedByThemselves(String change, String message) {
        assertRefused(CARD, message, change);
    }

    @Test
    void aCardThatCannotBeReadIsNamed() {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> RuncardReader.read(absent, List.of()))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(absent + ": no such file");
        assertThatThrownBy(() -> RuncardReader.read(folder, List.of()))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(folder + ": cannot be read: ");
    }

    /** A single fit takes the middle of a range; replicas draw inside of it, the same for the same stream. */
    @Test
    void exponentsMayBeRanges() throws IOException {
        Path file = ProjectFiles.project("data/runcards/first-fit.yaml");
        Runcard card = RuncardReader.read(file, List.of("model.preprocessing.g={alpha: [0.9, 1.1], beta: [3, 5]}"));
        PowerPreprocessing middle = powers(card);
        assertThat(middle.alpha()[1]).isCloseTo(1.0, within(1e-12));
        assertThat(middle.beta()[1]).isEqualTo(4);
        for (int seed = 0; seed < 20; seed++) {
            PowerPreprocessing drawn =
                    powers(card.ofReplica(new RandomStream(seed)).orElseThrow());
            assertThat(drawn.alpha()[1]).isBetween(0.9, 1.1).isNotEqualTo(1.0);
            assertThat(drawn.beta()[1]).isBetween(3.0, 5.0);
            assertThat(drawn.alpha()[0]).isEqualTo(middle.alpha()[0]);
            assertThat(powers(card.ofReplica(new RandomStream(seed)).orElseThrow())
                            .alpha())
                    .containsExactly(drawn.alpha());
        }
        assertThat(RuncardReader.read(file, List.of()).ofReplica(new RandomStream(1)))
                .isEmpty();
    }

    private static PowerPreprocessing powers(Runcard card) {
        return (PowerPreprocessing) card.requireNetwork().pdf().preprocessing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{alpha: [1, 1, 1], beta: 4} | an exponent is a number, or a range of two numbers",
                "{alpha: [1.2, 1.0], beta: 4} | the range of an exponent rises; here it goes from 1.2 to 1.0",
                "{alpha: [1, 3], beta: 4} | a number from -1.999 to 1.999 is expected"
            })
    void rangesOfExponentsHaveToBeRanges(String exponents, String sentence) {
        assertThatThrownBy(() -> RuncardReader.read(
                        ProjectFiles.project("data/runcards/first-fit.yaml"),
                        List.of("model.preprocessing.g=" + exponents)))
                .hasMessageContaining(sentence);
    }

    @Test
    void aRangeThatReachesADivergentSumRuleIsRefused() {
        assertThatThrownBy(() -> RuncardReader.read(
                        ProjectFiles.project("data/runcards/first-fit.yaml"),
                        List.of("model.preprocessing.V={alpha: [0.5, 1.1], beta: 3}")))
                .hasMessageContaining("the number sum rule of V diverges");
    }
}
