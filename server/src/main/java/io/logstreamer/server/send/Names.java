package io.logstreamer.server.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Addresses of analyzers' names, kept fresh in the background. The JDK's client looks a name up on the thread that sends,
 * for every request; when the JVM's cache has run out, that thread waits for DNS, for seconds if DNS is ill. So the names
 * that lanes send to are watched: {@link NameResolver} answers for them from memory, and {@link #refresh} asks again.
 *
 * <p>An answer that can no longer be refreshed is given for {@value #STALE_SEC} seconds more and then forgotten: an
 * address that a vanished analyzer had may soon be another's.
 *
 * <p>Any thread.
 */
final class Names {
    /** Where a JVM has but one resolver there is but one of these. */
    static final Names WATCHED = new Names(
            NameResolver::systemResolver,
            task -> Thread.ofPlatform()
                    .daemon()
                    .name("name-lookup")
                    .start(task), // DNS would pin a virtual thread's carrier
            System::nanoTime);

    static final long STALE_SEC = 30;

    private static final long STALE_NS = STALE_SEC * 1_000_000_000L;
    private static final LookupPolicy BOTH = LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6);

    private final Supplier<InetAddressResolver> system;
    private final Executor lookups;
    private final LongSupplier nanoClock;
    private final ConcurrentHashMap<String, Name> watched = new ConcurrentHashMap<>();

    Names(Supplier<InetAddressResolver> system, Executor lookups, LongSupplier nanoClock) {
        this.system = system;
        this.lookups = lookups;
        this.nanoClock = nanoClock;
    }

    /** A watched name. Fields are written by its one lookup at a time. */
    private static final class Name {
        final CompletableFuture<Void> firstLookup = new CompletableFuture<>();
        volatile List<InetAddress> addresses = List.of();
        volatile long knownNs;
        boolean asking; // guarded by this
        int watchers; // guarded by the map's entry
    }

    /** Starts looking after the name; one {@link #unwatch} takes one watch back. */
    void watch(String host) {
        Name name = watched.compute(key(host), (_, known) -> {
            Name entry = known == null ? new Name() : known;
            entry.watchers++;
            return entry;
        });
        if (name != null && !name.firstLookup.isDone()) {
            ask(key(host), name);
        }
    }

    void unwatch(String host) {
        watched.computeIfPresent(key(host), (_, name) -> --name.watchers == 0 ? null : name);
    }

    /** Starts a lookup of every watched name; does not wait. To be called every few seconds. */
    void refresh() {
        watched.forEach(this::ask);
    }

    private void ask(String host, Name name) {
        synchronized (name) {
            if (name.asking) {
                return;
            }
            name.asking = true;
        }
        lookups.execute(() -> lookUp(host, name));
    }

    private void lookUp(String host, Name name) {
        try {
            name.addresses = system.get().lookupByName(host, BOTH).toList();
            name.knownNs = nanoClock.getAsLong();
        } catch (UnknownHostException | RuntimeException e) {
            if (nanoClock.getAsLong() - name.knownNs > STALE_NS) {
                name.addresses = List.of();
            }
        } finally {
            synchronized (name) {
                name.asking = false;
            }
            name.firstLookup.complete(null);
        }
    }

    /** Runs the task here if a lookup of the name cannot block, else on a thread that may, as soon as there is an answer. */
    void whenKnown(String host, Runnable task) {
        Name name = watched.get(key(host));
        if (name == null) {
            lookups.execute(task);
        } else {
            var _ = name.firstLookup.thenRun(task);
        }
    }

    boolean isWatched(String host) {
        return watched.containsKey(key(host));
    }

    /** The addresses of a watched name as they are known now; never blocks. */
    Stream<InetAddress> addresses(String host, LookupPolicy policy) throws UnknownHostException {
        Name name = watched.get(key(host));
        List<InetAddress> known = name == null ? List.of() : AddressOrder.of(name.addresses, policy);
        if (known.isEmpty()) {
            throw new UnknownHostException(host + ": not resolved yet, or no longer");
        }
        return known.stream();
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
