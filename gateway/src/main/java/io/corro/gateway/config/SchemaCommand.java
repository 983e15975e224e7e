package io.corro.gateway.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The flags of {@code schema}; the rest of its configuration is that of a server without flags. */
@Command(name = "schema", description = "bring the database's schemas up to date, and print what each holds",
        customSynopsis = "./corro schema [FLAGS]", optionListHeading = "%nflags of schema:%n",
        footerHeading = "%nenvironment:%n",
        footer = "  DATABASE_URL             a PostgreSQL to look into instead of the embedded one")
final class SchemaCommand {

    @Mixin
    private DataDirectory data = new DataDirectory();

    Config config(Environment environment) {
        UpCommand settings = new UpCommand();
        settings.data = data;
        return settings.config(Config.Command.SCHEMA, environment);
    }
}
