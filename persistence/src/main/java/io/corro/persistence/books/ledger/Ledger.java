package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.Transfer.Entry;

/**
 * The double-entry ledger, real money: every movement is one transfer whose id derives from its posting key. Entries
 * are never changed; a correction is another transfer.
 */
public final class Ledger {
    private static final String OPEN_ACCOUNTS = """
            INSERT INTO platform.ledger_accounts (code, account_type, book, currency, normal_side, owner_id)
            SELECT code, type::platform.ledger_account_type, 'real', currency,
                   normal_side::platform.ledger_direction, owner_id
            FROM unnest(:codes, :types, :currencies, :normalSides, :ownerIds)
                AS opened (code, type, currency, normal_side, owner_id)
            ON CONFLICT (code) DO NOTHING
            """;
    private static final String POST = """
            INSERT INTO platform.ledger_entries (transfer_id, ledger_account_id, direction, amount, currency, book,
                                                 source_type, source_id, memo)
            SELECT entry.transfer_id, account.id, entry.direction::platform.ledger_direction, entry.amount,
                   account.currency, account.book, entry.kind, entry.transfer_id, entry.key
            FROM unnest(:transferIds, :directions, :amounts, :kinds, :keys, :codes)
                AS entry (transfer_id, direction, amount, kind, key, code)
            JOIN platform.ledger_accounts AS account ON account.code = entry.code
            """;
    private static final String TRIAL_BALANCE = """
            SELECT currency, book::text AS book,
                   coalesce(sum(amount) FILTER (WHERE direction = 'debit'), 0) AS debit,
                   coalesce(sum(amount) FILTER (WHERE direction = 'credit'), 0) AS credit
            FROM platform.ledger_entries GROUP BY currency, book ORDER BY currency, book
            """;
    private static final String BALANCE = """
            SELECT coalesce(sum(CASE WHEN entry.direction = account.normal_side THEN entry.amount
                                     ELSE -entry.amount END), 0)
            FROM platform.ledger_accounts AS account
            JOIN platform.ledger_entries AS entry ON entry.ledger_account_id = account.id
            WHERE account.code = :code
            """;
    private static final String POSTINGS_OF_CASE = """
            SELECT posting.key, entry.source_type AS kind, account.code AS account, entry.direction::text AS direction,
                   entry.amount, entry.currency, entry.created_at AS at
            FROM platform.posting_keys AS posting
            JOIN platform.ledger_entries AS entry ON entry.transfer_id = posting.transfer_id
            JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id
            WHERE posting.case_id = :caseId
            ORDER BY posting.posted_at DESC, posting.key DESC, entry.direction DESC, account.code DESC
            LIMIT :limit OFFSET :skip
            """;

    private final Jdbi jdbi;

    public Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Everything posted in one currency and book; the difference is zero, always. */
    public record TrialBalance(String currency, String book, BigDecimal debit, BigDecimal credit) {
        public BigDecimal difference() {
            return debit.subtract(credit);
        }
    }

    private record Posted(Transfer transfer, Entry entry) {}

    /** An entry as people read it. */
    public record Posting(String key, String kind, String account, String direction, BigDecimal amount,
            String currency, Instant at) {}

    /**
     * Posts a transfer inside the step that owns its key: called within {@link PostingKeys#once}, so a repetition of
     * the step does not come here.
     *
     * @return the transfer's id
     */
    public static UUID post(Handle handle, Transfer transfer) {
        postAll(handle, List.of(transfer));
        return transferId(transfer.key());
    }

    /** Posts transfers of several steps, each of which owns its key. */
    public static void postAll(Handle handle, List<Transfer> transfers) {
        PostingKeys.link(handle, transfers.stream().map(Transfer::key)
                .collect(Collectors.toMap(key -> key, Ledger::transferId)));
        List<Posted> entries = transfers.stream()
                .flatMap(transfer -> transfer.entries().stream().map(entry -> new Posted(transfer, entry))).toList();
        openAccounts(handle, entries.stream().map(posted -> posted.entry().account()).distinct().toList());
        int written = writeEntries(handle, entries);
        if (written != entries.size()) {
            throw new IllegalStateException(written + " of " + entries.size() + " entries written: " + transfers);
        }
    }

    /**
     * Posts a transfer that is a step of its own, exactly once.
     *
     * @return the transfer's id, also when it had been posted before
     * @throws IdempotencyMismatchException if its key was used for another transfer
     */
    public static UUID postOnce(Handle handle, Transfer transfer) {
        String hash = ContentHash.of(transfer.kind(), entriesText(transfer));
        return UUID.fromString(PostingKeys.once(
                handle, transfer.key(), hash, () -> post(handle, transfer).toString()));
    }

    public List<TrialBalance> trialBalance() {
        return jdbi.withHandle(
                handle -> handle.createQuery(TRIAL_BALANCE).map(ConstructorMapper.of(TrialBalance.class)).list());
    }

    /** The balance of an account, positive on its normal side. */
    public static BigDecimal balance(Handle handle, LedgerAccount account) {
        return handle.createQuery(BALANCE).bind("code", account.code()).mapTo(BigDecimal.class).one();
    }

    /** The newest entries of a case but for those that are skipped, in the order in which they were posted. */
    public List<Posting> newestPostings(String caseId, int skip, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(POSTINGS_OF_CASE)
                .bind("caseId", caseId).bind("skip", skip).bind("limit", limit)
                .map(ConstructorMapper.of(Posting.class)).list()).reversed();
    }

    private static void openAccounts(Handle handle, List<LedgerAccount> accounts) {
        handle.createUpdate(OPEN_ACCOUNTS)
                .bind("codes", texts(accounts, LedgerAccount::code))
                .bind("types", texts(accounts, account -> account.type().word()))
                .bind("currencies", texts(accounts, LedgerAccount::currency))
                .bind("normalSides", texts(accounts, account -> account.type().normalSide().word()))
                .bind("ownerIds", accounts.stream().map(LedgerAccount::ownerId).toArray(UUID[]::new))
                .execute();
    }

    private static int writeEntries(Handle handle, List<Posted> entries) {
        return handle.createUpdate(POST)
                .bind("transferIds", entries.stream()
                        .map(posted -> transferId(posted.transfer().key())).toArray(UUID[]::new))
                .bind("directions", texts(entries, posted -> posted.entry().direction().word()))
                .bind("amounts", entries.stream().map(posted -> posted.entry().amount()).toArray(BigDecimal[]::new))
                .bind("kinds", texts(entries, posted -> posted.transfer().kind()))
                .bind("keys", texts(entries, posted -> posted.transfer().key().toString()))
                .bind("codes", texts(entries, posted -> posted.entry().account().code()))
                .execute();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static UUID transferId(PostingKey key) {
        return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String entriesText(Transfer transfer) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : transfer.entries()) {
            text.append(entry.account().code()).append(' ').append(entry.direction()).append(' ')
                    .append(entry.amount().stripTrailingZeros().toPlainString()).append('\n');
        }
        return text.toString();
    }
}
