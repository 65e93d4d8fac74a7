package io.logstreamer.server.system;

import io.logstreamer.server.monitoring.Dashboard;
import io.logstreamer.server.monitoring.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queries that the pages show: each block fenced as {@code promql} is one. */
final class PromqlExamples {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```promql\\n(.+?)^```$");

    private PromqlExamples() {}

    static List<Dashboard.Query> all() throws IOException {
        try (Stream<Path> docs = Files.list(Checkout.ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(Checkout.ROOT.resolve("README.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> BLOCK.matcher(Deployment.text(page))
                            .results()
                            .map(block -> new Dashboard.Query(
                                    page.getFileName().toString(),
                                    block.group(1).strip(),
                                    "")))
                    .toList();
        }
    }
}
