package io.logstreamer.server.watch;

import io.logstreamer.cli.ExitCodes;
import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of {@code top}. For one thread. */
final class TopRun {
    private static final int POLL_MS = 50;
    private static final int PAGE = 10;
    private static final int END_OF_INPUT = 4; // Ctrl-D

    private static final String HINT = "q ends; the arrows, space, b and g scroll where not all analyzers fit";

    private final DistributorUrl url;
    private final StatusSource source;
    private final Screen screen;
    private final Duration interval;
    private final int count;
    private final BooleanSupplier stopRequested;
    private @Nullable Status last;
    private String trouble = "";
    private int scroll;

    /** @param count looks; 0: without end */
    TopRun(
            DistributorUrl url,
            StatusSource source,
            Screen screen,
            Duration interval,
            int count,
            BooleanSupplier stopRequested) {
        this.url = url;
        this.source = source;
        this.screen = screen;
        this.interval = interval;
        this.count = count;
        this.stopRequested = stopRequested;
    }

    /** @return the exit code */
    int printJson(PrintWriter err) throws InterruptedException {
        try {
            for (int look = 1; ; look++) {
                byte[] body = source.read();
                source.parse(body);
                screen.line(Printable.json(new String(body, StandardCharsets.UTF_8).strip()));
                if (isLast(look) || !sleep()) {
                    return ExitCodes.OK;
                }
            }
        } catch (IOException e) {
            return unavailable(err, e);
        }
    }

    /** @return the exit code */
    int show(PrintWriter err) throws InterruptedException, IOException {
        for (int look = 1; ; look++) {
            try {
                last = source.status();
                trouble = "";
            } catch (IOException e) {
                if (!screen.isTerminal()) {
                    return unavailable(err, e);
                }
                trouble = String.valueOf(e.getMessage());
            }
            draw();
            if (isLast(look) || !watchKeys()) {
                return ExitCodes.OK;
            }
            if (!screen.isTerminal()) {
                screen.line("");
            }
        }
    }

    private static int unavailable(PrintWriter err, IOException e) {
        err.println("top: " + Printable.of(String.valueOf(e.getMessage())));
        return ExitCodes.UNAVAILABLE;
    }

    private boolean isLast(int look) {
        return look == count || screen.isBroken();
    }

    /** @return false if it is to end instead */
    private boolean sleep() throws InterruptedException {
        long endNs = System.nanoTime() + interval.toNanos();
        while (System.nanoTime() - endNs < 0) {
            if (stopRequested.getAsBoolean()) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    /** Until it is time for the next look; false if it is to end instead. */
    private boolean watchKeys() throws InterruptedException, IOException {
        long endNs = System.nanoTime() + interval.toNanos();
        while (System.nanoTime() - endNs < 0) {
            int key = screen.key(POLL_MS);
            if (stopRequested.getAsBoolean() || key == 'q' || key == END_OF_INPUT) {
                return false;
            }
            if (scrolls(key)) {
                draw();
            }
        }
        return true;
    }

    private boolean scrolls(int key) {
        int before = scroll;
        int most = last == null ? 0 : Math.max(0, last.analyzers().size() - 1);
        int by = switch (key) {
            case 'j' -> 1;
            case 'k' -> -1;
            case ' ' -> PAGE;
            case 'b' -> -PAGE;
            case 'g' -> -most;
            default -> 0;
        };
        scroll = Math.clamp(scroll + by, 0, most);
        return scroll != before;
    }

    private void draw() {
        screen.measure();
        List<String> lines = new ArrayList<>();
        if (!trouble.isEmpty()) {
            lines.add(screen.style()
                    .bad(Printable.cut("top: " + Printable.of(trouble) + "; trying again", screen.columns())));
        }
        if (last != null) {
            StatusFrame frame = new StatusFrame(screen.style(), screen.columns(), screen.rows() - lines.size());
            lines.addAll(frame.lines(title(last), screen.isTerminal() ? HINT : "", last, scroll));
        }
        screen.draw(lines);
    }

    private String title(Status status) {
        return "Log Streamer " + status.version() + "  " + url + "  " + status.word() + ", " + status.healthyAnalyzers()
                + " of " + status.totalAnalyzers() + " analyzers, up " + Numbers.duration(status.uptimeMs());
    }
}
