package io.logstreamer.bench.system;

import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where every system's packets end: one nginx of one worker on many ports, which reads a body, drops it and answers 200. It
 * is the cheapest honest receiver that can be had ready-made, and the same for all. For one thread.
 */
public final class Sinks {

    private final ChildProcess process;
    private final List<Integer> ports;
    private final HttpGet http;
    private long asked;

    private Sinks(ChildProcess process, List<Integer> ports, HttpGet http) {
        this.process = process;
        this.ports = ports;
        this.http = http;
    }

    /** @param count of ports */
    public static Sinks start(Fleet fleet, Path nginx, int count) throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(count);
        Path home = NginxFiles.home(fleet, "sinks");
        Path config = Files.writeString(home.resolve("nginx.conf"), config(home, ports));
        ChildProcess process = fleet.start("sinks", NginxFiles.command(nginx, home, config));
        Sinks sinks = new Sinks(process, ports, new HttpGet());
        Startup.await(process, () -> sinks.requests() >= 0);
        return sinks;
    }

    private static String config(Path home, List<Integer> ports) {
        String listen = ports.stream()
                .map(port -> "    listen 127.0.0.1:" + port + " backlog=4096;\n")
                .collect(Collectors.joining());
        return NginxFiles.main(home, 1) + """
                http {
                %s
                  default_type application/json;
                  client_body_buffer_size 2m;
                  server {
                %s    location = /health { return 200 '{"status":"healthy","batch":true}'; }
                    location = /stub_status { stub_status; }
                    location / { return 200 '{"status":"ok"}'; }
                  }
                }
                """.formatted(NginxFiles.http(home), listen);
    }

    public ChildProcess process() {
        return process;
    }

    /** The first so many. */
    List<Integer> ports(int count) {
        return ports.subList(0, count);
    }

    /** All that came, but for those of this method. */
    long requests() throws IOException, InterruptedException {
        String page = http.text(ports.getFirst(), "/stub_status");
        asked++;
        return StubStatus.requests(page) - asked;
    }
}
