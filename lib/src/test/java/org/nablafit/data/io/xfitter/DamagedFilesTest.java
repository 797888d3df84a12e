package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;

/** 20,000 files with a few characters changed, left out or doubled: each is read, or refused in one sentence with its name. */
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
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(damaged.length());
                char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(4)) {
                    case 0 -> damaged.setCharAt(at, c);
                    case 1 -> damaged.insert(at, c);
                    case 2 -> damaged.deleteCharAt(at);
                    default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
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

    @Test
    void dataFiles() {
        readDamaged(DataFileTest.SAMPLE, 1, text -> {
            DataFile file = DataFile.parse(FILE, text);
            if (file.isTheory()) {
                file.theoryTable();
            } else {
                file.dataset();
            }
            file.toText();
        });
    }

    @Test
    void correlationFiles() {
        readDamaged(CorrelationFileTest.LIST, 2, text -> CorrelationFile.parse(FILE, text));
    }
}
