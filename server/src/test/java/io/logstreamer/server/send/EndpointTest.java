package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://a:9001,http://a:9001/ingest",
        "https://a/,https://a/ingest",
        "HTTP://a/b/c//,HTTP://a/b/c/ingest",
        "http://[::1]:80/x%20y,http://[::1]:80/x%20y/ingest"
    })
    void theBasePathIsKept(String address, String uri) {
        assertEquals(uri, Endpoint.of(address, "/ingest").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a:9001", "ftp://a", "http://", "http:///x", "http://a?x=1", "http://a#x", "http://a b"})
    void anythingElseIsRefusedByName(String address) {
        String message = assertThrows(IllegalArgumentException.class, () -> Endpoint.of(address, "/ingest"))
                .getMessage();
        assertTrue(String.valueOf(message).startsWith("analyzer address '" + address + "': must be "), message);
    }

    @Test
    void onlyNamesAreLookedUp() {
        assertTrue(Endpoint.isNamed(Endpoint.of("http://localhost", "/")));
        assertEquals(false, Endpoint.isNamed(Endpoint.of("http://127.0.0.1", "/")));
        assertEquals(false, Endpoint.isNamed(Endpoint.of("http://[::1]:9001", "/")));
    }
}
