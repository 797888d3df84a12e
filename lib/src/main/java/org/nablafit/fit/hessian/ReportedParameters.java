package org.nablafit.fit.hessian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FunctionModelCard;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.ParametrisationModelCard;
import org.nablafit.pdf.parametrisation.Parameter;

/**
 * The parameters of a model that mean something by themselves: the free ones of a formula, and those that others or sum rules give;
 * none of a network; the shifts of external sources.
 */
final class ReportedParameters {
    private final FitProblem problem;
    private final List<String> names;

    ReportedParameters(FitProblem problem) {
        this.problem = problem;
        List<String> all = new ArrayList<>(
                switch (problem.card().requireModel()) {
                    case NetworkModelCard _ -> List.of();
                    case FunctionModelCard card -> card.model().layout().names();
                    case ParametrisationModelCard card ->
                        card.model().parameters().parameters().stream()
                                .filter(one -> !(one instanceof Parameter.Fixed))
                                .map(Parameter::name)
                                .toList();
                });
        all.addAll(problem.externalSources());
        this.names = List.copyOf(all);
    }

    List<String> names() {
        return names;
    }

    /** Their values at parameters of the fit [names]. */
    double[] values(double[] theta) {
        double[] own = new double[names.size()];
        int count = 0;
        switch (problem.card().requireModel()) {
            case NetworkModelCard _ -> {}
            case FunctionModelCard card -> {
                count = card.model().layout().size();
                System.arraycopy(theta, 0, own, 0, count);
            }
            case ParametrisationModelCard card -> {
                List<Parameter> all = card.model().parameters().parameters();
                double[] values = card.model()
                        .values(Arrays.copyOf(theta, card.model().layout().size()));
                for (int i = 0; i < values.length; i++) {
                    if (!(all.get(i) instanceof Parameter.Fixed)) {
                        own[count++] = values[i];
                    }
                }
            }
        }
        int externals = problem.externalSources().size();
        System.arraycopy(theta, theta.length - externals, own, count, externals);
        return own;
    }

    /** Their derivatives by the parameters of the fit [names][P]. */
    double[][] jacobian(double[] theta) {
        int p = theta.length;
        double[][] jacobian = new double[names.size()][p];
        int count = 0;
        switch (problem.card().requireModel()) {
            case NetworkModelCard _ -> {}
            case FunctionModelCard card -> {
                for (; count < card.model().layout().size(); count++) {
                    jacobian[count][count] = 1;
                }
            }
            case ParametrisationModelCard card -> {
                List<Parameter> all = card.model().parameters().parameters();
                int free = card.model().layout().size();
                double[] rows = new double[all.size() * free];
                card.model().valuesAndJacobian(Arrays.copyOf(theta, free), rows);
                for (int i = 0; i < all.size(); i++) {
                    if (!(all.get(i) instanceof Parameter.Fixed)) {
                        System.arraycopy(rows, i * free, jacobian[count++], 0, free);
                    }
                }
            }
        }
        int externals = problem.externalSources().size();
        for (int k = 0; k < externals; k++) {
            jacobian[count + k][p - externals + k] = 1;
        }
        return jacobian;
    }
}
