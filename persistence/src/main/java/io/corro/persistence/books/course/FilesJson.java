package io.corro.persistence.books.course;

import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The folder of a course as the column that keeps it. Stateless. */
final class FilesJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FilesJson() {}

    static String write(CourseFiles files) {
        try {
            return MAPPER.writeValueAsString(files.texts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have a JSON form", e);
        }
    }

    static CourseFiles read(String json) {
        try {
            return new CourseFiles(MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored course cannot be read", e);
        }
    }
}
