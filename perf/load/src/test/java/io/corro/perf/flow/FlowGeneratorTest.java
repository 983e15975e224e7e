package io.corro.perf.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FlowGeneratorTest {
    private static final Mix MIX = Mix.published(7, 2_000, 40_000);

    private final GeneratedFlow generated = FlowGenerator.generate(MIX);

    @Test
    void keepsThePublishedMix() {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        Flow flow = generated.flow();
        for (int index = flow.fillCount(); index < flow.length(); index++) {
            counts.merge(flow.action(index), 1, Integer::sum);
        }

        assertThat(share(counts, Action.LIMIT)).isCloseTo(9, Offset.offset(1.5));
        assertThat(share(counts, Action.IMMEDIATE)).isCloseTo(3, Offset.offset(0.5));
        assertThat(share(counts, Action.CANCEL)).isCloseTo(6, Offset.offset(1.0));
        assertThat(share(counts, Action.MOVE)).isCloseTo(82, Offset.offset(2.0));
        assertThat(100.0 * generated.trading() / MIX.commands()).isCloseTo(6, Offset.offset(1.0));
    }

    private static double share(Map<Action, Integer> counts, Action action) {
        return 100.0 * counts.get(action) / MIX.commands();
    }

    @Test
    void keepsTheBookAtItsDepth() {
        assertThat(generated.flow().fillCount()).isEqualTo(MIX.liveOrders());
        assertThat(generated.expected().orders()).isCloseTo(MIX.liveOrders(), Offset.offset(100));
        assertThat(generated.expected().bids().getFirst().price())
                .isLessThan(generated.expected().asks().getFirst().price());
    }

    @Test
    void aSeedAlwaysMakesTheSameFlow(@TempDir Path directory) throws IOException {
        GeneratedFlow again = FlowGenerator.generate(MIX);
        FlowFile.write(generated.flow(), directory.resolve("one"));
        FlowFile.write(again.flow(), directory.resolve("two"));

        assertThat(directory.resolve("one")).hasSameBinaryContentAs(directory.resolve("two"));
        assertThat(again.expected()).isEqualTo(generated.expected());
        assertThat(FlowGenerator.generate(Mix.published(8, 2_000, 40_000)).expected())
                .isNotEqualTo(generated.expected());
    }

    @Test
    void aFlowComesBackFromItsFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("flow");
        FlowFile.write(generated.flow(), file);
        Flow read = FlowFile.read(file);

        assertThat(read.length()).isEqualTo(generated.flow().length());
        assertThat(read.fillCount()).isEqualTo(generated.flow().fillCount());
        FlowFile.write(read, directory.resolve("again"));
        assertThat(directory.resolve("again")).hasSameBinaryContentAs(file);
    }
}
