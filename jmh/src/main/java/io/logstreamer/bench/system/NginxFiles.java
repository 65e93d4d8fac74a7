package io.logstreamer.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What every nginx of a run needs to keep all its files in the run's directory. */
final class NginxFiles {

    private NginxFiles() {}

    /** A directory of its own; if started by root, its workers are another user, who must come through. */
    static Path home(Fleet fleet, String name) throws IOException {
        Path home = Files.createTempDirectory(fleet.directory(), name);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    static List<String> command(Path nginx, Path home, Path config) {
        return List.of(
                nginx.toString(),
                "-e",
                home.resolve("error.log").toString(),
                "-p",
                home.toString(),
                "-c",
                config.toString());
    }

    static String main(Path home, int workers) {
        return """
                worker_processes %d;
                worker_rlimit_nofile 16384;
                daemon off;
                pid %s/nginx.pid;
                error_log %s/error.log warn;
                events { worker_connections 8192; }
                """.formatted(workers, home, home);
    }

    static String http(Path home) {
        return """
                  access_log off;
                  keepalive_requests 1000000000;
                  keepalive_timeout 300s;
                  client_max_body_size 64m;
                  client_body_temp_path %1$s/t1;
                  proxy_temp_path %1$s/t2;
                  fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4;
                  scgi_temp_path %1$s/t5;
                """.formatted(home);
    }
}
