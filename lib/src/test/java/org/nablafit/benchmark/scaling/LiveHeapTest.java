package org.nablafit.benchmark.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nablafit.benchmark.scaling.LiveHeap.Watched;

class LiveHeapTest {
    private static final int BYTES = 1 << 27;
    private static final long TOLERANCE = BYTES / 4;

    @Test
    void seesWhatLivesWhileTheWorkRunsAndNotWhatIsLeftOver() {
        long before = LiveHeap.now();
        Watched<Integer> watched = LiveHeap.during(() -> {
            byte[] live = new byte[BYTES];
            for (int i = 0; i < 20; i++) {
                live[i] = (byte) new byte[BYTES / 4].length;
                pause();
            }
            return live.length;
        });
        assertThat(watched.result()).isEqualTo(BYTES);
        assertThat(watched.peak() - before).isBetween(BYTES - TOLERANCE, BYTES + BYTES / 4 + TOLERANCE);
        assertThat(LiveHeap.now() - before).isLessThan(TOLERANCE);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anExceptionOfTheWorkGetsThrough() {
        IllegalStateException failure = new IllegalStateException("it does not work");
        assertThatThrownBy(() -> LiveHeap.during(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
