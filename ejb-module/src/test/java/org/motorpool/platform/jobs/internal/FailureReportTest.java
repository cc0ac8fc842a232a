package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobError;

class FailureReportTest {

    @Test
    void aRefusalIsGroupedByItsCodeHoweverItWasWrapped() {
        Throwable refusal = new IllegalStateException(
                new RuntimeException(new MotorpoolException(JobError.JOB_NOT_FOUND, "There is no job 7.")));

        assertThat(FailureReport.cause(refusal)).isEqualTo("JOB_NOT_FOUND");
    }

    @Test
    void anythingElseIsGroupedByTheInnermostExceptionAndTheMethodOfOurs() {
        Throwable wrapped = new RuntimeException(thrown(() -> Integer.parseInt("seven")));

        assertThat(FailureReport.cause(wrapped))
                .startsWith("NumberFormatException at FailureReportTest.")
                .doesNotContain("seven")
                .doesNotContain("$");
    }

    @Test
    void theSameFaultHasTheSameCauseWhateverItsValueAndLine() {
        assertThat(FailureReport.cause(parse("one"))).isEqualTo(FailureReport.cause(parse("two")));
    }

    @Test
    void aTraceWithoutAFrameOfOursIsGroupedByItsClass() {
        Exception foreign = new IllegalStateException("somewhere");
        foreign.setStackTrace(new StackTraceElement[] {new StackTraceElement("java.util.List", "get", "List.java", 1)});

        assertThat(FailureReport.cause(foreign)).isEqualTo("IllegalStateException");
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertThat(FailureReport.cause(one)).contains("Exception");
        assertThat(FailureReport.stack(one)).contains("one");
    }

    @Test
    void aLongTraceKeepsBothEnds() {
        Exception inner = new IllegalArgumentException("the very reason");
        Exception outer = new Exception("x".repeat(20_000), inner);

        assertThat(FailureReport.stack(outer))
                .startsWith("java.lang.Exception: xxx")
                .contains("(left out)");
        assertThat(FailureReport.stack(new Exception("outer" + "\n".repeat(9_000), inner)))
                .contains("the very reason");
    }

    @Property(tries = 200)
    void aTraceNeverTakesMoreThanItMayNorBreaksACharacter(@ForAll String message) {
        // What stands for a broken character, and is none if it was said.
        Assume.that(!message.contains("\uFFFD"));
        String stack = FailureReport.stack(new Exception(message.repeat(200) + "€".repeat(message.length() * 100)));

        assertThat(stack.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(FailureReport.MOST_STACK_BYTES);
        assertThat(stack).doesNotContain("\0").doesNotContain("\uFFFD".repeat(2));
    }

    private static Throwable parse(String text) {
        try {
            Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return e;
        }
        throw new AssertionError();
    }

    private static Throwable thrown(Supplier<Integer> work) {
        try {
            return new AssertionError(work.get());
        } catch (RuntimeException e) {
            return e;
        }
    }
}
