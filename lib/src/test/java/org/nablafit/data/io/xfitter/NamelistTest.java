package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.FileFormatException;

class NamelistTest {
    private static final Path FILE = Path.of("a.dat");

    private static List<Namelist> groups(String text) throws FileFormatException {
        return NamelistParser.parse(FILE, FileText.lines(text));
    }

    private static Namelist group(String text) throws FileFormatException {
        return groups("&Data\n" + text + "\n&End\n").getFirst();
    }

    @Test
    void valuesOfEveryForm() throws FileFormatException {
        Namelist data = group("""
                  Name = "it's ! no comment", NData=3 ! a comment
                  Flags = 2*true, .FALSE., f
                  Numbers = 1, 2.5e1
                    -3d-2 ! goes on in the next line
                  , 2*7.
                  quote = 'it''s'
                """);
        assertThat(data.string("name")).contains("it's ! no comment");
        assertThat(data.integer("NDATA")).contains(3);
        assertThat(data.logicals("Flags").values()).containsExactly(true, true, false, false);
        assertThat(data.numbers("Numbers").values()).containsExactly(1.0, 25.0, -0.03, 7.0, 7.0);
        assertThat(data.string("quote")).contains("it's");
        assertThat(data.line("Numbers")).isEqualTo(4);
        assertThat(data.string("absent")).isEmpty();
    }

    @Test
    void elementsByIndexAndLeftOut() throws FileFormatException {
        Namelist data =
                group("A(2) = 'two', 'three'\n A(1)='one' \n B = 1,,3, \n C(1,2) = 'x', 'y'\n D(2:3) = 2*5 E=1,2*,4");
        assertThat(data.strings("A").values()).containsExactly("one", "two", "three");
        assertThat(data.numbers("B")).isEqualTo(Map.of(1, 1.0, 3, 3.0));
        assertThat(data.columns("C")).isEqualTo(Map.of(2, List.of("x", "y")));
        assertThat(data.numbers("D")).isEqualTo(Map.of(2, 5.0, 3, 5.0));
        assertThat(data.numbers("E")).isEqualTo(Map.of(1, 1.0, 4, 4.0));
    }

    @Test
    void theLastValueHolds() throws FileFormatException {
        assertThat(group("A = 1\nA = 2").integer("A")).contains(2);
    }

    @Test
    void groupsBetweenFreeText() throws FileFormatException {
        List<Namelist> groups = groups("text & more\n* &No\n &First a=1 /\n rest\n$SECOND\n b = 2\n$end\n 1 2 3");
        assertThat(groups.stream().map(Namelist::name)).containsExactly("First", "SECOND");
        assertThat(groups.getLast().lastLine()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A = 'open           | a.dat:2: the string 'open is not closed on its line
                    'free'              | a.dat:2: 'free' in &Data belongs to no key; KEY = is expected
                    A = 999999999*1     | a.dat:2: &Data has more than 100000 values; check the repetitions
                    A(x) = 1            | a.dat:2: 'x' is no index
                    A(1 = 1             | a.dat:2: the parenthesis after a key is not closed
                    A(200000) = 1       | a.dat:2: the index 200000 is not between 0 and 100000
                    """)
    void complaints(String text, String sentence) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> group(text))
                .withMessage(sentence);
    }

    @Test
    void complaintsOfValues() throws FileFormatException {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> groups("&Data\n a = 1\n"))
                .withMessage("a.dat:1: the namelist &Data has no end; &End or / is expected after its keys");
        Namelist data = group("N = two\nL = 'maybe'\nM = 1 2\nNaem = 1");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> data.integer("N"))
                .withMessage("a.dat:2: N is a whole number, 'two' was found");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> data.logical("L"))
                .withMessage("a.dat:3: L is true or false, 'maybe' was found");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> data.numbers("N"))
                .withMessage("a.dat:2: N holds numbers, 'two' was found");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> data.integer("M"))
                .withMessage("a.dat:4: M is one value, 2 were found; check for a missing key or quote");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> data.allow(List.of("N", "L", "M", "Name")))
                .withMessage("a.dat:5: 'Naem' is no key of &Data; did you mean 'Name'?");
    }
}
