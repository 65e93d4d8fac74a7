package io.logstreamer.server.admin;

import io.logstreamer.core.control.Analyzer;
import java.math.BigDecimal;

/** Makes an analyzer of what an operator says of it, by the rules of ANALYZERS. */
@FunctionalInterface
public interface AnalyzerReader {
    /** @throws IllegalArgumentException with what is not allowed, in one line */
    Analyzer read(String name, String url, BigDecimal weight);
}
