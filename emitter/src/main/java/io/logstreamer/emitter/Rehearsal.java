package io.logstreamer.emitter;

import io.logstreamer.emitter.http.Target;
import io.logstreamer.emitter.load.Batching;
import io.logstreamer.emitter.load.Books;
import io.logstreamer.emitter.load.LoadRun;
import io.logstreamer.emitter.load.Plan;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Remarks;
import io.logstreamer.emitter.report.Screen;
import io.logstreamer.emitter.report.Tally;
import io.logstreamer.emitter.traffic.GeneratedTraffic;
import io.logstreamer.emitter.traffic.PacketSizes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Sends some packets to a socket of its own before the run. A JVM loads and compiles what it runs for the first time:
 * without a rehearsal the first packets were late by 100-400 ms, which showed as the p99 of a run of 20 s.
 */
final class Rehearsal {

    private static final long MOST_PACKETS = 3000;
    private static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final int TIMEOUT_MS = 500;
    private static final byte[] REPLY =
            "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    private Rehearsal() {}

    /** @return how many packets were sent and accepted; 0 if there was no socket to be had */
    static long play() throws InterruptedException {
        Tally tally = new Tally();
        try (ServerSocket stage = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().name("rehearsal").start(() -> answer(stage));
            String host = stage.getInetAddress().getHostAddress();
            Target target = new Target(host, stage.getLocalPort(), "/", "rehearsal");
            Plan plan = new Plan(target, Batching.NONE, 0, 1, MOST_NS, MOST_PACKETS, 1, TIMEOUT_MS, 0, 0);
            Remarks unheard = new Remarks(new Screen(new PrintWriter(Writer.nullWriter()), Screen.Kind.PLAIN));
            GeneratedTraffic traffic =
                    new GeneratedTraffic(PacketSizes.parse("5"), 1 << 20, 1, 1, InstantSource.system());
            LoadRun run = LoadRun.start(
                    plan, traffic, "rehearsal", 1, new Books(tally, new Latencies(), unheard, null, null));
            while (!run.await(TimeUnit.MILLISECONDS.toNanos(10))) {
                run.advance(System.nanoTime());
            }
        } catch (IOException e) {
            return 0; // then the first packets are late, nothing worse
        }
        return tally.counts().acceptedPackets();
    }

    /** Generated packets hold {@code ]}} at their end only, and the next comes after the reply. */
    private static void answer(ServerSocket stage) {
        byte[] request = new byte[64 * 1024];
        try (Socket actor = stage.accept()) {
            InputStream in = actor.getInputStream();
            for (int read = in.read(request); read > 0; read = in.read(request)) {
                if (read > 1 && request[read - 2] == ']' && request[read - 1] == '}') {
                    actor.getOutputStream().write(REPLY);
                }
            }
        } catch (IOException e) {
            return; // the end of the rehearsal
        }
    }
}
