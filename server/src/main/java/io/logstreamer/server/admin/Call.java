package io.logstreamer.server.admin;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One request, as far as it is understood.
 *
 * @param name in the path; empty if the path has none
 * @param expectedEpoch of If-Match
 * @param waitNs how long a drain is waited for
 * @param fields of the body; empty if the operation takes none
 * @param who for the log
 */
record Call(
        Operation operation,
        String name,
        OptionalLong expectedEpoch,
        long waitNs,
        Map<String, Object> fields,
        String who) {}
