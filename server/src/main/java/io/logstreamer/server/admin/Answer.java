package io.logstreamer.server.admin;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * @param body JSON
 * @param epoch the fleet's that the body tells of, for the ETag; empty if it tells of none
 */
record Answer(int status, ByteBuffer body, OptionalLong epoch) {
    static Answer ok(byte[] body) {
        return new Answer(StatusCodes.OK, ByteBuffer.wrap(body), OptionalLong.empty());
    }

    static Answer of(long epoch, byte[] body) {
        return new Answer(StatusCodes.OK, ByteBuffer.wrap(body), OptionalLong.of(epoch));
    }

    static Answer of(int status, long epoch, byte[] body) {
        return new Answer(status, ByteBuffer.wrap(body), OptionalLong.of(epoch));
    }
}
