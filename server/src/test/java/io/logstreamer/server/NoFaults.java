package io.logstreamer.server;

import io.logstreamer.core.time.StageFaults;

/** Fails the test that a fault happens in. */
public final class NoFaults implements StageFaults {
    @Override
    public void handlerFailed(String stage, Throwable fault, int inARow) {
        throw new AssertionError(stage, fault);
    }

    @Override
    public void stageFailing(String stage, Throwable fault) {
        throw new AssertionError(stage, fault);
    }

    @Override
    public void stageLost(String stage, Throwable fault) {
        throw new AssertionError(stage, fault);
    }
}
