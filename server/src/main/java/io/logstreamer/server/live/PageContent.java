package io.logstreamer.server.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** A file of the page as it is sent. */
final class PageContent {
    private final byte[] plain;
    private final byte[] zipped;
    private final String etag;

    private PageContent(byte[] plain, byte[] zipped, String etag) {
        this.plain = plain;
        this.zipped = zipped;
        this.etag = etag;
    }

    static PageContent load(PageFile file) {
        try (InputStream in = PageContent.class.getResourceAsStream(file.resource())) {
            if (in == null) {
                throw new IllegalStateException(file.resource() + " is not on the class path");
            }
            byte[] plain = in.readAllBytes();
            return new PageContent(plain, zip(plain), etag(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(file.resource(), e);
        }
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    /** Weak: the zipped form is the same to whoever reads it. */
    private static String etag(byte[] plain) {
        CRC32C sum = new CRC32C();
        sum.update(plain);
        return "W/\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + plain.length + "\"";
    }

    ByteBuffer plain() {
        return ByteBuffer.wrap(plain);
    }

    ByteBuffer zipped() {
        return ByteBuffer.wrap(zipped);
    }

    String etag() {
        return etag;
    }
}
