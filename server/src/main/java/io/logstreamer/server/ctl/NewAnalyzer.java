package io.logstreamer.server.ctl;

import com.dslplatform.json.JsonWriter;
import io.logstreamer.server.http.JsonBodies;
import java.math.BigDecimal;

/** An analyzer that is to be added. */
record NewAnalyzer(String name, String url, BigDecimal weight) {
    /** @throws NotDone if it is not like {@code green@http://green:9001=0.02} */
    static NewAnalyzer parse(String text) throws NotDone {
        int at = text.indexOf('@');
        int equals = text.lastIndexOf('=');
        if (at < 1 || equals < at + 2 || !Weight.isNumber(text.substring(equals + 1))) {
            throw NotDone.usage(CommandLine.quoted(text) + " is not NAME@URL=WEIGHT, as green@http://green:9001=0.02");
        }
        return new NewAnalyzer(
                Names.checked(text.substring(0, at)),
                text.substring(at + 1, equals),
                new BigDecimal(text.substring(equals + 1)));
    }

    /** As the API takes it. */
    byte[] body() {
        JsonWriter json = JsonBodies.writer();
        json.writeAscii("{\"name\":");
        json.writeString(name);
        json.writeAscii(",\"url\":");
        json.writeString(url);
        json.writeAscii(",\"weight\":");
        json.writeAscii(Weight.plain(weight));
        json.writeAscii("}");
        return json.toByteArray();
    }
}
