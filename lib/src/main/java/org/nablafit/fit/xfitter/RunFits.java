package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;

/**
 * Fits to the data of a run of xFitter with FK tables.
 *
 * @param run its folder
 * @param fits one for each model, in the order in which they were asked for
 * @param notes what of the run is taken otherwise, or not at all
 */
public record RunFits(Path run, List<ModelFit> fits, List<String> notes) {
    /** Copies the lists. */
    public RunFits {
        fits = List.copyOf(fits);
        notes = List.copyOf(notes);
    }

    /** What is fitted. */
    public enum Model {
        /** The parametrisation of the run. */
        FORM,
        /** A neural network. */
        NETWORK
    }

    /** The fit of one model. */
    public record ModelFit(Model model, FitResult result) {}

    /**
     * Fits.
     *
     * @param run the folder with {@code steering.txt} and {@code parameters.yaml}
     * @param folders where files are looked for that are not where the run names them
     * @param library where data sets with FK tables are
     * @param models what to fit, one after the other
     * @param changes {@code key=value} with dotted keys of the card that the run is converted to
     */
    public static RunFits of(
            Path run,
            List<Path> folders,
            Library library,
            List<Model> models,
            List<String> changes,
            FitListener listener)
            throws IOException {
        LinkedHashSet<String> notes = new LinkedHashSet<>();
        // All is read before the first fit: what is wrong shows at once.
        List<Runcard> cards = new ArrayList<>();
        for (Model model : models) {
            RunCard converted = model == Model.FORM
                    ? RunCard.of(run, folders, library, run)
                    : RunCard.withNetwork(run, folders, library, run);
            notes.addAll(converted.notes());
            cards.add(converted.runcard(changes));
        }
        List<ModelFit> fits = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            fits.add(new ModelFit(models.get(i), Fit.run(cards.get(i), library, listener)));
        }
        return new RunFits(run, fits, List.copyOf(notes));
    }
}
