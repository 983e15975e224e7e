package io.corro.gateway.http.course;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.course.CourseArchive;
import io.corro.persistence.books.course.CourseEditor;
import io.corro.persistence.books.course.CourseEditor.Version;
import io.corro.persistence.books.course.CourseEditor.Written;
import io.corro.persistence.books.course.CourseError;
import io.corro.persistence.books.course.CourseFiles;
import io.corro.persistence.books.course.CourseHead;

/** Courses for their instructors: a folder of files that is published in versions. Operators take folders in. */
public final class TeachingEndpoints {
    private static final String ALL = "/v1/teaching/courses";
    private static final String ONE = ALL + "/{course_id}";
    private static final String FILE = ONE + "/file";
    private static final String ZIP = "application/zip";
    private static final String TEXT = "text/plain";
    private static final Map<String, String> LANGUAGES = Map.of("en", "en", "es", "es");
    private static final Schema NEW = Schema.object("NewCourse").texts("slug", "title", "category")
            .words("language", Set.of("en", "es")).optional("language");
    private static final Schema ORDER = Schema.object("LessonOrder").textLists("lessons")
            .describedAs("The names of all lessons; each stays in its module.");
    private static final Schema WRITTEN = Schema.of(WrittenCourseJson.class);
    private static final int CREATED = 201;
    private static final int TITLE_MAX = 200;
    private static final int NAME_MAX = 120;
    private static final int LESSONS_MAX = 200;
    private static final int VERSION_MAX = 1_000_000;

    private final CourseEditor editor;
    private final MoneyCalls calls;

    public TeachingEndpoints(CourseEditor editor, MoneyCalls calls) {
        this.editor = editor;
        this.calls = calls;
    }

    /** A course in its instructor's hands; `changed` says that its folder is not the published one. */
    record WrittenCourseJson(UUID id, String slug, String title, String status, String language, int version,
            boolean changed, Optional<Instant> publishedAt, Instant updatedAt, List<String> files) {

        static WrittenCourseJson of(Written of) {
            return new WrittenCourseJson(of.id(), of.slug(), of.title(), of.status(), of.language(), of.version(),
                    of.isChanged(), of.publishedAt(), of.updatedAt(), of.files());
        }
    }

    /** A published folder. */
    record CourseVersionJson(int version, String digest, Optional<UUID> publishedById, Instant publishedAt) {

        static CourseVersionJson of(Version of) {
            return new CourseVersionJson(of.version(), of.digest(), of.publishedById(), of.publishedAt());
        }
    }

    /** What became of a folder that an operator has sent. */
    record TakenCourseJson(boolean published) {}

    public List<Endpoint> endpoints() {
        return Stream.of(courses(), drafts(), forOperators()).flatMap(List::stream).toList();
    }

    private List<Endpoint> courses() {
        return List.of(
                taught(Endpoint.post(ALL)).summary("Creates a course with a folder to begin with").body(NEW)
                        .answers(CREATED, WRITTEN).handledBy(this::create),
                taught(PageRequest.describe(Endpoint.get(ALL))).summary("Lists the user's own courses")
                        .answers(Schema.listOf(WRITTEN)).handledBy(this::list),
                taught(Endpoint.post("/v1/teaching/course-archives")).body(Schema.document(ZIP))
                        .summary("Takes a packed folder in: a new course, or the draft of the one with its slug")
                        .answers(CREATED, WRITTEN).handledBy(this::take),
                taught(Endpoint.get(ONE)).summary("Reads a course of one's own").answers(WRITTEN)
                        .handledBy(call -> written(call, id -> editor.find(user(call), id))),
                taught(Endpoint.get(ONE + "/archive")).query("version", "a published one; usually the draft")
                        .summary("Packs the folder").answers(Schema.document(ZIP)).handledBy(this::archive),
                taught(Endpoint.get(ONE + "/versions")).summary("Lists the published versions, the newest first")
                        .answers(Schema.listOf(Schema.of(CourseVersionJson.class))).handledBy(this::versions));
    }

    private List<Endpoint> drafts() {
        return List.of(
                placed(Endpoint.get(FILE)).summary("Reads a file of the draft").answers(Schema.document(TEXT))
                        .handledBy(this::read),
                placed(Endpoint.put(FILE)).summary("Writes a file of the draft").body(Schema.document(TEXT))
                        .answers(WRITTEN).handledBy(this::write),
                placed(Endpoint.delete(FILE)).summary("Removes a file of the draft").answers(WRITTEN)
                        .handledBy(call -> change(call, Optional.empty())),
                taught(Endpoint.post(ONE + "/order")).summary("Puts the lessons of the draft in another order")
                        .body(ORDER).answers(WRITTEN).handledBy(this::reorder),
                taught(Endpoint.post(ONE + "/publish")).summary("Publishes the draft as the next version")
                        .answers(WRITTEN).handledBy(call -> written(call,
                                id -> editor.publish(user(call), id, calls.clock().instant()))),
                taught(Endpoint.post(ONE + "/archive")).summary("Takes the course out of the catalogue")
                        .answers(WRITTEN).handledBy(call -> written(call, id -> editor.archive(user(call), id))));
    }

