package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.serialization.AtomicFiles;

/** Runs of xFitter as cards, and cards as runs, by their files. */
public final class RunConversion {
    private RunConversion() {}

    /**
     * Writes a run as a card, with FK tables in place of its reactions, or a card as a run.
     *
     * @param source the folder with {@code steering.txt}, or the card
     * @param target the card, or the folder of the run; files of their names are replaced
     * @param folders where files are looked for that are not where the run names them
     * @param library where data sets with FK tables are
     * @return notes on what of a run is taken otherwise, and the files that were written, as sentences
     */
    public static List<String> convert(Path source, Path target, List<Path> folders, Library library)
            throws IOException {
        List<String> sentences = new ArrayList<>();
        if (!Files.isDirectory(source)) {
            for (Path file : RunWriter.write(RuncardReader.read(source, List.of()), target)) {
                sentences.add("written: " + file);
            }
            return sentences;
        }
        Path parent = target.toAbsolutePath().getParent();
        RunCard card = RunCard.of(source, folders, library, parent == null ? target.toAbsolutePath() : parent);
        // A card that cannot be read back is our fault and is not left behind.
        card.runcard(List.of());
        AtomicFiles.write(target, card.text());
        card.notes().forEach(note -> sentences.add("note: " + note));
        sentences.add("written: " + target);
        return sentences;
    }
}
