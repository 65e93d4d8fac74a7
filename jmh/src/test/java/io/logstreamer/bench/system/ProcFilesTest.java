package io.logstreamer.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcFilesTest {
    @Test
    void cpuTimeIsUserAndSystemHoweverTheProgramIsCalled() {
        String stat = "4242 (a) b (c) S 1 4242 4242 0 -1 4194560 1000 0 0 0 150 50 7 9 20 0 12 0 100 1000 200 1";
        assertEquals(2.0, ProcFiles.cpuSeconds(stat));
    }

    @Test
    void memoryIsInBytes() throws IOException {
        String status = "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  2048 kB\n";
        assertEquals(2 * 1024 * 1024, ProcFiles.bytes(status, "VmRSS"));
        assertThrows(IOException.class, () -> ProcFiles.bytes(status, "Pss"));
    }

    @Test
    void aThreadsTimeIsTheFirstOfItsNumbers() {
        assertEquals(123456789, ProcFiles.scheduledNs("123456789 42 7\n"));
    }

    @Test
    void busyIsWhatIsNeitherIdleNorWaitingForDisksAndStolenIsApart() {
        MachineTime before = MachineTime.of("cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 2 3\n");
        MachineTime after = MachineTime.of("cpu  150 0 120 890 20 0 0 20 33 0\ncpu0 1 2 3\n");
        assertEquals(0.45, after.busySince(before), 1e-9);
        assertEquals(0.1, after.stolenSince(before), 1e-9);
    }

    @Test
    void requestsAreTheThirdOfStubStatus() throws IOException {
        String page = """
                Active connections: 2
                server accepts handled requests
                 16 17 318
                Reading: 0 Writing: 1 Waiting: 1
                """;
        assertEquals(318, StubStatus.requests(page));
        assertThrows(IOException.class, () -> StubStatus.requests("<html>404</html>"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void thisProcessAndMachineAreRead() throws IOException {
        long pid = ProcessHandle.current().pid();
        assertTrue(ProcessUse.of(pid).cpuSeconds() > 0);
        assertTrue(ProcessUse.of(pid).residentBytes() > 1e6);
        assertTrue(ProcessUse.cpuSecondsOfThreads(pid) > 0);
        assertTrue(Machine.ofThisProcess().memoryGb() > 0.1);
    }
}
