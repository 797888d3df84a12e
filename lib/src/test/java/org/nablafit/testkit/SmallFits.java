package org.nablafit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;

/** Short fits for tests of what is made of a fit; each is run once. */
public final class SmallFits {
    private static final Map<List<String>, FitResult> DONE = new ConcurrentHashMap<>();

    private SmallFits() {}

    /** Twelve iterations of the first fit, or what the changes say. */
    public static FitResult firstFit(String... changes) {
        return DONE.computeIfAbsent(List.of(changes), wanted -> {
            try {
                Path card = ProjectFiles.project("data/runcards/first-fit.yaml");
                List<String> all = new ArrayList<>(List.of("fit.iterations=12"));
                all.addAll(wanted);
                return Fit.run(
                        RuncardReader.read(card, all),
                        new Library(List.of(ProjectFiles.project("data")), 2),
                        FitListener.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
