package io.logstreamer.server.admin;

import io.logstreamer.server.http.ListenAddress;
import java.util.Optional;

/**
 * @param address where operators ask
 * @param token without which nobody is answered; empty: whoever reaches a loopback address is
 * @param analyzers reads one that is to be added
 * @param maxAnalyzers MAX_ANALYZERS
 */
public record AdminConfig(
        ListenAddress address, Optional<AdminToken> token, AnalyzerReader analyzers, int maxAnalyzers) {}
