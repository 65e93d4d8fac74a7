package io.logstreamer.server.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy that knows the names of docker/compose.yaml, so that a Prometheus on this machine can be given the targets
 * that the one in the composition has.
 */
final class ComposeNames implements AutoCloseable {
    private static final int BAD_GATEWAY = 502;

    /** By which a server chooses the form of its answer, and which say what form it is. */
    private static final List<String> ASKED = List.of("Accept", "Accept-Encoding");

    private static final List<String> ANSWERED = List.of("Content-Type", "Content-Encoding");

    private final Map<String, Integer> ports;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param ports on loopback, by {@code name:port} as in the composition */
    ComposeNames(Map<String, Integer> ports) throws IOException {
        this.ports = Map.copyOf(ports);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        Integer port = ports.get(asked.getAuthority());
        try (exchange) {
            if (port == null) {
                exchange.sendResponseHeaders(BAD_GATEWAY, -1);
                return;
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + asked.getPath()));
            for (String name : ASKED) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String name : ANSWERED) {
                reply.headers()
                        .allValues(name)
                        .forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
