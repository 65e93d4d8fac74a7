package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.logstreamer.server.system.Launched.Within;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AOT caches are used where they fit, and nobody hears of them where they do not. */
@Tag("system")
class AotCacheIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path LOGS = Checkout.ROOT.resolve("server/target/system-tests/aot-cache");
    private static final String LOADED_FROM_CACHE = "io.logstreamer.cli.CommandLineApp source: shared objects file";
    private static final String LOG_OF_CLASSES = "-Xlog:class+load";

    @TempDir
    private Path copy;

    @BeforeEach
    void requireCaches() {
        assumeFalse(Boolean.getBoolean("aot.skip"), "built without AOT caches (aot.skip)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"distributor", "analyzer", "emitter"})
    void buildMakesACacheThatTheLauncherUses(String program) throws Exception {
        Launched help =
                Launched.start(LOGS, "used-" + program, List.of(program, "--help"), Within.javaOptions(LOG_OF_CLASSES));
        assertEquals(0, help.awaitExit(PATIENCE), help::err);
        assertTrue(help.out().contains(LOADED_FROM_CACHE), "no class is from a cache; see " + LOGS);
    }

    /** What can be wrong with a cache, done to a copy of what was built. */
    enum Misfit {
        MISSING {
            @Override
            void befall(Path root) throws IOException {
                Files.delete(cacheIn(root));
            }
        },
        EMPTY {
            @Override
            void befall(Path root) throws IOException {
                Files.write(cacheIn(root), new byte[0]);
            }
        },
        TRUNCATED {
            @Override
            void befall(Path root) throws IOException {
                Files.write(cacheIn(root), new byte[4096]);
            }
        },
        OF_AN_OLDER_JAR {
            @Override
            void befall(Path root) throws IOException {
                age(root, Duration.ofDays(-1));
            }
        },
        /** Older than the cache, but not the jar it was made of. */
        OF_A_NEWER_JAR {
            @Override
            void befall(Path root) throws IOException {
                age(root, Duration.ofDays(1));
            }
        },
        OF_ANOTHER_JVM {
            @Override
            void befall(Path root) throws IOException {
                Files.writeString(root.resolve("target/aot-jvm"), "/opt/another\n");
            }
        };

        abstract void befall(Path root) throws IOException;

        private static void age(Path root, Duration by) throws IOException {
            Path jar = jarIn(root);
            FileTime was = Files.getLastModifiedTime(jar);
            Files.setLastModifiedTime(jar, FileTime.from(was.to(TimeUnit.SECONDS) - by.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void copyElsewhereUsesItsCache() throws Exception {
        copyInstallation();
        Launched help = launchCopy("copied", LOG_OF_CLASSES);
        assertTrue(help.out().contains(LOADED_FROM_CACHE), "no class is from the cache; see " + LOGS);
    }

    @ParameterizedTest
    @EnumSource
    void cacheThatDoesNotFitIsPassedOverWithoutAWord(Misfit misfit) throws Exception {
        copyInstallation();
        misfit.befall(copy);
        Path classes = copy.resolve("classes.txt");
        Launched help = launchCopy("misfit-" + misfit, LOG_OF_CLASSES + ":file=" + classes);
        assertTrue(help.out().startsWith("Usage: distributor"), help::out);
        assertEquals("", help.err());
        assertFalse(Files.readString(classes).contains(LOADED_FROM_CACHE), misfit::name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC",
                "-XX:+UseZGC",
                "-XX:-UseCompressedOops",
                "-Xmx64m",
                "-Xshare:off",
                "-XX:AOTMode=off"
            })
    void flagsOfTheUsersOwnWinWithoutAWord(String flag) throws Exception {
        Launched help = Launched.start(
                LOGS,
                "own" + flag.replaceAll("[^A-Za-z]", "-"),
                List.of("distributor", "--help"),
                Within.javaOptions(flag));
        assertEquals(0, help.awaitExit(PATIENCE), help::out);
        assertTrue(help.out().startsWith("Usage: distributor"), help::out);
        assertEquals("", help.err());
    }

    /** The launcher and the distributor as they were built, with times and all, since a cache fits no other jars. */
    private void copyInstallation() throws IOException {
        Path target = Checkout.ROOT.resolve("server/target");
        Files.createDirectories(copy.resolve("server/target"));
        Files.createDirectories(copy.resolve("target"));
        Files.createSymbolicLink(copy.resolve("server/target/lib"), target.resolve("lib"));
        for (Path file : List.of(
                Path.of("logstreamer"),
                Path.of("target/aot-jvm"),
                Checkout.ROOT.relativize(jarIn(Checkout.ROOT)),
                Path.of("server/target/logstreamer-server.aot.jars"),
                Checkout.ROOT.relativize(cacheIn(Checkout.ROOT)))) {
            Files.copy(Checkout.ROOT.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static Path jarIn(Path root) {
        return root.resolve("server/target/logstreamer-server.jar");
    }

    private static Path cacheIn(Path root) {
        return root.resolve("server/target/logstreamer-server.aot");
    }

    /** The copy's launcher instead of the checkout's, which comes first of the arguments. */
    private Launched launchCopy(String name, String flag) throws InterruptedException {
        Within within = new Within(
                List.of(
                        "bash",
                        "-c",
                        "shift; exec \"$0\" \"$@\"",
                        copy.resolve("logstreamer").toString()),
                Map.of("LOGSTREAMER_JAVA_OPTS", flag));
        Launched help = Launched.start(LOGS, name, List.of("distributor", "--help"), within);
        assertEquals(0, help.awaitExit(PATIENCE), help::out);
        return help;
    }
}
