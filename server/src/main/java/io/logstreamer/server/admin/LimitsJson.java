package io.logstreamer.server.admin;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.ingest.Refused;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is limited, how much of it is in use, and what was refused since the start, by reason. Any thread but an I/O thread. */
final class LimitsJson {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

    /** For a limit at which nothing is refused at the door, or where that is not counted. */
    private static final String NO_REASON = "";

    /** @param setting that says the limit; one that is not set limits nothing, and is left out */
    private record Level(String setting, String unit, String reason, ToLongFunction<Instruments> inUse) {}

    private record OfRequests(String setting, String unit, String reason) {}

    private static final List<Level> LEVELS = List.of(
            new Level(
                    "MAX_CONNECTIONS",
                    "connections",
                    NO_REASON,
                    it -> it.connections().open()),
            new Level(
                    "MAX_IN_FLIGHT_PACKETS",
                    "packets",
                    Refused.NO_ROOM.label(),
                    it -> budget(it).packets()),
            new Level(
                    "MAX_IN_FLIGHT_BYTES",
                    "bytes",
                    Refused.NO_ROOM.label(),
                    it -> budget(it).bytes()),
            new Level("INGEST_BUFFER_SIZE", "packets", Refused.NO_ROOM.label(), LimitsJson::inRing),
            new Level("PER_ANALYZER_QUEUE_SIZE", "packets", NO_REASON, LimitsJson::inFullestLane),
            new Level("LOW_PRIORITY_MAX_PERCENT", "percent", Refused.PRIORITY.label(), LimitsJson::percentUsed),
            new Level("NORMAL_PRIORITY_MAX_PERCENT", "percent", Refused.PRIORITY.label(), LimitsJson::percentUsed),
            new Level(
                    "MAX_TRACKED_EMITTERS",
                    "emitters",
                    Refused.RATE.label(),
                    it -> it.policy().trackedEmitters()),
            new Level("MAX_ANALYZERS", "analyzers", NO_REASON, it -> fleet(it).total()));

    private static final List<OfRequests> OF_REQUESTS = List.of(
            new OfRequests("MAX_HEAD_BYTES", "bytes", NO_REASON),
            new OfRequests("HEAD_TIMEOUT_MS", "milliseconds", NO_REASON),
            new OfRequests("READ_TIMEOUT_MS", "milliseconds", Refused.READ_TIMEOUT.label()),
            new OfRequests("MAX_BODY_BYTES", "bytes", Refused.TOO_LARGE.label()),
            new OfRequests("MAX_COMPRESSION_RATIO", "ratio", Refused.TOO_LARGE.label()),
            new OfRequests("MAX_PACKETS_PER_BODY", "packets", Refused.TOO_LARGE.label()),
            new OfRequests("MAX_PACKET_BYTES", "bytes", Refused.TOO_LARGE.label()),
            new OfRequests("MAX_MESSAGES_PER_PACKET", "messages", Refused.TOO_LARGE.label()),
            new OfRequests("MAX_NESTING", "levels", Refused.MALFORMED.label()),
            new OfRequests("EMITTER_PACKETS_PER_SEC", "packets a second", Refused.RATE.label()),
            new OfRequests("EMITTER_MESSAGES_PER_SEC", "messages a second", Refused.RATE.label()),
            new OfRequests("EMITTER_BYTES_PER_SEC", "bytes a second", Refused.RATE.label()));

    private final Instruments instruments;
    private final Supplier<List<SettingInForce>> settings;

    LimitsJson(Instruments instruments, Supplier<List<SettingInForce>> settings) {
        this.instruments = instruments;
        this.settings = settings;
    }

    byte[] limits() {
        Map<String, Long> limits = settings.get().stream()
                .filter(setting -> WHOLE_NUMBER.matcher(setting.value()).matches())
                .collect(Collectors.toMap(SettingInForce::name, setting -> Long.valueOf(setting.value())));
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.openList("levels");
        LEVELS.stream().filter(level -> limits.containsKey(level.setting())).forEach(level -> {
            limit(json, level.setting(), level.unit(), level.reason(), limits);
            json.number("in_use", level.inUse().applyAsLong(instruments));
            json.close();
        });
        json.closeList();
        json.openList("requests");
        OF_REQUESTS.stream().filter(it -> limits.containsKey(it.setting())).forEach(it -> {
            limit(json, it.setting(), it.unit(), it.reason(), limits);
            json.close();
        });
        json.closeList();
        refused(json);
        json.close();
        return json.toByteArray();
    }

    private static void limit(JsonFields json, String setting, String unit, String reason, Map<String, Long> limits) {
        json.open();
        json.text("setting", setting);
        json.text("unit", unit);
        json.number("limit", limits.getOrDefault(setting, 0L));
        json.text("reason", reason);
    }

    private void refused(JsonFields json) {
        json.openList("refused");
        for (Refused reason : Refused.values()) {
            json.open();
            json.text("reason", reason.label());
            json.number("packets", instruments.ingest().refused(reason));
            json.close();
        }
        json.closeList();
    }

    private static Budget budget(Instruments instruments) {
        return instruments.pipeline().budget();
    }

    private static Fleet fleet(Instruments instruments) {
        return instruments.pipeline().conductor().fleet();
    }

    private static long inRing(Instruments instruments) {
        return instruments.pipeline().ledger().read().packets().inRing();
    }

    private static long inFullestLane(Instruments instruments) {
        return fleet(instruments).members().stream()
                .map(member -> member.lane().counters())
                .mapToLong(lane -> lane.depth() + lane.inFlightPackets())
                .max()
                .orElse(0);
    }

    /** Of packets or of bytes, whichever is more. */
    private static long percentUsed(Instruments instruments) {
        Budget budget = budget(instruments);
        return Math.max(budget.packets() * 100 / budget.maxPackets(), budget.bytes() * 100 / budget.maxBytes());
    }
}
