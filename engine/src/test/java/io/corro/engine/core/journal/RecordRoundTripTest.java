package io.corro.engine.core.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every image comes back from its bytes as it was; every field counts in its hash. */
class RecordRoundTripTest {
    private static final int IMAGES = 5_000;
    /** The fields that may be null. */
    private static final Set<String> NULLABLE = Set.of("name", "clientOrderId", "submittedSymbol", "positionIntent",
            "closeReason", "counterOrderId", "replaces", "replacedBy", "parentId", "closingOrderId");
    private static final String[] TEXTS = {"", "a", "client-1", "Überweisung", "注文", "😀 mixed ASCII and not",
        "x".repeat(128), "ä".repeat(128)};

    private final Random random = new Random(42);

    @Test
    void whatIsWrittenIsRead() throws Exception {
        List<JournalRecord> images = randomImages();
        RecordEncoder all = new RecordEncoder(16);
        for (JournalRecord image : images) {
            byte[] bytes = RecordCodec.encode(image);
            assertThat(new RecordDecoder(bytes, 0, bytes.length).next()).isEqualTo(image);
            RecordEncoder one = new RecordEncoder(1);
            append(one, bytes, image);
            all.append(one.bytes(), one.from(), one.length());
        }

        List<JournalRecord> read = new ArrayList<>();
        RecordDecoder reader = new RecordDecoder(all.bytes(), 0, all.length());
        while (reader.hasNext()) {
            read.add(reader.next());
        }

        assertThat(read).isEqualTo(images);
    }

    /** The writer of rows must lead to the same bytes as the codec, whatever it has written before. */
    private static void append(RecordEncoder writer, byte[] expected, JournalRecord image) {
        switch (image) {
            case AccountRecord account -> {
                AccountRow row = new AccountRow();
                row.set(account);
                writer.write(row);
            }
            case PositionRecord position -> {
                PositionRow row = new PositionRow();
                row.set(position);
                writer.write(row);
            }
            case OrderRecord order -> {
                OrderRow row = new OrderRow();
                row.set(order);
                writer.write(row);
            }
            case ExecutionRecord execution -> writer.write(RecordCodec.row(execution));
            case MarginRecord margin -> writer.write(margin);
            case CashRecord cash -> writer.write(cash);
        }
        assertThat(Arrays.copyOf(writer.bytes(), writer.length())).isEqualTo(expected);
    }

    @Test
    void theHashSeesEveryField() throws Exception {
        for (Class<?> type : JournalRecord.class.getPermittedSubclasses()) {
            JournalRecord image = random(type);
            changed(image).forEach((field, other) -> assertThat(RecordCodec.hash((JournalRecord) other))
                    .as("%s.%s", type.getSimpleName(), field).isNotEqualTo(RecordCodec.hash(image)));
        }
    }

    @Test
    void whatAnEarlierFormatLacksReadsAsAbsent() throws Exception {
        for (int count = 0; count < 100; count++) {
            OrderRecord order = (OrderRecord) random(OrderRecord.class);
            byte[] bytes = RecordCodec.encode(order, RecordFormat.FIRST);

            OrderRecord read = (OrderRecord) new RecordDecoder(bytes, 0, bytes.length, RecordFormat.FIRST).next();

            assertThat(read.terms().notional()).isZero();
            assertThat(read.links().orderClass()).isEqualTo(OrderClass.SIMPLE);
            assertThat(read.links().parentId()).isNull();
            requireSame(read, order, RecordFormat.FIRST);
        }
    }

    @Test
    void whatTheFormatBeforeTheVocabularyLacksReadsAsAbsent() throws Exception {
        for (int count = 0; count < 100; count++) {
            OrderRecord order = (OrderRecord) random(OrderRecord.class);
            byte[] bytes = RecordCodec.encode(order, RecordFormat.ORDER_LINKS);

            OrderRecord read = (OrderRecord) new RecordDecoder(bytes, 0, bytes.length, RecordFormat.ORDER_LINKS).next();

            assertThat(read.links()).isEqualTo(order.links());
            assertThat(read.terms()).isEqualTo(order.terms().withPostOnly(false).withTrail(Trail.NONE)
                    .withSelfTrade(SelfTradePrevention.CANCEL_NEWEST));
            assertThat(read.progress().bestTicks()).isZero();
            requireSame(read, order, RecordFormat.ORDER_LINKS);
        }
    }

