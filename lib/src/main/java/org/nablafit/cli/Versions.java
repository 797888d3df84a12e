package org.nablafit.cli;

import org.nablafit.fit.Environment;
import picocli.CommandLine.IVersionProvider;

/** The lines of {@code nablafit --version}. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return Environment.versions().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toArray(String[]::new);
    }
}
