package io.corro.gateway.browser;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.course.CourseArchive;
import io.corro.persistence.books.course.CourseFiles;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Learners from the catalogue to the certificate. */
class LearningJourneyTest extends HomeJourney {
    private static final String LESSON = """
            ---
            title: "First"
            minutes: 5
            preview: true
            ---
            # Read this

            %s and [a link](javascript:window.hit=1), **bold**, `code`.

            - one
            - two

            %s
            """;

    private static String published(String title) {
        String slug = "journey-" + UUID.randomUUID();
        site.gateway().operator().send("POST", "/admin/v1/course-archives", BodyPublishers.ofByteArray(
                CourseArchive.write(CourseFiles.of(Map.of("course.yaml", """
                        slug: %s
                        title: "%s"
                        language: en
                        category: trading
                        difficulty: beginner
                        modules:
                          - id: all
                            title: All
                            lessons: [first, check]
                        """.formatted(slug, title), "lessons/first.md", LESSON.formatted(HOSTILE,
                        "A paragraph that makes the lesson long.\n\n".repeat(60)), "quizzes/check.yaml", """
                        title: Check
                        passing_score: 60
                        time_limit: 600
                        attempts: 3
                        questions:
                          - {id: a, type: single_choice, text: "Which one waits?", options: [market, limit], answer: limit}
                          - {id: b, type: true_false, text: "A stop guarantees its price.", answer: false}
                          - {id: c, type: numeric, text: "One percent of 10000?", answer: 100, tolerance: 0.5}
                        """)))))
                .isStatus(200);
        return slug;
    }

    @Test
    void learnsACourseFromTheCatalogueToTheCertificate() {
        String title = HOSTILE + " " + UUID.randomUUID();
        published(title);
        Page page = Person.signedUp("Ann Lee").at("/home#learning", DESK, false);
        assertThat(page.getByText("You learn nothing yet")).isVisible();
        page.getByLabel("Search").fill("words of no course");
        button(page, "Search").click();
        assertThat(page.getByText("No course fits")).isVisible();
        page.getByLabel("Search").fill("img");
        button(page, "Search").click();
        Chromium.shoot(page, "home-learning-catalogue");
        link(page, title).click();
        enrols(page);
        readsTheLesson(page);
        passesTheQuiz(page);
        getsTheCertificate(page);
        assertHarmless(page);
        page.context().close();
    }

    private static void enrols(Page page) {
        page.getByText("can be read at once").click();
        assertThat(page.getByText(HOSTILE + " and")).isVisible();
        Chromium.shoot(page, "home-course");
        button(page, "Enrol").click();
        button(form(page), "Enrol").click();
        assertThat(page.locator("article h2").first()).containsText("First");
    }

    /** Who comes back is where they were. */
    private static void readsTheLesson(Page page) {
        assertThat(page.locator(".prose a")).hasCount(0);
        page.waitForResponse(answer -> answer.url().contains("/lessons/") && answer.request().method().equals("PUT"),
                () -> page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)"));
        page.reload();
        assertThat(page.locator(".prose")).isVisible();
        page.waitForFunction("scrollY > 300");
        Chromium.shoot(page, "home-lesson");
        button(page, "Done, next lesson →").click();
    }

    private static void passesTheQuiz(Page page) {
        button(page, "Begin the quiz").click();
        page.getByLabel("market", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("false", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.getByText("2 / 3 answered")).isVisible();
        assertThat(page.getByRole(AriaRole.TIMER)).containsText("9:");
        page.reload();
        assertThat(page.getByLabel("market", new Page.GetByLabelOptions().setExact(true))).isChecked();
        page.getByLabel("limit", new Page.GetByLabelOptions().setExact(true)).check();
        Locator number = page.getByLabel("One percent of 10000?");
        number.fill("100");
        number.blur();
        assertThat(page.getByText(Pattern.compile("3 / 3 answered$"))).isVisible();
        Chromium.shoot(page, "home-quiz");
        button(page, "Hand in").click();
        assertThat(page.getByText("100 % · passed")).isVisible();
        Chromium.shoot(page, "home-quiz-passed");
    }

    private static void getsTheCertificate(Page page) {
        link(page, "The course is completed: to the certificate").click();
        assertThat(link(page, "PDF")).isVisible();
        assertThat(page.getByText("course completed").first()).isVisible();
        Chromium.shoot(page, "home-learning-done");
        assertThat(page.waitForDownload(() -> link(page, "PDF").click()).suggestedFilename()).endsWith(".pdf");
        assertThat(page.waitForDownload(() -> link(page, "Badge").click()).suggestedFilename()).endsWith(".jwt");
    }

    @Test
    void learnersSayWhatACourseIsWorth() {
        String title = "Reviewed " + UUID.randomUUID();
        String slug = published(title);
        Page page = Person.signedUp(HOSTILE).at("/home#learning/course/" + slug, PHONE, true);
        button(page, "Enrol").click();
        button(form(page), "Enrol").click();
        button(page, "Done, next lesson →").click();
        assertThat(button(page, "Begin the quiz")).isVisible();
        page.navigate(site.address("/home#learning/course/" + slug));
        button(page, "Write a review").click();
        form(page).getByLabel("What you say").fill("Good. " + HOSTILE);
        button(form(page), "Save").click();
        assertThat(page.getByText("Good. " + HOSTILE)).isVisible();
        Chromium.shoot(page, "home-course-reviewed");
        assertHarmless(page);
        page.context().close();
    }
}
