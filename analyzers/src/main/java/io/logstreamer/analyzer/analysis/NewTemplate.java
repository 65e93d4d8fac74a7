package io.logstreamer.analyzer.analysis;

import io.logstreamer.analyzer.packet.Level;

/**
 * A message came that has no template among those known.
 *
 * @param atMs milliseconds since 1970
 * @param template its text then: the masked message
 * @param service the message's, or empty
 */
public record NewTemplate(long atMs, long templateId, String template, Level level, String service) {}
