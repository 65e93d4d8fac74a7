package io.logstreamer.server.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies: the directory of the launcher, above the one the tests run in. */
public final class Checkout {

    public static final Path ROOT = root();
    static final Path LAUNCHER = ROOT.resolve("logstreamer");

    private Checkout() {}

    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(dir.resolve("logstreamer"))) {
            dir = dir.getParent();
            if (dir == null) {
                throw new IllegalStateException(
                        "no launcher above " + Path.of("").toAbsolutePath());
            }
        }
        return dir;
    }
}
