package io.logstreamer.server.http;

import io.logstreamer.cli.ValueType;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host as written, without brackets; {@link #EVERY_INTERFACE} if none was
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    public static final String EVERY_INTERFACE = "0.0.0.0";

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]*)):([0-9]{1,5})");
    private static final int MAX_PORT = 65535;

    public static ValueType<ListenAddress> type() {
        return new ValueType<>(
                "address",
                "\":port\" or \"host:port\", with a port from 0 to " + MAX_PORT + " and an IPv6 address in brackets",
                ListenAddress::parse);
    }

    private static ListenAddress parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || Integer.parseInt(form.group(3)) > MAX_PORT) {
            throw new IllegalArgumentException(text);
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        return new ListenAddress(
                host == null || host.isEmpty() ? EVERY_INTERFACE : host, Integer.parseInt(form.group(3)));
    }

    /** Whether only this machine reaches it. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** Of an address, without brackets, or {@code localhost}; another name may be anything's, and is not looked up. */
    public static boolean isLoopback(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException isName) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
