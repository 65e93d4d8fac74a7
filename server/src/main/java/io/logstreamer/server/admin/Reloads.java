package io.logstreamer.server.admin;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.AdminAction;
import io.logstreamer.server.metrics.AdminCounts;
import io.logstreamer.server.metrics.JsonFields;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Has the configuration read again, and tells what became of it. Any thread; waits until it is in force. */
final class Reloads {
    private final Configuration configuration;
    private final AdminCounts counts;

    Reloads(Configuration configuration, AdminCounts counts) {
        this.configuration = configuration;
        this.counts = counts;
    }

    Answer reload(Call call) throws Refusal {
        FutureTask<ReloadResult> reload = new FutureTask<>(() -> configuration.reload(call.who()));
        Thread.startVirtualThread(reload);
        try {
            return answer(reload.get(Changes.IN_FORCE_SEC, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw Refusal.late();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reload threw", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Answer answer(ReloadResult result) {
        return switch (result) {
            case ReloadResult.InForce(long generation, long epoch, List<String> changed) -> {
                counts.changed(AdminAction.RELOAD);
                yield Answer.of(epoch, body(json -> json.number("generation", generation), "changed", changed));
            }
            case ReloadResult.Refused(List<String> errors) ->
                refusal(
                        StatusCodes.UNPROCESSABLE_ENTITY,
                        body(json -> json.text("error", "not reloaded, all stays as it was"), "errors", errors));
            case ReloadResult.Failed(String error) ->
                refusal(StatusCodes.INTERNAL_SERVER_ERROR, JsonBodies.error(error));
        };
    }

    private static Answer refusal(int status, byte[] body) {
        return new Answer(status, ByteBuffer.wrap(body), OptionalLong.empty());
    }

    private static byte[] body(Consumer<JsonFields> first, String name, List<String> lines) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        first.accept(json);
        json.openList(name);
        lines.forEach(json::element);
        json.closeList();
        json.close();
        return json.toByteArray();
    }
}
