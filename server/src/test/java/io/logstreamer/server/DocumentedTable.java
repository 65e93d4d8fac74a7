package io.logstreamer.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of a page in docs/, to be held to the code. */
public final class DocumentedTable {
    private DocumentedTable() {}

    /** The cells of all rows whose first cell is code, trimmed, without back quotes in the first. */
    public static List<List<String>> rows(String page) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", page)).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }
}
