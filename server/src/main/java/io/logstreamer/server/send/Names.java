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
import org.jspecify.annotations.Nullable;

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
    static final Names WATCHED = new Names(NameResolver::systemResolver, Names::onItsOwnThread, System::nanoTime);

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

    /** Platform threads: the JDK's lookup would pin a virtual thread's carrier for as long as DNS takes. */
    private static void onItsOwnThread(Runnable task) {
        Thread.ofPlatform().daemon().name("name-lookup").start(task);
    }

    /** A watched name. */
    private static final class Name {
        volatile List<InetAddress> addresses = List.of(); // written by the one lookup there is at a time
        volatile long knownNs;

        @Nullable
        CompletableFuture<Void> lookup; // guarded by this

        int watchers; // guarded by the map's entry
    }

    /** Starts looking after the name; one {@link #unwatch} takes one watch back. */
    void watch(String host) {
        Name name = watched.compute(key(host), (_, known) -> {
            Name entry = known == null ? new Name() : known;
            entry.watchers++;
            return entry;
        });
        if (name != null && name.addresses.isEmpty()) {
            var _ = ask(key(host), name);
        }
    }

    void unwatch(String host) {
        watched.computeIfPresent(key(host), (_, name) -> --name.watchers == 0 ? null : name);
    }

    /** Starts a lookup of every watched name; does not wait. To be called every few seconds. */
    void refresh() {
        watched.forEach((host, name) -> {
            var _ = ask(host, name);
        });
    }

    /** The lookup that is running, or else a new one. */
    private CompletableFuture<Void> ask(String host, Name name) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        synchronized (name) {
            if (name.lookup != null) {
                return name.lookup;
            }
            name.lookup = ended;
        }
        lookups.execute(() -> lookUp(host, name, ended));
        return ended;
    }

    private void lookUp(String host, Name name, CompletableFuture<Void> ended) {
        try {
            name.addresses = system.get().lookupByName(host, BOTH).toList();
            name.knownNs = nanoClock.getAsLong();
        } catch (UnknownHostException | RuntimeException e) {
            if (nanoClock.getAsLong() - name.knownNs > STALE_NS) {
                name.addresses = List.of();
            }
        } finally {
            synchronized (name) {
                name.lookup = null;
            }
            ended.complete(null);
        }
    }

    /**
     * Runs the task here if the name's lookup cannot block; else on a thread that may, for a watched name after one more
     * attempt to find its address.
     */
    void whenKnown(String host, Runnable task) {
        Name name = watched.get(key(host));
        if (name == null) {
            lookups.execute(task);
        } else if (name.addresses.isEmpty()) {
            var _ = ask(key(host), name).thenRun(task);
        } else {
            task.run();
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
