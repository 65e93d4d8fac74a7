package io.logstreamer.server.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A directory in memory that fails as told. Any thread. */
final class ScriptedDisk implements LetterDirectory {
    private final Map<String, Kept> files = new TreeMap<>();
    private long room = Long.MAX_VALUE;
    private boolean failsToTruncate;
    private boolean failsToForce;
    private int forces;

    /** From now on there is room for so many bytes more; what does not fit is written in part and throws. */
    synchronized void leaveRoom(long bytes) {
        room = bytes;
    }

    synchronized void failToTruncate() {
        failsToTruncate = true;
    }

    synchronized void failToForce(boolean fails) {
        failsToForce = fails;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized void put(String name, int bytes) {
        Kept kept = new Kept();
        kept.bytes.writeBytes(new byte[bytes]);
        files.put(name, kept);
    }

    synchronized void remove(String name) {
        Kept gone = files.remove(name);
        if (gone != null) {
            gone.isThere = false;
        }
    }

    /** Name and content of each file, by name. */
    synchronized Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        files.forEach((name, kept) -> contents.put(name, kept.bytes.toString(UTF_8)));
        return contents;
    }

    @Override
    public synchronized LetterFile create(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        Kept kept = new Kept();
        files.put(name, kept);
        return kept;
    }

    @Override
    public synchronized long bytes() {
        return files.values().stream().mapToLong(kept -> kept.bytes.size()).sum();
    }

    private final class Kept implements LetterFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isThere = true;

        @Override
        public void append(byte[] line) throws IOException {
            synchronized (ScriptedDisk.this) {
                int taken = (int) Math.min(room, line.length);
                bytes.write(line, 0, taken);
                room -= taken;
                if (taken < line.length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (ScriptedDisk.this) {
                if (failsToTruncate) {
                    throw new IOException("Input/output error");
                }
                byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) length);
                bytes.reset();
                bytes.writeBytes(kept);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (ScriptedDisk.this) {
                if (failsToForce) {
                    throw new IOException("Input/output error");
                }
                forces++;
            }
        }

        @Override
        public boolean isThere() {
            synchronized (ScriptedDisk.this) {
                return isThere;
            }
        }

        @Override
        public void close() {}
    }
}
