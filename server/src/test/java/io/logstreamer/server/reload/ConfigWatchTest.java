package io.logstreamer.server.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.config.WatchConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks by hand, at real files. */
class ConfigWatchTest {
    @TempDir
    Path directory;

    private Path file;
    private ConfigWatch watch;
    private int reloads;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(directory.resolve("settings.yaml"), "port: 1");
        watch = watching(file);
    }

    private ConfigWatch watching(Path... files) {
        WatchConfig config = new WatchConfig(List.of(files), 1);
        return new ConfigWatch(() -> config, () -> reloads++);
    }

    private void assertReloads(int expected, int looks) {
        for (int i = 0; i < looks; i++) {
            watch.look();
        }
        assertEquals(expected, reloads);
    }

    @Test
    void whatWasThereAtTheStartIsNotReloaded() {
        assertReloads(0, 3);
    }

    @Test
    void eachContentIsReloadedOnceRightOrWrong() throws IOException {
        Files.writeString(file, "port: nonsense");
        assertReloads(1, 5);
        Files.writeString(file, "port: 1");
        assertReloads(2, 5);
    }

    @Test
    void aFileThatIsBeingWrittenIsLeftAlone() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(file, "port: 1\n" + "# more\n".repeat(i + 1));
            assertReloads(0, 1);
        }
        assertReloads(1, 1);
    }

    @Test
    void whatHasChangedBackMeanwhileIsNoChange() throws IOException {
        Files.writeString(file, "port: 2");
        assertReloads(0, 1);
        Files.writeString(file, "port: 1");
        assertReloads(0, 3);
    }

    @Test
    void theSameContentWrittenAgainIsNoChange() throws IOException {
        Files.delete(file);
        Files.writeString(file, "port: 1");
        assertReloads(0, 3);
    }

    /** As Kubernetes does with a config map: a link to a link to a directory, of which the second is replaced. */
    @Test
    void followsLinksThatAreTurned() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.writeString(first.resolve("s.yaml"), "port: 1");
        Files.writeString(second.resolve("s.yaml"), "port: 2");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first);
        watch = watching(Files.createSymbolicLink(directory.resolve("s.yaml"), Path.of("..data", "s.yaml")));
        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), second);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertReloads(1, 3);
    }

    @Test
    void aFileThatIsGoneIsToldOfOnceAndAgainWhenItIsBack() throws IOException {
        Files.delete(file);
        assertReloads(1, 4);
        Files.writeString(file, "port: 1");
        assertReloads(2, 4);
    }

    @Test
    void everyFileCounts() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "one");
        watch = watching(file, token);
        Files.writeString(token, "two");
        assertReloads(1, 3);
    }
}
