package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.serialization.FileFormatException;

class CorrelationFileTest {
    private static final Path FILE = Path.of("a.corr");
    static final String LIST = """
            &StatCorr
              Name1 = 'A'
              Name2 = 'A'
              NIdColumns1 = 1
              NIdColumns2 = 1
              IdColumns1 = 'pt'
              IdColumns2 = 'pt'
              NCorr = 2
              MatrixType = 'Statistical correlations'
            &End
            * pt pt rho
            10 20 0.5
            10 30 -0.25
            """;
    static final String TABLE = """
            &StatCorr
              Name1 = 'A', Name2 = 'B', NIdColumns1 = 2, NIdColumns2 = 1, IdColumns1 = 'pt', 'y', IdColumns2 = 'pt'
              NBins1 = 2, NBins2 = 3, MatrixFormatIsTable = T, MatrixType = 'Full covariance matrix'
            &End
            0 0 10 20 30
            1 2 4 5 6
            1 3 7 8 9
            """;

    @Test
    void aList() throws FileFormatException {
        CorrelationTable table = CorrelationFile.parse(FILE, LIST);
        assertThat(table.type()).isEqualTo(CorrelationType.STATISTICAL_CORRELATION);
        assertThat(table.entries())
                .containsExactly(
                        new CorrelationTable.Entry(List.of(10.0), List.of(20.0), 0.5, 12),
                        new CorrelationTable.Entry(List.of(10.0), List.of(30.0), -0.25, 13));
    }

    @Test
    void aTable() throws FileFormatException {
        CorrelationTable table = CorrelationFile.parse(FILE, TABLE);
        assertThat(table.firstColumns()).containsExactly("pt", "y");
        assertThat(table.entries()).hasSize(6);
        assertThat(table.entries().get(4))
                .isEqualTo(new CorrelationTable.Entry(List.of(1.0, 3.0), List.of(20.0), 8, 7));
    }

    @Test
    void everyTypeOfMatrix() throws FileFormatException {
        for (CorrelationType type : CorrelationType.values()) {
            assertThat(CorrelationFile.parse(FILE, LIST.replace("Statistical correlations", type.label()))
                            .type())
                    .isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NCorr = 2       | NCorr = 3       | a.corr:13: 3 entries are announced, 2 are there; is the file truncated?
                    NCorr = 2       | NBins1 = 2      | a.corr:1: &StatCorr has no NBins2
                    20 0.5          | 20 1.5          | a.corr:12: a correlation lies between -1 and 1, 1.5 was found; is the MatrixType 'Statistical correlations' right?
                    NIdColumns1 = 1 | NIdColumns1 = 7 | a.corr:4: NIdColumns1 is 7, a number from 1 to 6 is expected
                    al correlations | al correlation  | a.corr:9: 'Statistical correlation' is no MatrixType; did you mean 'Statistical correlations'?
                    Name2 = 'A'     | Name2 = ''      | a.corr:1: &StatCorr has no Name2
                    """)
    void complaints(String old, String changed, String sentence) {
        assertThat(LIST).contains(old);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> CorrelationFile.parse(FILE, LIST.replace(old, changed)))
                .withMessage(sentence);
    }
}
