package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class WrkTest {

    private static final String SAID = """
            Running 5s test @ http://127.0.0.1:8080/api/v1/session
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     9.52ms    3.71ms  61.11ms   81.37%
                Req/Sec     6.80k   401.19     7.45k    78.00%
              Latency Distribution
                 50%  870.00us
                 75%   11.06ms
                 90%   13.60ms
                 99%    1.02s
              34012 requests in 5.03s, 21.40MB read
            """;
    private static final String RATE = "Requests/sec:   6765.43\nTransfer/sec:      4.26MB\n";

    @Test
    void readsHowManyAnswersASecondAndHowLate() {
        Wrk.Load load = Wrk.parse(SAID + RATE);
        assertThat(load).isEqualTo(new Wrk.Load(6_765.43, 0.87, 1_020, 0, 0));
        assertThat(load.require("all")).isSameAs(load);
    }

    @Test
    void answersThatRefuseAreNoFigure() {
        Wrk.Load load = Wrk.parse(SAID + "  Non-2xx or 3xx responses: 17\n" + RATE);
        assertThat(load.refused()).isEqualTo(17);
        assertThatIllegalStateException().isThrownBy(() -> load.require("all")).withMessageContaining("17");
    }

    @Test
    void aConnectionMayEndBetweenRequestsAndNotBeforeItBegins() {
        assertThat(Wrk.parse(SAID + "  Socket errors: connect 0, read 12, write 3, timeout 0\n" + RATE)
                        .broken())
                .isZero();
        assertThat(Wrk.parse(SAID + "  Socket errors: connect 4, read 12, write 3, timeout 5\n" + RATE)
                        .broken())
                .isEqualTo(9);
    }

    @Test
    void whatTellsNoRateIsNoMeasurement() {
        assertThatIllegalStateException().isThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:8080"));
    }
}
