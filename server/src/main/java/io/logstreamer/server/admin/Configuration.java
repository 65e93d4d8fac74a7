package io.logstreamer.server.admin;

/** What the distributor goes by, for operators who look at it or have it read again. Any thread. */
public interface Configuration {
    ConfigInForce inForce();

    /** Who may ask, and what they may add. */
    AdminConfig admin();

    /**
     * Reads everything again and puts it in force, or leaves all as it is. Blocks until then; of several at once one comes after
     * the other.
     *
     * @param who for the log
     */
    ReloadResult reload(String who);
}
