package io.logstreamer.emitter.line;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file line by line; one that ends in {@code .gz} is unpacked. What a line does not say is filled in: the
 * level is INFO, the timestamp that of the line before it (the first lines of a file: now), the service comes from the
 * file's name. Blank lines are skipped. For one thread.
 */
public final class LogLines implements Closeable {

    private final RawLines raw;
    private final LineFormats formats;
    private final InstantSource clock;
    private final String fileName;
    private final String defaultService;
    private long previousNs;

    LogLines(InputStream in, String fileName, Instant lastWritten, int maxLineBytes, InstantSource clock) {
        this.raw = new RawLines(in, maxLineBytes);
        this.formats = new LineFormats(lastWritten);
        this.clock = clock;
        this.fileName = fileName;
        this.defaultService = ServiceName.ofFile(fileName);
    }

    /** @throws IOException if the file cannot be opened */
    public static LogLines open(Path file, int maxLineBytes, InstantSource clock) throws IOException {
        String name = String.valueOf(file.getFileName());
        Instant lastWritten = Files.getLastModifiedTime(file).toInstant();
        InputStream in = Files.newInputStream(file);
        try {
            InputStream unpacked = name.endsWith(".gz") ? new GZIPInputStream(new BufferedInputStream(in)) : in;
            return new LogLines(unpacked, name, lastWritten, maxLineBytes, clock);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** @return null after the last line */
    public @Nullable LogLine next() throws IOException {
        String line = raw.next();
        while (line != null && isBlank(line)) {
            line = raw.next();
        }
        return line == null ? null : complete(line);
    }

    private LogLine complete(String line) {
        String text = line.charAt(0) == '\uFEFF' ? line.substring(1) : line;
        ParsedLine parsed = formats.parse(text);
        if (parsed == null) {
            return new LogLine(previousOrNow(), Levels.DEFAULT, text, metadata(Map.of()));
        }
        if (parsed.hasTimestamp()) {
            previousNs = parsed.timestampNs();
        }
        String level = parsed.level() == null ? Levels.DEFAULT : parsed.level();
        String message = parsed.message().isBlank() ? text : parsed.message();
        return new LogLine(previousOrNow(), level, message, metadata(parsed.metadata()));
    }

    private long previousOrNow() {
        if (previousNs == ParsedLine.NO_TIMESTAMP) {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
        return previousNs;
    }

    private Map<String, String> metadata(Map<String, String> parsed) {
        Map<String, String> metadata = new HashMap<>(parsed);
        metadata.putIfAbsent("service", defaultService);
        metadata.put("file", fileName);
        return metadata;
    }

    private static boolean isBlank(String line) {
        return line.isBlank() || line.equals("\uFEFF");
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
