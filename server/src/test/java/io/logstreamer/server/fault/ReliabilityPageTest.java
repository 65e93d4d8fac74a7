package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/RELIABILITY.md has a row for every case, and names every test. */
class ReliabilityPageTest {
    private static final Path PAGE = Checkout.ROOT.resolve("docs/RELIABILITY.md");
    private static final String HERE = "server/src/test/java/io/logstreamer/server/fault";

    @Test
    void everyCaseHasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(PAGE);
        List<String> without = Stream.concat(
                        NetworkFaultsIT.ways().map(NetworkFaultsIT.Case::name),
                        StatusFaultsIT.replies().map(StatusFaultsIT.Case::name))
                .filter(name -> rows.stream().noneMatch(row -> row.startsWith("| " + name + " |")))
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void everyTestHereIsNamed() throws IOException {
        String page = Files.readString(PAGE);
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(HERE))) {
            List<String> unnamed = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.java"))
                    .map(name -> "`" + name.replace(".java", "") + "`")
                    .filter(name -> !page.contains(name))
                    .toList();
            assertEquals(List.of(), unnamed);
        }
    }
}
