package io.logstreamer.server;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.deadletter.DeadLetterFiles;
import io.logstreamer.server.deadletter.DeadLetterLog;
import io.logstreamer.server.deadletter.LetterCounts;
import io.logstreamer.server.metrics.DeadLetterCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Where dead letters go: into the log, and into files if a directory is set. */
final class LetterBox {
    private final Optional<DeadLetterFiles> files;
    private final DeadLetterCounts counted;

    private LetterBox(Optional<DeadLetterFiles> files, NanoClock clock) {
        this.files = files;
        DeadLetters log = new DeadLetterLog(clock);
        this.counted = files.map(kept -> new DeadLetterCounts(inBoth(kept, log), kept.counts()))
                .orElseGet(() -> new DeadLetterCounts(log, LetterCounts.ofNoDirectory()));
    }

    /** @throws InvalidSettingException if files cannot be written where they should */
    static LetterBox open(Optional<DeadLetterConfig> config, NanoClock clock) {
        return new LetterBox(config.map(it -> openFiles(it, clock)), clock);
    }

    private static DeadLetterFiles openFiles(DeadLetterConfig config, NanoClock clock) {
        try {
            return DeadLetterFiles.open(config, InstantSource.system(), clock);
        } catch (IOException | UncheckedIOException e) {
            throw InvalidSettingException.of(
                    DistributorSettings.DEAD_LETTER_DIR,
                    config.directory(),
                    DistributorSettings.DEAD_LETTER_DIR.allowed() + " (" + e + ")");
        }
    }

    private static DeadLetters inBoth(DeadLetterFiles files, DeadLetters log) {
        return (packet, reason, analyzer, detail) -> {
            files.add(packet, reason, analyzer, detail);
            log.add(packet, reason, analyzer, detail);
        };
    }

    DeadLetterCounts counted() {
        return counted;
    }

    /** Writes what waits for the disk, for so long at most; how many were left unwritten. */
    long stop(long timeoutNs) {
        if (files.isEmpty()) {
            return 0;
        }
        try {
            return files.get().stop(timeoutNs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }
}
