package io.corro.persistence.trading;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** A refused start names the columns that differ as the tables call them. */
class DifferencesTest {

    @Test
    void everyFieldOfALiveRowIsNamedByItsColumn() {
        assertThat(columns("", OrderRecord.class)).isSubsetOf(names(OrderTable.COLUMNS));
        assertThat(columns("", PositionRecord.class)).isSubsetOf(names(PositionTable.COLUMNS));
        assertThat(columns("", AccountRecord.class)).isSubsetOf(names(AccountTable.COLUMNS));
    }

    @Test
    void noTwoFieldsShareAColumn() {
        assertThat(columns("", OrderRecord.class)).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        assertThat(columns("", PositionRecord.class)).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(columns("", AccountRecord.class)).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    }

    private static Stream<String> columns(String group, Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> columns(group, component));
    }

    private static Stream<String> columns(String group, RecordComponent component) {
        return component.getType().isRecord() ? columns(component.getName(), component.getType())
                : Stream.of(Differences.column(group, component.getName()).split("/"));
    }

    private static Set<String> names(String columns) {
        return Set.of(columns.split("[,\\s]+"));
    }
}
