package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.pdf.lhapdf.LhapdfSet;

/**
 * A way to make an LHAPDF set of the replicas of a fit. {@link InitialScaleExport} gives the one scale of the fit; a way with
 * evolution gives the scales above it.
 */
public interface PdfExport {
    /**
     * Writes the set.
     *
     * @param set whose selected replicas become members 1, 2 ..., and whose mean becomes member 0
     * @param folder holds the set's own folder
     * @param name of the set and of its folder
     * @return the set, read again
     * @throws IOException with one sentence, where it cannot be written
     */
    LhapdfSet write(ReplicaSet set, Path folder, String name) throws IOException;
}
