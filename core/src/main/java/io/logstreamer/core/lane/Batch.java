package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.packet.SharedArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets on their way together: one request's, or a group that waits for its retry. Slots are kept and filled again, so
 * a batch that has reached its size once allocates nothing. Lane's thread only; a transport may read it during
 * {@link BatchTransport#send}.
 */
public final class Batch {
    private final List<Packet> slots = new ArrayList<>();
    private int head;
    private int end;
    private long bytes;
    private long messages;
    private int possibleDuplicates;

    /** Moves the packet to the batch's end. */
    void add(Packet packet) {
        if (end == slots.size()) {
            slots.add(new Packet());
        }
        bytes += packet.length();
        messages += packet.messages();
        if (packet.isPossibleDuplicate()) {
            possibleDuplicates++;
        }
        packet.moveTo(slots.get(end));
        end++;
    }

    /** The first packet, still in its slot. */
    Packet first() {
        return slots.get(head);
    }

    /** The first packet has been looked at and is to be moved away with {@code into.add(first())}; call this before. */
    void unlinkFirst() {
        Packet packet = slots.get(head);
        bytes -= packet.length();
        messages -= packet.messages();
        if (packet.isPossibleDuplicate()) {
            possibleDuplicates--;
        }
        head++;
    }

    /** The way of every packet ends here: answers the room that this gives back. Before it is emptied. */
    long leave() {
        long room = 0;
        int i = head;
        while (i < end) {
            SharedArray shared = slots.get(i).shared();
            if (shared == null) {
                room += slots.get(i).leave();
                i++;
            } else { // packets that came together mostly still are: one count for all of them
                int next = i + 1;
                while (next < end && slots.get(next).shared() == shared) {
                    next++;
                }
                room += shared.leave(next - i);
                i = next;
            }
        }
        return room;
    }

    /** Empties every slot. */
    void clear() {
        for (int i = head; i < end; i++) {
            slots.get(i).clear();
        }
        head = 0;
        end = 0;
        bytes = 0;
        messages = 0;
        possibleDuplicates = 0;
    }

    /** A request carried them and did not deliver them. */
    void countAttempts() {
        for (int i = head; i < end; i++) {
            slots.get(i).countAttempt();
        }
    }

    /** An analyzer may have taken all of them. */
    void markPossibleDuplicates() {
        for (int i = head; i < end; i++) {
            slots.get(i).markPossibleDuplicate();
        }
        possibleDuplicates = size();
    }

    public int size() {
        return end - head;
    }

    public boolean isEmpty() {
        return end == head;
    }

    /** The i-th packet, from 0. */
    public Packet packet(int i) {
        return slots.get(head + i);
    }

    /** Bytes of the packets alone, without what joins them. */
    public long bytes() {
        return bytes;
    }

    public long messages() {
        return messages;
    }

    /** How many of them an analyzer may have taken before. */
    public int possibleDuplicates() {
        return possibleDuplicates;
    }
}
