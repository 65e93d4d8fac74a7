package io.logstreamer.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void findsWhatIsExecutableAndNamesWhatIsNot() throws Exception {
        Path here = Files.writeString(directory.resolve("peer-of-ours"), "#!/bin/sh\necho 'peer 1.2' >&2\nexit 1\n");
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("no-program"), "text");
        List<String> names = List.of("peer-of-ours", "no-program");
        Programs programs = Programs.find(names, "/nonexistent:" + directory);
        assertEquals(Map.of("peer-of-ours", here), programs.paths());
        assertEquals(Optional.of("no-program"), programs.firstMissing(names));
        assertEquals(Map.of("peer-of-ours", "peer 1.2"), programs.versions());
    }
}
