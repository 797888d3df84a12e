package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.chi2.GaussianPriors;
import org.nablafit.pdf.parametrisation.Parameter;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;

class ParametrisationReaderTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/hera-form.yaml");

    private static ParametrisationModelCard read(String... changes) throws IOException {
        return (ParametrisationModelCard)
                RuncardReader.read(CARD, List.of(changes)).requireModel();
    }

    @Test
    void readsTheCardOfTheProject() throws IOException {
        ParametrisationModelCard card = read();
        assertThat(card.basis()).isSameAs(FlavourBasis.VALENCE_7);
        assertThat(card.model().layout().size()).isEqualTo(15);
        assertThat(card.model().sumRules()).hasSize(3);
        assertThat(card.kind()).isEqualTo("parametrisation");
        assertThat(card.bounds())
                .contains(new ParameterBounds.Interval("Bg", -0.95, 1), new ParameterBounds.Interval("fc", 0, 0.5))
                .hasSize(7);
        int fc = card.model().layout().indexOf("fc");
        GaussianPriors priors = (GaussianPriors) card.parameterTerms().getFirst();
        assertThat(priors.sigma()[fc]).isEqualTo(0.03);
        assertThat(priors.mean()[fc]).isEqualTo(0.05);
        assertThat(Arrays.stream(priors.sigma()).filter(Double::isFinite).count())
                .isEqualTo(1);
        assertThat(card.priorPrecision()[fc]).isEqualTo(1 / (0.03 * 0.03));
        assertThat(Arrays.stream(card.priorPrecision()).sum()).isEqualTo(card.priorPrecision()[fc]);
    }

    @Test
    void aMappingAndAListAreTheSameParameter() throws IOException {
        String list = "model.parametrisation.parameters.Cg=[5, 0.5, 1, 9, 4, 2]";
        String mapping =
                "model.parametrisation.parameters.Cg={value: 5, step: 0.5, min: 1, max: 9, pr_mean: 4, pr_sigma: 2}";
        assertThat(read(mapping).model().parameters().get("Cg"))
                .isEqualTo(read(list).model().parameters().get("Cg"));
        assertThat(read("model.parametrisation.parameters.Cg=[5, 0]")
                        .model()
                        .parameters()
                        .get("Cg"))
                .isEqualTo(new Parameter.Fixed("Cg", 5));
    }

    @Test
    void seedsBeginAroundTheValues() throws IOException {
        ParametrisationModelCard none = read("model.parametrisation.spread=0");
        double[] values = none.model().parameters().start();
        assertThat(none.startParameters(7)).isEqualTo(values);
        assertThat(none.parameterTerms()).hasSize(1);
        ParametrisationModelCard far = read("model.parametrisation.spread=5");
        assertThat(far.startParameters(7)).isEqualTo(far.startParameters(7)).isNotEqualTo(far.startParameters(8));
        for (long seed = 1; seed <= 50; seed++) {
            double[] start = far.startParameters(seed);
            List<Parameter.Free> free = far.model().parameters().free();
            for (int i = 0; i < start.length; i++) {
                assertThat(start[i])
                        .isBetween(free.get(i).minimum(), free.get(i).maximum());
            }
            assertThat(far.model().values(start)).doesNotContain(Double.NaN);
        }
    }

    @Test
    void withoutPriorsThereIsNoTerm() throws IOException {
        assertThat(read("model.parametrisation.parameters.fc=0.1").parameterTerms())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "parameters.fd=\"=1-(fs\"; column 6 of '1-(fs': the '(' of column 3 is not closed",
                "parameters.fd=\"=1-fss\"; needs 'fss', which is not among the parameters; did you mean 'fs'?",
                "parameters.fs=\"=1-fd\"; parameters: the parameters ",
                "parameters.Bg=many; a number, [value, step], \"=expression\" or sumrule, 'many' was found",
                "parameters.Bg=[]; the last ones at will, not a list of 0",
                "parameters.Bg=[1, 0.1, 2, 3]; the value 1.0 of Bg is outside of its bounds [2.0, 3.0]",
                "parameters.Bg=[0.1, -1]; the step of Bg has to be positive",
                "parameters.Bg={value: 0.1, step: 0.1, pr_mean: 0}; a prior needs both a mean and a sigma",
                "parameters.Bg={value: 0.1, stepp: 0.1}; unknown key 'stepp'",
                "parameters.e=1; 'e' cannot be the name of a parameter",
                "parameters.unused=[1, 0.1]; the free parameter unused has no effect",
                "parameters.Buv=[-0.1, 0.1]; the integral ∫ u_v dx of xuv does not exist",
                "forms.gluon.class=HERAPDFF; 'HERAPDFF' is no class of forms; did you mean 'HERAPDF'?",
                "forms.gluon.parameters=[Ag, Bg]; the class NegativeGluon takes at least",
                "forms.gluon.parameters=[Ag, Bg, Cg]; the class NegativeGluon takes 8 parameters, not 3",
                "forms.gluon.parameters=[Ag, Bgg, Cg]; there is no parameter 'Bgg'; did you mean 'Bg'?",
                "forms.gluon.expression=x; a form of the class NegativeGluon has no 'expression'",
                "forms.dbar.input=Dbarr; there is no form 'Dbarr'; did you mean",
                "forms.dbar.input=dbar; the forms dbar → dbar need each other in a circle",
                "forms.dbar.input=[]; a factor needs an input to multiply",
                "`forms.gluon={class: Expression, expression: \"Ag*(1-x\"}`; column 8 of 'Ag*(1-x': the '(' of column 4",
                "`forms.gluon={class: Expression, expression: \"Ag*y\"}`; there is no parameter 'y'",
                "`forms.gluon={class: BiLog, parameters: [Ag, Bg, Cg, Bg, Bg, Bg, Bg, Bg, Bg]}`; at most 5 coefficients",
                "decomposition.class=Uv; no decomposition is named 'Uv'; known are UvDvUbarDbarS,",
                "decomposition.xs=; the decomposition UvDvUbarDbarS needs a parametrisation 'xs' of s",
                "decomposition.xsbar=strange; has no 'xsbar'",
                "decomposition.xg=gluons; there is no form 'gluons'; did you mean 'gluon'?",
                "spread=-1; a number from 0 to 1000 is expected"
            })
    void saysWhereAndWhatIsWrong(String change, String message) {
        assertThatThrownBy(() -> read("model.parametrisation." + change))
                .isInstanceOf(FileFormatException.class)
                .hasMessageMatching("(?s)(model\\.parametrisation\\.|.*hera-form\\.yaml:\\d+: ).*")
                .hasMessageContaining(message);
    }

    @Test
    void aModelIsOneOfBoth() {
        assertThatThrownBy(() -> read("model.network={hidden: [4]}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("a model is a 'parametrisation', or a 'network' with its other keys");
        assertThatThrownBy(() -> RuncardReader.read(CARD, List.of()).requireNetwork())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the model of the card is a parametrisation, but a network is needed here");
    }

    @Test
    void thereAreNoDualNumbersOfForms() throws IOException {
        Runcard card = RuncardReader.read(CARD, List.of("fit.derivatives=automatic"));
        Library library = new Library(List.of(ProjectFiles.project("data")), 1);
        assertThatThrownBy(() -> Fit.run(card, library, FitListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the parametrisation of the card has no automatic derivatives");
    }
}
