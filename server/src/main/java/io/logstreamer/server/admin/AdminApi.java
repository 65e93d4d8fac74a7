package io.logstreamer.server.admin;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.server.metrics.AdminAction;
import io.logstreamer.server.metrics.Instruments;
import io.undertow.util.StatusCodes;
import java.util.function.Function;

/** Answers calls. May block: for a change to come into force, and for as long as a call says. Any thread. */
final class AdminApi {
    private final Instruments instruments;
    private final AnalyzersJson analyzers;
    private final PlacesJson places;
    private final LimitsJson limits;
    private final Configuration configuration;
    private final Changes changes;
    private final Reloads reloads;

    AdminApi(Configuration configuration, Instruments instruments) {
        this.instruments = instruments;
        this.analyzers = new AnalyzersJson(instruments);
        this.places = new PlacesJson(instruments.pipeline());
        this.limits = new LimitsJson(instruments, () -> configuration.inForce().settings());
        this.configuration = configuration;
        this.changes = new Changes(configuration, instruments, analyzers);
        this.reloads = new Reloads(configuration, instruments.admin());
    }

    Answer answer(Call call) throws Refusal {
        return switch (call.operation()) {
            case LIST_ANALYZERS -> of(fleet(), analyzers::all);
            case GET_ANALYZER -> analyzer(call.name());
            case GET_WEIGHTS -> of(fleet(), AnalyzersJson::weights);
            case GET_LEDGER -> Answer.ok(places.ledger());
            case GET_QUEUES -> Answer.ok(places.queues());
            case GET_LIMITS -> Answer.ok(limits.limits());
            case GET_EVENTS -> Answer.ok(EventsJson.of(instruments.events()));
            case GET_CONFIG -> Answer.ok(ConfigJson.of(configuration.inForce()));
            case ADD_ANALYZER -> changes.add(call);
            case REMOVE_ANALYZER -> changes.remove(call);
            case REWEIGH -> changes.reweigh(call);
            case DRAIN -> changes.drain(call);
            case MAINTENANCE -> changes.tell(call, AdminAction.MAINTENANCE);
            case READY -> changes.tell(call, AdminAction.READY);
            case EJECT -> changes.tell(call, AdminAction.EJECT);
            case RESET -> changes.tell(call, AdminAction.RESET);
            case SET_LOG_LEVEL -> changes.setLogLevel(call);
            case RELOAD -> reloads.reload(call);
        };
    }

    private Fleet fleet() {
        return instruments.pipeline().conductor().fleet();
    }

    private Answer analyzer(String name) throws Refusal {
        Fleet fleet = fleet();
        Fleet.Member member = AnalyzersJson.find(fleet, name);
        return Answer.of(StatusCodes.OK, fleet.epoch(), analyzers.one(fleet, member));
    }

    private static Answer of(Fleet fleet, Function<Fleet, byte[]> body) {
        return Answer.of(fleet.epoch(), body.apply(fleet));
    }
}
