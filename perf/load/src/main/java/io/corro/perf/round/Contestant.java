package io.corro.perf.round;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** An engine in a process of its own that runs rounds when asked to, and is quiet in between. */
@FunctionalInterface
public interface Contestant {
    /** Stands before each line that is an answer; whatever else the engine prints is not. */
    String ANSWER = "round ";

    RoundResult run(Task task) throws Exception;

    /** Reads tasks from standard input and answers each, until the input ends. */
    static void serve(Contestant contestant) throws Exception {
        PrintStream answers = System.out;
        // Libraries that print must not get between the answers.
        System.setOut(System.err);
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = nextTask(tasks); line != null; line = nextTask(tasks)) {
            RoundResult result = contestant.run(Task.parse(line));
            answers.println(ANSWER + result.toLine());
            answers.flush();
        }
    }

    /** Between rounds the garbage of the last one is collected, so that no round pays for another. */
    private static String nextTask(BufferedReader tasks) throws IOException {
        String line = tasks.readLine();
        System.gc();
        return line;
    }
}
