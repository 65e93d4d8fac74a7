package io.logstreamer.server.http;

import io.undertow.conduits.ReadDataStreamSourceConduit;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Reads a request's body in chunks, instead of Undertow's own conduit, which closes the connection without an answer where
 * chunks are wrong or many, takes much that is not quite a chunk, keeps trailers, and prints a stack trace where it finds a
 * body too large. One thread at a time.
 *
 * <p>A body whose framing is wrong ends there, and {@link #isBroken} says so; what still comes is thrown away by whoever
 * reads on, up to a limit that ends the connection.
 */
public final class ChunkedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final AttachmentKey<ChunkedBody> OF_EXCHANGE = AttachmentKey.create(ChunkedBody.class);

    /** Of what follows broken chunks. Whoever throws a body away reads on for as long as there is something to read. */
    private static final long MOST_DISCARDED_BYTES = 1 << 20;

    private final HttpServerExchange exchange;
    private final HttpServerConnection connection;
    private final ChunkDecoder decoder;
    private boolean discarding;
    private long discarded;
    private long length;

    private ChunkedBody(HttpServerExchange exchange, HttpServerConnection connection, ChunkDecoder decoder) {
        super(new ReadDataStreamSourceConduit(connection.getOriginalSourceConduit(), connection));
        this.exchange = exchange;
        this.connection = connection;
        this.decoder = decoder;
        this.discarding = decoder.isBroken();
    }

    /** From now on the exchange's body, which nobody has begun to read, is read by this. */
    static void install(HttpServerExchange exchange, ChunkDecoder decoder) {
        ChunkedBody body = new ChunkedBody(exchange, (HttpServerConnection) exchange.getConnection(), decoder);
        exchange.putAttachment(OF_EXCHANGE, body);
        exchange.addRequestWrapper((_, _) -> body);
    }

    /** Whether it was found that the body is not in chunks as it should be. */
    public static boolean isBroken(HttpServerExchange exchange) {
        ChunkedBody body = exchange.getAttachment(OF_EXCHANGE);
        return body != null && body.decoder.isBroken();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (discarding) {
            return discard(target);
        }
        int before = target.position();
        while (target.position() == before && target.hasRemaining() && !decoder.isWhole() && !decoder.isBroken()) {
            if (!decodeMore(target)) {
                return 0;
            }
        }
        int moved = target.position() - before;
        length += moved;
        if (exchange.getMaxEntitySize() > 0 && length > exchange.getMaxEntitySize()) {
            throw new IOException("a body of more than " + exchange.getMaxEntitySize() + " bytes");
        }
        return moved > 0 || !target.hasRemaining() ? moved : end();
    }

    /** False if nothing has come. */
    private boolean decodeMore(ByteBuffer target) throws IOException {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        ByteBuffer raw = pooled.getBuffer();
        boolean isOver = true;
        try {
            int read = next.read(raw);
            if (read < 0) {
                throw new ClosedChannelException(); // in the middle of the body
            }
            raw.flip();
            decoder.decode(raw, target);
            isOver = !raw.hasRemaining() || decoder.isBroken();
            return read > 0;
        } finally {
            if (isOver) {
                pooled.close();
            } else {
                connection.ungetRequestBytes(pooled); // there is no room for it yet, or it is the next request's
            }
        }
    }

    private int end() {
        if (decoder.isWhole()) {
            Connectors.terminateRequest(exchange);
        } else {
            exchange.setPersistent(false);
            discarding = true;
        }
        return -1;
    }

    private int discard(ByteBuffer target) throws IOException {
        int read = next.read(target);
        if (read < 0) {
            Connectors.terminateRequest(exchange);
        } else {
            discarded += read;
        }
        if (discarded > MOST_DISCARDED_BYTES) {
            throw new IOException("broken chunks, and more than " + MOST_DISCARDED_BYTES + " bytes behind them");
        }
        return read;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int count) throws IOException {
        for (int i = offset; i < offset + count; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
    }

    @Override
    public void terminateReads() throws IOException {
        if (!decoder.isWhole()) {
            exchange.setPersistent(false);
        }
        super.terminateReads();
    }
}
