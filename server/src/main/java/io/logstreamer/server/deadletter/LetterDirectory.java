package io.logstreamer.server.deadletter;

import java.io.IOException;

/** Where the files are. One thread. */
interface LetterDirectory {
    /**
     * A new, empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of the name
     */
    LetterFile create(String name) throws IOException;

    /** Of all files in it. */
    long bytes() throws IOException;
}
