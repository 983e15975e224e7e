package io.corro.gateway.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Verdict on a client after a run.
 *
 * @param doubledOrders   orders sent again under another id after an unknown outcome that had an effect, without a look
 * @param missedFills     fills that were not told, and after which the client has never looked
 * @param missingResyncs  breaks of a stream after which the client has never looked
 * @param ordersAfterHalt orders sent while the client knew of a halt
 */
public record Verdict(int doubledOrders, int missedFills, int missingResyncs, int ordersAfterHalt) {

    public boolean isPassed() {
        return findings().isEmpty();
    }

    /** What the client did wrong, a sentence each. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        add(findings, doubledOrders, "order(s)",
                "sent again under another client_order_id after unknown_outcome; read the order by its id first.");
        add(findings, missedFills, "fill(s)", "not told and never looked for; read orders or positions after a break.");
        add(findings, missingResyncs, "break(s)",
                "of the stream without a look afterwards; read orders and positions again.");
        add(findings, ordersAfterHalt, "order(s)",
                "sent during a halt that the client knew of; wait until it is over.");
        return findings;
    }

    private static void add(List<String> findings, int count, String what, String sentence) {
        if (count > 0) {
            findings.add(count + " " + what + " " + sentence);
        }
    }
}
