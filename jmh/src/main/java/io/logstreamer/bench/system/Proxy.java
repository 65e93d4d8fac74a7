package io.logstreamer.bench.system;

import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reverse proxy before three sinks, set up as well as it can be for this work: weighted, connections to the sinks kept,
 * a worker for every core, no log.
 *
 * @param others whose requests reach the sinks beside the proxy's
 */
public record Proxy(String name, int port, ChildProcess process, Sinks sinks, Distributor others) implements Target {

    public static Proxy nginx(Fleet fleet, Path nginx, Sinks sinks, Distributor others)
            throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        Path home = NginxFiles.home(fleet, "nginx");
        Path config = Files.writeString(home.resolve("nginx.conf"), nginxConfig(home, port, sinks));
        return up(
                new Proxy("nginx", port, fleet.start("nginx", NginxFiles.command(nginx, home, config)), sinks, others));
    }

    public static Proxy haproxy(Fleet fleet, Path haproxy, Sinks sinks, Distributor others)
            throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        Path config = Files.writeString(fleet.directory().resolve("haproxy.cfg"), haproxyConfig(port, sinks));
        List<String> command = List.of(haproxy.toString(), "-db", "-f", config.toString());
        return up(new Proxy("haproxy", port, fleet.start("haproxy", command), sinks, others));
    }

    private static Proxy up(Proxy proxy) throws InterruptedException {
        HttpGet http = new HttpGet();
        Startup.await(proxy.process, () -> !http.text(proxy.port, "/health").isEmpty());
        return proxy;
    }

    private static String nginxConfig(Path home, int port, Sinks sinks) {
        return NginxFiles.main(home, cores())
                + """
                http {
                %s
                  client_body_buffer_size 256k;
                  upstream sinks {
                %s    keepalive 256;
                    keepalive_requests 1000000000;
                    keepalive_timeout 300s;
                  }
                  server {
                    listen 127.0.0.1:%d backlog=4096 reuseport;
                    location / {
                      proxy_pass http://sinks;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }
                }
                """.formatted(NginxFiles.http(home), servers(sinks, "    server 127.0.0.1:%2$d weight=%3$d;"), port);
    }

    private static String haproxyConfig(int port, Sinks sinks) {
        return """
                global
                  nbthread %d
                  maxconn 8192
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 300s
                  timeout server 300s
                  option http-keep-alive
                  http-reuse always
                frontend door
                  bind 127.0.0.1:%d backlog 4096
                  default_backend sinks
                backend sinks
                  balance roundrobin
                %s""".formatted(cores(), port, servers(sinks, "  server s%1$d 127.0.0.1:%2$d weight %3$d check inter 2s"));
    }

    public void stop(Fleet fleet) throws IOException, InterruptedException {
        fleet.stop(process);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String servers(Sinks sinks, String form) {
        List<Integer> ports = sinks.ports(Weights.OF_THREE.size());
        return IntStream.range(0, ports.size())
                .mapToObj(i -> form.formatted(i + 1, ports.get(i), Weights.OF_THREE.get(i)) + "\n")
                .collect(Collectors.joining());
    }

    /** What the sinks counted while nobody else had packets for them. */
    @Override
    public Reading read() throws IOException, InterruptedException {
        return new Reading(sinks.requests() - others.probes(), Buckets.NONE, List.of());
    }

    /** It answers when the packet is delivered. */
    @Override
    public void awaitDelivered() throws InterruptedException {
        Thread.sleep(20); // for requests whose client has been cut off
    }
}
