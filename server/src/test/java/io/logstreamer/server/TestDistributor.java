package io.logstreamer.server;

import io.logstreamer.cli.SettingSources;
import io.logstreamer.server.config.ConfigReader;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.config.Machine;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A whole distributor on free ports. */
public final class TestDistributor implements AutoCloseable {
    private static final Machine MACHINE = new Machine(256L << 20, 2, 20_000);

    private final Distributor distributor;

    private TestDistributor(Distributor distributor) {
        this.distributor = distributor;
    }

    public static TestDistributor start(ScriptedAnalyzers analyzers, String... namesAndValues) {
        return start(analyzers.links(), config -> config, namesAndValues);
    }

    /** @param change of what the settings say, into what they could not */
    public static TestDistributor start(
            Links links, UnaryOperator<DistributorConfig> change, String... namesAndValues) {
        Map<String, String> flags = flags(namesAndValues);
        return start(links, () -> change.apply(read(flags)));
    }

    /** @param source read at the start and at each reload */
    public static TestDistributor start(Links links, Supplier<DistributorConfig> source) {
        return new TestDistributor(Distributor.start(source.get(), source, links, new NoFaults(), "test"));
    }

    /** What settings say; read anew each time, for those that are in files. */
    public static DistributorConfig read(Map<String, String> flags) {
        return ConfigReader.read(new SettingSources(DistributorSettings.catalogue(), Map.of(), flags).read(), MACHINE);
    }

    /** These, and what a test needs. */
    public static Map<String, String> flags(String... namesAndValues) {
        Map<String, String> flags = new HashMap<>();
        flags.put("PORT", "0");
        flags.put("METRICS_ADDR", "127.0.0.1:0");
        flags.put("ADMIN_ADDR", "127.0.0.1:0");
        flags.put("ANALYZERS", "http://analyzer-1:9001=0.5,http://analyzer-2:9001=0.5");
        flags.put("DRAIN_TIMEOUT_SEC", "0");
        flags.put("SENDER_TIMEOUT_MS", "600000");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            flags.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return flags;
    }

    public RawClient connect() throws IOException {
        return new RawClient(distributor.packetsAddress().port());
    }

    public RawClient connectToMetrics() throws IOException {
        return new RawClient(distributor.metricsAddress().port());
    }

    public RawClient connectToAdmin() throws IOException {
        return new RawClient(distributor.adminAddress().port());
    }

    public Distributor distributor() {
        return distributor;
    }

    @Override
    public void close() {
        distributor.stop();
    }
}
