package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** Several at once. */
final class Troubles {
    private Troubles() {}

    /** Each must strike. */
    static Trouble together(List<? extends Trouble> all) {
        return new Trouble() {
            @Override
            public void begin() throws Exception {
                for (Trouble one : all) {
                    one.begin();
                }
            }

            @Override
            public long end() throws Exception {
                long sum = 0;
                for (int i = 0; i < all.size(); i++) {
                    long struck = all.get(i).end();
                    int number = i + 1;
                    assertTrue(struck > 0, () -> number + ". trouble never struck");
                    sum += struck;
                }
                return sum;
            }
        };
    }
}
