package io.logstreamer.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The threads of all listeners: few for I/O, two for what takes longer, as a scrape. */
public final class HttpWorker implements AutoCloseable {
    private static final int TASK_THREADS = 2;

    private final HttpConfig config;
    private final XnioWorker worker;

    /**
     * Begins what the first worker needs, on a thread of its own. XNIO tells the platform's MBean server of itself, always, and
     * the making of that takes a quarter of the start: the JDK parses the settings of its flight recorder for it.
     */
    public static void prepare() {
        Thread.ofPlatform().name("http-prepare").daemon().start(HttpWorker::xnio);
    }

    private static Xnio xnio() {
        return Xnio.getInstance(HttpWorker.class.getClassLoader());
    }

    public HttpWorker(HttpConfig config) {
        this.config = config;
        try {
            worker = xnio().createWorker(OptionMap.builder()
                    .set(Options.WORKER_NAME, "http")
                    .set(Options.WORKER_IO_THREADS, config.ioThreads())
                    .set(Options.WORKER_TASK_CORE_THREADS, TASK_THREADS)
                    .set(Options.WORKER_TASK_MAX_THREADS, TASK_THREADS)
                    .getMap());
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for an I/O thread", e);
        }
    }

    HttpConfig config() {
        return config;
    }

    XnioWorker threads() {
        return worker;
    }

    /** Ends the threads; connections still open are dropped. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}
