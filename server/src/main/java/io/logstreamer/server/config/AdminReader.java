package io.logstreamer.server.config;

import static io.logstreamer.server.config.DistributorSettings.ADMIN_ADDR;
import static io.logstreamer.server.config.DistributorSettings.ADMIN_TOKEN;
import static io.logstreamer.server.config.DistributorSettings.ADMIN_TOKEN_FILE;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Settings;
import io.logstreamer.server.admin.AdminConfig;
import io.logstreamer.server.admin.AdminToken;
import io.logstreamer.server.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads who may change what from where. A token is never part of a message. */
final class AdminReader {
    private static final String TOKEN_FORM = AdminToken.LEAST_LENGTH + " to " + AdminToken.MOST_LENGTH
            + " visible ASCII characters without spaces, on one line";
    private static final String MASK = "***";
    private static final long MOST_FILE_BYTES = 4096;

    private AdminReader() {}

    /** @throws InvalidSettingException if there is no token where one is needed, or it is none */
    static AdminConfig read(Settings settings) {
        ListenAddress address = settings.get(ADMIN_ADDR);
        Optional<AdminToken> token = token(settings);
        if (token.isEmpty() && !address.isLoopback()) {
            throw settings.invalid(
                    ADMIN_ADDR,
                    address,
                    "without ADMIN_TOKEN or ADMIN_TOKEN_FILE a loopback address, as 127.0.0.1:9101 or [::1]:9101");
        }
        return new AdminConfig(address, token, AnalyzerList::read, settings.get(DistributorSettings.MAX_ANALYZERS));
    }

    private static Optional<AdminToken> token(Settings settings) {
        Optional<String> text = settings.get(ADMIN_TOKEN);
        Optional<Path> file = settings.get(ADMIN_TOKEN_FILE);
        if (text.isPresent() && file.isPresent()) {
            throw settings.invalid(ADMIN_TOKEN_FILE, file.get(), "not both, this and ADMIN_TOKEN");
        }
        return file.map(path -> token(
                        settings.invalid(ADMIN_TOKEN_FILE, path, "a file with " + TOKEN_FORM), content(settings, path)))
                .or(() -> text.map(it -> token(settings.invalid(ADMIN_TOKEN, MASK, TOKEN_FORM), it)));
    }

    private static AdminToken token(InvalidSettingException otherwise, String text) {
        try {
            return new AdminToken(text);
        } catch (IllegalArgumentException e) {
            throw otherwise;
        }
    }

    private static String content(Settings settings, Path file) {
        try {
            return Files.size(file) > MOST_FILE_BYTES
                    ? ""
                    : Files.readString(file).strip();
        } catch (IOException e) {
            throw settings.invalid(ADMIN_TOKEN_FILE, file, ADMIN_TOKEN_FILE.allowed() + " (" + e + ")");
        }
    }
}
