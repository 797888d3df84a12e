package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.testkit.ProjectFiles;

final class DatasetsTest {
    private static final Path DATASETS = ProjectFiles.project("data/datasets");
    private static final Path TABLES = ProjectFiles.project("data/fktables");

    @TempDir
    Path empty;

    @Test
    void namesAreThoseOfAllFolders() throws IOException {
        assertThat(Datasets.names(SearchPath.of(empty, DATASETS)))
                .hasSize(14)
                .contains("SLAC_P_F2", "CLOSURE_F2_ISOSCALAR")
                .isSorted();
        assertThat(Datasets.names(SearchPath.of(empty.resolve("absent")))).isEmpty();
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.find("SLAC_P_F3", SearchPath.of(DATASETS)))
                .withMessage("there is no data set 'SLAC_P_F3' in " + DATASETS + "; did you mean 'SLAC_P_F2'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.find("SLAC_P_F2", SearchPath.of(empty.resolve("absent"))))
                .withMessage("there is no data set 'SLAC_P_F2' in " + empty.resolve("absent")
                        + " (no such folder), nor any other");
        assertThatIllegalArgumentException().isThrownBy(SearchPath::of).withMessageContaining("at least one folder");
    }

    @Test
    void tablesAreFoundWithAndWithoutTheirEnding() throws IOException {
        SearchPath path = SearchPath.of(empty, TABLES);
        Path file = TABLES.resolve("SLAC_P_F2_nnlo.pineappl.lz4");
        assertThat(TableFiles.find("SLAC_P_F2_nnlo", path)).isEqualTo(file);
        assertThat(TableFiles.find("SLAC_P_F2_nnlo.pineappl.lz4", path)).isEqualTo(file);
        assertThat(TableFiles.names(path)).hasSize(24).contains("SLAC_P_F2_nnlo_tmc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableFiles.find("SLAC_P_F2_nnol", path))
                .withMessageContaining("did you mean 'SLAC_P_F2_nnlo'?");
    }
}
