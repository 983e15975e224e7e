package io.corro.gateway.http.learning;

import java.util.Map;

import io.corro.persistence.books.course.CourseFiles;

/** A course of two lessons and a quiz of every type of question. */
final class SmallCourse {
    static final String QUIZ = """
            title: Check
            passing_score: 60
            time_limit: 600
            attempts: 3
            questions:
              - id: single
                text: Which order waits?
                options: [market, limit, none]
                answer: limit
              - id: several
                type: multiple_choice
                text: Which orders have a price?
                options: [market, limit, stop-limit, none]
                answer: [limit, stop-limit]
              - id: truth
                type: true_false
                text: A stop guarantees its price.
                answer: false
              - id: number
                type: numeric
                text: One percent of 10000?
                answer: 100
                tolerance: 0.5
              - id: words
                type: short_answer
                text: What is the distance between bid and ask called?
                answer: [spread, the spread]
            """;

    private SmallCourse() {}

    static CourseFiles named(String slug, String more) {
        return CourseFiles.of(Map.of("course.yaml", """
                slug: %s
                title: Small course
                language: en
                category: trading
                %s
                modules:
                  - id: all
                    title: All
                    lessons: [one, two, check]
                """.formatted(slug, more.isEmpty() ? "difficulty: beginner" : more), "lessons/one.md",
                lesson("One", true),
                "lessons/two.md", lesson("Two", false), "quizzes/check.yaml", QUIZ));
    }

    static String lesson(String title, boolean isPreview) {
        return "---\ntitle: " + title + "\nminutes: 3\npreview: " + isPreview + "\n---\n# " + title + "\n\nText.\n";
    }
}
