package io.logstreamer.bench.system;

import io.logstreamer.cli.process.ChildProcess;
import io.logstreamer.cli.process.Guard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All processes of a run; none is left when it is closed, nor when the process that runs it dies. For one thread. */
public final class Fleet implements Closeable {

    /** The distributor's own deadlines for stopping end before. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final Path directory;
    private final Guard guard;
    private final List<ChildProcess> running = new ArrayList<>();
    private int started;

    private Fleet(Path directory, Guard guard) {
        this.directory = directory;
        this.guard = guard;
    }

    /** @param directory gets the processes' configuration and output */
    public static Fleet in(Path directory) throws IOException {
        return new Fleet(directory, Guard.start());
    }

    public Path directory() {
        return directory;
    }

    ChildProcess start(String name, List<String> command) throws IOException {
        ChildProcess child = ChildProcess.start(++started + "-" + name, command, directory);
        running.addFirst(child);
        guard.watch(running);
        return child;
    }

    void stop(ChildProcess child) throws IOException, InterruptedException {
        child.askToStop();
        child.awaitEnd(STOP_PATIENCE);
        running.remove(child);
        guard.watch(running);
    }

    /** Stops all, the last started first, and waits for their end, even if this thread is told to stop meanwhile. */
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!running.isEmpty()) {
                stop(running.getFirst());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            guard.close(); // stops whoever is still there
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
