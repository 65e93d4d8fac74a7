package io.logstreamer.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConsoleConfiguratorTest {
    private static final String USERS_FILE = "logback.configurationFile";

    @AfterEach
    void forgetTheUsersFile() {
        System.clearProperty(USERS_FILE);
    }

    @Test
    void isTheOneThatLogbackFinds() {
        LoggerContext found = (LoggerContext) LoggerFactory.getILoggerFactory();
        assertEquals(Level.INFO, root(found).getLevel());
        assertInstanceOf(ConsoleAppender.class, root(found).getAppender("console"));
        assertEquals(Level.WARN, found.getLogger("org.xnio").getLevel());
    }

    @Test
    void leavesEverythingToTheFileTheUserNames() {
        System.setProperty(USERS_FILE, "/etc/logback.xml");
        LoggerContext context = new LoggerContext();
        assertEquals(ExecutionStatus.INVOKE_NEXT_IF_ANY, new ConsoleConfigurator().configure(context));
        assertNull(root(context).getAppender("console"));
    }

    @Test
    void withoutOneNoOtherIsAsked() {
        LoggerContext context = new LoggerContext();
        assertEquals(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, new ConsoleConfigurator().configure(context));
        assertNotNull(root(context).getAppender("console"));
    }

    @Test
    void theFormatMayChangeWhileItIsInUse() {
        LoggerContext found = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleLog.use(LogFormat.JSON);
        assertInstanceOf(JsonLines.class, encoder(found));
        ConsoleLog.use(LogFormat.TEXT);
        ConsoleLog.use(LogFormat.TEXT);
        assertInstanceOf(PatternLayoutEncoder.class, encoder(found));
    }

    /** Of the one appender there is. */
    private static Encoder<?> encoder(LoggerContext context) {
        Iterator<Appender<ILoggingEvent>> appenders = root(context).iteratorForAppenders();
        Appender<ILoggingEvent> console = appenders.next();
        assertFalse(appenders.hasNext());
        return assertInstanceOf(ConsoleAppender.class, console).getEncoder();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
