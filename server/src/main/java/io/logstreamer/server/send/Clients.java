package io.logstreamer.server.send;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;

/** Makes the JDK's clients as this package wants them. */
final class Clients {
    static final String USER_AGENT = "log-streamer";

    private Clients() {}

    /**
     * HTTP/1.1 without redirects; no proxy, since an analyzer's address is where it is. The executor is direct: a hop to a
     * pool's thread would cost more than what the client does in its callbacks.
     *
     * @param target says whether it is a client for http or for https; for the other it is of no use
     */
    static HttpClient make(URI target, Duration connectTimeout) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .executor(Runnable::run);
        if (!isTls(target)) {
            builder.sslContext(new NoTls());
        }
        return builder.build();
    }

    static boolean isTls(URI target) {
        return "https".equalsIgnoreCase(target.getScheme());
    }
}
