package io.logstreamer.server;

import io.logstreamer.cli.Settings;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.server.config.ConfigReader;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.config.Machine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A program for a test: a distributor whose way to its analyzer throws when requests are cancelled, and later works. */
final class FailingDistributor {
    static final int FAILING_REQUESTS = 150;

    private static final long ANSWER_AFTER_MS = 500;

    private FailingDistributor() {}

    public static void main(String[] args) throws InterruptedException {
        Settings settings = Settings.read(
                DistributorSettings.catalogue(),
                System.getenv(),
                Map.of("LANE_IN_FLIGHT", "200", "BATCH_LINGER_MS", "0", "SENDER_TIMEOUT_MS", "2000"));
        DistributorConfig config = ConfigReader.read(settings, Machine.ofThisProcess());
        Links links =
                new Links(analyzer -> new Cancelling(), (analyzer, done) -> done.accept(new ProbeResult.Good(false)));
        FatalFaults faults = new FatalFaults(System::exit, Runtime.getRuntime()::halt);
        Distributor distributor = Distributor.start(config, () -> config, links, faults, "test");
        Runtime.getRuntime()
                .addShutdownHook(new Thread(new OrderlyExit(CompletableFuture.completedFuture(distributor), faults)));
        System.out.println("distributor " + distributor.summary());
        new CountDownLatch(1).await();
    }

    private static final class Cancelling implements BatchTransport {
        private final Executor later = CompletableFuture.delayedExecutor(ANSWER_AFTER_MS, TimeUnit.MILLISECONDS);
        private int requests;

        @Override
        public void send(Batch batch, Exchange exchange) {
            if (requests++ < FAILING_REQUESTS) {
                exchange.onAbandon(() -> {
                    throw new IllegalStateException("cannot cancel");
                });
            } else {
                later.execute(() -> exchange.complete(Reply.DELIVERED));
            }
        }
    }
}
