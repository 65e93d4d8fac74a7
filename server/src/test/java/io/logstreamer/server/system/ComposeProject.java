package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The compose demo under a name of its own, on the engine that the docker command talks to, with the jars that this build
 * has made. Closing it takes everything away again, volumes too; what the containers said stays in {@link #LOGS}.
 */
final class ComposeProject implements AutoCloseable {

    /** As {@code test.sh} knows it, which cleans up behind a test that was cut off. */
    static final String NAME = "log-streamer-test";

    static final Path LOGS = Checkout.ROOT.resolve("server/target/system-tests/compose");

    private static final String SQUATTER = NAME + ".squatter";
    private static final String NETWORK = NAME + "_default";
    private static final String IMAGE = "log-streamer:test"; // the demo's own stays as it is
    private static final String ADDRESS = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
    private static final Duration COMMAND_PATIENCE = Duration.ofMinutes(5);
    private static final Duration UP_PATIENCE = Duration.ofMinutes(15);
    private static final int MOST_SQUATTERS = 32;

    /** How long one lives that nobody takes away, should the test be killed. */
    private static final String SQUATTER_SEC = "900";

    private int rate;

    private ComposeProject(int rate) {
        this.rate = rate;
    }

    /** Builds the images and returns when all services are up and, where they can be asked, healthy. */
    static ComposeProject up(int rate, List<String> services) throws IOException, InterruptedException {
        ComposeProject project = new ComposeProject(rate);
        try {
            project.down(); // what an earlier run left, had it been killed
            project.upAgain(services);
            return project;
        } catch (Throwable e) {
            try {
                project.close();
            } catch (RuntimeException | Error closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void upAgain(List<String> services) throws IOException, InterruptedException {
        List<String> command = compose("up", "--build", "--detach", "--wait");
        command.addAll(services);
        run(command, UP_PATIENCE);
    }

    static boolean imageCanBeHad(String image) throws IOException, InterruptedException {
        return exitCode(List.of("docker", "image", "inspect", image)) == 0
                || exitCode(List.of("docker", "pull", "--quiet", image)) == 0;
    }

    void stop(String service) throws IOException, InterruptedException {
        run(compose("stop", service), COMMAND_PATIENCE);
    }

    void start(String service) throws IOException, InterruptedException {
        run(compose("start", service), COMMAND_PATIENCE);
    }

    /** A stopped emitter with what it counted. */
    Sent stopEmitter() throws IOException, InterruptedException {
        stop("emitter");
        assertEquals("0", inspect("emitter", "{{.State.ExitCode}}"), "the emitter's exit code");
        // The engine keeps standard output, where the report alone is, apart; compose mixes it with the rest.
        String report = run(List.of("docker", "logs", container("emitter")), COMMAND_PATIENCE);
        return new Sent(Http.parse(report));
    }

    /** A new emitter in the place of one that was stopped. */
    void startEmitter(int packetsPerSecond) throws IOException, InterruptedException {
        rate = packetsPerSecond;
        run(compose("up", "--detach", "--no-deps", "emitter"), COMMAND_PATIENCE);
    }

    String inspect(String service, String format) throws IOException, InterruptedException {
        return run(List.of("docker", "inspect", "--format", format, container(service)), COMMAND_PATIENCE)
                .strip();
    }

    private String container(String service) throws IOException, InterruptedException {
        return run(compose("ps", "--all", "--quiet", service), COMMAND_PATIENCE).strip();
    }

    String address(String service) throws IOException, InterruptedException {
        return inspect(service, ADDRESS);
    }

    /**
     * Starts a service again under another address than it had. Containers that do nothing take the old one meanwhile, on
     * engines that give the lowest free address; others give another anyway.
     */
    void startElsewhere(String service, String oldAddress) throws IOException, InterruptedException {
        boolean taken = false;
        for (int i = 0; i < MOST_SQUATTERS && !taken; i++) {
            taken = squat(NAME + "-squatter-" + i).equals(oldAddress);
        }
        start(service);
        assertNotEquals(oldAddress, address(service), "the new address");
    }

    /** @return the address it was given */
    private String squat(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--detach", "--rm", "--name", name));
        command.addAll(List.of("--label", SQUATTER, "--network", NETWORK));
        command.addAll(List.of("--entrypoint", "sleep", IMAGE, SQUATTER_SEC));
        run(command, COMMAND_PATIENCE);
        return run(List.of("docker", "inspect", "--format", ADDRESS, name), COMMAND_PATIENCE)
                .strip();
    }

    /** Memory in use by each container, as the engine tells it. */
    List<String> memory() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "stats", "--no-stream", "--format"));
        command.add("{{.Name}} {{.MemUsage}}");
        command.addAll(run(compose("ps", "--quiet"), COMMAND_PATIENCE).lines().toList());
        return run(command, COMMAND_PATIENCE)
                .lines()
                .map(line -> line.replace(NAME + "-", ""))
                .sorted()
                .toList();
    }

    /** Of the image all three programs are in. */
    static long imageBytes() throws IOException, InterruptedException {
        List<String> command = List.of("docker", "image", "inspect", "--format", "{{.Size}}", IMAGE);
        return Long.parseLong(execute(command, Map.of(), COMMAND_PATIENCE).strip());
    }

    @Override
    public void close() {
        try {
            try {
                keepLogs();
            } catch (IOException | InterruptedException | AssertionError e) {
                takeAwayAfter(e);
                throw e;
            }
            takeAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeAwayAfter(Throwable fault) {
        try {
            takeAway();
        } catch (IOException | InterruptedException | AssertionError e) {
            fault.addSuppressed(e);
        }
    }

    private void keepLogs() throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        keep("containers.txt", compose("ps", "--all"));
        keep("containers.log", compose("logs", "--no-color", "--timestamps"));
    }

    private void takeAway() throws IOException, InterruptedException {
        down();
        exitCode(List.of("docker", "image", "rm", IMAGE)); // there is none if it could not be built
    }

    private void keep(String file, List<String> command) throws IOException, InterruptedException {
        Files.writeString(LOGS.resolve(file), run(command, COMMAND_PATIENCE));
    }

    private void down() throws IOException, InterruptedException {
        // Asked of the engine: an earlier run may have left some, too.
        List<String> ask = List.of("docker", "ps", "--all", "--quiet", "--filter", "label=" + SQUATTER);
        for (String container : run(ask, COMMAND_PATIENCE).lines().toList()) {
            exitCode(List.of("docker", "rm", "--force", container)); // its time may be up just now
        }
        run(compose("down", "--volumes", "--remove-orphans"), COMMAND_PATIENCE);
    }

    private static List<String> compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", NAME));
        command.addAll(List.of(arguments));
        return command;
    }

    private String run(List<String> command, Duration patience) throws IOException, InterruptedException {
        return execute(command, Map.of("JARS", "outside", "IMAGE", IMAGE, "RATE", Integer.toString(rate)), patience);
    }

    private static int exitCode(List<String> command) throws IOException, InterruptedException {
        return process(command, Map.of())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** @return what it printed to standard output; fails with all it printed unless it ends with 0 in time */
    private static String execute(List<String> command, Map<String, String> environment, Duration patience)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("compose", ".out");
        Path err = Files.createTempFile("compose", ".err");
        try {
            Process process = process(command, environment)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroy();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command)
                        + (ended ? ": exit code " + process.exitValue() : ": not ended after " + patience) + "\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static ProcessBuilder process(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(Checkout.ROOT.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
