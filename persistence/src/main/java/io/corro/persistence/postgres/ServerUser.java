package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operating system user as whom PostgreSQL runs. It refuses to run as root, so root starts it in one of two ways:
 * in a user namespace of its own, where the same user has no name and no power (nothing changes on disk); or, where a
 * container forbids namespaces, as the unprivileged user 65534, which then has to own the server's files. That user
 * keeps the one capability needed to reach data below a private home; programs must be where everybody may run them.
 */
enum ServerUser {
    SAME(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
            "--inh-caps=+dac_override", "--ambient-caps=+dac_override"));

    private static final int NOBODY_ID = 65534;

    private final List<String> prefix;

    ServerUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * The way that works here.
     *
     * @throws EmbeddedDatabaseException when this is root and neither way works
     */
    static ServerUser detect() {
        if (!isRoot()) {
            return SAME;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(user -> Commands.succeeds(user.command(List.of("true"))))
                .findFirst()
                .orElseThrow(() -> new EmbeddedDatabaseException("PostgreSQL does not run as root, and neither "
                        + "'unshare' nor 'setpriv' can change the user here. Run as a normal user, or give a server "
                        + "by URL."));
    }

    /** The command as this user runs it. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Makes a file or directory tree the user's own. */
    void own(Path path) {
        if (this != NOBODY) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot hand " + path + " to the server's user", e);
        }
    }

    /** A directory for programs that this user may run: the wanted one, or else one below the temporary directory. */
    Path reachable(Path directory) {
        if (this != NOBODY || isOpenToAll(directory)) {
            return directory;
        }
        Path replacement = Path.of(System.getProperty("java.io.tmpdir"), "corro-postgres");
        try {
            Files.createDirectories(replacement);
            if (!Integer.valueOf(0).equals(Files.getAttribute(replacement, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                throw new EmbeddedDatabaseException(replacement + " belongs to another user: remove it");
            }
            return replacement;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + replacement, e);
        }
    }

    private static boolean isOpenToAll(Path directory) {
        for (Path path = directory; path != null; path = path.getParent()) {
            if (!hasPermission(path, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPermission(Path path, PosixFilePermission permission) {
        try {
            return Files.getPosixFilePermissions(path).contains(permission);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the permissions of " + path, e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
