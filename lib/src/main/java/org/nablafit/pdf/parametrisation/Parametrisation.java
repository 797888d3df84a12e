package org.nablafit.pdf.parametrisation;

import java.util.List;

/**
 * A form whose parameters have names.
 *
 * @param name its own name
 * @param form the formula
 * @param parameters a name for each parameter of the form, in their order; one name may stand for several
 */
public record Parametrisation(String name, Form form, List<String> parameters) {
    /** Checks that there are as many names as parameters. */
    public Parametrisation {
        parameters = List.copyOf(parameters);
        if (parameters.size() != form.parameterCount()) {
            throw new IllegalArgumentException("the parametrisation " + name + " takes " + form.parameterCount()
                    + " parameters, but " + parameters.size() + " are given");
        }
    }
}
