package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Money that is held, and what becomes of the hold. */
class HoldsTest {
    private static TestDatabase database;
    private static Jdbi jdbi;

    private UUID wallet;
    private String caseId;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbi = database.database().jdbi();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void depositsAHundred() {
        wallet = jdbi.inTransaction(HoldsTest::openWallet);
        caseId = "case-" + wallet;
        move(Type.DEPOSIT, "100", "deposit");
    }

    @Test
    void canBeSpentOnlyByWhomItIsHeldFor() {
        hold("first", "60");

        assertThat(refusal(() -> hold("second", "41"))).isEqualTo(WalletError.INSUFFICIENT_FUNDS);
        assertThat(refusal(() -> move(Type.WITHDRAWAL, "41", "other"))).isEqualTo(WalletError.INSUFFICIENT_FUNDS);
        move(Type.WITHDRAWAL, "40", "other");
        assertThat(available()).isZero();
    }

    @Test
    void returnsWhatIsNotPosted() {
        hold("hold", "60");

        resolve("hold", "25");
        move(Type.WITHDRAWAL, "25", "payout");

        assertThat(available()).isEqualByComparingTo("75");
    }

    @Test
    void resolvesOnceHoweverItEnded() {
        hold("voided", "10");
        hold("posted", "10");
        resolve("voided", "0");
        resolve("posted", "10");

        assertThat(refusal(() -> resolve("voided", "10"))).isEqualTo(LedgerError.HOLD_RESOLVED);
        assertThat(refusal(() -> resolve("posted", "0"))).isEqualTo(LedgerError.HOLD_RESOLVED);
    }

    @Test
    void neverPostsMoreThanItHeld() {
        hold("hold", "10");

        assertThat(refusal(() -> resolve("hold", "10.01"))).isEqualTo(LedgerError.HOLD_RESOLVED);
    }

    private void hold(String step, String amount) {
        jdbi.useTransaction(
                handle -> Wallets.hold(handle, PostingKey.of(caseId, step), wallet, new BigDecimal(amount)));
    }

    private void resolve(String step, String posted) {
        jdbi.useTransaction(handle -> Wallets.resolveHold(handle, PostingKey.of(caseId, step), new BigDecimal(posted)));
    }

    private void move(Type type, String amount, String step) {
        jdbi.useTransaction(handle -> Wallets.move(handle, WalletMovement.of(wallet, type, new BigDecimal(amount),
                PostingKey.of(caseId, step), "test", wallet, "test")));
    }

    private BigDecimal available() {
        return jdbi.inTransaction(handle -> Wallets.lock(handle, wallet)).available();
    }

    private static UUID openWallet(Handle handle) {
        UUID user = handle.select("INSERT INTO auth.users (email) VALUES (?) RETURNING id",
                UUID.randomUUID() + "@example.com").mapTo(UUID.class).one();
        Wallet opened = Wallets.lockOrOpen(handle, user, "USD");
        return opened.id();
    }

    private static ErrorCode refusal(Runnable attempt) {
        return catchThrowableOfType(RefusedException.class, attempt::run).error();
    }
}
