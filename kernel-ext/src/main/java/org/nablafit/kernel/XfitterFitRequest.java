package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.session.Session;

/** Fits to the data of a run of xFitter that are wanted. As a {@link FitRequest}, they run when the notebook shows them. */
final class XfitterFitRequest implements Request {
    private final MagicContext context;
    private final Path run;
    private final List<RunFits.Model> models;
    private final List<String> variables;
    private final List<String> changes;
    private final List<Path> folders;
    private final @Nullable Path output;
    private final CommonOptions options;

    /** {@code variables}: as many as models. */
    XfitterFitRequest(
            MagicContext context,
            Path run,
            List<RunFits.Model> models,
            List<String> variables,
            List<String> changes,
            List<Path> folders,
            @Nullable Path output,
            CommonOptions options) {
        this.context = context;
        this.run = run;
        this.models = models;
        this.variables = variables;
        this.changes = changes;
        this.folders = folders;
        this.output = output;
        this.options = options;
    }

    /** Runs the fits and gives each variable the result of its model. */
    @Override
    public RunFits run() {
        try {
            Session session = folders.isEmpty() ? context.session() : Session.open(folders.toArray(Path[]::new));
            RunFits fits = LiveFit.run(
                    context, listener -> session.fitRun(run, models, changes, listener, folders.toArray(Path[]::new)));
            for (int i = 0; i < variables.size(); i++) {
                context.notebook()
                        .assign(
                                variables.get(i),
                                FitResult.class.getCanonicalName(),
                                fits.fits().get(i).result());
            }
            if (output != null) {
                session.write(fits, output);
            }
            return fits;
        } catch (IOException | RuntimeException e) {
            throw options.complaint(e);
        }
    }
}
