package io.logstreamer.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run was measured on.
 *
 * @param governor of the first core's frequency; "unknown" where the machine does not say
 */
public record Machine(String cpu, int cores, double memoryGb, String kernel, String governor) {

    private static final String UNKNOWN = "unknown";

    public static Machine ofThisProcess() throws IOException {
        String cpuinfo = Files.readString(Path.of("/proc/cpuinfo"));
        String cpu = cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(UNKNOWN);
        double memory = ProcFiles.bytes(Files.readString(Path.of("/proc/meminfo")), "MemTotal");
        Path governor = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        return new Machine(
                cpu,
                Runtime.getRuntime().availableProcessors(),
                memory / 1e9,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Files.isReadable(governor) ? Files.readString(governor).strip() : UNKNOWN);
    }
}
