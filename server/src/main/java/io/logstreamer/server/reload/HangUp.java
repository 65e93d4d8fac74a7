package io.logstreamer.server.reload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which operators and service managers ask programs to read their configuration again. The JDK has no other way
 * to hear of a signal and stay than {@code sun.misc.Signal}, which it supports (JEP 260); found by name, as the compiler's
 * warning of it cannot be turned off for one class.
 */
public final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger("config");

    private HangUp() {}

    /**
     * From now on the signal does not end the process.
     *
     * @param action what it does instead, each time on a thread of its own
     */
    public static void listen(Runnable action) {
        try {
            handle(action);
        } catch (InvocationTargetException e) { // of -Xrs, or of a system without it
            LOG.info("SIGHUP does not reload the configuration here: {}", String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            LOG.info("SIGHUP does not reload the configuration here: {}", e.toString());
        }
    }

    private static void handle(Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object onSignal =
                Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                    }
                    return null;
                });
        Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
        signal.getMethod("handle", signal, handler).invoke(null, hangUp, onSignal);
    }
}
