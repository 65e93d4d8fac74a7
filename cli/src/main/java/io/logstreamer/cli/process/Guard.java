package io.logstreamer.cli.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stops the programs if who started them dies without doing so, even by {@code kill -9}: a shell that reads process ids from
 * it, and when its end of the pipe is gone, asks those of the last line to stop, in order, and kills who does not.
 */
public final class Guard implements Closeable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            pids=
            while read -r line; do pids=$line; done
            for pid in $pids; do
              kill -TERM "$pid" 2>/dev/null || continue
              kill -CONT "$pid" 2>/dev/null
              tenths=0
              while kill -0 "$pid" 2>/dev/null && [ "$tenths" -lt 400 ]; do
                sleep 0.1
                tenths=$((tenths + 1))
              done
              kill -KILL "$pid" 2>/dev/null
            done
            """;

    private final OutputStream pipe;

    private Guard(OutputStream pipe) {
        this.pipe = pipe;
    }

    public static Guard start() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Guard(shell.getOutputStream());
    }

    /** @param children all to be stopped, in this order; the ids of those that ended may be others' soon */
    public void watch(List<ChildProcess> children) throws IOException {
        String pids = children.stream()
                .filter(ChildProcess::isAlive)
                .map(child -> Long.toString(child.pid()))
                .collect(Collectors.joining(" "));
        pipe.write((pids + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }

    /** Stops who is still watched. */
    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
