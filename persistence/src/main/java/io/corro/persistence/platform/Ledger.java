package io.corro.persistence.platform;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.persistence.platform.Transfer.Entry;

/**
 * The double-entry ledger, real money: every movement is one transfer whose id derives from its posting key. Entries
 * are never changed; a correction is another transfer.
 */
public final class Ledger {
    private static final String OPEN_ACCOUNT = """
            INSERT INTO platform.ledger_accounts (code, account_type, book, currency, normal_side, owner_id)
            VALUES (:code, :type::platform.ledger_account_type, 'real', :currency,
                    :normalSide::platform.ledger_direction, :ownerId)
            ON CONFLICT (code) DO NOTHING
            """;
    private static final String POST = """
            INSERT INTO platform.ledger_entries (transfer_id, ledger_account_id, direction, amount, currency, book,
                                                 source_type, source_id, memo)
            SELECT :transferId, id, :direction::platform.ledger_direction, :amount, currency, book,
                   :kind, :transferId, :key
            FROM platform.ledger_accounts WHERE code = :code
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
            ORDER BY posting.posted_at, posting.key, entry.direction, account.code
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

    /** An entry as people read it. */
    public record Posting(String key, String kind, String account, String direction, BigDecimal amount,
                          String currency, Instant at) { }

    /**
     * Posts a transfer inside the step that owns its key: called within {@link PostingKeys#once}, so a repetition of
     * the step does not come here.
     *
     * @return the transfer's id
     */
    public static UUID post(Handle handle, Transfer transfer) {
        UUID transferId = transferId(transfer.key());
        PostingKeys.link(handle, transfer.key(), transferId);
        openAccounts(handle, transfer);
        int written = writeEntries(handle, transfer, transferId);
        if (written != transfer.entries().size()) {
            throw new IllegalStateException(transfer.key() + ": " + written + " of "
                    + transfer.entries().size() + " entries written");
        }
        return transferId;
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
        return jdbi.withHandle(handle ->
                handle.createQuery(TRIAL_BALANCE).map(ConstructorMapper.of(TrialBalance.class)).list());
    }

    /** The balance of an account, positive on its normal side. */
    public static BigDecimal balance(Handle handle, LedgerAccount account) {
        return handle.createQuery(BALANCE).bind("code", account.code()).mapTo(BigDecimal.class).one();
    }

    /** Entries of a case in the order in which they were posted. */
    public List<Posting> postingsOf(String caseId) {
        return jdbi.withHandle(handle -> handle.createQuery(POSTINGS_OF_CASE)
                .bind("caseId", caseId).map(ConstructorMapper.of(Posting.class)).list());
    }

    private static void openAccounts(Handle handle, Transfer transfer) {
        PreparedBatch batch = handle.prepareBatch(OPEN_ACCOUNT);
        for (LedgerAccount account : transfer.entries().stream().map(Entry::account).distinct().toList()) {
            batch.bind("code", account.code())
                    .bind("type", account.type().word())
                    .bind("currency", account.currency())
                    .bind("normalSide", account.type().normalSide().word())
                    .bind("ownerId", account.ownerId())
                    .add();
        }
        batch.execute();
    }

    private static int writeEntries(Handle handle, Transfer transfer, UUID transferId) {
        int written = 0;
        for (Entry entry : transfer.entries()) {
            written += handle.createUpdate(POST)
                    .bind("transferId", transferId)
                    .bind("direction", entry.direction().word())
                    .bind("amount", entry.amount())
                    .bind("kind", transfer.kind())
                    .bind("key", transfer.key().toString())
                    .bind("code", entry.account().code())
                    .execute();
        }
        return written;
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
