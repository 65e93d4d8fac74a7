package io.logstreamer.core.routing;

/** Where the router had a packet from. */
public enum RouteOrigin {
    /** The packet ring: its first route. */
    FRESH,
    /** A lane that gave it back. */
    RETURNED
}
