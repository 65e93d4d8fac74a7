package io.logstreamer.server.reload;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.core.control.Change;
import io.logstreamer.core.control.ChangeResult;
import io.logstreamer.core.control.Conductor;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.server.admin.AdminConfig;
import io.logstreamer.server.admin.ConfigInForce;
import io.logstreamer.server.admin.Configuration;
import io.logstreamer.server.admin.ReloadResult;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.config.SettingInForce;
import io.logstreamer.server.config.SettingsInForce;
import io.logstreamer.server.metrics.ReloadCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is in force, and puts another configuration in its place: read and checked whole, then the analyzers and the
 * limits of routing, health and lanes in one change by the conductor, which may still refuse it, then each {@link
 * Reloadable}, which may not. Nothing on the way waits for the network. Any thread.
 */
public final class Reloader implements Configuration {
    private static final Logger LOG = LoggerFactory.getLogger("config");

    /** Another change may come between the look at the analyzers and the change of them. */
    private static final int MOST_TRIES = 100;

    private final DistributorConfig started;
    private final Supplier<DistributorConfig> source;
    private final Conductor conductor;
    private final ReloadCounts counts;
    private final List<Reloadable> parts;
    private volatile InForce inForce;

    /** @param settings what they are for those who look, those that depend on the start as they were then */
    private record InForce(long generation, DistributorConfig config, SettingsInForce settings) {}

    /**
     * @param started in force already
     * @param source reads everything again, or throws an {@link InvalidSettingException} with all that is wrong
     */
    public Reloader(
            DistributorConfig started,
            Supplier<DistributorConfig> source,
            Conductor conductor,
            ReloadCounts counts,
            List<Reloadable> parts) {
        this.started = started;
        this.source = source;
        this.conductor = conductor;
        this.counts = counts;
        this.parts = List.copyOf(parts);
        this.inForce = new InForce(counts.generation(), started, started.settings());
    }

    public DistributorConfig config() {
        return inForce.config;
    }

    /** Of the configuration in force. */
    public List<SettingInForce> settings() {
        return inForce.settings.list();
    }

    @Override
    public ConfigInForce inForce() {
        InForce now = inForce;
        return new ConfigInForce(
                now.generation,
                now.settings.list().stream().map(Reloader::forOperators).toList());
    }

    private static io.logstreamer.server.admin.SettingInForce forOperators(SettingInForce setting) {
        return new io.logstreamer.server.admin.SettingInForce(
                setting.name(), setting.value(), setting.source().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public AdminConfig admin() {
        return inForce.config.admin();
    }

    /** Does not throw; what went wrong is logged, too. */
    @Override
    public synchronized ReloadResult reload(String who) {
        ReloadResult result;
        try {
            result = attempt();
        } catch (RuntimeException e) {
            counts.failed();
            LOG.error("a reload by {} failed", who, e);
            return new ReloadResult.Failed("the reload failed, see the log");
        }
        switch (result) {
            case ReloadResult.InForce done ->
                LOG.atInfo()
                        .addKeyValue("generation", done.generation())
                        .log("generation {} in force, by {}: {}", done.generation(), who, text(done.changed()));
            case ReloadResult.Refused refused -> {
                counts.refused();
                LOG.error("not reloaded, by {}: {}", who, String.join("; ", refused.errors()));
            }
            case ReloadResult.Failed _ -> {}
        }
        return result;
    }

    private static String text(List<String> changed) {
        return changed.isEmpty() ? "nothing changed" : String.join("; ", changed);
    }

    private ReloadResult attempt() {
        DistributorConfig next;
        try {
            next = source.get();
        } catch (InvalidSettingException e) {
            return new ReloadResult.Refused(e.problems());
        }
        List<String> errors = notWhileItRuns(next);
        return errors.isEmpty() ? replace(next) : new ReloadResult.Refused(errors);
    }

    private List<String> notWhileItRuns(DistributorConfig next) {
        List<String> errors = new ArrayList<>();
        for (Setting<?> setting : inForce.settings.changed(next.settings())) {
            if (!DistributorSettings.RELOADABLE.contains(setting)) {
                errors.addAll(next.settings().refusal(setting, inForce.settings));
            }
        }
        started.deadLetters().ifPresent(letters -> {
            if (next.ingest().scan().maxPacketBytes() > letters.queueBytes()) {
                String room = letters.queueBytes() + ", all that dead letters may take while they wait for the disk";
                errors.addAll(next.settings()
                        .refusal(DistributorSettings.MAX_PACKET_BYTES, "until a restart at most " + room));
            }
        });
        return errors;
    }

    private ReloadResult replace(DistributorConfig next) {
        Change change = new Change.Configure(
                next.analyzers(),
                next.admin().maxAnalyzers(),
                next.pipeline().conductor(),
                next.pipeline().lane().withQueueOf(started.pipeline().lane()));
        for (int i = 0; i < MOST_TRIES; i++) {
            Fleet fleet = conductor.fleet();
            ChangeResult result =
                    conductor.change(change, OptionalLong.of(fleet.epoch())).join();
            switch (result) {
                case ChangeResult.Done done -> {
                    return finish(next, fleet, done);
                }
                case ChangeResult.Refused refused -> {
                    if (refused.reason() != ChangeResult.Reason.OUTDATED) {
                        return new ReloadResult.Refused(List.of("ANALYZERS: " + refused.detail()));
                    }
                }
            }
        }
        return new ReloadResult.Refused(List.of("operators keep changing the analyzers, " + MOST_TRIES + " times now"));
    }

    private ReloadResult finish(DistributorConfig next, Fleet fleet, ChangeResult.Done done) {
        parts.forEach(part -> part.use(next));
        InForce before = inForce;
        SettingsInForce settings = next.settings().since(started.settings());
        long generation = counts.reloaded();
        inForce = new InForce(generation, next, settings);
        return new ReloadResult.InForce(generation, done.epoch(), changed(before, inForce, fleet));
    }

    private static List<String> changed(InForce before, InForce now, Fleet fleet) {
        List<String> changed = new ArrayList<>();
        List<Setting<?>> settings = before.settings.changed(now.settings);
        settings.stream()
                .filter(setting -> !setting.equals(DistributorSettings.ANALYZERS))
                .forEach(setting -> changed.add(before.settings.change(setting, now.settings)));
        boolean isTokenNamed = settings.contains(DistributorSettings.ADMIN_TOKEN)
                || settings.contains(DistributorSettings.ADMIN_TOKEN_FILE);
        if (!isTokenNamed
                && !before.config.admin().token().equals(now.config.admin().token())) {
            changed.add("ADMIN_TOKEN_FILE: another token");
        }
        changed.addAll(FleetChanges.of(fleet, before.config.analyzers(), now.config.analyzers()));
        return changed;
    }
}
