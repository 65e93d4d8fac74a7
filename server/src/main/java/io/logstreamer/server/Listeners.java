package io.logstreamer.server;

import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.http.Connections;
import io.logstreamer.server.http.HttpWorker;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.http.Listener;
import io.undertow.server.HttpHandler;
import java.util.function.Supplier;

/**
 * Where the distributor is reached: all of it, or nothing. The packets' comes last: by then everything else is there.
 *
 * @param metrics METRICS_ADDR
 * @param admin ADMIN_ADDR
 * @param packets PORT
 */
record Listeners(Listener metrics, Listener admin, Listener packets) {
    /** What answers at each. */
    record Handlers(HttpHandler metrics, HttpHandler admin, HttpHandler packets) {}

    /**
     * @param connections of those who post packets
     * @throws io.logstreamer.cli.OperationFailedException if a port cannot be had
     */
    static Listeners open(DistributorConfig config, HttpWorker worker, Handlers handlers, Connections connections) {
        Listener metrics = Listener.open("METRICS_ADDR", config.metrics(), worker, handlers.metrics());
        ListenAddress address = config.admin().address();
        Listener admin = openAfter(metrics, () -> Listener.open("ADMIN_ADDR", address, worker, handlers.admin()));
        Listener packets = openAfter(
                admin,
                () -> openAfter(
                        metrics,
                        () -> Listener.open("PORT", config.packets(), worker, handlers.packets(), connections)));
        return new Listeners(metrics, admin, packets);
    }

    /** One that was opened before is closed if the next cannot be. */
    private static Listener openAfter(Listener before, Supplier<Listener> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            before.close();
            throw e;
        }
    }
}
