package io.logstreamer.server.admin;

import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.logstreamer.server.log.LogGate;
import io.logstreamer.server.metrics.AdminCounts;
import io.logstreamer.server.metrics.AdminOutcome;
import io.logstreamer.server.metrics.Instruments;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin API's way in: who asks, for what, with which body. What answers is made by the first request. */
public final class AdminHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger("admin");

    private final Configuration configuration;
    private final Instruments instruments;
    private @Nullable Desk desk; // guarded by this

    public AdminHandler(Configuration configuration, Instruments instruments) {
        this.configuration = configuration;
        this.instruments = instruments;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        desk().receive(exchange);
    }

    private synchronized Desk desk() {
        if (desk == null) {
            desk = new Desk(configuration, instruments);
        }
        return desk;
    }

    /** All that requests need. */
    private static final class Desk {
        private static final byte[] UNAUTHORIZED = JsonBodies.error("a token is needed");
        private static final byte[] FOREIGN =
                JsonBodies.error("not from a page of another origin, and only by a loopback name or address");
        private static final byte[] NO_SUCH_PATH = JsonBodies.error("no such path");
        private static final byte[] INTERNAL = JsonBodies.error("the request could not be handled, see the log");

        private final Configuration configuration;
        private final AdminCounts counts;
        private final CallReader calls;
        private final AdminApi api;
        private final LogGate refusals = new LogGate(NanoClock.SYSTEM);
        private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

        Desk(Configuration configuration, Instruments instruments) {
            this.configuration = configuration;
            counts = instruments.admin();
            String start = Long.toHexString(System.currentTimeMillis());
            calls = new CallReader(start);
            api = new AdminApi(configuration, instruments);
        }

        void receive(HttpServerExchange exchange) {
            Access access = new Access(configuration.admin().token());
            if (!access.isAuthorized(exchange)) {
                exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
                refuse(exchange, StatusCodes.UNAUTHORIZED, UNAUTHORIZED);
                return;
            }
            if (access.isForeign(exchange)) {
                refuse(exchange, StatusCodes.FORBIDDEN, FOREIGN);
                return;
            }
            List<Operation> here = Operation.at(exchange.getRequestPath());
            String method = exchange.getRequestMethod().toString();
            @Nullable
            Operation operation =
                    here.stream().filter(it -> it.isBy(method)).findFirst().orElse(null);
            if (operation != null) {
                SmallBody.read(exchange, body -> dispatch(exchange, access, operation, body), this::count);
            } else if (here.isEmpty()) {
                refuse(exchange, StatusCodes.NOT_FOUND, NO_SUCH_PATH);
            } else {
                String allowed = here.stream().map(Operation::method).collect(Collectors.joining(", "));
                exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
                refuse(
                        exchange,
                        StatusCodes.METHOD_NOT_ALLOWED,
                        JsonBodies.error("only " + allowed + " is allowed here"));
            }
        }

        /** Away from the I/O thread: a change waits for the conductor, a drain for the analyzer. */
        private void dispatch(HttpServerExchange exchange, Access access, Operation operation, byte[] body) {
            exchange.dispatch(threads, dispatched -> answer(dispatched, access, operation, body));
        }

        private void answer(HttpServerExchange exchange, Access access, Operation operation, byte[] body) {
            try {
                Answer answer = api.answer(calls.read(exchange, access, operation, body));
                answer.epoch().ifPresent(epoch -> exchange.getResponseHeaders().put(Headers.ETAG, calls.etag(epoch)));
                reply(exchange, answer.status(), answer.body());
            } catch (Refusal e) {
                reply(exchange, e.status(), ByteBuffer.wrap(JsonBodies.error(e.reason())));
            } catch (RuntimeException e) {
                LOG.error("{} {} could not be handled", operation.method(), operation.path(), e);
                reply(exchange, StatusCodes.INTERNAL_SERVER_ERROR, ByteBuffer.wrap(INTERNAL));
            }
        }

        private void reply(HttpServerExchange exchange, int status, ByteBuffer body) {
            count(status);
            exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
            Replies.send(exchange, status, body);
        }

        private void refuse(HttpServerExchange exchange, int status, byte[] body) {
            count(status);
            if (status == StatusCodes.UNAUTHORIZED || status == StatusCodes.FORBIDDEN) {
                refusals.pass(unlogged -> LOG.warn(
                        "{} was answered {} ({} more not logged)", CallReader.remote(exchange), status, unlogged));
            }
            Replies.refuse(exchange, status, body);
        }

        private void count(int status) {
            counts.answered(AdminOutcome.of(status));
        }
    }
}
