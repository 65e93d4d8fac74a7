package io.logstreamer.server.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.core.lane.DeadLetters.Reason;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.deadletter.LetterCounts.Unwritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writer's own thread and real disks. */
@Timeout(60)
class DeadLetterFilesTest {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NS = 30 * SECOND_NS;

    @TempDir
    private Path directory;

    private static DeadLetterConfig config(Path directory, long maxBytes, long queueBytes) {
        return new DeadLetterConfig(directory, maxBytes, maxBytes / 8, queueBytes);
    }

    private static DeadLetterFiles open(Path directory) throws IOException {
        return DeadLetterFiles.open(config(directory, 1 << 20, 1 << 20), InstantSource.system(), NanoClock.SYSTEM);
    }

    private static void add(DeadLetterFiles files, String id) {
        files.add(Letters.packet(id, 100), Reason.REFUSED, "analyzer-1", "400");
    }

    private static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                assertTrue(Files.readString(file, UTF_8).endsWith("}\n"), "a torn line in " + file);
                lines.addAll(Files.readAllLines(file, UTF_8));
            }
        }
        return lines;
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst(".*\"packet\":\\{\"id\":\"([0-9]+)x*\"\\}\\}", "$1"))
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < PATIENCE_NS, what);
            Thread.sleep(5);
        }
    }

    @Test
    void keepsEveryLetterInOrderAndAStopWritesOutWhatWaits() throws Exception {
        DeadLetterFiles files = open(directory.resolve("made"));
        for (int i = 0; i < 1_000; i++) {
            add(files, Integer.toString(i));
        }
        assertEquals(0, files.stop(PATIENCE_NS));
        assertEquals(numbers(0, 1_000), ids(lines(directory.resolve("made"))));
        assertEquals(1_000, files.counts().written());
    }

    @Test
    void aLetterIsOnTheDiskWithoutAStop() throws Exception {
        DeadLetterFiles files = open(directory);
        add(files, "1");
        await(() -> files.counts().written() == 1, "it is not written");
        assertEquals(List.of("1"), ids(lines(directory)));
        files.stop(PATIENCE_NS);
    }

    @Test
    void theNextStartAddsAFile() throws Exception {
        for (int i = 0; i < 3; i++) {
            DeadLetterFiles files = open(directory);
            add(files, Integer.toString(i));
            assertEquals(0, files.stop(PATIENCE_NS));
        }
        assertEquals(numbers(0, 3), ids(lines(directory)));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsTheStart() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThrows(IOException.class, () -> open(file));
        assertThrows(IOException.class, () -> open(file.resolve("below")));
    }

    @Test
    void addNeverWaitsForADiskThatIsFullAndWhatDoesNotFitTheQueueIsCounted() throws Exception {
        ScriptedDisk disk = new ScriptedDisk();
        disk.leaveRoom(0);
        DeadLetterFiles files = DeadLetterFiles.start(
                config(directory, 1 << 20, 1_000), disk, InstantSource.system(), NanoClock.SYSTEM);
        for (int i = 0; i < 100; i++) {
            add(files, Integer.toString(i));
        }
        long overrun = files.counts().unwritten(Unwritten.QUEUE_FULL);
        assertTrue(overrun > 90 && overrun < 100, () -> overrun + " did not fit");
        disk.leaveRoom(1 << 20);
        await(() -> files.counts().written() == 100 - overrun, "the disk has room again");
        assertEquals(0, files.stop(PATIENCE_NS));
        assertEquals(
                numbers(0, (int) (100 - overrun)),
                ids(String.join("", disk.contents().values()).lines().toList()));
    }

    @Test
    void aStopDoesNotWaitForADiskThatStaysFullAndTellsWhatIsLeft() throws Exception {
        ScriptedDisk disk = new ScriptedDisk();
        disk.leaveRoom(0);
        DeadLetterFiles files = DeadLetterFiles.start(
                config(directory, 1 << 20, 1 << 20), disk, InstantSource.system(), NanoClock.SYSTEM);
        for (int i = 0; i < 7; i++) {
            add(files, Integer.toString(i));
        }
        long start = System.nanoTime();
        assertEquals(7, files.stop(SECOND_NS / 10));
        assertTrue(System.nanoTime() - start < 10 * SECOND_NS);
    }

    /** A real disk of 64 KiB that runs full and is made room on: a mount, which takes root. */
    @Test
    void aRealDiskThatRunsFullLeavesWholeLinesAndGoesOnWhenThereIsRoom() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount.toString()) == 0,
                "a small disk cannot be mounted here");
        try {
            Path ballast = Files.write(mount.resolve("ballast"), new byte[40 << 10]);
            Path letters = mount.resolve("letters");
            DeadLetterFiles files = open(letters);
            for (int i = 0; i < 200; i++) {
                add(files, Integer.toString(i));
            }
            await(() -> files.counts().written() > 10, "nothing is written");
            long before = System.nanoTime();
            await(() -> System.nanoTime() - before > SECOND_NS / 2, "time passes");
            assertTrue(files.counts().written() < 200, "the disk is too large to run full");
            Files.delete(ballast);
            await(() -> files.counts().written() == 200, "the disk has room again");
            assertEquals(0, files.stop(PATIENCE_NS));
            assertEquals(numbers(0, 200), ids(lines(letters)));
        } finally {
            assertEquals(0, run("umount", mount.toString()));
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such command
        }
    }
}
