package io.logstreamer.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of a page in docs/, to be held to the code. */
public final class DocumentedTable {
    private DocumentedTable() {}

    /** The cells of all rows whose first cell is code, trimmed, without back quotes. */
    public static List<List<String>> rows(String page) throws IOException {
        return rows(Files.readAllLines(docs(page)));
    }

    /** Likewise, of one section alone, whose heading is {@code ## heading}. */
    public static List<List<String>> rows(String page, String heading) throws IOException {
        List<String> lines = Files.readAllLines(docs(page));
        int from = lines.indexOf("## " + heading);
        assertTrue(from >= 0, page + " has no section \"" + heading + "\"");
        List<String> below = lines.subList(from + 1, lines.size());
        return rows(below.stream().takeWhile(line -> !line.startsWith("## ")).toList());
    }

    private static Path docs(String page) {
        return Path.of("..", "docs", page);
    }

    private static List<List<String>> rows(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }
}
