package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nablafit.pdf.ParametrisedPdf;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PdfModel;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** Distributions without parameters to fit: a published set, a fit that was made before, or a model at its start. */
public interface PdfSource {
    /** A few words for people. */
    String description();

    /** The distributions that {@link #gridValues} gives. */
    FlavourBasis basis();

    /**
     * x f on a grid, at the scale {@code mu0} in GeV.
     *
     * @throws IllegalArgumentException where a node or the scale is out of reach
     */
    double[] gridValues(PdfGrid grid, double mu0);

    /** The files that were read. */
    default List<Path> files() {
        return List.of();
    }

    /**
     * x f on a grid in another basis, through the evolution basis.
     *
     * @return [nodes][distributions], node by node
     */
    default double[] gridValues(PdfGrid grid, double mu0, FlavourBasis target) {
        double[][] toEvolution = basis().toEvolution();
        double[][] fromEvolution = target.fromEvolution();
        double[] own = gridValues(grid, mu0);
        int nodes = grid.nodeCount();
        double[] values = new double[nodes * target.size()];
        for (int k = 0; k < target.size(); k++) {
            for (int j = 0; j < basis().size(); j++) {
                double coefficient = 0;
                for (int e = 0; e < toEvolution.length; e++) {
                    coefficient += fromEvolution[k][e] * toEvolution[e][j];
                }
                for (int node = 0; node < nodes; node++) {
                    values[node * target.size() + k] += coefficient * own[node * basis().size() + j];
                }
            }
        }
        return values;
    }

    /** Distributions by formulas; they know their own scale alone. */
    static PdfSource of(ParametrisedPdf pdf, Path file) {
        return new PdfSource() {
            @Override
            public String description() {
                return "the parametrisation " + pdf.name();
            }

            @Override
            public FlavourBasis basis() {
                return pdf.basis();
            }

            @Override
            public List<Path> files() {
                return List.of(file);
            }

            @Override
            public double[] gridValues(PdfGrid grid, double mu0) {
                requireScale(this, pdf.scale(), mu0);
                return pdf.gridValues(grid);
            }
        };
    }

    /** Refuses a scale that is not that of a source. */
    static void requireScale(PdfSource source, double own, double mu0) {
        if (Math.abs(mu0 - own) > FkTables.SCALE_TOLERANCE * mu0) {
            throw new IllegalArgumentException(source.description() + " has distributions at " + own
                    + " GeV, but the tables of the card take them at " + mu0
                    + " GeV; give a card whose tables have that scale");
        }
    }

    /** A member of an LHAPDF set. */
    static PdfSource lhapdf(LhapdfMember member) {
        return new PdfSource() {
            @Override
            public String description() {
                return member.set().name() + " member " + member.number();
            }

            @Override
            public List<Path> files() {
                return member.set().files(member.number());
            }

            @Override
            public FlavourBasis basis() {
                return FlavourBasis.EVOLUTION_14;
            }

            @Override
            public double[] gridValues(PdfGrid grid, double mu0) {
                return member.onGrid(grid, basis(), mu0);
            }
        };
    }

    /** The model of a card with the parameters that a fit of it would start from with a seed. */
    static PdfSource start(Runcard card, long seed) {
        PdfModel model = card.requireModel().model();
        double[] parameters = card.requireModel().startParameters(seed);
        return of(
                model,
                parameters,
                "the " + card.requireModel().kind() + " at its start (seed " + seed + ")",
                OptionalDouble.empty(),
                List.of());
    }

    /**
     * The model of a card at given parameters.
     *
     * @param parameters in the order of the model; copied
     * @throws IllegalArgumentException where there is another number of them
     */
    static PdfSource at(Runcard card, double[] parameters) {
        PdfModel model = card.requireModel().model();
        if (parameters.length != model.layout().size()) {
            throw new IllegalArgumentException("the model of the card " + card.name() + " has "
                    + model.layout().size() + " parameters, not " + parameters.length);
        }
        return of(model, parameters.clone(), "given parameters", OptionalDouble.empty(), List.of());
    }

