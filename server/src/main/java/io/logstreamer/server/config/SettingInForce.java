package io.logstreamer.server.config;

import io.logstreamer.cli.Settings;

/**
 * A setting as an operator may see it.
 *
 * @param group under which the help has it
 * @param value what the distributor goes by, with secrets masked
 */
public record SettingInForce(String group, String name, String value, Settings.Source source, String description) {}
