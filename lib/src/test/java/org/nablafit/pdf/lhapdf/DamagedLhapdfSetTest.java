package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;

/** Random damage to the files of a set ends in values or in one sentence that names the file. */
class DamagedLhapdfSetTest {
    private static final int TRIALS = 4000;
    private static final String INFO =
            HandSet.INFO + "ErrorType: replicas\nAlphaS_Type: ipol\nAlphaS_Qs: [1, 2, 2, 9]\n"
                    + "AlphaS_Vals: [0.5, 0.4, 0.4, 0.2]\nExtrapolator: nearest\nParticle: 2212\n";
    private static final byte[] TOKENS =
            "-:.\n 0919eE#[]{}&*!|>'\"%@`,?naif\0\u007f".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private static byte[] damaged(byte[] whole, RandomStream random) {
        byte[] bytes = whole.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 1; changes--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
            bytes = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> replaced(bytes, at, end, new byte[0]);
                case 2 -> replaced(bytes, end, end, Arrays.copyOfRange(bytes, at, end));
                case 3 -> replaced(bytes, at, at + 1, new byte[] {TOKENS[random.nextInt(TOKENS.length)]});
                default -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            };
        }
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }

    @Test
    void damageEndsInValuesOrInASentence() throws IOException {
        byte[] info = INFO.getBytes(StandardCharsets.UTF_8);
        byte[] data = HandSet.member((x, q) -> x * q, new double[] {1, 2, 3, 4}, new double[] {4, 5})
                .getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            RandomStream random = new RandomStream(trial);
            boolean isData = random.nextInt(2) == 0;
            Path directory = Files.createDirectories(folder.resolve("Hand"));
            Files.write(directory.resolve("Hand.info"), isData ? info : damaged(info, random));
            Files.write(directory.resolve("Hand_0000.dat"), isData ? damaged(data, random) : data);
            try {
                LhapdfSet set = LhapdfSet.read(directory);
                LhapdfMember member = set.member(0);
                assertThat(member.xfxQ(set.flavours().getFirst(), member.xMin(), member.qMin()))
                        .as("trial %d", trial)
                        .isFinite();
                member.alphaS();
                set.errors();
            } catch (FileFormatException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("trial %d", trial)
                        .startsWith(directory.toString())
                        .doesNotContain("\n")
                        .hasSizeLessThan(directory.toString().length() + 400);
            }
        }
        assertThat(refused).isBetween(TRIALS / 2, TRIALS);
    }
}
