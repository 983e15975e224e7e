package io.corro.engine.core.domain;

import java.time.Duration;

/** Limits of the engine in one place: each queue, loop, body and batch has one. */
public final class Limits {
    /** Slots of the command ring: the burst that intake absorbs before it answers "busy". A power of two. */
    public static final int RING_SIZE = 1 << 15;
    /** Waiting commands that the matching thread reads ahead together. */
    public static final int READ_AHEAD_COMMANDS = 8;
    /** Commands in one journal row; more would only lengthen the commit of the first of them. */
    public static final int JOURNAL_BATCH_COMMANDS_MAX = 8_192;
    /** Bytes after which a journal row is closed, though a single command may be larger. */
    public static final int JOURNAL_BATCH_BYTES_MAX = 8 << 20;
    /** Rows that one transaction of the projector writes at most, before coalescing. */
    public static final int PROJECTION_IMAGES_MAX = 50_000;
    /** Trailing stops of one instrument whose best price is recorded at a tick of the clock. */
    public static final int TRAIL_RECORDS_PER_TICK_MAX = 256;
    /** Live orders of one account. */
    public static final int LIVE_ORDERS_PER_ACCOUNT_MAX = 10_000;
    /** Closed orders that an account actor remembers; older ones are read from the database. */
    public static final int RECENT_ORDERS_PER_ACCOUNT = 500;
    /** Characters of a {@code client_order_id}. */
    public static final int CLIENT_ORDER_ID_LENGTH_MAX = 128;
    /** The largest balance, in money units: one billion major units. */
    public static final long BALANCE_MAX = 100_000_000_000_000_000L;
    /**
     * The largest notional of one order in quote currency, in money units: twenty billion major units. It bounds the
     * price of each instrument, so that with {@link #POSITION_ORDERS_MAX} no notional ever leaves 64 bits. It is also
     * the largest amount that a conversion of currencies yields.
     */
    public static final long NOTIONAL_MAX = 2_000_000_000_000_000_000L;
    /** The largest position, as a multiple of the instrument's largest order. */
    public static final int POSITION_ORDERS_MAX = 4;
    /** The largest size of a quote that counts, in steps; larger ones are taken for this, so that no sum overflows. */
    public static final long QUOTE_SIZE_MAX = 1L << 56;
    /** Leverage of an account. */
    public static final int LEVERAGE_MAX = 500;
    /** Age after which a quote no longer fills anything, unless set otherwise. */
    public static final Duration QUOTE_AGE_MAX = Duration.ofMinutes(5);
    /** Levels of the dealer's ladder, the best quote included. */
    public static final int DEALER_LADDER_LEVELS = 5;
    /** How long a caller waits for an answer; afterwards the outcome is unknown, not refused. */
    public static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);
    /** How long a history query waits for the projector to pass the caller's last acknowledged sequence. */
    public static final Duration PROJECTION_WAIT = Duration.ofSeconds(5);
    /** An account actor without work for this long is stopped. */
    public static final Duration PASSIVATION_IDLE = Duration.ofMinutes(10);
    /** Commands of one account between intake and answer. */
    public static final int COMMANDS_IN_FLIGHT_PER_ACCOUNT_MAX = 1_024;

    private Limits() {}
}
