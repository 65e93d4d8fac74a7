package io.logstreamer.server.deadletter;

import java.nio.file.Path;

/**
 * Where dead letters are kept, and how many.
 *
 * @param directory made if it is not there
 * @param maxBytes of all files in it
 * @param fileBytes a file that would become larger is followed by a new one
 * @param queueBytes of letters that wait to be written
 */
public record DeadLetterConfig(Path directory, long maxBytes, long fileBytes, long queueBytes) {}
