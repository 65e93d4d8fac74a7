package io.logstreamer.emitter.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where packets go.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param path with the query, if any; begins with a slash
 * @param authority as for the Host header
 */
public record Target(String host, int port, String path, String authority) {

    public static final String ALLOWED = "an http URL like http://localhost:8080/ingest (https is not supported)";

    private static final String DEFAULT_PATH = "/ingest";

    /**
     * A URL without a path means {@code /ingest}.
     *
     * @throws IllegalArgumentException if the text is not {@link #ALLOWED}
     */
    public static Target parse(String url) {
        try {
            URI uri = new URI(url.strip());
            String host = uri.getHost();
            boolean valid = "http".equalsIgnoreCase(uri.getScheme())
                    && host != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535;
            if (!valid) {
                throw new IllegalArgumentException(url);
            }
            int port = uri.getPort() == -1 ? 80 : uri.getPort();
            return new Target(withoutBrackets(host), port, path(uri), uri.getRawAuthority());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url, e);
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        String used = path.isEmpty() || path.equals("/") ? DEFAULT_PATH : path;
        return uri.getRawQuery() == null ? used : used + "?" + uri.getRawQuery();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "http://" + authority + path;
    }
}
