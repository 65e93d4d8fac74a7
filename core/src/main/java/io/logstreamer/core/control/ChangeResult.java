package io.logstreamer.core.control;

/** What became of a {@link Change}. */
public sealed interface ChangeResult {
    /**
     * It is in force: published to the router, the lanes and the readers. What was already so counts as done.
     *
     * @param epoch of the fleet with it
     * @param table version of the route table with it
     */
    record Done(long epoch, long table) implements ChangeResult {}

    /**
     * Nothing of it was done.
     *
     * @param detail one line that names what was wrong
     */
    record Refused(Reason reason, String detail) implements ChangeResult {}

    /** Why a change is refused. */
    enum Reason {
        /** Another change came between. */
        OUTDATED,
        /** There is no analyzer of that name. */
        UNKNOWN,
        /** Not as things stand. */
        CONFLICT,
        /** Not as things could ever stand. */
        NOT_ALLOWED
    }
}
