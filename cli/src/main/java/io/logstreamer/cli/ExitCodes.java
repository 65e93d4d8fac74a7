package io.logstreamer.cli;

/** What the programs tell the shell; the numbers above 63 are those of {@code sysexits.h}. */
public final class ExitCodes {

    public static final int OK = 0;

    /** The program could not do its work, or not all of it: a port taken, a target gone, packets lost. */
    public static final int FAILED = 1;

    /** {@code EX_UNAVAILABLE}: another program that it needs is not there. */
    public static final int UNAVAILABLE = 69;

    /** {@code EX_CONFIG}: a flag or a setting is wrong; starting again without a change will fail again. */
    public static final int CONFIGURATION = 78;

    private ExitCodes() {}
}
