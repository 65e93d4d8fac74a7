package io.logstreamer.bench.system;

import io.logstreamer.cli.OperationFailedException;
import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ours: a process as the launcher starts it, with its shipped defaults but for addresses. */
public final class Distributor implements Target {

    public static final String NAME = "ours";

    /** The launcher says it. */
    public static final String FLAGS_PROPERTY = "logstreamer.jvm.distributor";

    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MS = 5;

    private final ChildProcess process;
    private final int port;
    private final int metricsPort;
    private final HttpGet http = new HttpGet();

    private Distributor(ChildProcess process, int port, int metricsPort) {
        this.process = process;
        this.port = port;
        this.metricsPort = metricsPort;
    }

    /** With every analyzer up. */
    public static Distributor start(Fleet fleet, Sinks sinks, int analyzers) throws IOException, InterruptedException {
        Distributor distributor = exec(fleet, sinks, analyzers, List.of());
        Startup.await(distributor.process, () -> {
            Map<?, ?> json = distributor.http.json(distributor.port, "/metrics-json");
            return number(json, "healthy_analyzers") == analyzers;
        });
        return distributor;
    }

    /** Not up yet. */
    public static Distributor exec(Fleet fleet, Sinks sinks, int analyzers, List<String> moreJvmFlags)
            throws IOException {
        List<Integer> ports = FreePorts.find(2);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmFlags());
        command.addAll(moreJvmFlags);
        command.addAll(List.of("-jar", jar().toString()));
        command.add("--port=" + ports.get(0));
        command.add("--metrics-addr=127.0.0.1:" + ports.get(1));
        command.add("--admin-addr=127.0.0.1:0");
        command.add("--analyzers=" + analyzers(sinks.ports(analyzers), Weights.of(analyzers)));
        return new Distributor(fleet.start("distributor", command), ports.get(0), ports.get(1));
    }

    private static String analyzers(List<Integer> ports, List<Integer> weights) {
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            entries.add(String.format(
                    Locale.ROOT, "http://127.0.0.1:%d=%.9f", ports.get(i), (double) weights.get(i) / sum));
        }
        return String.join(",", entries);
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** None if the launcher did not say. */
    public static List<String> jvmFlags() {
        return List.of(System.getProperty(FLAGS_PROPERTY, "").split(" ", -1)).stream()
                .filter(flag -> !flag.isBlank())
                .toList();
    }

    /** Of the same build. */
    private static Path jar() {
        try {
            Path own = Path.of(Distributor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path jar =
                    own.resolve("../../../server/target/logstreamer-server.jar").normalize();
            if (!Files.isRegularFile(jar)) {
                throw new OperationFailedException("no " + jar + ": use ./logstreamer bench peers");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new OperationFailedException("cannot tell where it runs from: " + e.getMessage(), e);
        }
    }

    public void stop(Fleet fleet) throws IOException, InterruptedException {
        fleet.stop(process);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    /** Requests of its own to the sinks so far. */
    long probes() throws IOException, InterruptedException {
        return (long) metrics().sum("distributor_probes_total");
    }

    private Exposition metrics() throws IOException, InterruptedException {
        return new Exposition(http.text(metricsPort, "/metrics"));
    }

    @Override
    public Reading read() throws IOException, InterruptedException {
        Exposition metrics = metrics();
        List<String> losses = new ArrayList<>();
        for (String family : List.of(
                "distributor_dead_lettered_packets_total",
                "distributor_possible_duplicate_packets_total",
                "distributor_failed_requests_total")) {
            losses.add(family + " " + Math.round(metrics.sum(family)));
        }
        return new Reading(
                metrics.sum("distributor_delivered_packets_total"),
                metrics.buckets("distributor_end_to_end_seconds"),
                losses);
    }

    @Override
    public void awaitDelivered() throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + DELIVERY_PATIENCE.toNanos();
        while (inside() != 0) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException(
                        "packets are inside " + DELIVERY_PATIENCE.toSeconds() + " s after the load's end");
            }
            Thread.sleep(POLL_MS);
        }
    }

    private long inside() throws IOException, InterruptedException {
        Map<?, ?> ledger = object(http.json(port, "/metrics-json"), "ledger");
        Map<?, ?> packets = object(ledger, "packets");
        return number(packets, "accepted") - number(packets, "delivered") - number(packets, "dead_lettered");
    }

    private static Map<?, ?> object(Map<?, ?> json, String name) throws IOException {
        if (json.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IOException("no object " + name + " in /metrics-json");
    }

    private static long number(Map<?, ?> json, String name) throws IOException {
        if (json.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IOException("no number " + name + " in /metrics-json");
    }
}
