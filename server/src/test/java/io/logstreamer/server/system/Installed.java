package io.logstreamer.server.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs on the PATH that are not the project's own. */
public final class Installed {
    private Installed() {}

    static boolean prometheus() {
        return onPath("prometheus");
    }

    static boolean promtool() {
        return onPath("promtool");
    }

    public static boolean slowHttpTest() {
        return onPath("slowhttptest");
    }

    static boolean nodeAndNpm() {
        return onPath("node") && onPath("npm");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
