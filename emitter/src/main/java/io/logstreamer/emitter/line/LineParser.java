package io.logstreamer.emitter.line;

import org.jspecify.annotations.Nullable;

/** One log format. A parser has no state, so that lines of several formats may be mixed in a file. */
interface LineParser {

    /**
     * @param line not blank, without its line end
     * @return null if the line is not of this format; never throws, whatever the line holds
     */
    @Nullable
    ParsedLine parse(String line);
}
