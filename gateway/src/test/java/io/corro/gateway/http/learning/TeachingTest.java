package io.corro.gateway.http.learning;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.course.CourseArchive;
import io.corro.persistence.books.course.CourseFiles;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Instructors over HTTP: folders written, reordered, published in versions, packed and taken in. */
class TeachingTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void aCourseIsWrittenAndPublishedInVersions() {
        ApiClient api = instructor().api();
        String slug = "own-" + UUID.randomUUID();
        ApiAnswer course = create(api, slug).isStatus(201).hasText("status", "draft");
        String path = "/v1/teaching/courses/" + course.text("id");
        gateway.anonymous().get("/v1/education/courses/" + slug).isError(404, "course_not_found", "course");

        assertThat(api.get(path + "/file?path=lessons/first.md").isStatus(200).body()).contains("title: First lesson");
        put(api, path, "lessons/first.md", SmallCourse.lesson("Begin", true)).isStatus(200);
        api.post(path + "/publish", "").isStatus(200).hasText("status", "published").hasFlag("changed", false);
        api.post(path + "/publish", "").isError(409, "course_unchanged");
        put(api, path, "lessons/first.md", SmallCourse.lesson("Begin here", true)).isStatus(200)
                .hasFlag("changed", true);
        assertThat(title(slug)).isEqualTo("Begin");
        api.post(path + "/publish", "").isStatus(200);

