package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import org.nablafit.fit.PdfMembers;
import org.nablafit.pdf.lhapdf.LhapdfSet;

/**
 * A way to make an LHAPDF set of the replicas or of the Hessian members of a fit. {@link InitialScaleExport} gives the one scale of the fit; a way with
 * evolution gives the scales above it.
 */
public interface PdfExport {
    /**
     * Writes the set.
     *
     * @param members from the central one
     * @param folder holds the set's own folder
     * @param name of the set and of its folder
     * @return the set, read again
     * @throws IOException with one sentence, where it cannot be written
     */
    LhapdfSet write(PdfMembers members, Path folder, String name) throws IOException;
}
