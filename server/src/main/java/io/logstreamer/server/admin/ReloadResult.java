package io.logstreamer.server.admin;

import java.util.List;

/** What became of a reload. */
public sealed interface ReloadResult {
    /**
     * @param epoch of the fleet with it
     * @param changed one line each
     */
    record InForce(long generation, long epoch, List<String> changed) implements ReloadResult {
        public InForce {
            changed = List.copyOf(changed);
        }
    }

    /** @param errors every mistake, one line each; nothing was changed */
    record Refused(List<String> errors) implements ReloadResult {
        public Refused {
            errors = List.copyOf(errors);
        }
    }

    /** @param error one line: what must not happen has happened, and the log says what was done by then */
    record Failed(String error) implements ReloadResult {}
}
