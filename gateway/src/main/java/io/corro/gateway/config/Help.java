package io.corro.gateway.config;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The text that explains the command line, made from the commands' annotations. */
public final class Help {
    private static final List<String> FLAGS = List.of("--help", "-h");

    private Help() {}

    /** Whether a command line asks for help instead of a deed. */
    static boolean isAsked(List<String> args) {
        return args.isEmpty() || args.getFirst().equals("help") || args.stream().anyMatch(FLAGS::contains);
    }

    /** Of the command that a command line names; of all commands and of the flags of {@code up} without one. */
    public static String text(List<String> args) {
        CommandLine tree = Commands.tree();
        return args.stream().map(tree.getSubcommands()::get)
                .filter(command -> command != null && !command.getCommandName().equals("help")).findFirst()
                .map(Help::ofOne).orElseGet(() -> ofAll(tree));
    }

    private static String ofOne(CommandLine command) {
        return tidy(command.getUsageMessage(Ansi.OFF));
    }

    private static String ofAll(CommandLine tree) {
        CommandLine.Help up = Objects.requireNonNull(tree.getSubcommands().get("up"), "up").getHelp();
        return tidy(tree.getUsageMessage(Ansi.OFF) + up.optionListHeading() + up.optionList()
                + up.footerHeading() + up.footer());
    }

    /** Columns are filled up with blanks, which nobody sees and an editor takes away. */
    private static String tidy(String text) {
        return text.stripTrailing().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }
}
