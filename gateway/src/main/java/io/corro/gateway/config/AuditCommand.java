package io.corro.gateway.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The flags of {@code audit}; the rest of its configuration is that of a server without flags. */
@Command(name = "audit",
        description = "'audit verify': walk the audit log's chain of hashes, and compare it with its ends"
                + " in the data directory; exit code 1 if a row was changed, left out or cut off",
        customSynopsis = "./corro audit verify [FLAGS]", optionListHeading = "%nflags of audit:%n",
        footerHeading = "%nenvironment:%n",
        footer = "  DATABASE_URL             a PostgreSQL to look into instead of the embedded one")
final class AuditCommand {

    /** What is done with the log. */
    enum Action {
        VERIFY
    }

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Parameters(paramLabel = "verify", description = "walk the chain")
    private Action action;

    Config config(Environment environment) {
        UpCommand settings = new UpCommand();
        settings.data = data;
        return switch (action) {
            case VERIFY -> settings.config(Config.Command.AUDIT, environment);
        };
    }
}
