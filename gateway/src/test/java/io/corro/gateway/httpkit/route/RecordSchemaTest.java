package io.corro.gateway.httpkit.route;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import akka.http.javadsl.model.HttpEntity;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.junit.jupiter.api.Test;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.Words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A record is written and described from the same components. */
class RecordSchemaTest {
    private static final UUID ID = new UUID(1, 2);

    @Described("A thing.")
    private record ThingJson(UUID id, String name, @Words("on off") String state, BigDecimal amount, int count,
            boolean isGood, LocalDate bornOn, Instant seenAt, Optional<Instant> goneAt, Optional<Long> size,
            List<PartJson> parts, Map<String, String> labels,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Boolean> isNew) {
    }

    private record PartJson(BigDecimal price) {}

    private record LabelledThingJson(@JsonUnwrapped PartJson part, String label, JsonNumber ratio,
            List<Long> times, List<Optional<JsonNumber>> shares) {
    }

    private record OddJson(Object anything) {}

    @Test
    void isWrittenAsClientsReadIt() {
        ThingJson thing = thing(Optional.empty(), Optional.of(true));

        assertThat(text(thing)).isEqualTo("""
                {"id":"00000000-0000-0001-0000-000000000002","name":"x","state":"on","amount":"1000","count":7,\
                "is_good":true,"born_on":"2026-01-02","seen_at":"1970-01-01T00:00:00Z","gone_at":null,"size":5,\
                "parts":[{"price":"0.1"}],"labels":{"a":"b"},"is_new":true}""");
    }

    @Test
    void leavesOutWhatIsMarkedSo() {
        assertThat(text(thing(Optional.of(Instant.EPOCH), Optional.empty())))
                .contains("\"gone_at\":\"1970-01-01T00:00:00Z\"").doesNotContain("is_new");
    }

    @Test
    void isDescribedByItsComponents() {
        assertThat(Schema.of(ThingJson.class).definition()).hasToString("""
                {"type":"object","properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string"},\
                "state":{"type":"string","enum":["off","on"]},"amount":{"type":"string","format":"decimal"},\
                "count":{"type":"integer"},"is_good":{"type":"boolean"},"born_on":{"type":"string"},\
                "seen_at":{"type":"string","format":"date-time"},\
                "gone_at":{"type":["string","null"],"format":"date-time"},"size":{"type":["integer","null"]},\
                "parts":{"type":"array","items":{"$ref":"#/components/schemas/Part"}},\
                "labels":{"type":"object","additionalProperties":{"type":"string"}},"is_new":{"type":"boolean"}},\
                "required":["id","name","state","amount","count","is_good","born_on","seen_at","gone_at","size",\
                "parts","labels"],"description":"A thing."}""");
    }

    @Test
    void takesTheFieldsOfAnUnwrappedRecordAsItsOwn() {
        LabelledThingJson thing = new LabelledThingJson(new PartJson(BigDecimal.ONE), "x", number("0.50"),
                List.of(1L, 2L), List.of(Optional.of(number("1E+2")), Optional.empty()));

        assertThat(text(thing)).isEqualTo("""
                {"price":"1","label":"x","ratio":0.5,"times":[1,2],"shares":[100,null]}""");
        assertThat(Schema.of(LabelledThingJson.class).definition()).hasToString("""
                {"type":"object","properties":{"price":{"type":"string","format":"decimal"},\
                "label":{"type":"string"},"ratio":{"type":"number"},\
                "times":{"type":"array","items":{"type":"integer"}},\
                "shares":{"type":"array","items":{"type":["number","null"]}}},\
                "required":["price","label","ratio","times","shares"]}""");
    }

    @Test
    void aComponentWithoutAShapeIsADefect() {
        assertThatThrownBy(() -> Schema.of(OddJson.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ThingJson thing(Optional<Instant> goneAt, Optional<Boolean> isNew) {
        return new ThingJson(ID, "x", "on", new BigDecimal("1E+3"), 7, true, LocalDate.of(2026, 1, 2), Instant.EPOCH,
                goneAt, Optional.of(5L), List.of(new PartJson(new BigDecimal("0.10"))), Map.of("a", "b"), isNew);
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }

    private static String text(Record body) {
        HttpEntity.Strict entity = (HttpEntity.Strict) Responses.ok(body).entity();
        return entity.getData().decodeString(StandardCharsets.UTF_8);
    }
}
