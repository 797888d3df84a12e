package org.nablafit.kernel;

import java.io.IOException;

/** A result of long work that is wanted: as a {@link FitRequest}, it runs when the notebook shows it. */
final class ResultRequest implements Request {
    private final MagicContext context;
    private final String variable;
    private final Class<?> type;
    private final Work work;
    private final CommonOptions options;

    /** What is to be done. */
    interface Work {
        Object run() throws IOException;
    }

    /**
     * A request.
     *
     * @param variable that gets the result
     * @param type of the result
     */
    ResultRequest(MagicContext context, String variable, Class<?> type, Work work, CommonOptions options) {
        this.context = context;
        this.variable = variable;
        this.type = type;
        this.work = work;
        this.options = options;
    }

    @Override
    public Object run() {
        try {
            Object result = work.run();
            context.notebook().assign(variable, type.getCanonicalName(), result);
            return result;
        } catch (IOException | RuntimeException e) {
            throw options.complaint(e);
        }
    }
}
