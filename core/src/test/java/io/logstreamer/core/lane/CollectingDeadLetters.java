package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is dead-lettered, as text; throws at a packet whose slice is not in its bytes. */
public final class CollectingDeadLetters implements DeadLetters {
    /** One packet given up. */
    public record Letter(String packet, Reason reason, String analyzer, String detail, int attempts) {}

    private final List<Letter> letters = new ArrayList<>();

    @Override
    public void add(Packet packet, Reason reason, String analyzer, String detail) {
        letters.add(new Letter(Packets.text(packet), reason, analyzer, detail, packet.attempts()));
    }

    public List<Letter> letters() {
        return letters;
    }
}
