package io.corro.perf.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One side of a comparison: the sources that are measured, and what every virtual machine of them is told besides.
 *
 * @param name     for people: a commit or a directory, with the options
 * @param checkout the directory of the sources
 * @param options  of the virtual machines; empty for none
 */
record Side(String name, Path checkout, String options) {
    private static final int ID_LENGTH = 12;

    /**
     * @param what a directory with sources, or a commit as git names it, which is checked out below {@code trees}
     * @param home the checkout whose commits are meant
     * @throws IllegalArgumentException with a sentence for people if it is neither
     */
    static Side of(String what, String options, Path home, Path trees) throws IOException, InterruptedException {
        Path directory = Path.of(what).toAbsolutePath();
        if (Files.isExecutable(directory.resolve("corro"))) {
            return new Side(named(what, options), directory, options);
        }
        String commit = git(home, "rev-parse", "--verify", "--quiet", what + "^{commit}");
        if (commit.isEmpty()) {
            throw new IllegalArgumentException(what + " is neither a commit nor a directory with sources of Corro."
                    + " Name a commit, a branch, or a checkout's directory.");
        }
        Path tree = trees.resolve(commit.substring(0, ID_LENGTH));
        if (!Files.isExecutable(tree.resolve("corro"))) {
            Files.createDirectories(trees);
            git(home, "worktree", "prune");
            git(home, "worktree", "add", "--detach", tree.toString(), commit);
        }
        if (!Files.isExecutable(tree.resolve("corro"))) {
            throw new IllegalArgumentException("The commit " + what + " could not be checked out at " + tree + ".");
        }
        return new Side(named(what, options), tree, options);
    }

    private static String named(String what, String options) {
        return options.isEmpty() ? what : what + " with " + options;
    }

    private static String git(Path home, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("git");
        builder.command().addAll(List.of(arguments));
        Process process = builder.directory(home.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? said : "";
    }
}
