package io.logstreamer.server.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a test measured, for people: {@code test.sh} prints these files. */
public final class Measured {

    private static final Path DIR = Checkout.ROOT.resolve("server/target/measured");

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    /** @param name of the file, without its ending */
    public Measured(String name) {
        this.file = DIR.resolve(name + ".txt");
    }

    public void line(String line) throws IOException {
        lines.add(line);
        Files.createDirectories(DIR);
        Files.write(file, lines);
    }

    public static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String inMessages(List<Double> differences) {
        return String.join(
                " / ",
                differences.stream()
                        .map(difference -> String.format(Locale.ROOT, "%+.1f", difference))
                        .toList());
    }
}
