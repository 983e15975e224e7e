package io.corro.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Backs a data directory up while its server works: PostgreSQL's files, then the log of what was written meanwhile,
 * which brings them to one moment, the end of the backup. Documents follow, which exist before their rows do, and the
 * files beside them. Stateless; blocks.
 */
public final class DirectoryBackup {
    /** What a backup says about itself. */
    static final String MANIFEST = "corro-backup.txt";
    private static final String POSTGRES = "postgres";
    private static final String LOG_DIRECTORY = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final List<String> BESIDE =
            List.of("demo.env", EmbeddedDatabase.PASSWORD, EmbeddedDatabase.OWNER_PASSWORD);
    /** What belongs to the running process, and what it makes anew. */
    private static final List<String> LEFT_OUT = List.of("postmaster.pid", "postmaster.opts", "pg_internal.init",
            CONTROL, "current_logfiles");
    private static final List<String> EMPTIED = List.of(LOG_DIRECTORY, "pg_replslot", "pg_dynshmem", "pg_notify",
            "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private DirectoryBackup() {}

    /**
     * Writes a backup of the directory on which a server runs.
     *
     * @param manifest asked when all files are copied: what it tells of the database holds at the backup's moment
     */
    public static void write(Path directory, Path file, Supplier<String> manifest) {
        try (BackupArchive archive = new BackupArchive(file);
                Connection server = EmbeddedDatabase.connectAsSuperuser(directory)) {
            Path home = directory.toRealPath();
            copyDatabase(archive, home.resolve(POSTGRES), server, manifest);
            copyTree(archive, home, home.resolve("documents"));
            copyTree(archive, home, home.resolve("prices"));
            for (String name : BESIDE) {
                archive.file(name, home.resolve(name));
            }
            archive.finish();
        } catch (IOException | SQLException e) {
            throw new EmbeddedDatabaseException("the backup could not be made: " + e.getMessage(), e);
        }
    }

    private static void copyDatabase(BackupArchive archive, Path data, Connection server, Supplier<String> manifest)
            throws IOException, SQLException {
        try (Statement statement = server.createStatement()) {
            // Keeps the log until this session ends.
            statement.execute("SELECT pg_create_physical_replication_slot('corro_backup', true, true)");
            String start = text(statement, "SELECT pg_walfile_name(pg_backup_start('corro', true))");
            copyTree(archive, Objects.requireNonNull(data.getParent(), "the database stands in a directory"), data);
            archive.file(POSTGRES + "/" + CONTROL, data.resolve(CONTROL));
            archive.text(MANIFEST, manifest.get());
            List<String> stop = row(statement, "SELECT labelfile, pg_walfile_name(lsn) FROM pg_backup_stop(false)");
            archive.text(POSTGRES + "/backup_label", stop.getFirst());
            copyLog(archive, data.resolve(LOG_DIRECTORY), start, stop.getLast());
        }
    }

    /** The segments between both, in one line of history. */
    private static void copyLog(BackupArchive archive, Path log, String first, String last) throws IOException {
        for (Path segment : list(log)) {
            String name = segment.getFileName().toString();
            if (name.length() == first.length() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                archive.file(POSTGRES + "/" + LOG_DIRECTORY + "/" + name, segment);
            }
        }
    }

    private static void copyTree(BackupArchive archive, Path home, Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        archive.directory(home.relativize(tree).toString());
        for (Path child : list(tree)) {
            String name = home.relativize(child).toString();
            if (Files.isDirectory(child)) {
                copyDirectory(archive, home, child);
            } else if (LEFT_OUT.stream().noneMatch(name::endsWith)) {
                archive.file(name, child);
            }
        }
    }

    private static void copyDirectory(BackupArchive archive, Path home, Path directory) throws IOException {
        String name = directory.getFileName().toString();
        if (name.startsWith("pgsql_tmp")) {
            return;
        }
        if (EMPTIED.contains(name)) {
            archive.directory(home.relativize(directory).toString());
            if (name.equals(LOG_DIRECTORY)) {
                archive.directory(home.relativize(directory) + "/archive_status");
                archive.directory(home.relativize(directory) + "/summaries");
            }
        } else {
            copyTree(archive, home, directory);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        return row(statement, query).getFirst();
    }

    private static List<String> row(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(rows.getString(column));
            }
            return values;
        }
    }
}
