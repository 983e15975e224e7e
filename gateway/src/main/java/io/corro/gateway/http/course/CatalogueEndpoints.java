package io.corro.gateway.http.course;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.course.Catalogue;
import io.corro.persistence.books.course.Catalogue.Course;
import io.corro.persistence.books.course.Catalogue.Outline;
import io.corro.persistence.books.course.Catalogue.Search;

/** The catalogue, for anybody. */
public final class CatalogueEndpoints {
    private static final Map<String, String> DIFFICULTIES = words("beginner", "intermediate", "advanced", "expert");
    private static final Map<String, String> LANGUAGES = words("en", "es");
    private static final Schema COURSE = Schema.of(CourseJson.class);
    private static final int WORD_MAX = 120;
    private static final int QUERY_MAX = 200;

    private final Catalogue catalogue;
    private final MoneyCalls calls;

    public CatalogueEndpoints(Catalogue catalogue, MoneyCalls calls) {
        this.catalogue = catalogue;
        this.calls = calls;
    }

    private static Map<String, String> words(String... words) {
        return Stream.of(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** A course in the catalogue. */
    record CourseJson(UUID id, String slug, String title, String description, String language, String category,
            String difficulty, int minutes, BigDecimal price, String currency, Optional<String> plan, int xp,
            BigDecimal rating, int ratings, int version, Instant publishedAt) {

        static CourseJson of(Course of) {
            return new CourseJson(of.id(), of.slug(), of.title(), of.description(), of.language(), of.category(),
                    of.difficulty(), of.minutes(), of.price(), of.currency(), of.plan(), of.xp(), of.rating(),
                    of.ratings(), of.version(), of.publishedAt());
        }
    }

    /** A lesson on the page of its course; `text` is there for previews. */
    record CourseLessonJson(UUID id, String module, String title, String type, int minutes, boolean preview,
            boolean hasQuiz, Optional<String> text) {

        static CourseLessonJson of(Outline of) {
            return new CourseLessonJson(of.id(), of.module(), of.title(), of.type(), of.minutes(), of.isPreview(),
                    of.hasQuiz(), of.text());
        }
    }

    /** The page of a course. */
    record CoursePageJson(CourseJson course, List<CourseLessonJson> lessons) {}

    /** A category of courses. */
    record CategoryJson(String slug, String name, String description, int courses) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/education/categories").forPublic("education").summary("Lists categories of courses")
                        .answers(Schema.listOf(Schema.of(CategoryJson.class))).handledBy(this::categories),
                PageRequest.describe(Endpoint.get("/v1/education/courses")
                        .query("category", "slug of a category").query("difficulty", "beginner to expert")
                        .query("language", "en or es").query("q", "words of title or description"))
                        .forPublic("education").summary("Lists published courses, the newest first")
                        .answers(Schema.listOf(COURSE)).handledBy(this::list),
                Endpoint.get("/v1/education/courses/{course}").forPublic("education")
                        .summary("Reads the page of a course, by slug or id")
                        .answers(Schema.of(CoursePageJson.class)).handledBy(this::page));
    }

    private CompletionStage<HttpResponse> categories(ApiRequest call) {
        return calls.call(() -> Responses.records(catalogue.categories().stream()
                .map(of -> new CategoryJson(of.slug(), of.name(), of.description(), of.courses())).toList()));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        Fields query = call.query();
        Search search = new Search(query.text("category", WORD_MAX), query.word("difficulty", DIFFICULTIES),
                query.word("language", LANGUAGES), query.text("q", QUERY_MAX), page.after(), page.limit());
        query.check();
        return calls.call(() -> Responses.records(catalogue.search(search).stream().map(CourseJson::of).toList()));
    }

    private CompletionStage<HttpResponse> page(ApiRequest call) {
        return calls.call(() -> {
            Catalogue.Page page = catalogue.page(call.path("course"));
            return Responses.ok(new CoursePageJson(CourseJson.of(page.course()),
                    page.lessons().stream().map(CourseLessonJson::of).toList()));
        });
    }
}
