package io.corro.gateway.http.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.learning.LearnerProfiles;
import io.corro.persistence.books.learning.LearnerProfiles.Achievement;
import io.corro.persistence.books.learning.LearnerProfiles.Leader;
import io.corro.persistence.books.learning.LearnerProfiles.LearnerProfile;
import io.corro.persistence.books.learning.Reviews;
import io.corro.persistence.books.learning.Reviews.NewReview;
import io.corro.persistence.books.learning.Reviews.Review;

/** Experience, the leaderboard, and what learners say of courses. */
public final class RewardEndpoints {
    private static final String REVIEWS = "/v1/education/courses/{course}/reviews";
    private static final String OWN_REVIEW = "/v1/education/courses/{course}/review";
    private static final Schema NEW = Schema.object("NewCourseReview").integers("rating").texts("comment")
            .optional("comment").describedAs("`rating` is one to five.");
    private static final int RATING_MAX = 5;
    private static final int COMMENT_MAX = 2_000;
    private static final int LEADERS = 20;

    private final LearnerProfiles profiles;
    private final Reviews reviews;
    private final MoneyCalls calls;

    public RewardEndpoints(LearnerProfiles profiles, Reviews reviews, MoneyCalls calls) {
        this.profiles = profiles;
        this.reviews = reviews;
        this.calls = calls;
    }

    /** Something earned once. */
    record AchievementJson(String type, String reference, int xp, Instant earnedAt) {

        static AchievementJson of(Achievement of) {
            return new AchievementJson(of.type(), of.reference(), of.xp(), of.earnedAt());
        }
    }

    /** Experience; the streak is the one of today in the user's time zone. */
    record LearnerJson(long xp, int weeklyXp, int level, long nextLevelAt, int streakDays, int longestStreakDays,
            List<AchievementJson> achievements) {

        static LearnerJson of(LearnerProfile of) {
            return new LearnerJson(of.xp(), of.weeklyXp(), of.level(), of.nextLevelAt(), of.streakDays(),
                    of.longestStreakDays(), of.achievements().stream().map(AchievementJson::of).toList());
        }
    }

    /** Somebody on the leaderboard. */
    record LeaderJson(int position, String name, long xp, int level, boolean self) {

        static LeaderJson of(Leader of) {
            return new LeaderJson(of.position(), of.name(), of.xp(), of.level(), of.isSelf());
        }
    }

    /** The learners with the most points. */
    record LeaderboardJson(List<LeaderJson> leaders, Optional<Integer> ownPosition) {}

    /** What a learner says of a course. */
    record CourseReviewJson(UUID id, int rating, String comment, String name, Instant createdAt) {

        static CourseReviewJson of(Review of) {
            return new CourseReviewJson(of.id(), of.rating(), of.comment(), of.name(), of.createdAt());
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/education/me").forMembers("education")
                        .summary("Reads the user's points, level, streak and achievements")
                        .answers(Schema.of(LearnerJson.class)).handledBy(this::profile),
                Endpoint.get("/v1/education/leaderboard").query("limit", "up to " + HttpLimits.ITEMS_PER_PAGE_MAX
                        + ", default " + LEADERS).forMembers("education")
                        .summary("Lists the learners with the most points")
                        .answers(Schema.of(LeaderboardJson.class)).handledBy(this::leaderboard),
                PageRequest.describe(Endpoint.get(REVIEWS)).forPublic("education")
                        .summary("Lists the reviews of a course, the newest first")
                        .answers(Schema.listOf(Schema.of(CourseReviewJson.class))).handledBy(this::reviews),
                Endpoint.put(OWN_REVIEW).forMembers("education").summary("Writes the user's review of a course")
                        .body(NEW).answers(204).handledBy(this::review),
                Endpoint.delete(OWN_REVIEW).forMembers("education").summary("Takes the user's review back")
                        .answers(204).handledBy(this::withdraw));
    }

    private CompletionStage<HttpResponse> profile(ApiRequest call) {
        return calls.call(() -> Responses.ok(LearnerJson.of(
                profiles.of(call.principal().userId(), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> leaderboard(ApiRequest call) {
        Fields query = call.query();
        int limit = query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(LEADERS);
        query.check();
        return calls.call(() -> {
            var board = profiles.leaderboard(call.principal().userId(), limit);
            return Responses.ok(new LeaderboardJson(board.leaders().stream().map(LeaderJson::of).toList(),
                    board.ownPosition()));
        });
    }

    private CompletionStage<HttpResponse> reviews(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return calls.call(() -> Responses.records(reviews.of(call.path("course"), page.after(), page.limit()).stream()
                .map(CourseReviewJson::of).toList()));
    }

    private CompletionStage<HttpResponse> review(ApiRequest call) {
        Fields fields = call.fields();
        Optional<Integer> rating = fields.requiredInteger("rating", 1, RATING_MAX);
        Optional<String> comment = fields.text("comment", COMMENT_MAX);
        fields.check();
        NewReview review = new NewReview(call.principal().userId(), call.path("course"), rating.get(), comment,
                calls.clock().instant());
        return calls.call(() -> {
            reviews.write(review);
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> withdraw(ApiRequest call) {
        return calls.call(() -> {
            reviews.delete(call.principal().userId(), call.path("course"));
            return Responses.noContent();
        });
    }
}
