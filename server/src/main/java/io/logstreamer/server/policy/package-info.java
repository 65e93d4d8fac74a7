/**
 * Which well-formed packets may come in: by how much matters what they say, by how full it is inside, and by their emitter's
 * rate. Nothing of it is done as long as no setting asks for it.
 *
 * <pre>
 * PolicyConfig ─► DoorPolicy (in force, replaceable) ─► Judge (one a door) ─► Ruling
 *                     └─► EmitterRates ─► EmitterBucket (one an emitter; a RateLimit for each unit)
 * </pre>
 *
 * A packet that is sampled away takes no tokens, nor does one that is refused for its priority; tokens of packets that do not come in
 * after all are given back.
 */
@NullMarked
package io.logstreamer.server.policy;

import org.jspecify.annotations.NullMarked;
