package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/RELIABILITY.md has a row for every case. */
class ReliabilityPageTest {
    @Test
    void everyCaseHasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(Checkout.ROOT.resolve("docs/RELIABILITY.md"));
        List<String> without = Stream.concat(
                        NetworkFaultsIT.ways().map(NetworkFaultsIT.Case::name),
                        StatusFaultsIT.replies().map(StatusFaultsIT.Case::name))
                .filter(name -> rows.stream().noneMatch(row -> row.startsWith("| " + name + " |")))
                .toList();
        assertEquals(List.of(), without);
    }
}
