package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    @Test
    void letsTheImportMapOfTheConsolePassByItsHash() throws Exception {
        String page = page();
        int start = page.indexOf("<script type=\"importmap\">") + "<script type=\"importmap\">".length();
        String map = page.substring(start, page.indexOf("</script>", start));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes("UTF-8"));

        assertThat(ContentSecurityPolicy.of(page))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';");
    }

    @Test
    void letsNothingElseInlinePass() {
        assertThat(ContentSecurityPolicy.of("<script>alert(1)</script>")).contains("script-src 'self';");
    }

    @Test
    void thePageHasNoOtherInlineScriptAndLoadsNothingFromElsewhere() throws IOException {
        assertThat(page())
                .doesNotContainPattern("<script>")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void whatThePageNamesIsThere() throws IOException {
        assertThat(Pattern.compile("\"(/[^\"]+\\.(?:js|css|svg))\"")
                        .matcher(page())
                        .results()
                        .map(MatchResult::group)
                        .map(text -> text.substring(1, text.length() - 1)))
                .isNotEmpty()
                .allSatisfy(path -> {
                    if (path.startsWith("/webjars/")) {
                        assertThat(getClass().getResource("/META-INF/resources" + path))
                                .as(path)
                                .isNotNull();
                    } else {
                        assertThat(WEBAPP.resolve(path.substring(1))).exists();
                    }
                });
    }

    private static String page() throws IOException {
        return Files.readString(WEBAPP.resolve("index.html"));
    }
}
