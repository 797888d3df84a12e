package org.nablafit.fit.replicas;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;
import org.nablafit.solvers.Termination;

/**
 * What is kept of a replica. Everything else follows from its parameters and from the card.
 *
 * @param replica its number, from 1
 * @param parameters in the order of the model; the accessor gives a copy
 * @param termination how the solver ended
 * @param message why the fit ended, one sentence
 * @param iterations trial steps
 * @param bestIteration the iteration that the parameters are of
 * @param discarded draws of pseudo-data that were negative where they must not be
 * @param training χ² per training point, to the pseudo-data
 * @param validation χ² per validation point, to the pseudo-data; NaN where nothing is held back
 * @param overFit {@code validation} less the mean of the same χ² with fresh pseudo-data: below 0 if the fit has learnt the
 *     fluctuations of the points that were to check it. NaN without a validation or without fluctuations
 * @param chi2 of all points, to the data that the pseudo-data fluctuate around, with the covariance matrix of the fit
 * @param chi2Experimental the same with the experimental covariance matrix
 */
public record ReplicaRecord(
        int replica,
        double[] parameters,
        Termination termination,
        String message,
        int iterations,
        int bestIteration,
        int discarded,
        double training,
        double validation,
        double overFit,
        double chi2,
        double chi2Experimental) {
    /** Copies the parameters. */
    public ReplicaRecord {
        parameters = parameters.clone();
    }

    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /** The content of its file. Numbers read back as the same doubles. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("replica", replica);
        json.put("termination", termination.name());
        json.put("message", message);
        json.put("iterations", iterations);
        json.put("bestIteration", bestIteration);
        json.put("discarded", discarded);
        putFinite(json, "training", training);
        putFinite(json, "validation", validation);
        putFinite(json, "overFit", overFit);
        putFinite(json, "chi2", chi2);
        putFinite(json, "chi2Experimental", chi2Experimental);
        json.put("parameters", parameters);
        return json;
    }

    /** JSON has no NaN and no infinity: such a number is left out. */
    private static void putFinite(Map<String, Object> json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        }
    }

    static ReplicaRecord read(YamlNode root, int parameterCount) throws FileFormatException {
        root.get("format").integer(1, 1);
        YamlNode list = root.get("parameters");
        double[] parameters = list.numbers();
        if (parameters.length != parameterCount) {
            throw list.error("the replica has " + parameters.length + " parameters, but the model of the card has "
                    + parameterCount + "; take the card of this replica");
        }
        return new ReplicaRecord(
                root.get("replica").integer(1, Integer.MAX_VALUE),
                parameters,
                root.get("termination").constant(Termination.class),
                root.get("message").string(),
                root.get("iterations").integer(0, Integer.MAX_VALUE),
                root.get("bestIteration").integer(0, Integer.MAX_VALUE),
                root.get("discarded").integer(0, Integer.MAX_VALUE),
                number(root, "training"),
                number(root, "validation"),
                number(root, "overFit"),
                number(root, "chi2"),
                number(root, "chi2Experimental"));
    }

    private static double number(YamlNode root, String key) throws FileFormatException {
        return root.find(key).isEmpty() ? Double.NaN : root.get(key).number();
    }
}