        assertThat(title(slug)).isEqualTo("Begin here");
        assertThat(api.get(path + "/versions").isStatus(200).each("version")).containsExactly("2", "1");
        assertThat(CourseArchive.read(api.download(path + "/archive?version=1").body()).text("lessons/first.md")
                .orElseThrow()).contains("title: Begin\n");
        api.get(path + "/archive?version=9").isError(404, "course_version_not_found", "version");
        api.post(path + "/archive", "").isStatus(200).hasText("status", "archived");
        gateway.anonymous().get("/v1/education/courses/" + slug).isError(404, "course_not_found", "course");
    }

    private static String title(String slug) {
        return gateway.anonymous().get("/v1/education/courses/" + slug).isStatus(200).json().at("/lessons/0/title")
                .asText();
    }

    /** The paper of an attempt is its own: new questions and another order are for later ones. */
    @Test
    void anotherVersionBreaksNoRunningAttempt() {
        ApiClient teacher = instructor().api();
        String slug = "own-" + UUID.randomUUID();
        String path = take(teacher, SmallCourse.named(slug, "")).isStatus(201).text("id");
        teacher.post("/v1/teaching/courses/" + path + "/publish", "").isStatus(200);
        ApiClient learner = gateway.member().api();
        String enrollment = learner.post("/v1/education/courses/" + slug + "/enrollments", "{}").isStatus(201)
                .text("id");
        JsonNode lessons = lessons(learner, enrollment);
        String first = lessonPath(enrollment, lessons.get(0));
        learner.put(first, json(Map.of("completed", true))).isStatus(200);
        ApiAnswer attempt = learner.post(lessonPath(enrollment, lessons.get(2)) + "/attempts", "").isStatus(201);

        publishesAnother(teacher, "/v1/teaching/courses/" + path, slug);

        ApiAnswer later = learner.get("/v1/education/attempts/" + attempt.text("id")).isStatus(200);
        assertThat(later.json().path("questions")).isEqualTo(attempt.json().path("questions"));
        assertThat(later.text("expires_at")).isEqualTo(attempt.text("expires_at"));
        JsonNode now = lessons(learner, enrollment);
        assertThat(now.findValuesAsText("title")).containsExactly("Three", "One", "Two", "Other");
        assertThat(now.get(0).path("required").asBoolean()).isFalse();
        assertThat(now.get(1).path("completed").asBoolean()).isTrue();
        assertThat(lessonPath(enrollment, now.get(1))).isEqualTo(first);
        learner.post("/v1/education/attempts/" + attempt.text("id") + "/submit", "").isStatus(200)
                .hasText("score", "0");
    }

    /** With one more lesson at the beginning and another quiz. */
    private static void publishesAnother(ApiClient teacher, String draft, String slug) {
        put(teacher, draft, "quizzes/check.yaml", "title: Other\nquestions:\n  - {id: x, type: true_false, text: X,"
                + " answer: true}\n").isStatus(200);
        put(teacher, draft, "lessons/three.md", SmallCourse.lesson("Three", false)).isStatus(200);
        put(teacher, draft, "course.yaml", gateway.learning().editor().published(slug).orElseThrow()
                .text("course.yaml").orElseThrow().replace("[one, two, check]", "[three, one, two, check]"))
                .isStatus(200);
        teacher.post(draft + "/publish", "").isStatus(200);
    }

    @Test
    void lessonsAreReordered() {
        ApiClient api = instructor().api();
        String path = "/v1/teaching/courses/" + take(api, SmallCourse.named("own-" + UUID.randomUUID(), ""))
                .isStatus(201).text("id");

        api.post(path + "/order", "{\"lessons\":[\"check\",\"two\",\"one\"]}").isStatus(200);
        assertThat(api.get(path + "/file?path=course.yaml").body()).contains("lessons: [check, two, one]");
        api.post(path + "/order", "{\"lessons\":[\"check\",\"two\"]}").isError(422, "lessons_differ", "lessons");
        api.post(path + "/order", "{}").isError(422, "missing_field", "lessons");
    }

    @Test
    void aFolderGoesOutAndInAgain() {
        ApiClient api = instructor().api();
        CourseFiles files = SmallCourse.named("own-" + UUID.randomUUID(), "price: 10");
        String path = "/v1/teaching/courses/" + take(api, files).isStatus(201).text("id");

        assertThat(CourseArchive.read(api.download(path + "/archive").body())).isEqualTo(files);
        take(api, files).isStatus(201).hasText("id", path.substring(path.lastIndexOf('/') + 1));
        take(instructor().api(), files).isError(409, "course_slug_taken", "slug");

        CourseFiles house = SmallCourse.named("house-" + UUID.randomUUID(), "");
        ApiClient admin = gateway.admin();
        admin.send("POST", "/admin/v1/course-archives", BodyPublishers.ofByteArray(CourseArchive.write(house)))
                .isStatus(200).hasFlag("published", true);
        admin.send("POST", "/admin/v1/course-archives", BodyPublishers.ofByteArray(CourseArchive.write(house)))
                .isStatus(200).hasFlag("published", false);
        String slug = house.text("course.yaml").orElseThrow().lines().findFirst().orElseThrow().substring(6);
        assertThat(CourseArchive.read(admin.download("/admin/v1/courses/" + slug + "/archive").body()))
                .isEqualTo(house);
    }

    @Test
    void badFoldersAreNamedAndChangeNothing() {
        ApiClient api = instructor().api();
        String slug = "own-" + UUID.randomUUID();
        String path = "/v1/teaching/courses/" + create(api, slug).text("id");
        put(api, path, "lessons/first.md", "no fields").isStatus(200);
        assertThat(api.post(path + "/publish", "").isError(422, "course_unreadable").body())
                .contains("lessons/first.md: it must begin with fields between two lines of ---.");
        gateway.anonymous().get("/v1/education/courses/" + slug).isStatus(404);
        put(api, path, "secrets.txt", "x").isError(422, "course_path_unknown", "path");
        put(api, path, "../course.yaml", "x").isError(422, "course_path_unknown", "path");
        put(api, path, "lessons/first.md", "a\u0000b").isError(422, "course_unreadable");
        api.delete(path + "/file?path=lessons/none.md").isError(404, "course_file_not_found", "path");
        api.get(path + "/file").isError(422, "missing_field", "path");
        api.send("POST", "/v1/teaching/course-archives", BodyPublishers.ofString("no zip"))
                .isError(422, "archive_unreadable");
        create(api, slug).isError(409, "course_slug_taken", "slug");
        create(api, "Bad Slug").isError(422, "invalid_characters", "slug");
        api.post("/v1/teaching/courses", json(Map.of("slug", "s-" + UUID.randomUUID(), "title", "T", "category",
                "none"))).isError(422, "course_unreadable");
    }

    @Test
    void onlyInstructorsWriteAndOnlyTheirOwn() {
        Member member = gateway.member();
        create(member.api(), "own-" + UUID.randomUUID()).isError(403, "instructor_role_required");
        ApiClient owner = instructor().api();
        String id = create(owner, "own-" + UUID.randomUUID()).text("id");
        ApiClient other = instructor().api();

        for (String rest : List.of("", "/versions", "/archive", "/file?path=course.yaml")) {
            other.get("/v1/teaching/courses/" + id + rest).isError(404, "course_not_found", "course");
            member.api().get("/v1/teaching/courses/" + id + rest).isError(403, "instructor_role_required");
        }
        other.post("/v1/teaching/courses/" + id + "/publish", "").isError(404, "course_not_found", "course");
        put(other, "/v1/teaching/courses/" + id, "course.yaml", "x").isError(404, "course_not_found", "course");
        assertThat(other.get("/v1/teaching/courses").isStatus(200).each("id")).isEmpty();
        assertThat(owner.get("/v1/teaching/courses").isStatus(200).each("id")).containsExactly(id);
    }

    private static Member instructor() {
        Member member = gateway.member();
        gateway.admin().put("/admin/v1/users/" + member.id() + "/role", json(Map.of("role", "instructor")))
                .isStatus(200);
        return gateway.member(member.email());
    }

    private static ApiAnswer create(ApiClient api, String slug) {
        return api.post("/v1/teaching/courses", json(Map.of("slug", slug, "title", "Own: a course", "category",
                "trading")));
    }

    private static ApiAnswer take(ApiClient api, CourseFiles files) {
        return api.send("POST", "/v1/teaching/course-archives",
                BodyPublishers.ofByteArray(CourseArchive.write(files)));
    }

    private static ApiAnswer put(ApiClient api, String course, String file, String text) {
        return api.send("PUT", course + "/file?path=" + file, BodyPublishers.ofString(text));
    }

    private static JsonNode lessons(ApiClient api, String enrollment) {
        return api.get("/v1/education/enrollments/" + enrollment).isStatus(200).json().path("lessons");
    }

    private static String lessonPath(String enrollment, JsonNode lesson) {
        return "/v1/education/enrollments/" + enrollment + "/lessons/" + lesson.path("id").asText();
    }
}
