package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a head, each column as wide as its widest cell. Cells are made printable here. */
final class Table {
    private static final String GAP = "  ";

    /** How a column is set. */
    enum Kind {
        TEXT,
        NUMBER,
        STATE
    }

    record Column(String head, Kind kind) {
        static Column text(String head) {
            return new Column(head, Kind.TEXT);
        }

        static Column number(String head) {
            return new Column(head, Kind.NUMBER);
        }

        static Column state(String head) {
            return new Column(head, Kind.STATE);
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(Printable::of).toList());
    }

    void print(PrintWriter out, Style style) {
        List<String> heads = columns.stream().map(Column::head).toList();
        out.println(style.label(line(heads, Style.PLAIN)));
        rows.forEach(row -> out.println(line(row, style)));
    }

    private String line(List<String> cells, Style style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Kind kind = columns.get(i).kind();
            boolean isLast = i == cells.size() - 1;
            String cell = padded(cells.get(i), width(i), kind, isLast);
            line.append(i == 0 ? "" : GAP).append(kind == Kind.STATE ? coloured(cell, style) : cell);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = length(columns.get(column).head());
        for (List<String> row : rows) {
            widest = Math.max(widest, length(row.get(column)));
        }
        return widest;
    }

    private static String padded(String cell, int width, Kind kind, boolean isLast) {
        String space = " ".repeat(Math.max(0, width - length(cell)));
        return kind == Kind.NUMBER ? space + cell : isLast ? cell : cell + space;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String coloured(String cell, Style style) {
        return switch (cell.strip()) {
            case "UP" -> style.good(cell);
            case "EJECTED" -> style.bad(cell);
            default -> style.changing(cell);
        };
    }
}
