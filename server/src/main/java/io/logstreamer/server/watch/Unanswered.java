package io.logstreamer.server.watch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Why there was no answer, in words. */
public final class Unanswered {
    private Unanswered() {}

    public static String words(URI url, IOException e) {
        return url + ": " + reason(e);
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return isUnresolved(e) ? "unknown host" : "nothing listens there, or it cannot be reached";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean isUnresolved(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
