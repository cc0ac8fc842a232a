package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int MOST = 10;
    private static final String REFUSED = "refused";
    private static final String BROKEN = "broken";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstHasBegun = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final GroupCommit<String, String, String> commit =
            new GroupCommit<>(this::write, e -> e instanceof IllegalArgumentException, MOST);

    @AfterEach
    void end() throws InterruptedException {
        firstMayEnd.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatIsAloneIsWrittenAtOnce() {
        assertThat(commit.write("a", "1")).isEqualTo("a1");
        assertThat(commit.write("a", "2")).isEqualTo("a2");

        assertThat(written).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whatComesDuringAWriteIsWrittenTogetherAndEachHasItsOwnAnswer() throws Exception {
        List<CompletableFuture<String>> answers = submitDuringAWrite(List.of("1", "2", "3"));

        assertThat(answers).extracting(CompletableFuture::join).containsExactly("a1", "a2", "a3");
        assertThat(written).hasSize(2);
        assertThat(written.get(1)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void noMoreAreWrittenTogetherThanMay() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 3 * MOST; i++) {
            many.add(Integer.toString(i));
        }

        List<CompletableFuture<String>> answers = submitDuringAWrite(many);

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .containsExactlyElementsOf(many.stream().map(each -> "a" + each).toList());
        assertThat(written).hasSize(4).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(MOST));
    }

    @Test
    void oneThatIsRefusedTakesNoOtherWithIt() throws Exception {
        List<CompletableFuture<String>> answers = submitDuringAWrite(List.of("1", REFUSED, "3"));

        assertThat(answers.get(0).join()).isEqualTo("a1");
        assertThat(answers.get(2).join()).isEqualTo("a3");
        assertThatThrownBy(() -> answers.get(1).join()).hasRootCauseMessage(REFUSED);
    }

    @Test
    void nothingIsWrittenAgainThatMayHaveBeenWritten() throws Exception {
        List<CompletableFuture<String>> answers = submitDuringAWrite(List.of("1", BROKEN, "3"));

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::join).hasRootCauseMessage(BROKEN));
        assertThat(written).containsExactly(List.of("first"));
    }

    @Test
    void keysDoNotWaitForEachOther() throws Exception {
        Future<String> first = threads.submit(() -> commit.write("a", "first"));
        firstHasBegun.await();

        assertThat(commit.write("b", "1")).isEqualTo("b1");
        assertThat(first).isNotDone();
    }

    /** All of them wait when the write that is under way ends. */
    private List<CompletableFuture<String>> submitDuringAWrite(List<String> values) throws Exception {
        threads.submit(() -> commit.write("a", "first"));
        firstHasBegun.await();
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        List<CompletableFuture<String>> answers = values.stream()
                .map(value -> CompletableFuture.supplyAsync(
                        () -> {
                            waiting.add(Thread.currentThread());
                            return commit.write("a", value);
                        },
                        threads))
                .toList();
        while (waiting.size() < values.size()
                || waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.sleep(1);
        }
        firstMayEnd.countDown();
        return answers;
    }

    private List<String> write(String key, List<String> values) {
        if (values.contains("first")) {
            firstHasBegun.countDown();
            await(firstMayEnd);
        }
        if (values.contains(REFUSED)) {
            throw new IllegalArgumentException(REFUSED);
        }
        if (values.contains(BROKEN)) {
            throw new IllegalStateException(BROKEN);
        }
        written.add(values);
        return values.stream().map(value -> key + value).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
