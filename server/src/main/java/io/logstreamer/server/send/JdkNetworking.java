package io.logstreamer.server.send;

import java.security.Security;

/**
 * What the JDK's networking must be told before its first use: it reads these settings once, when its classes are
 * loaded. {@link #configure} is to be the first thing that the program's main method does.
 */
public final class JdkNetworking {
    private JdkNetworking() {}

    /** Sets the security and system properties; one given on the command line is overruled only where it would lose or repeat packets. */
    public static void configure() {
        // Security properties: -D does not set them. Watched names are kept fresh below this cache, so it may be short;
        // failures must not be kept at all, or a name that is back stays unknown to the next probe.
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        // A POST that the client sends again by itself is a duplicate that nobody has marked.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        // A refused connection is refused: the lane backs off and asks again.
        if (System.getProperty("jdk.httpclient.disableRetryConnect") == null) {
            System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        }
    }
}