    private static void requireSame(OrderRecord read, OrderRecord order, int format) {
        assertThat(RecordCodec.encode(read, format)).isEqualTo(RecordCodec.encode(order, format));
        assertThat(RecordCodec.hash(read, format)).isEqualTo(RecordCodec.hash(order, format));
    }

    @Test
    void aFormatThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> new RecordDecoder(new byte[0], 0, 0, RecordFormat.CURRENT + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashTellsRandomRowsApart() throws Exception {
        Set<Long> hashes = new HashSet<>();
        List<JournalRecord> images = randomImages();
        images.forEach(image -> hashes.add(RecordCodec.hash(image)));

        assertThat(hashes).hasSameSizeAs(Set.copyOf(images));
    }

    @Test
    void bytesThatAreNoImagesAreRefused() throws Exception {
        byte[] bytes = RecordCodec.encode(random(CashRecord.class));
        bytes[0] = 99;
        assertThatThrownBy(() -> new RecordDecoder(bytes, 0, bytes.length).next())
                .isInstanceOf(IllegalStateException.class);

        bytes[0] = RecordEncoder.CASH;
        bytes[4]++;
        assertThatThrownBy(() -> new RecordDecoder(bytes, 0, bytes.length).next())
                .isInstanceOf(IllegalStateException.class);
    }

    private List<JournalRecord> randomImages() throws Exception {
        Class<?>[] types = JournalRecord.class.getPermittedSubclasses();
        List<JournalRecord> images = new ArrayList<>();
        for (int count = 0; count < IMAGES; count++) {
            images.add(random(types[random.nextInt(types.length)]));
        }
        return images;
    }

    private JournalRecord random(Class<?> type) throws Exception {
        return (JournalRecord) randomRecord(type);
    }

    private Object randomRecord(Class<?> type) throws Exception {
        RecordComponent[] fields = type.getRecordComponents();
        Object[] values = new Object[fields.length];
        for (int index = 0; index < fields.length; index++) {
            values[index] = random(fields[index]);
        }
        return construct(type, values);
    }

    private Object random(RecordComponent field) throws Exception {
        Class<?> type = field.getType();
        if (type.isRecord()) {
            return randomRecord(type);
        }
        if (NULLABLE.contains(field.getName()) && random.nextInt(4) == 0) {
            return null;
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == int.class) {
            return field.getName().equals("fillProfile") ? random.nextInt(FillProfile.NUMBER_MAX + 1)
                    : random.nextInt();
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        Object[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    /** For each field, also those of groups, the record with another value in it. */
    private Map<String, Object> changed(Object image) throws Exception {
        Map<String, Object> others = new LinkedHashMap<>();
        RecordComponent[] fields = image.getClass().getRecordComponents();
        for (int index = 0; index < fields.length; index++) {
            Object value = fields[index].getAccessor().invoke(image);
            for (Map.Entry<String, Object> other : otherValues(fields[index], value).entrySet()) {
                others.put(other.getKey(), with(image, index, other.getValue()));
            }
        }
        return others;
    }

    private Map<String, Object> otherValues(RecordComponent field, Object value) throws Exception {
        if (field.getType().isRecord()) {
            return changed(value);
        }
        Object other = random(field);
        while (Objects.equals(other, value)) {
            other = random(field);
        }
        Map<String, Object> single = new HashMap<>();
        single.put(field.getName(), other);
        return single;
    }

    private static Object with(Object image, int changedIndex, Object other) throws Exception {
        RecordComponent[] fields = image.getClass().getRecordComponents();
        Object[] values = new Object[fields.length];
        for (int index = 0; index < fields.length; index++) {
            values[index] = index == changedIndex ? other : fields[index].getAccessor().invoke(image);
        }
        return construct(image.getClass(), values);
    }

    private static Object construct(Class<?> type, Object[] values) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(values);
    }
}
