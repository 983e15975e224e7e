package io.corro.gateway.config;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's root and, nested, the commands without flags of their own; some are run by the launcher alone. */
@Command(name = "./corro", header = "Corro: a paper-trading server that speaks the conventions of the Alpaca v2 API.%n",
        synopsisHeading = Commands.USAGE, customSynopsis = "./corro COMMAND [FLAGS]", commandListHeading = "%n",
        usageHelpWidth = Commands.WIDTH, subcommands = {
            UpCommand.class, SchemaCommand.class, AuditCommand.class, BackupCommand.class, RestoreCommand.class,
            ImportCommand.class, BacktestCommand.class, VerifyCommand.class, CoursesCommand.class, Commands.Demo.class,
            Commands.Clients.class, Commands.Bench.class, Commands.Attack.class,
            Commands.Version.class, Commands.Help.class})
final class Commands {
    static final int WIDTH = 120;
    static final String USAGE = "usage: ";
    private static final int FLAGS_WIDTH = 25;

    static CommandLine tree() {
        CommandLine tree = new CommandLine(new Commands());
        ArgumentTypes.register(tree);
        tree.getSubcommands().values().forEach(
                command -> command.getCommandSpec().usageMessage().synopsisHeading(USAGE));
        return tree.setOverwrittenOptionsAllowed(true).setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(FLAGS_WIDTH);
    }

    /** Run by the launcher. */
    @Command(name = "demo",
            description = "'demo workflows [--data DIR]': a month of all long processes on a database of"
                    + " its own, told in a minute")
    static final class Demo {}

    /** Run by the launcher. */
    @Command(name = "clients", description = "drive a server with the official JavaScript and Python SDKs"
            + " ('./corro clients --help')")
    static final class Clients {}

    /** Run by the launcher. */
    @Command(name = "bench", description = "run benchmarks: core, peers, durable, http, bots, recovery, data or all"
            + " ('./corro bench core --seconds 30 --json FILE'); 'bench report FILE...' makes perf/RESULTS.md from such"
            + " files, 'bench compare A B' measures two commits by turns")
    static final class Bench {}

    /** Run by the launcher. */
    @Command(name = "attack", description = "send a server what hostile clients send: raw bytes, slow connections,"
            + " wrong values, keys and users ('./corro attack --help')")
    static final class Attack {}

    @Command(name = "version", description = "say which version this is")
    static final class Version {}

    @Command(name = "help", description = "this text; 'COMMAND --help' tells of one command")
    static final class Help {}
}
