package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host:9001/a | http://host:9001/a",
                "http://user:pass@host:9001 | http://***@host:9001",
                "http://user:p@ss@host | http://***@host",
                "https://token@host/x?key=abc&b=c#f | https://***@host/x?key=***&b=***#f",
                "a@http://u:p@x:1=0.5,b@http://y:2=0.5 | a@http://***@x:1=0.5,b@http://y:2=0.5",
            })
    void hidesUsersPasswordsAndQueries(String url, String shown) {
        assertEquals(shown, Masking.url(url));
    }

    @ParameterizedTest
    @CsvSource({"ADMIN_TOKEN, abc, ***", "TLS_KEY_PASSWORD, abc, ***", "PORT, 8080, 8080", "API_KEY, abc, ***"})
    void hidesAllOfWhatIsNamedASecret(String name, String value, String shown) {
        assertEquals(shown, Masking.value(name, value));
    }
}
