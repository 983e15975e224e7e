package io.corro.gateway.config;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import io.corro.engine.core.domain.Nearest;

/** Reads a command line, {@code COMMAND --flag value --flag=value}; of a repeated flag the last value counts. */
final class CommandReader {

    private CommandReader() {}

    /** @throws UsageException if an argument or a variable makes no sense */
    static Config read(List<String> args, Map<String, String> variables) {
        Environment environment = new Environment(variables);
        if (Help.isAsked(args)) {
            return new UpCommand().config(Config.Command.HELP, environment);
        }
        return config(parsed(args), environment);
    }

    static CommandLine parsed(List<String> args) {
        CommandLine tree = Commands.tree();
        CommandLine command = tree.getSubcommands().get(args.getFirst());
        if (command == null) {
            throw new UsageException("unknown command '" + args.getFirst() + "': it is one of "
                    + String.join(", ", tree.getSubcommands().keySet()));
        }
        try {
            tree.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(sentence(e));
        }
        command.getCommandSpec().options().forEach(CommandReader::checkRange);
        return command;
    }

    private static Config config(CommandLine command, Environment environment) {
        return switch (command.getCommand()) {
            case UpCommand up -> up.config(Config.Command.UP, environment);
            case SchemaCommand schema -> schema.config(environment);
            case AuditCommand audit -> audit.config(environment);
            case Commands.Version _ -> new UpCommand().config(Config.Command.VERSION, environment);
            default -> throw new UsageException(
                    "'" + command.getCommandName() + "' is run by the launcher: ./corro " + command.getCommandName());
        };
    }

    private static void checkRange(OptionSpec option) {
        Range range = ((AnnotatedElement) option.userObject()).getAnnotation(Range.class);
        if (range != null && option.getValue() instanceof Long value && (value < range.min() || value > range.max())) {
            throw new UsageException(option.longestName() + " must lie between " + range.min() + " and " + range.max()
                    + ", and not be " + value);
        }
    }

    private static String sentence(ParameterException refused) {
        return switch (refused) {
            case UnmatchedArgumentException unknown -> unknown(unknown);
            case MissingParameterException missing -> name(missing.getMissing().getFirst()) + " needs a value";
            case ParameterException wrong when wrong.getArgSpec() != null && wrong.getCause() != null ->
                name(wrong.getArgSpec()) + " " + wrong.getCause().getMessage();
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unknown(UnmatchedArgumentException refused) {
        CommandLine command = refused.getCommandLine();
        String name = refused.getUnmatched().getFirst().split("=", 2)[0];
        List<String> nearest = Nearest.to(name, command.getCommandSpec().optionsMap().keySet());
        String remedy = nearest.isEmpty() ? "./corro " + command.getCommandName() + " --help lists the flags"
                : "did you mean " + String.join(" or ", nearest) + "?";
        return "unknown argument '" + name + "': " + remedy;
    }
}
