package io.logstreamer.cli;

/**
 * A flag without a value; it has no environment variable.
 *
 * @param flag as {@code --json}
 * @param description one sentence for the help
 */
public record Switch(String flag, String description) {}
