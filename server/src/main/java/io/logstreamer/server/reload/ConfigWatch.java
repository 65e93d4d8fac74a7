package io.logstreamer.server.reload;

import io.logstreamer.server.config.WatchConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files now and then, by their content: so it does not matter whether they are written in place, replaced, or
 * reached by links that are turned to another directory, as Kubernetes does. What it finds is reloaded when two looks have
 * found the same, as it may be half written at the first; and each content once, right or wrong. One thread.
 */
public final class ConfigWatch implements AutoCloseable {
    /** More than settings may have; of a larger file its beginning decides. */
    private static final int MOST_BYTES = 2 << 20;

    private static final Logger LOG = LoggerFactory.getLogger("config");

    private final Supplier<WatchConfig> config;
    private final Runnable reload;
    private final Thread thread =
            Thread.ofPlatform().name("config-watch").daemon().unstarted(this::run);
    private String seen;
    private String taken;

    /**
     * What the files are now counts as reloaded.
     *
     * @param config which files, in force now
     */
    public ConfigWatch(Supplier<WatchConfig> config, Runnable reload) {
        this.config = config;
        this.reload = reload;
        this.seen = content();
        this.taken = seen;
    }

    /** Begins to look, if it is to look at all. */
    public void start() {
        if (config.get().periodNs() > 0) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(config.get().periodNs() / 1_000_000);
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("files are no longer looked at", e);
        }
    }

    void look() {
        String now = content();
        if (!now.equals(seen)) {
            seen = now;
        } else if (!now.equals(taken)) {
            taken = now;
            reload.run();
        }
    }

    private String content() {
        List<Path> files = config.get().files();
        return files.isEmpty()
                ? ""
                : String.join(" ", files.stream().map(ConfigWatch::content).toList());
    }

    private static String content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(in.readNBytes(MOST_BYTES)));
        } catch (IOException e) {
            return "unreadable"; // why, the reload says
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
