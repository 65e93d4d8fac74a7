package io.logstreamer.analyzer.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.analyzer.packet.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {

    private final TemplateMiner miner = new TemplateMiner(100, 1);
    private long nowMs = 1000;

    private Template mine(TemplateMiner by, String message) {
        byte[] text = message.getBytes(UTF_8);
        return by.mine(text, 0, text.length, Level.INFO, 0, nowMs);
    }

    private Template mine(String message) {
        return mine(miner, message);
    }

    @Test
    void messagesThatDifferInNumbersShareATemplate() {
        Template template = mine("took 5 ms for /a/b");
        assertSame(template, mine("took 17 ms for /c/d/e"));
        assertEquals("took <*> ms for <*>", template.text());
        assertEquals(2, template.messages().total());
        assertEquals(2, template.distinctMessages());
        assertEquals(1, miner.templates());
    }

    @Test
    void wordsThatDifferBecomeWildcardsIfMostOthersAreTheSame() {
        Template template = mine("the user alice has logged in again");
        assertSame(template, mine("the user bob has logged in again"));
        assertEquals("the user <*> has logged in again", template.text());
        assertNotEquals(template, mine("the user carol was thrown out of here"));
        assertNotEquals(template, mine("the user alice has logged in"));
        assertEquals(3, miner.created());
    }

    @Test
    void firstAndLastTimeAreKept() {
        Template template = mine("a b c");
        nowMs = 5000;
        mine("a b c");
        assertEquals(1000, template.firstSeenMs());
        assertEquals(5000, template.lastSeenMs());
        assertEquals(1, template.distinctMessages());
    }

    @Test
    void wordsThatVaryInTheMidstOfManyBecomeWildcardsToo() {
        for (int i = 0; i < 1000; i++) {
            String word = Integer.toString(i, 36).replaceAll("[0-9]", "_");
            mine("item bought by " + word + "x and " + word + "y today");
        }
        assertTrue(miner.created() <= TemplateMiner.CROWDED + 1, () -> miner.created() + " templates");
    }

    @Test
    void firstWordsThatVaryGoTheWayOfTheWildcard() {
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            mine(letters(random) + " has now connected to the server");
        }
        assertTrue(miner.templates() <= 100);
        assertTrue(miner.created() <= 100 + TemplateTree.MAX_CHILDREN, () -> miner.created() + " templates");
    }

    @Test
    void usedTemplatesOutliveAFloodOfOthers() {
        Random random = new Random(4);
        Template used = mine("this one is used");
        for (int i = 0; i < 20_000; i++) {
            mine(random(random));
            if (i % 50 == 0) {
                assertSame(used, mine("this one is used"), "after " + i);
            }
        }
        assertEquals(100, miner.templates());
        assertEquals(miner.created(), miner.evicted() + 100);
    }

    @Test
    void evictedTemplatesLeaveNothingInTheTree() {
        TemplateMiner small = new TemplateMiner(10, 1);
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            mine(small, random(random));
            assertTrue(small.nodes() <= 10 * (TemplateTree.PREFIX_TOKENS + 1));
        }
        assertEquals(10, small.templates());
    }

    @Test
    void aLeafHoldsABoundedNumber() {
        TemplateMiner large = new TemplateMiner(5000, 1);
        Random random = new Random(6);
        for (int i = 0; i < 5000; i++) {
            mine(
                    large,
                    "same start " + letters(random) + " " + letters(random) + " " + letters(random) + " "
                            + letters(random));
        }
        assertTrue(large.templates() <= TemplateMiner.MAX_IN_LEAF, () -> large.templates() + " templates");
        assertEquals(large.created(), large.evicted() + large.templates());
    }

    /** The largest there can be: as many bytes as are looked at, all masks or all different words, and many messages. */
    @Test
    void fullOfTheLargestTemplatesItStaysWithinItsBytes() {
        int templates = 1000;
        long before = usedBytes();
        List<TemplateMiner> kept = new ArrayList<>();
        TemplateMiner full = new TemplateMiner(templates, 1);
        kept.add(full);
        Random random = new Random(8);
        for (int first = 0; full.templates() < templates; first++) {
            StringBuilder text = new StringBuilder("first" + letter(first / 40) + " second" + letter(first % 40) + " ");
            for (int token = 2; token < Tokens.MAX_TOKENS; token++) {
                text.append(letters(random)).append("=1,2=3,4 ");
            }
            for (int i = 0; i < 100; i++) {
                mine(full, text + "\n" + random.nextLong());
            }
        }
        long bytes = usedBytes() - before;
        assertTrue(bytes <= (long) templates * Template.MAX_BYTES, () -> bytes + " bytes");
        assertEquals(1, kept.size());
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static char letter(int index) {
        return (char) (0x400 + index);
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            letters.append((char) ('g' + random.nextInt(20)));
        }
        return letters.toString();
    }

    private static String random(Random random) {
        StringBuilder message = new StringBuilder();
        for (int words = 1 + random.nextInt(12); words > 0; words--) {
            message.append(letters(random)).append(' ');
        }
        return message.toString();
    }
}
