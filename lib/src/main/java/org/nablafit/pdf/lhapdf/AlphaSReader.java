package org.nablafit.pdf.lhapdf;

import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/** Reads what a set says of the strong coupling. */
final class AlphaSReader {
    private static final int HIGHEST_ORDER = 3;
    private static final double Z_MASS = 91.1876;
    private static final double LARGEST_SCALE = 1e9;

    private AlphaSReader() {}

    static AlphaS read(LhapdfMetadata metadata) throws FileFormatException {
        if (metadata.find("AlphaS_Type").isEmpty()) {
            throw metadata.get("Flavors")
                    .error("the set does not say how the strong coupling is given; its description needs a key"
                            + " 'AlphaS_Type'");
        }
        return switch (metadata.oneOf("AlphaS_Type", List.of("ipol", "analytic", "ode"))) {
            case "ipol" -> table(metadata, "AlphaS_Qs", "AlphaS_Vals");
            case "analytic" -> lambda(metadata);
            default -> integrated(metadata);
        };
    }

    private static AlphaS table(LhapdfMetadata metadata, String scales, String values) throws FileFormatException {
        try {
            return TabulatedAlphaS.of(
                    metadata.get(scales).numbers(), metadata.get(values).numbers());
        } catch (IllegalArgumentException e) {
            throw metadata.get(scales).error(String.valueOf(e.getMessage()));
        }
    }

    private static int order(LhapdfMetadata metadata) throws FileFormatException {
        Optional<YamlNode> own = metadata.find("AlphaS_OrderQCD");
        return (own.isPresent() ? own.get() : metadata.get("OrderQCD")).integer(0, HIGHEST_ORDER);
    }

    private static AlphaS lambda(LhapdfMetadata metadata) throws FileFormatException {
        double[] lambda = new double[6];
        boolean isGiven = false;
        for (int nf = 3; nf < lambda.length; nf++) {
            Optional<YamlNode> value = metadata.find("AlphaS_Lambda" + nf);
            if (value.isPresent()) {
                lambda[nf] = value.get().number(1e-6, 10);
                isGiven = true;
            }
        }
        if (!isGiven) {
            throw metadata.get("AlphaS_Type")
                    .error("for 'analytic' the description needs one of the keys AlphaS_Lambda3, AlphaS_Lambda4 and"
                            + " AlphaS_Lambda5");
        }
        return new LambdaAlphaS(order(metadata), FlavourThresholds.read(metadata), lambda);
    }

    private static AlphaS integrated(LhapdfMetadata metadata) throws FileFormatException {
        int order = order(metadata);
        FlavourThresholds thresholds = FlavourThresholds.read(metadata);
        if (order > 1 && thresholds.fixed() == 0) {
            throw metadata.get("AlphaS_Type")
                    .error("the running of the strong coupling at order " + order
                            + " jumps at flavour thresholds in a way that the description does not tell; a table"
                            + " ('ipol') or 'analytic' can be read");
        }
        Optional<YamlNode> scale = metadata.find("AlphaS_MassReference");
        double atScale = metadata.get(scale.isPresent() ? "AlphaS_Reference" : "AlphaS_MZ")
                .number(1e-3, 5);
        double reference = scale.isPresent()
                ? scale.get().number(0.5, LARGEST_SCALE)
                : metadata.find("MZ").isPresent() ? metadata.get("MZ").number(0.5, LARGEST_SCALE) : Z_MASS;
        return new IntegratedAlphaS(reference, atScale, order, thresholds);
    }
}
