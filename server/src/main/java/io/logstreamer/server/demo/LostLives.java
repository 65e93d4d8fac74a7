package io.logstreamer.server.demo;

/**
 * What was delivered to analyzers that the user then killed: what they had counted went with them.
 *
 * @param down analyzers that were killed and not revived
 */
record LostLives(int down, long packets, long messages) {
    static final LostLives NONE = new LostLives(0, 0, 0);
}
