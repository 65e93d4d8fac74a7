package io.logstreamer.server.admin;

/**
 * @param value as it would be written; what the program does without it if it is not given; a secret is masked
 * @param source {@code default}, {@code file}, {@code environment} or {@code flag}
 */
public record SettingInForce(String name, String value, String source) {}
