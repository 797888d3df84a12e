package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PdfModel;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
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

    /** A member of an LHAPDF set in a folder. */
    static PdfSource lhapdf(Path folder, int number) throws IOException {
        LhapdfMember member = LhapdfSet.read(folder).member(number);
        return new PdfSource() {
            @Override
            public String description() {
                return member.set().name() + " member " + number;
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

    /** The model of a card with the random parameters that a fit of it would start from. */
    static PdfSource start(Runcard card) {
        NeuralNetworkPdf model = new NeuralNetworkPdf(card.requireModel().pdf());
        RandomStream random = new RandomStream(card.fit().seed()).split(ReplicaFit.NETWORK_STREAM);
        double[] parameters = card.requireModel().startParameters(random);
        return of(
                model,
                parameters,
                "the network at its start (seed " + card.fit().seed() + ")",
                OptionalDouble.empty());
    }

    /** The model of a card with the parameters in the {@code fit.json} of a fit; it knows the scale of that fit alone. */
    static PdfSource fit(Runcard card, Path file) throws IOException {
        NeuralNetworkPdf model = new NeuralNetworkPdf(card.requireModel().pdf());
        YamlNode root = Yaml.read(file);
        double fittedAt = root.get("mu0").number();
        YamlNode list = root.get("parameters");
        double[] parameters = new double[model.layout().size()];
        if (list.sequence().size() != parameters.length) {
            throw list.error("the fit has " + list.sequence().size() + " parameters, but the model of the card has "
                    + parameters.length + "; give the card of this fit");
        }
        for (YamlNode parameter : list.sequence()) {
            String name = parameter.get("name").string();
            if (!model.layout().contains(name)) {
                throw parameter.error(
                        "the model of the card has no parameter '" + name + "'; give the card of this fit");
            }
            parameters[model.layout().indexOf(name)] = parameter.get("value").number();
        }
        return of(model, parameters, "the fit " + file, OptionalDouble.of(fittedAt));
    }

    /** A model at given parameters; its distributions belong to {@code scale} in GeV where that is known. */
    private static PdfSource of(PdfModel model, double[] parameters, String description, OptionalDouble scale) {
        return new PdfSource() {
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
                if (scale.isPresent() && Math.abs(mu0 - scale.getAsDouble()) > FkTables.SCALE_TOLERANCE * mu0) {
                    throw new IllegalArgumentException(description + " has distributions at " + scale.getAsDouble()
                            + " GeV, but the tables of the card take them at " + mu0
                            + " GeV; give a card whose tables have the scale of the fit");
                }
                PdfEvaluator evaluator = model.evaluator(grid);
                double[] values = new double[evaluator.outputCount()];
                evaluator.value(parameters, values);
                return values;
            }
        };
    }
}
