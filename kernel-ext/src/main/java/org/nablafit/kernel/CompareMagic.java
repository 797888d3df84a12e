package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %compare}: distances between replicas, as {@code Distances.of(first.pdf(), second.pdf())}. */
@Command(
        name = "%compare",
        description = {
            "Shows distances between two sets of replicas, of means and of variances: near 1 for sets of the same",
            "distribution. The same in Java: Distances.of(first.pdf(), second.pdf())."
        })
final class CompareMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A variable that holds replicas, or the folder of the result of some.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "Other ones.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String second;

    @Override
    public Distances run(MagicContext context) throws IOException {
        return Distances.of(pdf(context, first), pdf(context, second));
    }

    private static PdfReplicas pdf(MagicContext context, String name) throws IOException {
        if (!Files.isDirectory(Path.of(name))) {
            switch (context.notebook().value(name)) {
                case ReplicaSet set -> {
                    return set.pdf();
                }
                case PdfReplicas pdf -> {
                    return pdf;
                }
                default -> {
                    // A path, or a complaint.
                }
            }
        }
        return context.session().pdfReplicas(NamedPaths.one(context, name));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
