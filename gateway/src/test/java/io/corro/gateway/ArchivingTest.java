package io.corro.gateway;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.config.ArchiveTask;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.kill.ServerProcess;
import io.corro.persistence.postgres.DataDirectoryInUseException;
import io.corro.persistence.postgres.EmbeddedDatabaseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A server is backed up under load, and what had been acknowledged by then is in the restored one. */
class ArchivingTest {
    private static final int BEFORE = 50;

    private final List<String> said = new ArrayList<>();
    private final Archiving archiving = new Archiving(null, said::add);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile boolean isTrading = true;
    private Bot bot;

    @Test
    void whatWasAcknowledgedBeforeTheBackupIsInTheRestoredServer(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("backup.tar.gz");
        Path first = Files.createDirectories(directory.resolve("first"));
        Path second = Files.createDirectories(directory.resolve("second"));

        List<String> before = backedUpUnderLoad(first, file);
        restoreIntoAnEmptyDirectoryOnly(file, second.resolve("data"));

        try (ServerProcess server = new ServerProcess(second, Map.of())) {
            server.start();
            ApiClient api = new Bot(new GatewayUnderTest(URI.create(server.env().baseUrl()), ""),
                    bot.accountId(), bot.keyId(), bot.secret()).api();
            before.forEach(id -> api.get("/v2/orders:by_client_order_id?client_order_id=" + id).isStatus(200));
        }
    }

    /** Returns what had been acknowledged before the backup began. */
    private List<String> backedUpUnderLoad(Path directory, Path file) throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess server = new ServerProcess(directory, Map.of())) {
            server.start();
            bot = new GatewayUnderTest(URI.create(server.env().baseUrl()), server.env().adminKey()).newBot();
            Thread trading = Thread.ofVirtual().start(() -> trade(bot.api()));
            awaitAcknowledged(BEFORE);
            List<String> before = List.copyOf(acknowledged);
            archiving.perform(new ArchiveTask.Backup(file, data));
            assertThat(acknowledged).as("orders went on").hasSizeGreaterThan(before.size());
            isTrading = false;
            trading.join();
            assertThatThrownBy(() -> archiving.perform(new ArchiveTask.Restore(file, data, true)))
                    .isInstanceOf(DataDirectoryInUseException.class);
            return before;
        }
    }

    private void restoreIntoAnEmptyDirectoryOnly(Path file, Path data) {
        archiving.perform(new ArchiveTask.Restore(file, data, false));
        assertThat(said).anyMatch(line -> line.startsWith("The engine has loaded"));
        assertThatThrownBy(() -> archiving.perform(new ArchiveTask.Restore(file, data, false)))
                .isInstanceOf(EmbeddedDatabaseException.class).hasMessageContaining("is not empty");
    }

    @Test
    void onlyADataDirectoryIsBackedUp(@TempDir Path directory) {
        Path file = directory.resolve("backup.tar.gz");
        assertThatThrownBy(() -> archiving.perform(new ArchiveTask.Backup(file, directory)))
                .isInstanceOf(UsageException.class).hasMessageContaining("there is no data");
        assertThatThrownBy(() -> new Archiving("postgresql://db/corro", said::add)
                .perform(new ArchiveTask.Backup(file, directory)))
                .isInstanceOf(UsageException.class).hasMessageContaining("its own tools");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNoBackupChangesNothing(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("backup.tar.gz"), "no backup");
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("kept"), "as it is");

        assertThatThrownBy(() -> archiving.perform(new ArchiveTask.Restore(file, data, true)))
                .isInstanceOf(EmbeddedDatabaseException.class);

        assertThat(data.resolve("kept")).hasContent("as it is");
    }

    private void trade(ApiClient api) {
        while (isTrading) {
            String id = UUID.randomUUID().toString();
            try {
                if (api.post("/v2/orders", """
                        {"symbol": "BTC/USD", "side": "buy", "type": "limit", "qty": "0.01", "limit_price": "1",
                         "time_in_force": "gtc", "client_order_id": "%s"}""".formatted(id)).status() == 200) {
                    acknowledged.add(id);
                }
            } catch (UncheckedIOException e) {
                isTrading = false;
            }
        }
    }

    private void awaitAcknowledged(int count) {
        while (acknowledged.size() < count && isTrading) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(count);
    }
}
