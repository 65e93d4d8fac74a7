package io.logstreamer.emitter.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrafficTest {

    private static final FileTraffic.Limits LIMITS = new FileTraffic.Limits(1 << 20, 1 << 14);

    private final PacketWriter packet = new PacketWriter("e");

    @TempDir
    Path directory;

    @Test
    void sendsTheLinesOfAllFilesInOrderOnce() throws IOException {
        List<Path> files = List.of(file("a.log", "1\n2\n\n3"), file("empty.log", ""), file("b.log", "4\n5\n"));
        try (FileTraffic traffic = traffic(files, FileTraffic.Replay.ONCE, "2", LIMITS)) {
            assertEquals(List.of("1", "2"), next(traffic));
            assertEquals(List.of("3", "4"), next(traffic));
            assertEquals(List.of("5"), next(traffic));
            assertEquals("e-9", packet.packetId());
            assertFalse(traffic.fill(packet));
            assertFalse(traffic.fill(packet));
        }
    }

    @Test
    void beginsAgainAfterTheLastFileWhenRepeating() throws IOException {
        List<Path> files = List.of(file("a.log", "1\n2"));
        try (FileTraffic traffic = traffic(files, FileTraffic.Replay.REPEATED, "3", LIMITS)) {
            assertEquals(List.of("1", "2", "1"), next(traffic));
            assertEquals(List.of("2", "1", "2"), next(traffic));
        }
    }

    @Test
    void endsWhenRepeatingFilesWithoutALine() throws IOException {
        List<Path> files = List.of(file("a.log", "\n \n"), file("b.log", ""));
        try (FileTraffic traffic = traffic(files, FileTraffic.Replay.REPEATED, "3", LIMITS)) {
            assertFalse(traffic.fill(packet));
        }
    }

    @Test
    void endsAPacketBeforeItIsTooLargeAndLosesNoLine() throws IOException {
        String line = "x".repeat(100) + "\u0001".repeat(50);
        List<Path> files = List.of(file("a.log", (line + "\n").repeat(40)));
        int messages = 0;
        try (FileTraffic traffic =
                traffic(files, FileTraffic.Replay.ONCE, "1000", new FileTraffic.Limits(4000, 1 << 14))) {
            while (traffic.fill(packet)) {
                assertTrue(packet.length() <= 4000, () -> packet.length() + " bytes");
                messages += Packets.messages(packet).size();
            }
        }
        assertEquals(40, messages);
    }

    @Test
    void sendsWhateverBytesAFileHoldsAsValidJson() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Path file = Files.write(directory.resolve("odd \"name\".log"), all);
        String surrogate = "{\"msg\":\"half \\ud800 pair\",\"k\":\"\\udc00\"}";
        try (FileTraffic traffic =
                traffic(List.of(file, file("json.log", surrogate)), FileTraffic.Replay.ONCE, "10", LIMITS)) {
            traffic.fill(packet);
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(packet.buffer(), 0, packet.length()))
                    .toString();
            assertTrue(json.chars().noneMatch(c -> c < ' '), json);
            assertEquals(3, Packets.messages(packet).size());
        }
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Path gone = directory.resolve("gone.log");
        try (FileTraffic traffic = traffic(List.of(gone), FileTraffic.Replay.ONCE, "1", LIMITS)) {
            IOException failure = assertThrows(IOException.class, () -> traffic.fill(packet));
            assertTrue(String.valueOf(failure.getMessage()).contains("gone.log"), failure.getMessage());
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static FileTraffic traffic(
            List<Path> files, FileTraffic.Replay replay, String sizes, FileTraffic.Limits limits) {
        return new FileTraffic(files, replay, PacketSizes.parse(sizes), limits, 1, 7, InstantSource.system());
    }

    private List<String> next(FileTraffic traffic) throws IOException {
        assertTrue(traffic.fill(packet));
        List<String> texts = new ArrayList<>();
        for (Map<String, Object> message : Packets.messages(packet)) {
            texts.add(String.valueOf(message.get("message")));
        }
        return texts;
    }
}
