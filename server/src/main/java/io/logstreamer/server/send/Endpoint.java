package io.logstreamer.server.send;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an analyzer's requests go: its address, which may carry a base path, and a path below it. */
final class Endpoint {
    private Endpoint() {}

    /**
     * @param address {@code http://host[:port][/base]} or the same with https
     * @param path begins with a slash
     * @throws IllegalArgumentException naming the address and what is allowed
     */
    static URI of(String address, String path) {
        URI base;
        try {
            base = new URI(address.strip());
        } catch (URISyntaxException e) {
            throw wrong(address, e);
        }
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw wrong(address, null);
        }
        String text = base.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end) + path);
    }

    private static IllegalArgumentException wrong(String address, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "analyzer address '" + address + "': must be http://host[:port][/path] or https://...", cause);
    }

    /** Whether the host is a name that has to be looked up. */
    static boolean isNamed(URI uri) {
        try {
            InetAddress.ofLiteral(uri.getHost());
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
