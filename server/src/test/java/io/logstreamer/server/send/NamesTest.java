package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final LookupPolicy ANY =
            LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6 | LookupPolicy.IPV4_FIRST);
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, List<InetAddress>> dns = new HashMap<>();
    private final Queue<Runnable> lookups = new ArrayDeque<>();
    private long nowNs = 100 * SECOND;
    private final Names names = new Names(
            () -> new InetAddressResolver() {
                @Override
                public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                    List<InetAddress> found = dns.get(host);
                    if (found == null) {
                        throw new UnknownHostException(host);
                    }
                    return found.stream();
                }

                @Override
                public String lookupByAddress(byte[] address) {
                    throw new UnsupportedOperationException();
                }
            },
            lookups::add,
            () -> nowNs);

    private void runLookups() {
        for (Runnable lookup = lookups.poll(); lookup != null; lookup = lookups.poll()) {
            lookup.run();
        }
    }

    private List<InetAddress> known(String host) throws UnknownHostException {
        return names.addresses(host, ANY).toList();
    }

    @Test
    void aNameIsUnknownUntilItsLookupHasEnded() throws UnknownHostException {
        InetAddress one = InetAddress.ofLiteral("192.0.2.1");
        dns.put("analyzer-1", List.of(one));
        List<String> ran = new ArrayList<>();
        names.watch("Analyzer-1");
        names.whenKnown("analyzer-1", () -> ran.add("task"));
        assertThrows(UnknownHostException.class, () -> known("analyzer-1"));
        assertEquals(List.of(), ran);
        runLookups();
        assertEquals(List.of(one), known("ANALYZER-1"));
        assertEquals(List.of("task"), ran);
        names.whenKnown("analyzer-1", () -> ran.add("at once"));
        assertEquals(List.of("task", "at once"), ran);
    }

    @Test
    void aNameThatIsNotThereYetIsAskedForAgainByWhoeverNeedsIt() throws UnknownHostException {
        List<String> ran = new ArrayList<>();
        names.watch("a");
        runLookups();
        assertThrows(UnknownHostException.class, () -> known("a"));
        dns.put("a", List.of(InetAddress.ofLiteral("192.0.2.1")));
        names.whenKnown("a", () -> ran.add("task"));
        assertEquals(List.of(), ran);
        runLookups();
        assertEquals(List.of("task"), ran);
        assertEquals(1, known("a").size());
    }

    @Test
    void aRefreshFindsTheNewAddress() throws UnknownHostException {
        InetAddress two = InetAddress.ofLiteral("192.0.2.2");
        dns.put("a", List.of(InetAddress.ofLiteral("192.0.2.1")));
        names.watch("a");
        runLookups();
        dns.put("a", List.of(two));
        names.refresh();
        names.refresh();
        assertEquals(1, lookups.size(), "one lookup of a name at a time");
        runLookups();
        assertEquals(List.of(two), known("a"));
    }

    /** One duty of the transports' housekeeper. */
    private record Duty(Runnable task, long initialDelay, long delay, TimeUnit unit) {}

    @Test
    void watchedNamesAreRefreshedEveryFiveSeconds() {
        names.watch("a");
        runLookups();
        List<Duty> duties = new ArrayList<>();
        ScheduledThreadPoolExecutor housekeeper = new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(
                    Runnable task, long initialDelay, long delay, TimeUnit unit) {
                duties.add(new Duty(task, initialDelay, delay, unit));
                return super.scheduleWithFixedDelay(task, 1, 1, TimeUnit.DAYS);
            }
        };
        TransportConfig config = TransportConfig.of(TestTransports.TIMEOUT);
        try (Transports _ = new Transports(config, () -> nowNs, 1_000, names, housekeeper)) {
            duties.removeIf(duty -> {
                duty.task().run();
                boolean asks = lookups.size() == 1;
                runLookups();
                return !asks;
            });
        }
        assertEquals(1, duties.size());
        Duty refresh = duties.getFirst();
        assertEquals(5_000, refresh.unit().toMillis(refresh.initialDelay()));
        assertEquals(5_000, refresh.unit().toMillis(refresh.delay()));
    }

    @Test
    void anAddressThatCannotBeRefreshedIsForgottenAfterAWhile() throws UnknownHostException {
        dns.put("a", List.of(InetAddress.ofLiteral("192.0.2.1")));
        names.watch("a");
        runLookups();
        dns.clear();
        nowNs += Names.STALE_SEC * SECOND;
        names.refresh();
        runLookups();
        assertEquals(1, known("a").size());
        nowNs += 1;
        names.refresh();
        runLookups();
        assertThrows(UnknownHostException.class, () -> known("a"));
    }

    @Test
    void aNameIsWatchedUntilItsLastWatcherHasGone() {
        names.watch("a");
        names.watch("a");
        names.unwatch("a");
        assertTrue(names.isWatched("a"));
        names.unwatch("a");
        assertEquals(false, names.isWatched("a"));
        names.unwatch("a");
    }

    @Test
    void thePolicyChoosesFamilyAndOrder() throws UnknownHostException {
        InetAddress four = InetAddress.ofLiteral("192.0.2.1");
        InetAddress six = InetAddress.ofLiteral("2001:db8::1");
        dns.put("a", List.of(six, four));
        names.watch("a");
        runLookups();
        assertEquals(List.of(four, six), known("a"));
        assertEquals(
                List.of(four),
                names.addresses("a", LookupPolicy.of(LookupPolicy.IPV4)).toList());
        assertEquals(
                List.of(six, four),
                names.addresses("a", LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6))
                        .toList());
    }

    @Test
    void theJvmAsksThisResolver() throws UnknownHostException {
        InetAddress.getAllByName("localhost");
        assertTrue(NameResolver.systemResolver()
                .lookupByName("localhost", ANY)
                .findAny()
                .isPresent());
        Names.WATCHED.watch("watched.invalid");
        try {
            assertThrows(UnknownHostException.class, () -> InetAddress.getAllByName("watched.invalid"));
        } finally {
            Names.WATCHED.unwatch("watched.invalid");
        }
    }
}
