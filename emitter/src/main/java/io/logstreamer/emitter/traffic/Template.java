package io.logstreamer.emitter.traffic;

import com.dslplatform.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with holes, as {@code GET /orders/{INT} took {MS} ms}; see {@link Variable}. Immutable. */
final class Template {

    private static final Pattern HOLE = Pattern.compile("\\{([A-Z0-9]+)}");

    /** One more than the variables: the text before, between and after them. */
    private final byte[][] texts;

    private final Variable[] variables;

    /** @throws IllegalArgumentException if a variable is unknown or the text would need an escape in JSON */
    Template(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\')) {
            throw new IllegalArgumentException("only printable ASCII without quotes and backslashes: " + text);
        }
        List<byte[]> between = new ArrayList<>();
        List<Variable> holes = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int from = 0;
        while (hole.find()) {
            between.add(text.substring(from, hole.start()).getBytes(StandardCharsets.US_ASCII));
            holes.add(Variable.valueOf(hole.group(1)));
            from = hole.end();
        }
        between.add(text.substring(from).getBytes(StandardCharsets.US_ASCII));
        texts = between.toArray(byte[][]::new);
        variables = holes.toArray(Variable[]::new);
    }

    void write(JsonWriter json, SplittableRandom random) {
        json.writeAscii(texts[0]);
        for (int i = 0; i < variables.length; i++) {
            variables[i].write(json, random);
            json.writeAscii(texts[i + 1]);
        }
    }
}
