package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.xfitter.CovarianceForm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;

/**
 * 80,000 files with a few characters changed, left out or doubled, or with an end that is missing: each is read, or refused
 * in one sentence that begins with its name.
 */
class DamagedFilesTest {
    private static final int FILES = 10_000;
    private static final String CHARACTERS = "0123456789.,-+*'\"&/=() \n!:eEdaTF\u00e9";
    private static final Path FILE = Path.of("damaged.dat");

    private interface Reader {
        void read(String text) throws FileFormatException;
    }

    private static void readDamaged(String text, long seed, Reader reader) {
        RandomStream random = new RandomStream(seed);
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            StringBuilder damaged = new StringBuilder(text);
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes && damaged.length() > 0; i++) {
                int at = random.nextInt(damaged.length());
                char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5 -> damaged.setCharAt(at, c);
                    case 6, 7, 8, 9 -> damaged.insert(at, c);
                    case 10, 11, 12, 13 -> damaged.deleteCharAt(at);
                    case 14 -> damaged.setLength(at + 1);
                    case 15, 16 -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 60)));
                    default -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(40)));
                }
            }
            try {
                reader.read(damaged.toString());
            } catch (FileFormatException e) {
                refused++;
                assertThat(e.getMessage()).as("file %d of seed %d", file, seed).startsWith("damaged.dat");
            }
        }
        assertThat(refused).isGreaterThan(FILES / 10);
    }

    /** The reader makes a sentence with the file's name of the complaint of the data set. */
    private static void covarianceForm(XfitterDataset dataset) {
        try {
            CovarianceForm.of("damaged", dataset, TheorySpecification.of("damaged"), List.of());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("damaged");
        }
    }

    @Test
    void dataFiles() {
        readDamaged(DataFileTest.SAMPLE, 1, text -> {
            DataFile file = DataFile.parse(FILE, text);
            if (file.isTheory()) {
                file.theoryTable();
            } else {
                covarianceForm(file.dataset());
                // What is written is of the same meaning.
                assertThat(DataFile.parse(FILE, file.toText()).dataset().values())
                        .isEqualTo(file.dataset().values());
            }
        });
    }

    @Test
    void correlationFiles() {
        readDamaged(CorrelationFileTest.LIST, 2, text -> CorrelationFile.parse(FILE, text));
    }

    @Test
    void tablesOfCorrelations() {
        readDamaged(CorrelationFileTest.TABLE, 3, text -> CorrelationFile.parse(FILE, text));
    }

    @Test
    void tablesOfPredictions() {
        readDamaged(DataFileTest.THEORY, 4, text -> DataFile.parse(FILE, text).theoryTable());
    }

    @Test
    void steeringFiles() {
        readDamaged(SteeringTest.SAMPLE, 5, text -> Steering.parse(FILE, text));
    }

    @Test
    void summariesOfRuns() {
        readDamaged(RunResultsTest.SAMPLE, 6, text -> RunResults.parse(FILE, FileText.lines(text)));
    }

    @Test
    void tablesOfRuns() {
        readDamaged(FittedResultsTest.SAMPLE, 7, text -> FittedResults.parse(FILE, FileText.lines(text)));
    }

    /** What lint says of a file that can be read must not fail either. */
    @Test
    void lint() {
        readDamaged(DataFileTest.SAMPLE, 8, text -> {
            XfitterFile read = XfitterFile.parse(FILE, FileText.lines(text));
            DataFile data = DataFileReader.read(read);
            if (!data.isTheory()) {
                DataFileLint.data(data);
            }
        });
    }
}