    private List<Endpoint> forOperators() {
        return List.of(
                Endpoint.post("/admin/v1/course-archives").forAdmin().body(Schema.document(ZIP))
                        .summary("Publishes a packed folder in the name of the house, unless it is published as it is")
                        .answers(Schema.of(TakenCourseJson.class)).handledBy(this::publishForHouse),
                Endpoint.get("/admin/v1/courses/{course}/archive").forAdmin()
                        .summary("Packs the published folder of a course").answers(Schema.document(ZIP))
                        .handledBy(this::published));
    }

    private static Endpoint.Builder taught(Endpoint.Builder endpoint) {
        return endpoint.forMembers("teaching");
    }

    private static Endpoint.Builder placed(Endpoint.Builder endpoint) {
        return taught(endpoint).query("path", "course.yaml, lessons/NAME.md or quizzes/NAME.yaml, required");
    }

    private interface Call {
        Written on(UUID courseId);
    }

    private CompletionStage<HttpResponse> written(ApiRequest call, Call service) {
        UUID id = call.pathId("course_id");
        return calls.call(() -> Responses.ok(WrittenCourseJson.of(service.on(id))));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> slug = fields.requiredText("slug", NAME_MAX).filter(text -> text
                .matches("[a-z0-9]+(-[a-z0-9]+)*")
                || fields.reject("slug", FieldErrorCode.INVALID_CHARACTERS,
                        "slug must be lower-case words with hyphens."));
        Optional<String> title = fields.requiredText("title", TITLE_MAX);
        Optional<String> category = fields.requiredText("category", NAME_MAX);
        String language = fields.word("language", LANGUAGES).orElse("en");
        fields.check();
        CourseHead head = new CourseHead(slug.get(), title.get(), category.get(), language);
        return calls.call(() -> Responses.json(CREATED, WrittenCourseJson.of(
                editor.create(user(call), head, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        int limit = PageRequest.of(call).limit();
        return calls.call(() -> Responses.records(
                editor.of(user(call), limit).stream().map(WrittenCourseJson::of).toList()));
    }

    private CompletionStage<HttpResponse> take(ApiRequest call) {
        return calls.call(() -> Responses.json(CREATED, WrittenCourseJson.of(editor.take(user(call),
                CourseArchive.read(call.body().toArrayUnsafe()), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> archive(ApiRequest call) {
        UUID id = call.pathId("course_id");
        Fields query = call.query();
        Optional<Integer> version = query.integer("version", 1, VERSION_MAX);
        query.check();
        return calls.call(() -> packed(version.map(n -> editor.files(user(call), id, n))
                .orElseGet(() -> editor.files(user(call), id))));
    }

    private CompletionStage<HttpResponse> versions(ApiRequest call) {
        UUID id = call.pathId("course_id");
        return calls.call(() -> Responses.records(
                editor.versions(user(call), id).stream().map(CourseVersionJson::of).toList()));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("course_id");
        String path = path(call);
        return calls.call(() -> HttpResponse.create().withEntity(HttpEntities.create(
                ContentTypes.TEXT_PLAIN_UTF8, editor.files(user(call), id).text(path)
                        .orElseThrow(() -> new ApiException(CourseError.COURSE_FILE_NOT_FOUND)))));
    }

    private CompletionStage<HttpResponse> write(ApiRequest call) {
        return change(call, Optional.of(call.body().utf8String()));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call, Optional<String> text) {
        String path = path(call);
        return written(call, id -> editor.write(user(call), id, path, text, calls.clock().instant()));
    }

    private CompletionStage<HttpResponse> reorder(ApiRequest call) {
        Fields fields = call.fields();
        List<String> lessons = fields.list("lessons", NAME_MAX).orElse(List.of());
        if (lessons.isEmpty() || lessons.size() > LESSONS_MAX) {
            fields.fault("lessons", FieldErrorCode.MISSING_FIELD, "lessons must name all lessons.");
        }
        fields.check();
        return written(call, id -> editor.reorder(user(call), id, lessons, calls.clock().instant()));
    }

    private CompletionStage<HttpResponse> publishForHouse(ApiRequest call) {
        return calls.call(() -> Responses.ok(new TakenCourseJson(editor.publishForHouse(
                CourseArchive.read(call.body().toArrayUnsafe()), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> published(ApiRequest call) {
        return calls.call(() -> packed(editor.published(call.path("course"))
                .orElseThrow(() -> new ApiException(CourseError.COURSE_NOT_FOUND))));
    }

    private static HttpResponse packed(CourseFiles files) {
        return HttpResponse.create().withEntity(HttpEntities.create(
                MediaTypes.APPLICATION_ZIP.toContentType(), CourseArchive.write(files)));
    }

    private static String path(ApiRequest call) {
        Fields query = call.query();
        String path = query.requiredText("path", NAME_MAX).orElse("");
        query.check();
        return path;
    }

    private static UUID user(ApiRequest call) {
        return call.principal().userId();
    }
}
