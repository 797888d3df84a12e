package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.pdf.SumRuleMethod;
import org.nablafit.pdf.parametrisation.Decomposition;
import org.nablafit.serialization.Json;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;

/** The schema of cards beside the reader of cards: they know the same keys and the same names. */
class RuncardSchemaTest {
    private static final Path FILE = ProjectFiles.project("data/runcards/runcard.schema.json");

    /** Where the schema describes each part of a card. */
    private static final Map<String, String> DEFINITIONS = Map.ofEntries(
            Map.entry("datasets", "dataset"),
            Map.entry("datasets.factors", "factor"),
            Map.entry("cuts", "cuts"),
            Map.entry("model", "model"),
            Map.entry("model.network", "network"),
            Map.entry("model.preprocessing", "exponents"),
            Map.entry("model.parametrisation", "parametrisation"),
            Map.entry("model.parametrisation.parameters", "parameter"),
            Map.entry("model.parametrisation.forms", "form"),
            Map.entry("model.parametrisation.decomposition", "decomposition"),
            Map.entry("chi2", "chi2"),
            Map.entry("chi2.CovarToNuisance", "covarToNuisance"),
            Map.entry("positivity", "positivity"),
            Map.entry("boundary", "boundary"),
            Map.entry("boundary.nucleon", "nucleon"),
            Map.entry("closure", "closure"),
            Map.entry("closure.truth", "truth"),
            Map.entry("fit", "fit"),
            Map.entry("fit.t0", "t0"),
            Map.entry("theory", "theory"),
            Map.entry("theory.alphaS", "theoryAlphaS"),
            Map.entry("theory.masses", "theoryMasses"),
            Map.entry("theory.electroweak", "theoryElectroweak"),
            Map.entry("theory.scales", "theoryScales"),
            Map.entry("theory.grid", "theoryGrid"),
            Map.entry("evolution", "evolution"),
            Map.entry("evolution.theory", "evolutionTheory"),
            Map.entry("evolution.output", "evolutionOutput"));

    private static YamlNode schema() throws IOException {
        return Yaml.read(FILE);
    }

    private static YamlNode definition(String name) throws IOException {
        return schema().get("$defs").get(name);
    }

