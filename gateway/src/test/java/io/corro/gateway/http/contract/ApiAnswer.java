package io.corro.gateway.http.contract;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** One answer of the server, with the checks that tests need most. */
public record ApiAnswer(String request, int status, HttpHeaders headers, String body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public boolean hasJson() {
        return headers.firstValue("content-type").orElse("").startsWith("application/json");
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(request + " did not answer JSON but " + body, e);
        }
    }

    /** A field's text, null if it is null or missing. */
    public String text(String field) {
        return json().path(field).textValue();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The field of each element of an array. */
    public List<String> each(String field) {
        return StreamSupport.stream(json().spliterator(), false).map(item -> item.path(field).asText()).toList();
    }

    public ApiAnswer isStatus(int expected) {
        assertThat(status).as("%s answered %s", request, body).isEqualTo(expected);
        return this;
    }

    public ApiAnswer hasText(String field, String expected) {
        assertThat(text(field)).as("%s of %s", field, body).isEqualTo(expected);
        return this;
    }

    public ApiAnswer hasNull(String field) {
        assertThat(json().has(field)).as("%s of %s", field, body).isTrue();
        assertThat(json().get(field).isNull()).as("%s of %s", field, body).isTrue();
        return this;
    }

    public ApiAnswer hasFlag(String field, boolean expected) {
        assertThat(json().path(field).isBoolean()).as("%s of %s", field, body).isTrue();
        assertThat(json().path(field).booleanValue()).as("%s of %s", field, body).isEqualTo(expected);
        return this;
    }

    /** A JSON error with this status and machine word, and nothing that should not leave the server. */
    public ApiAnswer isError(int expectedStatus, String reason) {
        isStatus(expectedStatus);
        assertThat(hasJson()).as("%s answers JSON: %s", request, body).isTrue();
        assertThat(text("reason")).as("reason of %s", body).isEqualTo(reason);
        assertThat(text("message")).as("message of %s", body).isNotBlank();
        assertThat(json().path("code").asInt() / 100_000).as("code of %s", body).isIn(status, 400);
        assertThat(body).doesNotContain("Exception", "io.corro", "akka.", "\\tat ");
        return this;
    }

    public ApiAnswer isError(int expectedStatus, String reason, String field) {
        return isError(expectedStatus, reason).hasText("field", field);
    }
}
