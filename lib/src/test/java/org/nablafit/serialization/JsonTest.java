package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.numeric.RandomStream;

class JsonTest {
    /** Any name and value. */
    private record Parameter(String name, double value) {}

    @Test
    void doublesComeBackAsTheyWere(@TempDir Path folder) throws IOException {
        RandomStream random = new RandomStream(20);
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.normal() * Math.pow(10, random.uniform(-300, 300));
        }
        values[0] = Double.MIN_VALUE;
        values[1] = Double.MAX_VALUE;
        values[2] = 0.1 + 0.2;
        values[3] = -1.0 / 3;
        Json.write(folder.resolve("numbers.json"), values);
        assertThat(Yaml.read(folder.resolve("numbers.json")).numbers()).containsExactly(values);
    }

    @Test
    void recordsAndListsAreWrittenByName() {
        assertThat(Json.text(List.of(new Parameter("bias[1][2]", 0.5))))
                .isEqualToIgnoringWhitespace("[{\"name\": \"bias[1][2]\", \"value\": 0.5}]")
                .endsWith("]\n");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(Json.line(new Parameter("a", 0.5))).isEqualTo("{\"name\":\"a\",\"value\":0.5}");
    }
}
