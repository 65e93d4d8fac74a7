package io.logstreamer.server.admin;

import io.logstreamer.server.http.ListenAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * @param address where operators ask
 * @param token without which nobody is answered; empty: whoever reaches a loopback address is
 * @param settings in force, for those who ask
 * @param analyzers reads one that is to be added
 * @param maxAnalyzers MAX_ANALYZERS
 */
public record AdminConfig(
        ListenAddress address,
        Optional<AdminToken> token,
        Supplier<List<SettingInForce>> settings,
        AnalyzerReader analyzers,
        int maxAnalyzers) {}
