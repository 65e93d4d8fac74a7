package io.logstreamer.server.deadletter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A directory on a disk. */
final class DiskDirectory implements LetterDirectory {
    private final Path path;

    private DiskDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory if it is not there. @throws IOException if that fails or no file can be made in it */
    static DiskDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        Files.delete(Files.createTempFile(path, ".writable-", ""));
        return new DiskDirectory(path);
    }

    @Override
    public LetterFile create(String name) throws IOException {
        Path file = path.resolve(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel directory = FileChannel.open(path)) {
            directory.force(true); // else a power cut may take the file's name
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new DiskFile(file, channel);
    }

    @Override
    public long bytes() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.toList();
        }
        long sum = 0;
        for (Path file : files) {
            sum += size(file);
        }
        return sum;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0; // removed while they were counted
        }
    }

    private record DiskFile(Path path, FileChannel channel) implements LetterFile {
        @Override
        public void append(byte[] line) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length); // moves the position back, too
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public boolean isThere() {
            return Files.exists(path);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
