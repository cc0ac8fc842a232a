package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameSiteFilterTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # Sec-Fetch-Site, Origin, Host, own?
                    # The browser says whose page it is; nothing else counts then.
                    same-origin, -, motorpool.test, true
                    same-origin, https://motorpool.test, motorpool.test, true
                    none, -, motorpool.test, true
                    same-site, -, motorpool.test, false
                    same-site, https://motorpool.test, motorpool.test, false
                    cross-site, https://evil.test, motorpool.test, false
                    cross-site, -, motorpool.test, false
                    SAME-ORIGIN, -, motorpool.test, false
                    '', -, motorpool.test, false
                    nonsense, https://motorpool.test, motorpool.test, false
                    # An older browser names the origin only.
                    -, https://motorpool.test, motorpool.test, true
                    -, http://127.0.0.1:8080, 127.0.0.1:8080, true
                    -, http://127.0.0.1:8081, 127.0.0.1:8080, false
                    -, https://evil.test, motorpool.test, false
                    -, https://motorpool.test.evil.test, motorpool.test, false
                    -, https://evilmotorpool.test, motorpool.test, false
                    -, https://motorpool.test@evil.test, motorpool.test, false
                    -, https://sub.motorpool.test, motorpool.test, false
                    -, null, motorpool.test, false
                    -, null, -, false
                    -, '', motorpool.test, false
                    -, 'http://[', motorpool.test, false
                    -, https://motorpool.test, -, false
                    # A proxy calls the node by another name than people do.
                    -, https://public.test, 10.0.0.7:8080, true
                    -, http://public.test, 10.0.0.7:8080, false
                    cross-site, https://public.test, 10.0.0.7:8080, false
                    # A program names neither.
                    -, -, motorpool.test, true
                    """)
    void aChangeMustComeFromOurOwnPages(String fetchSite, String origin, String host, boolean isOwn) {
        assertThat(SameSiteFilter.isOwnSite(fetchSite, origin, host, "https://public.test"))
                .isEqualTo(isOwn);
    }
}
