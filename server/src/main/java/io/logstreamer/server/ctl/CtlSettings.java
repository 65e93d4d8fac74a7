package io.logstreamer.server.ctl;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.ValueType;
import io.logstreamer.server.watch.DistributorUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is asked, and with which token; it is part of no message.
 *
 * @param warnings of environment variables that look misspelt
 */
record CtlSettings(DistributorUrl url, Optional<String> token, List<String> warnings) {
    private static final String DEFAULT_URL = "http://127.0.0.1:9101";
    private static final String MASK = "***";
    private static final String TOKEN_FORM = "visible ASCII characters without spaces, on one line";
    private static final long MOST_FILE_BYTES = 4096;

    private static final Setting<DistributorUrl> ADMIN_URL = Setting.of(
            "ADMIN_URL", DistributorUrl.type(DEFAULT_URL), DEFAULT_URL, "The distributor's ADMIN_ADDR; flag --url.");
    private static final Setting<Optional<Path>> ADMIN_TOKEN_FILE = Setting.optional(
            "ADMIN_TOKEN_FILE",
            new ValueType<>("file", "a file that can be read", CtlSettings::path),
            "ADMIN_TOKEN",
            "A file with the token; flag --token-file.");
    private static final Setting<Optional<String>> ADMIN_TOKEN = Setting.optional(
            "ADMIN_TOKEN", ValueType.text(), "no token", "The token, if there is no file; it has no flag.");

    static final SettingGroup GROUP = SettingGroup.of("Whom to ask", ADMIN_URL, ADMIN_TOKEN_FILE, ADMIN_TOKEN);

    /** @throws InvalidSettingException with one line for each setting that is wrong */
    static CtlSettings read(CommandLine line, Map<String, String> environment) {
        Map<String, String> flags = new HashMap<>();
        line.value(Flag.URL).ifPresent(url -> flags.put(ADMIN_URL.name(), url));
        line.value(Flag.TOKEN_FILE).ifPresent(file -> flags.put(ADMIN_TOKEN_FILE.name(), file));
        Settings settings = Settings.read(GROUP.settings(), environment, flags);
        Optional<Path> file = settings.get(ADMIN_TOKEN_FILE);
        Optional<String> token = file.isPresent()
                ? Optional.of(content(file.get()))
                : settings.get(ADMIN_TOKEN).map(text -> checked(ADMIN_TOKEN, MASK, text, TOKEN_FORM));
        return new CtlSettings(settings.get(ADMIN_URL), token, settings.warnings());
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String content(Path file) {
        try {
            String text = Files.size(file) > MOST_FILE_BYTES
                    ? ""
                    : Files.readString(file).strip();
            return checked(ADMIN_TOKEN_FILE, file, text, "a file with " + TOKEN_FORM);
        } catch (IOException e) {
            throw InvalidSettingException.of(ADMIN_TOKEN_FILE, file, ADMIN_TOKEN_FILE.allowed() + " (" + e + ")");
        }
    }

    /** Anything else could not stand in a header, or would be another one. */
    private static String checked(Setting<?> setting, Object shown, String token, String allowed) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw InvalidSettingException.of(setting, shown, allowed);
        }
        return token;
    }

    @Override
    public String toString() {
        return "CtlSettings[" + url + "]";
    }
}
