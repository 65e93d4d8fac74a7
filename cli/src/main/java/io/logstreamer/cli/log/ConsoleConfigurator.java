package io.logstreamer.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets Logback up, which finds it by its service file: in code and not in XML, as reading that was a sixth of the
 * distributor's start.
 */
public final class ConsoleConfigurator extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (ConsoleLog.isSetUpByTheUser()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        ConsoleLog.setUp(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
