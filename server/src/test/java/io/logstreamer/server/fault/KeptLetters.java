package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.system.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what is in DEAD_LETTER_DIR as docs/DEAD-LETTERS.md says it is written, to the byte. */
final class KeptLetters {
    private static final Pattern NAME = Pattern.compile("dead-letters-\\d{8}T\\d{6}Z-\\d{6}\\.jsonl");
    private static final Pattern LINE = Pattern.compile(
            "\\{\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"reason\":\"([a-z_]+)\","
                    + "\"analyzer\":\"([^\"]*)\",\"attempts\":(\\d+),\"detail\":\"(?:[^\"\\\\]|\\\\.)*\","
                    + "(?:\"packet\":(.*)|\"packet_base64\":\"(.*)\")\\}");

    private final Path directory;
    private final List<DeadLetter> takenAway = new ArrayList<>();

    KeptLetters(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory if it is not there, and leaves nothing of an earlier distributor in it. */
    static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Path file : new KeptLetters(directory).files()) {
            Files.delete(file);
        }
    }

    /** Those that are there, and those {@link #takeAway taken away} before. */
    synchronized List<DeadLetter> read() {
        List<DeadLetter> all = new ArrayList<>(takenAway);
        files().forEach(file -> all.addAll(lettersIn(file)));
        return all;
    }

    /** Reads what is there and removes the files, as somebody does who makes room. */
    synchronized void takeAway() throws IOException {
        for (Path file : files()) {
            takenAway.addAll(lettersIn(file));
            Files.delete(file);
        }
    }

    private List<Path> files() {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DeadLetter> lettersIn(Path file) {
        require(NAME.matcher(file.getFileName().toString()).matches(), file + " in the directory");
        String text = text(file);
        require(text.isEmpty() || text.endsWith("\n"), file + " ends in a torn line");
        return Stream.of(text.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(KeptLetters::letter)
                .toList();
    }

    private static String text(Path file) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if it is not a line as documented, or its packet not one that was sent */
    private static DeadLetter letter(String line) {
        Matcher found = LINE.matcher(line);
        require(found.matches(), "a line that is not a dead letter: " + line);
        Http.parse(line); // fails if it is no JSON
        String plain = found.group(4);
        String packet = plain != null ? plain : new String(Base64.getDecoder().decode(found.group(5)), UTF_8);
        require(packet.startsWith("{"), "not one packet: " + line);
        int sequence = LoadPackets.sequencesIn(packet).getFirst();
        return new DeadLetter(sequence, found.group(1), found.group(2), Integer.parseInt(found.group(3)));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
