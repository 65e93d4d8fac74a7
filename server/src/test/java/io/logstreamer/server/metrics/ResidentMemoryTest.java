package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
    @TempDir
    private Path dir;

    @Test
    void readsTheKernelsLine() throws IOException {
        Path status =
                Files.writeString(dir.resolve("status"), "Name:\tjava\nVmHWM:\t    9999 kB\nVmRSS:\t  155408 kB\n");
        assertEquals(OptionalLong.of(155_408L * 1024), ResidentMemory.bytes(status));
    }

    @Test
    void isAbsentWhereThereIsNoSuchFileOrLine() throws IOException {
        assertEquals(OptionalLong.empty(), ResidentMemory.bytes(dir.resolve("none")));
        assertEquals(
                OptionalLong.empty(), ResidentMemory.bytes(Files.writeString(dir.resolve("status"), "Name:\tx\n")));
    }
}
