package io.corro.workflows.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.persistence.books.cases.Cases;
import io.corro.workflows.cases.CaseQueries;
import io.corro.workflows.cases.CaseView;

/** Prints what cases have written down about themselves since it was last asked, in the order in which it happened. */
final class Timeline {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final int CASES_MAX = 200;

    private final CaseQueries queries;
    private final Map<UUID, String> names;
    private final PrintStream out;
    private final Map<String, Integer> told = new HashMap<>();

    /** @param names of people and products, by id */
    Timeline(CaseQueries queries, Map<UUID, String> names, PrintStream out) {
        this.queries = queries;
        this.names = names;
        this.out = out;
    }

    private record Line(Instant at, String caseId, String subject, Cases.Event event) {}

    void chapter(String title) {
        out.println();
        out.println(title);
    }

    /** An aside that is in no case. */
    void remark(String text) {
        out.println("    " + text);
    }

    void tell() {
        queries.list(Filter.of(Queue.ALL, CASES_MAX)).stream()
                .flatMap(found -> news(found).stream())
                .sorted(Comparator.comparing(Line::at).thenComparing(Line::caseId)
                        .thenComparingInt(line -> line.event().seq()))
                .forEach(this::print);
    }

    private List<Line> news(Case found) {
        CaseView view = queries.find(found.id()).orElseThrow();
        int last = told.getOrDefault(found.id(), 0);
        told.put(found.id(), view.history().size());
        return view.history().stream().filter(event -> event.seq() > last)
                .map(event -> new Line(event.at(), found.id(), subject(found), event)).toList();
    }

    private void print(Line line) {
        Cases.Event event = line.event();
        out.printf("    %-16s %-28s %-18s %s%n", TIME.format(line.at().atOffset(ZoneOffset.UTC)), line.subject(),
                event.stage(), note(event));
    }

    private String note(Cases.Event event) {
        String actor = names.entrySet().stream().filter(known -> known.getKey().toString().equals(event.actor()))
                .map(known -> known.getValue() + ": ").findFirst().orElse("");
        return actor + event.note();
    }

    private String subject(Case found) {
        String whose = found.customerId().or(found::productId).map(names::get).orElse("");
        return whose + ", " + found.process();
    }
}
