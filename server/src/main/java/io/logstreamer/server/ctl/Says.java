package io.logstreamer.server.ctl;

import com.dslplatform.json.JsonWriter;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Answers to changes, in a line or a few. */
final class Says {
    private Says() {}

    /** As {@code green is UP: the first probe was good}. */
    static String stands(Json analyzer) throws IOException {
        return Printable.of(analyzer.text("name") + " is " + analyzer.text("state") + ": " + analyzer.text("reason"));
    }

    static String stands(Reply reply) throws NotDone {
        try {
            return stands(reply.json().object("analyzer"));
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    static String removed(Reply reply) throws NotDone {
        try {
            Json json = reply.json();
            return Printable.of(json.text("removed")) + " is removed; " + json.number("left_packets")
                    + " packets of its lane go to the others, or are in flight";
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    static String logLevel(Reply reply) throws NotDone {
        try {
            Json json = reply.json();
            return Printable.of(json.text("logger") + " logs " + json.text("level"));
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    /** As the API takes it. */
    static byte[] logLevelBody(String logger, String level) {
        JsonWriter json = JsonBodies.writer();
        json.writeAscii("{\"logger\":");
        json.writeString(logger);
        json.writeAscii(",\"level\":");
        json.writeString(level.toUpperCase(Locale.ROOT));
        json.writeAscii("}");
        return json.toByteArray();
    }

    /** The generation, and a line for each change. */
    static String reloaded(Reply reply) throws NotDone {
        try {
            Json json = reply.json();
            StringBuilder lines = new StringBuilder("generation ").append(json.number("generation"));
            List<?> changed = json.fields().get("changed") instanceof List<?> list ? list : List.of();
            lines.append(changed.isEmpty() ? ": nothing changed" : "");
            changed.forEach(change -> lines.append("\n  ").append(Printable.of(String.valueOf(change))));
            return lines.toString();
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }
}
