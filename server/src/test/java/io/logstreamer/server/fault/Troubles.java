package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Troubles that end, whatever happens: one that goes on would be there in the tests to come. */
final class Troubles {
    private Troubles() {}

    /** What there is to do while something is wrong. */
    interface Work {
        void run() throws Exception;
    }

    /** The trouble begins, the work is done, the trouble ends. Returns how often it struck. */
    static long during(Trouble trouble, Work work) throws Exception {
        try {
            trouble.begin();
            work.run();
        } catch (Throwable e) {
            try {
                trouble.end();
            } catch (Throwable later) {
                e.addSuppressed(later);
            }
            throw e;
        }
        return trouble.end();
    }

    /** Several at once. Each must strike. */
    static Trouble together(List<? extends Trouble> all) {
        return new Trouble() {
            @Override
            public void begin() throws Exception {
                for (Trouble one : all) {
                    one.begin();
                }
            }

            @Override
            public long end() {
                AtomicLong sum = new AtomicLong();
                assertAll(IntStream.range(0, all.size()).mapToObj(i -> (Executable) () -> {
                    long struck = all.get(i).end();
                    assertTrue(struck > 0, () -> (i + 1) + ". trouble never struck");
                    sum.addAndGet(struck);
                }));
                return sum.get();
            }
        };
    }
}
