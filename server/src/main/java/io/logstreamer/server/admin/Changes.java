package io.logstreamer.server.admin;

import io.logstreamer.cli.log.LogLevels;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Change;
import io.logstreamer.core.control.ChangeResult;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.AdminAction;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.JsonFields;
import io.undertow.util.StatusCodes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes, one log line and one count each. Any thread; waits until a change is in force. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger("admin");
    static final long IN_FORCE_SEC = 5;
    private static final BigDecimal LEAST_WEIGHT = BigDecimal.valueOf(Analyzer.LEAST_WEIGHT, 9);
    private static final BigDecimal MOST_WEIGHT = BigDecimal.valueOf(Analyzer.MOST_WEIGHT, 9);

    private final Configuration configuration;
    private final Instruments instruments;
    private final Pipeline pipeline;
    private final AnalyzersJson json;

    Changes(Configuration configuration, Instruments instruments, AnalyzersJson json) {
        this.configuration = configuration;
        this.instruments = instruments;
        this.pipeline = instruments.pipeline();
        this.json = json;
    }

    Answer add(Call call) throws Refusal {
        Fields fields = new Fields(call.fields(), "name", "url", "weight");
        String url = fields.text("url");
        String name = checkedName(fields.text("name"));
        AdminConfig config = configuration.admin();
        Analyzer analyzer;
        try {
            analyzer = config.analyzers().read(name, url, checkedWeight(name, fields.number("weight")));
        } catch (IllegalArgumentException e) {
            throw Refusal.notAllowed(String.valueOf(e.getMessage()));
        }
        String what = name + " at " + analyzer.address() + " with weight " + fields.number("weight");
        apply(call, AdminAction.ADD, new Change.Add(analyzer, config.maxAnalyzers()), what);
        return analyzer(StatusCodes.CREATED, name);
    }

    /** Its lane may still be handing over when this answers. */
    Answer remove(Call call) throws Refusal {
        Fleet.Member member = AnalyzersJson.find(fleet(), call.name());
        ChangeResult.Done done = apply(call, AdminAction.REMOVE, new Change.Remove(call.name()), call.name());
        JsonFields body = new JsonFields(JsonBodies.writer());
        body.open();
        body.number("epoch", done.epoch());
        body.text("removed", call.name());
        body.number("left_packets", member.lane().counters().custody());
        body.close();
        return Answer.of(StatusCodes.ACCEPTED, done.epoch(), body.toByteArray());
    }

    Answer reweigh(Call call) throws Refusal {
        Map<String, Long> billionths = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : call.fields().entrySet()) {
            String name = checkedName(entry.getKey());
            if (!(entry.getValue() instanceof BigDecimal weight)) {
                throw Refusal.notAllowed("the weight of " + name + " is not a number");
            }
            billionths.put(name, Shares.billionths(checkedWeight(name, weight)));
        }
        apply(
                call,
                AdminAction.REWEIGH,
                new Change.Reweigh(billionths),
                call.fields().toString());
        Fleet fleet = fleet();
        return Answer.of(fleet.epoch(), AnalyzersJson.weights(fleet));
    }

    Answer tell(Call call, AdminAction action) throws Refusal {
        Change.Order order = switch (action) {
            case MAINTENANCE -> Change.Order.MAINTAIN;
            case READY -> Change.Order.READY;
            case EJECT -> Change.Order.EJECT;
            case RESET -> Change.Order.RESET;
            case DRAIN, ADD, REMOVE, REWEIGH, LOG_LEVEL, RELOAD -> throw new IllegalArgumentException(action.label());
        };
        apply(call, action, new Change.Tell(call.name(), order), call.name());
        return analyzer(StatusCodes.OK, call.name());
    }

    /** Waits until nothing is left, or for as long as the call says. */
    Answer drain(Call call) throws Refusal {
        Fleet.Member member = AnalyzersJson.find(fleet(), call.name());
        Drainage drainage = new Drainage(pipeline, member.lane(), instruments.clock());
        ChangeResult.Done done =
                apply(call, AdminAction.DRAIN, new Change.Tell(call.name(), Change.Order.DRAIN), call.name());
        boolean isEmpty = drainage.await(done.table(), call.waitNs());
        Fleet fleet = fleet();
        JsonFields body = new JsonFields(JsonBodies.writer());
        body.open();
        json.writeOne(body, fleet, AnalyzersJson.find(fleet, call.name()));
        drainage.write(body);
        body.close();
        return Answer.of(isEmpty ? StatusCodes.OK : StatusCodes.ACCEPTED, fleet.epoch(), body.toByteArray());
    }

    Answer setLogLevel(Call call) throws Refusal {
        Fields fields = new Fields(call.fields(), "logger", "level");
        String logger = fields.text("logger");
        String level = fields.text("level");
        if (!LogLevels.LEVELS.contains(level)) {
            throw Refusal.notAllowed("a level is one of " + String.join(", ", LogLevels.LEVELS));
        }
        if (!LogLevels.set(logger, level)) {
            throw Refusal.notAllowed("there is no such logger, or it has not been used yet");
        }
        made(call, AdminAction.LOG_LEVEL, logger + " to " + level);
        JsonFields body = new JsonFields(JsonBodies.writer());
        body.open();
        body.text("logger", logger);
        body.text("level", level);
        body.close();
        return Answer.ok(body.toByteArray());
    }

    private ChangeResult.Done apply(Call call, AdminAction action, Change change, String what) throws Refusal {
        OptionalLong expected = call.expectedEpoch();
        try {
            ChangeResult result = pipeline.conductor().change(change, expected).get(IN_FORCE_SEC, TimeUnit.SECONDS);
            return switch (result) {
                case ChangeResult.Done done -> {
                    made(call, action, what + ", epoch " + done.epoch());
                    yield done;
                }
                case ChangeResult.Refused refused ->
                    throw Refusal.of(
                            refused, call.name().isEmpty() ? StatusCodes.UNPROCESSABLE_ENTITY : StatusCodes.NOT_FOUND);
            };
        } catch (TimeoutException e) {
            throw Refusal.late();
        } catch (ExecutionException e) {
            throw new IllegalStateException(action.label() + " of " + what + " threw", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void made(Call call, AdminAction action, String what) {
        instruments.admin().changed(action);
        LOG.info("{} {} by {}", action.label(), what, call.who());
    }

    private Answer analyzer(int status, String name) throws Refusal {
        Fleet fleet = fleet();
        return Answer.of(status, fleet.epoch(), json.one(fleet, AnalyzersJson.find(fleet, name)));
    }

    private Fleet fleet() {
        return pipeline.conductor().fleet();
    }

    private static String checkedName(String name) throws Refusal {
        if (!Operation.isName(name)) {
            throw Refusal.notAllowed("a name is made of " + Operation.NAME_FORM);
        }
        return name;
    }

    /** Compared before anything is done with it: its exponent may be anything. */
    private static BigDecimal checkedWeight(String name, BigDecimal weight) throws Refusal {
        if (weight.compareTo(LEAST_WEIGHT) < 0 || weight.compareTo(MOST_WEIGHT) > 0) {
            throw Refusal.notAllowed("the weight of " + name + " is not from 0.000001 to 1000");
        }
        return weight;
    }
}
