package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code verify} was asked to do.
 *
 * @param manifest the file with the signed manifest
 * @param data     the file of prices; the one that the manifest names, beside it, if empty
 * @param key      the public key that must have signed it; any if empty
 * @param home     a server's data directory, whose strategies can be run
 */
public record VerifyTask(Path manifest, Optional<Path> data, Optional<String> key, Path home) {

    /**
     * The task of a command line; empty if it is another command.
     *
     * @throws UsageException if an argument makes no sense
     */
    public static Optional<VerifyTask> read(List<String> args) {
        return !Help.isAsked(args) && CommandReader.parsed(args).getCommand() instanceof VerifyCommand command
                ? Optional.of(command.task()) : Optional.empty();
    }
}
