package io.corro.persistence.books.course;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.persistence.books.course.CourseDocument.Lesson;
import io.corro.persistence.books.course.CourseDocument.Module;
import io.corro.persistence.books.ledger.RefusedException;

/** Puts the lessons of a folder in another order by rewriting their lists in {@code course.yaml}. Stateless. */
final class LessonOrder {
    private static final Pattern LISTS = Pattern.compile(
            "(?m)^([ ]+)lessons:[ ]*(\\[[^]]*]|(?:\\n[ ]+-[ ]*[a-z0-9-]+[ ]*$)+)");

    private LessonOrder() {}

    /** @throws RefusedException unless the order names each lesson once, those of a module one after the other */
    static CourseFiles changed(CourseFiles files, List<String> order) {
        CourseDocument document = CourseReader.read(files);
        List<String> present = document.lessons().stream().map(Lesson::key).toList();
        if (order.size() != present.size() || !new HashSet<>(order).equals(new HashSet<>(present))) {
            throw new RefusedException(CourseError.LESSONS_DIFFER);
        }
        String yaml = rewritten(files.text(CourseFiles.COURSE).orElseThrow(), wanted(document, order));
        CourseFiles changed = files.with(CourseFiles.COURSE, Optional.of(yaml));
        List<String> read = CourseReader.read(changed).lessons().stream().map(Lesson::key).toList();
        if (!new HashSet<>(read).equals(new HashSet<>(present))) {
            throw YamlText.fault(CourseFiles.COURSE, "its lists of lessons are written in a way that only a person can"
                    + " change");
        }
        return changed;
    }

    private static List<List<String>> wanted(CourseDocument document, List<String> order) {
        List<List<String>> lists = new ArrayList<>();
        for (Module module : document.modules()) {
            List<String> own = module.lessons().stream().map(Lesson::key).toList();
            lists.add(order.stream().filter(own::contains).toList());
        }
        return lists;
    }

    private static String rewritten(String yaml, List<List<String>> lists) {
        Matcher found = LISTS.matcher(yaml);
        StringBuilder changed = new StringBuilder();
        for (List<String> list : lists) {
            if (!found.find()) {
                break;
            }
            found.appendReplacement(changed, Matcher.quoteReplacement(
                    found.group(1) + "lessons: [" + String.join(", ", list) + "]"));
        }
        return found.appendTail(changed).toString();
    }
}
