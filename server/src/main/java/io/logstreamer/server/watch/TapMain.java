package io.logstreamer.server.watch;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Prints some of the packets that a distributor is routing, each with who got it and why. */
public final class TapMain {
    static final Program PROGRAM = Program.named(
                    "tap",
                    "Shows some of the packets that a distributor is routing, each with the analyzer it goes to and why."
                            + " Ends after MAX packets or on Ctrl-C. Exit code 69 if nothing answers there.",
                    TapMain.class)
            .with(TapSettings.WHAT)
            .with(TapSettings.JSON)
            .withArguments("URL", DistributorUrl.ABOUT);

    /** The distributor ends it before, with what there was. */
    private static final int MOST_SECONDS = 3_600;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(10);

    private TapMain() {}

    public static void main(String[] args) {
        System.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), TapMain::run));
    }

    static int run(Invocation given) throws InterruptedException {
        URI uri = DistributorUrl.of(given).at(path(given));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(HEAD_TIMEOUT).build();
        try (client) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != UnwantedAnswer.HTTP_OK) {
                return UnwantedAnswer.refused("tap", given.err(), uri, response);
            }
            int shown = show(response.body(), given);
            client.shutdownNow();
            if (shown < given.get(TapSettings.MAX)) {
                given.err().println("tap: the distributor ended it after " + shown + " packets");
                return ExitCodes.FAILED;
            }
            return ExitCodes.OK;
        } catch (IOException e) {
            given.err().println("tap: " + Printable.of(Unanswered.words(uri, e)));
            return ExitCodes.UNAVAILABLE;
        }
    }

    private static String path(Invocation given) {
        StringBuilder path = new StringBuilder("/tap?max=")
                .append(given.get(TapSettings.MAX))
                .append("&per_second=")
                .append(given.get(TapSettings.PER_SECOND))
                .append("&seconds=")
                .append(MOST_SECONDS);
        given.get(TapSettings.ANALYZER)
                .ifPresent(name -> path.append("&analyzer=").append(encoded(name)));
        given.get(TapSettings.EMITTER)
                .ifPresent(name -> path.append("&emitter=").append(encoded(name)));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int show(InputStream body, Invocation given) throws IOException {
        boolean json = given.has(TapSettings.JSON);
        TapText text = new TapText(Style.ofStandardOutput());
        int shown = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    continue; // it asks whether anybody still reads
                }
                given.out()
                        .println(
                                json
                                        ? Printable.json(line)
                                        : text.of(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
                if (given.out().checkError()) {
                    break; // nobody reads standard output any more
                }
                shown++;
            }
        }
        return shown;
    }
}
