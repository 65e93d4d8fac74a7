package io.logstreamer.server.send;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Applies a lookup policy (java.net.preferIPv4Stack, java.net.preferIPv6Addresses) to addresses already found. */
final class AddressOrder {
    private AddressOrder() {}

    static List<InetAddress> of(List<InetAddress> found, LookupPolicy policy) {
        int wanted = policy.characteristics();
        Stream<InetAddress> allowed = found.stream().filter(address -> (wanted & family(address)) != 0);
        if ((wanted & LookupPolicy.IPV4_FIRST) != 0) {
            return allowed.sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                    .toList();
        }
        if ((wanted & LookupPolicy.IPV6_FIRST) != 0) {
            return allowed.sorted(Comparator.comparing(address -> address instanceof Inet4Address))
                    .toList();
        }
        return allowed.toList();
    }

    private static int family(InetAddress address) {
        return address instanceof Inet4Address ? LookupPolicy.IPV4 : LookupPolicy.IPV6;
    }
}
