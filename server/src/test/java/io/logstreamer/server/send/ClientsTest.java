package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClientsTest {
    @Test
    void aReplyIsHandledOnTheClientsOwnThreadWithoutAHop() throws IOException {
        CompletableFuture<String> handledOn = new CompletableFuture<>();
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpClient client = Clients.make(URI.create(server.address()), TestTransports.TIMEOUT)) {
            int status = client.sendAsync(
                            HttpRequest.newBuilder(URI.create(server.address())).build(), info -> {
                                handledOn.complete(Thread.currentThread().getName());
                                return HttpResponse.BodySubscribers.discarding();
                            })
                    .join()
                    .statusCode();
            client.shutdownNow();
            assertEquals(200, status);
        }
        assertTrue(handledOn.join().endsWith("SelectorManager"), handledOn::join);
    }
}
