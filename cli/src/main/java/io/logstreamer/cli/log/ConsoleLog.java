package io.logstreamer.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/** A program's log on standard output. A file named by {@code -Dlogback.configurationFile} takes its place. */
public final class ConsoleLog {
    private static final String APPENDER = "console";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex{8}";
    private static final String[] OF_THE_HTTP_SERVER = {"io.undertow", "org.xnio", "org.jboss"};

    private static LogFormat inUse = LogFormat.TEXT; // guarded by the class

    private ConsoleLog() {}

    /** From here on; it is text until then. */
    public static synchronized void use(LogFormat format) {
        if (format != inUse && !isSetUpByTheUser()) {
            inUse = format;
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            Appender<ILoggingEvent> before = root(context).getAppender(APPENDER);
            write(context, format == LogFormat.JSON ? new JsonLines() : text());
            root(context).detachAppender(before); // second: a line may be there twice, and none is lost
        }
    }

    static boolean isSetUpByTheUser() {
        return System.getProperty("logback.configurationFile") != null;
    }

    static void setUp(LoggerContext context) {
        for (String name : OF_THE_HTTP_SERVER) {
            context.getLogger(name).setLevel(Level.WARN);
        }
        root(context).setLevel(Level.INFO);
        write(context, text());
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setPattern(PATTERN);
        return text;
    }

    private static void write(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(APPENDER);
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        root(context).addAppender(console);
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
