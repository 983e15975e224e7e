package io.corro.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operating system user as whom PostgreSQL runs. It refuses to run as root, so root starts it in one of two ways:
 * in a user namespace of its own, where the same user has no name and no power (nothing changes on disk); or, where a
 * container forbids namespaces, as the unprivileged user 65534, which then has to own the server's files. That user
 * keeps the one capability needed to reach a directory below a private home.
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
                .orElseThrow(() -> new EmbeddedDatabaseException("PostgreSQL does not run as root, and neither 'unshare' "
                        + "nor 'setpriv' can change the user here. Run as a normal user, or give a server by URL."));
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

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
