package io.logstreamer.core.time;

/** A stage that never has anything to do and says what it is told to say. */
final class IdleStage implements Stage {
    final WakeUp wakeUp = new WakeUp();
    boolean arrivals;
    boolean wants = true;
    int asked;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public int doWork(long nowNs) {
        return 0;
    }

    @Override
    public boolean hasArrivals() {
        asked++;
        return arrivals;
    }

    @Override
    public boolean wantsArrivals() {
        return wants;
    }

    @Override
    public long waitNs(long nowNs) {
        return UNTIL_SIGNALLED;
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }
}
