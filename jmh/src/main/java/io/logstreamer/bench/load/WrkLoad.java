package io.logstreamer.bench.load;

import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As many packets as connections carry, each sending its next one when the last was answered; by one thread of wrk. It cuts
 * off what is under way when its time is over.
 *
 * @param wrk the program
 * @param directory where its script is written to
 * @param lasts whole seconds, as wrk takes no others
 */
public record WrkLoad(Path wrk, Path directory, PacketBody body, int connections, Duration lasts) implements Load {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public LoadResult run(int port) throws IOException, InterruptedException {
        Path script = directory.resolve("wrk.lua");
        Files.writeString(script, WrkScript.of(body));
        Process process = new ProcessBuilder(
                        wrk.toString(),
                        "-t1",
                        "-c" + connections,
                        "-d" + lasts.toSeconds() + "s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port + "/ingest")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("wrk.out").toFile())
                .start();
        try {
            if (!process.waitFor(lasts.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OperationFailedException(
                        "wrk did not end within " + lasts.plus(PATIENCE).toSeconds() + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        List<String> said = Files.readAllLines(directory.resolve("wrk.out"), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new OperationFailedException(
                    "wrk ended with code " + process.exitValue() + ": " + String.join(" | ", said));
        }
        return WrkScript.result(said, body.packets());
    }

    @Override
    public double seconds() {
        return lasts.toSeconds();
    }

    @Override
    public int cutOffAtMost() {
        return connections * body.packets();
    }
}
