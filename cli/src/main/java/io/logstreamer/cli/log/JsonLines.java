package io.logstreamer.cli.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.JsonEscapeUtil;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * An event a line: {@code level, loggerName, time} in RFC 3339 UTC, {@code message}, its key-value pairs as strings under their
 * own names, and {@code throwable} if there is one.
 */
final class JsonLines extends JsonEncoder {

    JsonLines() {
        setWithSequenceNumber(false);
        setWithTimestamp(false);
        setWithNanoseconds(false);
        setWithThreadName(false);
        setWithContext(false);
        setWithMarkers(false);
        setWithMDC(false);
        setWithKVPList(false);
        setWithMessage(false);
        setWithArguments(false);
        setWithThrowable(false);
    }

    @Override
    protected void appendCustomFields(StringBuilder line, ILoggingEvent event) {
        add(line, "time", DateTimeFormatter.ISO_INSTANT.format(event.getInstant()));
        add(line, "message", event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> add(line, pair.key, String.valueOf(pair.value)));
        }
        IThrowableProxy fault = event.getThrowableProxy();
        if (fault != null) {
            appendValueSeparator(line, true);
            appendThrowableProxy(line, "throwable", fault);
        }
    }

    private void add(StringBuilder line, String name, String value) {
        appendValueSeparator(line, true);
        appenderMember(line, name, JsonEscapeUtil.jsonEscapeString(value));
    }
}