    /** The members of a fit with uncertainties, the central one first; they know the scale of the fit alone. */
    static List<PdfSource> members(PdfMembers members) {
        return MemberSource.of(members);
    }

    /** The distributions that a fit gave; they know the scale of the fit alone. */
    static PdfSource fit(FitResult fit) {
        PdfModel model = fit.card().requireModel().model();
        double[] parameters = fit.parameters().stream()
                .mapToDouble(FitResult.Parameter::value)
                .toArray();
        return of(model, parameters, "the fit " + fit.card().name(), OptionalDouble.of(fit.mu0()), List.of());
    }

    /** The model of a card with the parameters in the {@code fit.json} of a fit; it knows the scale of that fit alone. */
    static PdfSource fit(Runcard card, Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        requireSameFunctions(card, root);
        return fit(card.requireModel().model(), root, "give the card of this fit");
    }

    /** The model and the parameters in the {@code fit.json} of a fit of any card; it knows the scale of that fit alone. */
    static PdfSource ownFit(Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        Optional<YamlNode> functions = root.find("functions");
        if (functions.isPresent()) {
            throw functions.get().error("the fit has functions of a program, which its file does not keep");
        }
        ModelCard model = RuncardReader.model(root.get("runcard").get("model"));
        return fit(model.model(), root, "the file is damaged");
    }

    private static PdfSource fit(PdfModel model, YamlNode root, String advice) throws FileFormatException {
        return of(
                model,
                fittedParameters(model, root, advice),
                "the fit " + root.file(),
                OptionalDouble.of(root.get("mu0").number()),
                List.of(root.file()));
    }

    /** The parameters in the {@code fit.json} of a fit of a card, in the order of its model. */
    static double[] fittedParameters(Runcard card, Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        requireSameFunctions(card, root);
        return fittedParameters(card.requireModel().model(), root, "give the card of this fit");
    }

    private static double[] fittedParameters(PdfModel model, YamlNode root, String advice) throws FileFormatException {
        YamlNode list = root.get("parameters");
        double[] parameters = new double[model.layout().size()];
        if (list.sequence().size() != parameters.length) {
            throw list.error("the fit has " + list.sequence().size() + " parameters, but the model of the card has "
                    + parameters.length + "; " + advice);
        }
        for (YamlNode parameter : list.sequence()) {
            String name = parameter.get("name").string();
            if (!model.layout().contains(name)) {
                throw parameter.error("the model of the card has no parameter '" + name + "'; " + advice);
            }
            parameters[model.layout().indexOf(name)] = parameter.get("value").number();
        }
        return parameters;
    }

    /** A network with another activation would take the same parameters, and give other distributions. */
    private static void requireSameFunctions(Runcard card, YamlNode root) throws FileFormatException {
        List<String> fitted = new ArrayList<>();
        Optional<YamlNode> functions = root.find("functions");
        if (functions.isPresent()) {
            for (YamlNode function : functions.get().sequence()) {
                fitted.add(function.string());
            }
        }
        if (!fitted.equals(card.parts().descriptions())) {
            throw functions
                    .orElse(root)
                    .error("the fit has " + shown(fitted) + ", but the card has "
                            + shown(card.parts().descriptions()) + "; give the card of this fit");
        }
    }

    private static String shown(List<String> functions) {
        return functions.isEmpty()
                ? "no functions of a program"
                : "functions of a program (" + String.join("; ", functions) + ")";
    }

    /** A model at given parameters; its distributions belong to {@code scale} in GeV where that is known. */
    private static PdfSource of(
            PdfModel model, double[] parameters, String description, OptionalDouble scale, List<Path> files) {
        return new PdfSource() {
            @Override
            public List<Path> files() {
                return files;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public FlavourBasis basis() {
                return model.basis();
            }

            @Override
            public double[] gridValues(PdfGrid grid, double mu0) {
                if (scale.isPresent()) {
                    requireScale(this, scale.getAsDouble(), mu0);
                }
                PdfEvaluator evaluator = model.evaluator(grid);
                double[] values = new double[evaluator.outputCount()];
                evaluator.value(parameters, values);
                return values;
            }
        };
    }
}
