package io.logstreamer.server.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's resolver (named in META-INF/services): watched names from memory, all others as ever. The JVM makes it on the
 * first lookup of a name.
 */
public final class NameResolver extends InetAddressResolverProvider {
    private static volatile @Nullable InetAddressResolver system;

    /** The JVM's own resolver, which asks DNS and blocks. */
    static InetAddressResolver systemResolver() {
        if (system == null) {
            letTheJvmMakeIt();
        }
        InetAddressResolver resolver = system;
        if (resolver == null) {
            throw new IllegalStateException("the JVM does not use " + NameResolver.class.getName()
                    + ": is its service file on the class path?");
        }
        return resolver;
    }

    private static void letTheJvmMakeIt() {
        try {
            InetAddress _ = InetAddress.getByName("localhost");
        } catch (UnknownHostException e) {
            return; // asked all the same
        }
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        system = builtin;
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return Names.WATCHED.isWatched(host)
                        ? Names.WATCHED.addresses(host, policy)
                        : builtin.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtin.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "analyzers' names kept in memory";
    }
}
