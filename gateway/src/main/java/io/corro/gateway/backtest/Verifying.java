package io.corro.gateway.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.bot.jar.StrategyJars;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.config.VerifyTask;
import io.corro.persistence.imports.FilePrices;
import io.corro.persistence.imports.ImportRefusedException;
import io.corro.persistence.trading.ShippedInstruments;

/**
 * Verifies a run from the command line: its signature, and by a replay on the same prices its fills and hashes. Needs
 * no server, no database and no network. Used by one thread.
 */
public final class Verifying {
    private final Instruments instruments = ShippedInstruments.all();
    private final Consumer<String> progress;

    /** @param progress takes lines */
    public Verifying(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * @return what was found, in one sentence
     * @throws RunDiffersException if the run is not what the manifest says
     * @throws UsageException      if there is no manifest
     */
    public String perform(VerifyTask task) {
        SignedRun signed = SignedRun.read(read(task.manifest())).orElseThrow(() -> new UsageException(
                "The file " + task.manifest().getFileName() + " is no manifest of a run."));
        String signer = signer(signed, task.key());
        RunManifest said = signed.run().orElseThrow(() -> new RunDiffersException(
                "The manifest has a format that this build does not know; verify it with a newer one."));
        Path data = data(task, said);
        progress.accept("running " + said.strategy().name() + " on " + said.market().symbol() + " again");
        RunManifest found = replay(said, data, StrategyJars.load(
                task.home().resolve(StrategyJars.DIRECTORY), progress));
        RunDifference.of(said, found).ifPresent(difference -> {
            throw new RunDiffersException(difference);
        });
        return "The run is what it says: %,d quotes, %d fills, final state %s, signed by the key %s%s.".formatted(
                said.data().quotes(), said.fills().count(), said.state().last(), signer,
                said.build().equals(found.build()) ? ""
                        : "; it was made by build " + said.build() + ", and this is build " + found.build());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read.");
        }
    }

    private static String signer(SignedRun signed, Optional<String> wanted) {
        String signer = signed.signer().orElseThrow(() -> new RunDiffersException(
                "The signature is false: the manifest was changed after it was signed, or signed by nobody."));
        if (wanted.isPresent() && !wanted.get().equals(signer)) {
            throw new RunDiffersException("The signature is another one's: the manifest is signed by the key " + signer
                    + ", and not by " + wanted.get() + ".");
        }
        return signer;
    }

    private static Path data(VerifyTask task, RunManifest said) {
        Path data = task.data().orElseGet(() -> task.manifest().resolveSibling(fileName(said)));
        if (!Files.isRegularFile(data)) {
            throw new RunDiffersException("The data is missing: there is no file " + data
                    + "; name the file of its prices with --data.");
        }
        return data;
    }

    /** Its last part alone: a manifest names no other directory. */
    private static String fileName(RunManifest said) {
        return said.data().name().substring(said.data().name().lastIndexOf('/') + 1);
    }

    private RunManifest replay(RunManifest said, Path data, Strategies strategies) {
        try {
            return new RunReplay(instruments, strategies).run(said, instrument -> new FilePrices(data,
                    instruments, us(said.data().from(), Long.MIN_VALUE), us(said.data().to(), Long.MAX_VALUE),
                    Optional.of(instrument)));
        } catch (ImportRefusedException | DateTimeException e) {
            throw new RunDiffersException("The data cannot be read: " + e.getMessage());
        }
    }

    private static long us(String time, long otherwise) {
        return time.isEmpty() ? otherwise : EngineClock.micros(Instant.parse(time));
    }
}
