package io.logstreamer.server.send;

import io.logstreamer.core.lane.Reply;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed exchange of the JDK's client means. Its exceptions tell by their class whether a connection was made, but
 * only by their text whether a byte of the reply came: {@code HTTP/1.1 header parser received no bytes} stands for an end
 * of stream and for a reset alike (JDK 25, Http1HeaderParser). A POST that failed so is not sent again by the client.
 */
final class Failures {
    private static final String NO_REPLY_BYTE = "received no bytes";
    private static final String BODY_IN_204 = "with 204 response";
    private static final String NO_TLS =
            "nrecognized SSL message"; // the JDK says "Unrecognized" and "Unsupported or un..."

    private Failures() {}

    /** Whether the connection the request went over had served an earlier one. */
    enum Connection {
        NEW,
        USED
    }

    static Reply of(Throwable failure, Connection connection) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof HttpConnectTimeoutException) { // overloaded, perhaps: no reason to eject it at once
            return Reply.failed(Reply.Kind.NO_CONNECTION, text(cause));
        }
        if (isUnreachable(cause)) {
            return Reply.failed(Reply.Kind.REFUSED_CONNECTION, text(cause));
        }
        if (says(cause, BODY_IN_204)) { // the client will have none of it, but the status line came
            return Answers.delivered(204);
        }
        boolean stale = connection == Connection.USED && (says(cause, NO_REPLY_BYTE) || says(cause, "Broken pipe"));
        return Reply.failed(stale ? Reply.Kind.STALE : Reply.Kind.RESET, text(cause));
    }

    /**
     * Nothing was sent: no address, no route, nobody listening, no TLS session. One who answers the first TLS record with
     * something else is told only by the text: the class stands for whatever may go wrong later, too.
     */
    static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof SSLHandshakeException
                || (cause instanceof SSLException && says(cause, NO_TLS));
    }

    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean says(@Nullable Throwable failure, String words) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getMessage() != null && t.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** One line for a log. */
    static String text(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return "no answer to the connect";
        }
        if (isUnresolved(cause)) {
            return "name not resolved";
        }
        if (cause instanceof ConnectException) {
            String why = firstMessage(cause);
            return why == null || why.equalsIgnoreCase("connection refused")
                    ? "connection refused"
                    : "no connection: " + why;
        }
        if (says(cause, NO_REPLY_BYTE)) {
            return "connection ended before the reply";
        }
        String why = firstMessage(cause);
        return why == null ? cause.getClass().getSimpleName() : why;
    }

    private static boolean isUnresolved(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String firstMessage(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !t.getMessage().isBlank()) {
                return t.getMessage().lines().findFirst().orElse(null);
            }
        }
        return null;
    }
}
