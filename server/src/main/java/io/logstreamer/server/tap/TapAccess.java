package io.logstreamer.server.tap;

import io.logstreamer.cli.ValueType;
import java.net.InetAddress;
import java.util.Locale;

/** Who may look at packets: unlike all else on METRICS_ADDR, they are the users' own data. */
public enum TapAccess {
    OFF,
    LOOPBACK,
    ANYONE;

    public static ValueType<TapAccess> type() {
        return new ValueType<>("choice", "off, loopback or anyone", TapAccess::parse);
    }

    private static TapAccess parse(String text) {
        TapAccess access = valueOf(text.toUpperCase(Locale.ROOT));
        if (!access.word().equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return access;
    }

    /** As it is written in TAP. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean admits(InetAddress who) {
        return switch (this) {
            case OFF -> false;
            case LOOPBACK -> who.isLoopbackAddress();
            case ANYONE -> true;
        };
    }
}
