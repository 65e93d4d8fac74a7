package io.logstreamer.emitter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost, 8080, /ingest, localhost:8080",
        "http://localhost:8080/, localhost, 8080, /ingest, localhost:8080",
        "HTTP://10.0.0.1/in?a=b, 10.0.0.1, 80, /in?a=b, 10.0.0.1",
        "http://[::1]:9/x%20y, ::1, 9, /x%20y, [::1]:9",
    })
    void readsUrls(String url, String host, int port, String path, String authority) {
        assertEquals(new Target(host, port, path, authority), Target.parse(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "https://h/",
                "http://",
                "http://u:p@h/",
                "http://h:0",
                "http://h:70000",
                "x"
            })
    void refusesOthers(String url) {
        assertThrows(IllegalArgumentException.class, () -> Target.parse(url));
    }
}
