package io.logstreamer.server.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /** A browser, and what drives it. */
    public static boolean chromiumWithItsDriver() {
        return onPath("chromium") && onPath("chromedriver");
    }

    static boolean nodeAndNpm() {
        return onPath("node") && onPath("npm");
    }

    private static boolean onPath(String program) {
        return find(program).isPresent();
    }

    /** The first on the PATH. */
    public static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
