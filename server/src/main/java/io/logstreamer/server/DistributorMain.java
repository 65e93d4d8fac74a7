package io.logstreamer.server;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.log.ConsoleLog;
import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.server.config.ConfigReader;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.config.Machine;
import io.logstreamer.server.http.HttpWorker;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.reload.HangUp;
import io.logstreamer.server.send.JdkNetworking;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code distributor}. */
public final class DistributorMain {
    private static final Program PROGRAM = Program.named(
                    "distributor",
                    "Takes log packets in and gives each, whole, to one of the analyzers, so that every analyzer gets its"
                            + " share of the messages.",
                    DistributorMain.class)
            .with(DistributorSettings.GROUPS.toArray(SettingGroup[]::new));

    private static final Logger LOG = LoggerFactory.getLogger("distributor");

    private DistributorMain() {}

    public static void main(String[] args) {
        JdkNetworking.configure();
        HttpWorker.prepare();
        System.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), DistributorMain::run));
    }

    private static int run(Invocation invocation) throws InterruptedException {
        Machine machine = Machine.ofThisProcess();
        DistributorConfig config = ConfigReader.read(invocation.settings(), machine);
        ConsoleLog.use(config.logFormat());
        warnOfFewConnections(config, invocation.settings().get(DistributorSettings.MAX_CONNECTIONS));
        FatalFaults faults = new FatalFaults(System::exit, Runtime.getRuntime()::halt);
        CompletableFuture<Distributor> started = new CompletableFuture<>();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(new OrderlyExit(started, faults), "stop"));
        } catch (IllegalStateException alreadyEnding) {
            return ExitCodes.OK; // a signal before there was anything to stop
        }
        HangUp.listen(() -> {
            var _ = started.thenAccept(distributor -> distributor.reload("SIGHUP"));
        });
        Supplier<DistributorConfig> source =
                () -> ConfigReader.read(invocation.sources().read(), machine);
        Distributor distributor = start(config, source, faults, started);
        warnOfRemoteAdministration(distributor);
        announce(distributor.summary(), config.logFormat(), invocation.out());
        new CountDownLatch(1).await(); // until a signal: the hook ends the process
        return 0;
    }

    private static Distributor start(
            DistributorConfig config,
            Supplier<DistributorConfig> source,
            FatalFaults faults,
            CompletableFuture<Distributor> started) {
        try {
            Distributor distributor =
                    Distributor.start(config, source, HttpLinks.of(config), faults, PROGRAM.version());
            started.complete(distributor);
            return distributor;
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
            throw e;
        }
    }

    /** Scripts and people wait for this line; in a log of JSON it is an event like the others. */
    private static void announce(String summary, LogFormat format, PrintWriter out) {
        if (format == LogFormat.JSON) {
            LOG.info(summary);
        } else {
            out.println(PROGRAM.name() + " " + summary);
        }
    }

    private static void warnOfRemoteAdministration(Distributor distributor) {
        ListenAddress address = distributor.adminAddress();
        if (!address.isLoopback()) {
            LOG.warn(
                    "ADMIN_ADDR: whoever has the token changes this distributor from elsewhere, over http, at {}",
                    address);
        }
    }

    private static void warnOfFewConnections(DistributorConfig config, int wanted) {
        int most = config.http().maxConnections();
        if (most < wanted) {
            LOG.warn("MAX_CONNECTIONS: at most {} at once, as the process may not open files for {}", most, wanted);
        }
    }
}
