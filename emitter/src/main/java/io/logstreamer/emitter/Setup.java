package io.logstreamer.emitter;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.emitter.load.Batching;
import io.logstreamer.emitter.load.Plan;
import io.logstreamer.emitter.report.AckedIds;
import io.logstreamer.emitter.traffic.FileTraffic;
import io.logstreamer.emitter.traffic.GeneratedTraffic;
import io.logstreamer.emitter.traffic.PacketSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a run needs, opened before anything is sent, so that what cannot be opened stops the start. */
record Setup(
        Plan plan,
        String emitterId,
        long seed,
        PacketSource source,
        @Nullable AckedIds ackedIds) implements Closeable {

    /** @throws InvalidSettingException if a file cannot be read, or the file of accepted ids not be written */
    static Setup of(Invocation given) {
        List<Path> files = NamedFiles.readable("LOGFILE", given.arguments());
        long seed = given.get(EmitterSettings.SEED)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong());
        Optional<String> emitterId = given.get(EmitterSettings.EMITTER_ID);
        return new Setup(
                plan(given),
                emitterId.orElseGet(Setup::randomId),
                seed,
                files.isEmpty() ? generated(given, seed) : ofFiles(given, files, seed),
                ackedIds(given));
    }

    private static Plan plan(Invocation given) {
        return new Plan(
                given.get(EmitterSettings.TARGET_URL),
                new Batching(
                        given.get(EmitterSettings.BATCH),
                        given.get(EmitterSettings.BATCH_FORMAT),
                        given.has(EmitterMain.GZIP)),
                given.get(EmitterSettings.RATE),
                given.get(EmitterSettings.CONCURRENCY),
                given.get(EmitterSettings.DURATION).map(Duration::toNanos).orElse(Long.MAX_VALUE),
                given.get(EmitterSettings.MAX_PACKETS).orElse(Long.MAX_VALUE),
                given.get(EmitterSettings.MAX_BACKLOG),
                given.get(EmitterSettings.REQUEST_TIMEOUT_MS),
                TimeUnit.SECONDS.toNanos(given.get(EmitterSettings.RETRY_LIMIT_SEC)),
                given.get(EmitterSettings.STOP_TIMEOUT).toNanos());
    }

    private static PacketSource generated(Invocation given, long seed) {
        return new GeneratedTraffic(
                given.get(EmitterSettings.PACKET_SIZE),
                given.get(EmitterSettings.MAX_PACKET_BYTES),
                seed,
                firstSequence(given),
                InstantSource.system());
    }

    private static PacketSource ofFiles(Invocation given, List<Path> files, long seed) {
        boolean repeated = given.get(EmitterSettings.DURATION).isPresent();
        return new FileTraffic(
                files,
                repeated ? FileTraffic.Replay.REPEATED : FileTraffic.Replay.ONCE,
                given.get(EmitterSettings.PACKET_SIZE),
                new FileTraffic.Limits(
                        given.get(EmitterSettings.MAX_PACKET_BYTES), given.get(EmitterSettings.MAX_LINE_BYTES)),
                seed,
                firstSequence(given),
                InstantSource.system());
    }

    /** A random id is new each time, a given one may have been used by a run before, whose sequences must not return. */
    private static long firstSequence(Invocation given) {
        return given.get(EmitterSettings.FIRST_SEQUENCE)
                .orElseGet(() -> given.get(EmitterSettings.EMITTER_ID).isPresent()
                        ? TimeUnit.MILLISECONDS.toMicros(InstantSource.system().millis())
                        : 1);
    }

    private static String randomId() {
        return "emitter-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    private static @Nullable AckedIds ackedIds(Invocation given) {
        Path file = given.get(EmitterSettings.ACKED_IDS).orElse(null);
        try {
            return file == null ? null : new AckedIds(file);
        } catch (IOException e) {
            throw InvalidSettingException.of(
                    EmitterSettings.ACKED_IDS, String.valueOf(file), EmitterSettings.ACKED_IDS.allowed());
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
        if (ackedIds != null) {
            ackedIds.close();
        }
    }
}