    private static Schema validator() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
    }

    private static List<String> complaints(YamlNode card) throws IOException {
        List<String> messages = new ArrayList<>();
        validator().validate(Json.text(card.content()), InputFormat.JSON).forEach(e -> messages.add(e.toString()));
        return messages;
    }

    @Test
    void schemaAndReaderHaveTheSameKeys() throws IOException {
        Map<String, Set<String>> described = new LinkedHashMap<>();
        described.put("", schema().get("properties").mapping().keySet());
        for (Map.Entry<String, String> part : DEFINITIONS.entrySet()) {
            described.put(
                    part.getKey(),
                    definition(part.getValue()).get("properties").mapping().keySet());
        }
        assertThat(described).isEqualTo(RuncardReader.KEYS);
    }

    @Test
    void everyPartRefusesOtherKeysAndEveryKeyIsDescribed() throws IOException {
        List<YamlNode> parts = new ArrayList<>(List.of(schema()));
        for (String name : DEFINITIONS.values()) {
            parts.add(definition(name));
        }
        for (YamlNode part : parts) {
            assertThat(part.get("additionalProperties").bool()).as(part.path()).isFalse();
            for (YamlNode property : part.get("properties").mapping().values()) {
                assertThat(property.get("description").string())
                        .as(property.path())
                        .isNotBlank();
            }
        }
    }

    @Test
    void schemaAndProgramHaveTheSameNames() throws IOException {
        assertThat(names(definition("activation"))).isEqualTo(labels(StandardActivation.values()));
        assertThat(names(definition("network").get("properties").get("initializer")))
                .isEqualTo(labels(Initializer.values()));
        assertThat(names(definition("fit").get("properties").get("derivatives")))
                .isEqualTo(labels(DerivativeStrategy.values()));
        assertThat(names(definition("fit").get("properties").get("solver"))).isEqualTo(labels(SolverName.values()));
        assertThat(names(definition("model").get("properties").get("sumRuleMethod")))
                .isEqualTo(labels(SumRuleMethod.values()));
        assertThat(definition("network")
                        .get("properties")
                        .get("nucleus")
                        .get("enum")
                        .strings())
                .isEqualTo(Arrays.stream(InputMap.MassNumberVariable.values())
                        .map(InputMap.MassNumberVariable::label)
                        .toList());
        assertThat(definition("form").get("properties").get("class").get("enum").strings())
                .isEqualTo(ParametrisationReader.CLASSES);
        assertThat(definition("decomposition")
                        .get("properties")
                        .get("class")
                        .get("enum")
                        .strings())
                .isEqualTo(Decomposition.labels());
        Set<String> bases = new LinkedHashSet<>(FlavourBasis.names());
        bases.add("evolution");
        assertThat(names(definition("model").get("properties").get("basis"))).isEqualTo(bases);
    }

    private static Set<String> names(YamlNode node) throws IOException {
        return new LinkedHashSet<>(node.get("enum").strings());
    }

    private static Set<String> labels(Enum<?>[] constants) {
        Set<String> labels = new LinkedHashSet<>();
        Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(labels::add);
        return labels;
    }

    /** A card that says every default of the schema is one that says none of them. */
    @Test
    void schemaAndReaderHaveTheSameDefaults() throws IOException {
        Path card = ProjectFiles.project("data/runcards/first-fit.yaml");
        List<String> none = List.of(
                "fit=",
                "model.network={hidden: [8], nucleus: logA}",
                "boundary={nucleon: nuclei}",
                "positivity={distributions: [g], points: [0.1]}",
                "closure={level: 1, truth: nuclear}");
        List<String> all = new ArrayList<>(none);
        // A closure test has no nuisance parameters.
        List<String> nuisance = List.of("chi2={form: nuisance}");
        List<String> allOfChi2 = new ArrayList<>(nuisance);
        for (Map.Entry<String, String> part : DEFINITIONS.entrySet()) {
            for (Map.Entry<String, YamlNode> property :
                    definition(part.getValue()).get("properties").mapping().entrySet()) {
                if (property.getValue().find("default").isPresent()) {
                    (part.getValue().equals("chi2") ? allOfChi2 : all)
                            .add(part.getKey() + "." + property.getKey() + "="
                                    + property.getValue().get("default").string());
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(allOfChi2).hasSize(6);
        assertThat(RuncardReader.read(card, allOfChi2).nuisance())
                .isPresent()
                .isEqualTo(RuncardReader.read(card, nuisance).nuisance());
        Runcard without = RuncardReader.read(card, none);
        Runcard with = RuncardReader.read(card, all);
        assertThat(with.fit()).isEqualTo(without.fit());
        assertThat(with.evolution()).isEqualTo(without.evolution());
        assertThat(with.closure()).isPresent().isEqualTo(without.closure());
        assertThat(with.positivity().getFirst().weight())
                .isEqualTo(without.positivity().getFirst().weight());
        assertThat(with.positivity().getFirst().scale())
                .isEqualTo(without.positivity().getFirst().scale());
        assertThat(with.boundary().orElseThrow().weight())
                .isEqualTo(without.boundary().orElseThrow().weight());
        assertThat(with.requireNetwork().start())
                .isEqualTo(without.requireNetwork().start());
        assertThat(with.requireNetwork().pdf().network().architecture())
                .isEqualTo(without.requireNetwork().pdf().network().architecture());
        assertThat(with.requireNetwork().pdf().basis())
                .isSameAs(without.requireNetwork().pdf().basis());
        assertThat(with.requireNetwork().pdf().squared())
                .isEqualTo(without.requireNetwork().pdf().squared());
        assertThat(with.requireNetwork().pdf().subtractAtOne())
                .isEqualTo(without.requireNetwork().pdf().subtractAtOne());
    }

    @Test
    void everyKeyIsInTheReference() throws IOException {
        String reference = Files.readString(ProjectFiles.project("docs/runcard.md"));
        for (Set<String> keys : RuncardReader.KEYS.values()) {
            for (String key : keys) {
                assertThat(reference).containsPattern("[`{ ]" + key + "[`:]");
            }
        }
        assertThat(reference)
                .contains(FlavourBasis.names().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    /** The example and every other block of YAML in the reference that is a card. */
    @Test
    void theExamplesOfTheReferenceAreCards(@TempDir Path folder) throws IOException {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ProjectFiles.project("docs/runcard.md")));
        int cards = 0;
        Files.createDirectories(folder.resolve("nnpdf/SLAC_NC_NOTFIXED_P"));
        Files.createFile(folder.resolve("nnpdf/SLAC_NC_NOTFIXED_P/metadata.yaml"));
        Files.createDirectories(folder.resolve("datafiles"));
        Files.createFile(folder.resolve("datafiles/HERA1+2_NCem-thexp.dat"));
        while (blocks.find()) {
            if (blocks.group(1).contains("datasets:")) {
                Path card = Files.writeString(folder.resolve("card.yaml"), blocks.group(1));
                assertThat(complaints(Yaml.read(card))).isEmpty();
                assertThat(RuncardReader.read(card, List.of()).datasets()).isNotEmpty();
                cards++;
            }
        }
        assertThat(cards).isEqualTo(6);
    }

    @Test
    void theSchemaIsOne() throws IOException {
        Schema draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(Files.readString(FILE), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first-fit.yaml",
                "proton-dis.yaml",
                "nuclear-closure.yaml",
                "nuclear-pdfs.yaml",
                "hera-form.yaml"
            })
    void theCardsOfTheProjectAreValid(String name) throws IOException {
        assertThat(complaints(Yaml.read(ProjectFiles.project("data/runcards/" + name))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit.iterashuns=5",
                "fit.iterations=0",
                "fit.validation=0.95",
                "model.network.hidden=[]",
                "model.network.activation=thanh",
                "model.basis=evolution-5",
                "model.preprocessing.g.alpha=3",
                "cuts.Q2min=-1",
                "datasets=[]",
                "datasets=[{observable: F2}]",
                "datasets=[{name: A, observable: F2}]",
                "datasets=[{name: A, xfitter: a.dat}]",
                "datasets=[{name: A, tables: []}]",
                "positivity={distributions: [g], points: [1]}",
                "name=a/b",
                "theory={order: NLO}",
                "theory=[a.yaml]",
                "theory={order: N3LO, initialScale: 1.65, flavours: 4, alphaS: {value: 0.118, scale: 91.2, flavours: 5},"
                        + " masses: {charm: 1.5}, grid: {nodes: 30, lowest: 1e-4}}",
                "evolution={lhapdf: 2}",
                "evolution.theory.order=N3LO",
                "evolution.theory.bottom=0",
                "evolution.output.xKnots=5"
            })
    void whatTheReaderRefusesTheSchemaRefuses(String change) throws IOException {
        Path card = ProjectFiles.project("data/runcards/first-fit.yaml");
        assertThat(complaints(Yaml.withChange(Yaml.read(card), change))).isNotEmpty();
        assertThatThrownBy(() -> RuncardReader.read(card, List.of(change))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datasets=[A, {name: B, variant: v, tables: [[a], [b, c]], cuts: {xmax: 0.5}}]",
                "model.network={hidden: [4, 4], activation: [relu, elu], output: softplus, inputs: x+logx, outputBias: 0}",
                "model.sumRules=none",
                "evolution={lhapdf: true, theory: {order: NLO, alphaS: 0.12, scale: 91.2, flavours: 5, charm: 1.4, bottom: 4.8,"
                        + " top: 173, masses: msbar, thresholds: 1, solution: truncated, scaleRatio: 2}, output: {qMin: 2}}",
                "theory=../theory/hera-nnlo.yaml",
                "theory={order: NLO, scheme: FONLL-A, damping: true, solution: truncated, initialScale: 1.65, flavours: 4,"
                        + " alphaS: {value: 0.118, scale: 91.2, flavours: 5}, masses: {charm: 1.5}, scales: {factorisation: 2},"
                        + " electroweak: {sin2ThetaW: 0.23}, nucleonMass: 0.94, grid: {nodes: 30, lowest: 1e-4, degree: 4}}",
                "model.subtractAtOne=true",
                "positivity={distributions: [g, u], points: [0.1], weight: 10, scale: 1e-3}",
                "fit={solver: lm, derivatives: central, iterations: 9, validation: 0, patience: 3, seed: 0, ridge: 1e-3,"
                        + " compression: 0, t0: {rounds: 1, iterations: 5}}"
            })
    void whatTheReaderTakesTheSchemaTakes(String change) throws IOException {
        Path card = ProjectFiles.project("data/runcards/first-fit.yaml");
        assertThat(complaints(Yaml.withChange(Yaml.read(card), change))).isEmpty();
        assertThat(RuncardReader.read(card, List.of(change)).name()).isEqualTo("first-fit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.basis=evolution",
                "model.network={hidden: [8]}",
                "model.parametrisation.spread=-1",
                "model.parametrisation.parameters.Bg=[]",
                "model.parametrisation.parameters.Bg=[1, 0.1, 0, 2, 1, 0.1, 7]",
                "model.parametrisation.parameters.Bg=fixed",
                "model.parametrisation.parameters.x=1",
                "model.parametrisation.parameters.Bg={step: 0.1}",
                "model.parametrisation.parameters.Bg={value: 0.1, pr_mean: 1}",
                "model.parametrisation.forms.gluon.class=HERA",
                "model.parametrisation.forms.gluon.parameters=[Ag, Bg]",
                "model.parametrisation.decomposition.class=UvDv",
                "model.parametrisation.decomposition.xtop=gluon"
            })
    void ofAParametrisationTheSchemaRefusesWhatTheReaderRefuses(String change) throws IOException {
        Path card = ProjectFiles.project("data/runcards/hera-form.yaml");
        assertThat(complaints(Yaml.withChange(Yaml.read(card), change))).isNotEmpty();
        assertThatThrownBy(() -> RuncardReader.read(card, List.of(change))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.parametrisation.parameters.Bg={value: 0.1, step: 0.1, min: -1, max: 1, pr_mean: 0, pr_sigma: 2}",
                "model.parametrisation.parameters.Bg=[0.1, 0.1, -0.5, 3]",
                "model.parametrisation.parameters.Auv=DEPENDENT",
                "model.parametrisation.parameters.fd==1-fs*exp(0)",
                "model.parametrisation.spread=0",
                "model.parametrisation.forms.dbar={class: Factor, factor: fd, input: [Dbar]}",
                "model.parametrisation.forms.down_valence={class: Expression, expression: Adv*x^Bdv*(1-x)^Cdv}",
                "model.parametrisation.forms.down_valence={class: Chebyshev, parameters: [Adv, Bdv, Cdv, zero, zero]}"
            })
    void ofAParametrisationTheSchemaTakesWhatTheReaderTakes(String change) throws IOException {
        Path card = ProjectFiles.project("data/runcards/hera-form.yaml");
        assertThat(complaints(Yaml.withChange(Yaml.read(card), change))).isEmpty();
        assertThat(RuncardReader.read(card, List.of(change)).name()).isEqualTo("hera-form");
    }
}
