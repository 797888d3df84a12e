package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.export.FitFiles;
import org.nablafit.export.HessianFiles;
import org.nablafit.export.HessianReport;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;

/** {@code nablafit fit --hessian}: fits, takes the errors of the Hessian matrix, and writes what comes out. */
final class HessianWork {
    private final Runcard card;
    private final Library library;
    private final Path directory;

    HessianWork(Runcard card, Library library, Path directory) {
        this.card = card;
        this.library = library;
        this.directory = directory;
    }

    /** The exit status. */
    int run(HessianOptions options) throws IOException {
        // The sets of the fit and of its eigenvectors are evolved alike.
        EvolutionOperators operators = new EvolutionOperators();
        HessianDisplay progress = new HessianDisplay(System.err, Terminal.isPresent()).preparing(operators);
        try (var _ = new Interruption(progress::cancel, "the fit is kept, but not its errors")) {
            FitProblem problem = HessianFit.problem(card, library, options, progress);
            Fit.Whole whole = Fit.whole(problem, progress);
            progress.closeBar();
            System.out.print(Summaries.of(whole.result()).toText());
            // Before the errors: who interrupts them keeps the fit.
            Set<String> notes = new LinkedHashSet<>(FitFiles.write(whole.result(), directory, operators));
            HessianFit hessian = HessianFit.of(whole, options, progress);
            progress.closeBar();
            System.out.print("\n" + Summaries.of(hessian).toText());
            notes.addAll(HessianFiles.write(hessian, directory, operators));
            notes.addAll(HessianReport.write(hessian, directory));
            notes.forEach(note -> System.err.println("nablafit: " + note));
            System.out.println("\nThe result is in " + directory + "; open " + directory.resolve("report.html"));
            return 0;
        } catch (CancellationException e) {
            System.err.println("nablafit: " + e.getMessage());
            return 1;
        }
    }
}
