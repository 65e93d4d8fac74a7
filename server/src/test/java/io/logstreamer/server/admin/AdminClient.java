package io.logstreamer.server.admin;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the admin API of a distributor, a connection for each request. */
final class AdminClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestDistributor distributor;

    AdminClient(TestDistributor distributor) {
        this.distributor = distributor;
    }

    RawClient.Reply get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    RawClient.Reply post(String path, String... headers) throws IOException {
        return ask("POST", path, "", headers);
    }

    /** With headers that a well-behaved client has, and those given. */
    RawClient.Reply ask(String method, String path, String body, String... headers) throws IOException {
        String type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
        return raw(method, path, body, type + "Host: 127.0.0.1:9101\r\n" + lines(headers));
    }

    /** With no other headers than these lines and the length. */
    RawClient.Reply raw(String method, String path, String body, String lines) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        try (RawClient client = distributor.connectToAdmin()) {
            return client.send(method + " " + path + " HTTP/1.1\r\n" + lines
                            + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n" + body)
                    .reply();
        }
    }

    static JsonNode json(RawClient.Reply reply) {
        return JSON.readTree(reply.body());
    }

    private static String lines(String... headers) {
        return String.join(
                "", List.of(headers).stream().map(line -> line + "\r\n").toList());
    }
}
