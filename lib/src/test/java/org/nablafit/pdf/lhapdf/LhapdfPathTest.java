package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LhapdfPathTest {
    @TempDir
    Path folder;

    private LhapdfPath path() throws IOException {
        HandSet.write(folder.resolve("first"), HandSet.INFO);
        HandSet.write(folder.resolve("second"), HandSet.INFO.replace("by hand", "the second"));
        Files.createDirectories(folder.resolve("second/NoSet"));
        Path other = Files.createDirectories(folder.resolve("second/Other"));
        Files.writeString(other.resolve("Other.info"), HandSet.INFO);
        return new LhapdfPath(List.of(folder.resolve("first"), folder.resolve("nowhere"), folder.resolve("second")));
    }

    @Test
    void theFirstFolderThatHasTheNameWins() throws IOException {
        LhapdfPath path = path();
        assertThat(path.find("Hand").info().get("SetDesc").string()).isEqualTo("by hand");
        assertThat(path.find("Other").name()).isEqualTo("Other");
        assertThat(path.names()).containsExactly("Hand", "Other");
        String second = folder.resolve("second/Hand").toString();
        assertThat(path.find(second).info().get("SetDesc").string()).isEqualTo("the second");
    }

    @Test
    void itIsSaidWhereASetWasLookedFor() throws IOException {
        LhapdfPath path = path();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.find("Othr"))
                .withMessage("there is no LHAPDF set 'Othr': it is no folder, and not in " + folder.resolve("first")
                        + ", " + folder.resolve("nowhere") + " (no such folder), " + folder.resolve("second")
                        + "; name its folder, or folders of sets in LHAPDF_DATA_PATH; did you mean 'Other'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.find("some/where"))
                .withMessageContaining("there is no folder 'some/where' of an LHAPDF set");
        assertThatIllegalArgumentException().isThrownBy(() -> path.find("a\0b"));
    }

    @Test
    void aMemberStandsBehindTheName() throws IOException {
        assertThat(LhapdfPath.Name.of("Hand")).isEqualTo(new LhapdfPath.Name("Hand", 0));
        assertThat(LhapdfPath.Name.of("Hand/12")).isEqualTo(new LhapdfPath.Name("Hand", 12));
        assertThat(LhapdfPath.Name.of("a/Hand/3")).isEqualTo(new LhapdfPath.Name("a/Hand", 3));
        assertThat(LhapdfPath.Name.of("a/Hand")).isEqualTo(new LhapdfPath.Name("a/Hand", 0));
        Path number = Files.createDirectories(folder.resolve("2026"));
        assertThat(LhapdfPath.Name.of(number.toString())).isEqualTo(new LhapdfPath.Name(number.toString(), 0));
    }

    @Test
    void theVariableHasFoldersAsThePathHas() {
        assertThat(LhapdfPath.split("/a" + File.pathSeparator + File.pathSeparator + "/b/c"))
                .containsExactly(Path.of("/a"), Path.of("/b/c"));
        assertThat(LhapdfPath.split("")).isEmpty();
    }
}
