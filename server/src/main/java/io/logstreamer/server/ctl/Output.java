package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import java.io.PrintWriter;

/** Where and how answers are printed. */
record Output(PrintWriter out, Style style, boolean json) {
    /** A line made of printable text. */
    void line(String line) {
        out.println(line);
    }

    void table(Table table) {
        table.print(out, style);
    }

    /** The answer as it came. */
    void json(Reply reply) {
        out.println(Printable.json(reply.body().strip()));
    }
}
