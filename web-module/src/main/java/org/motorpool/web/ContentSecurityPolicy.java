package org.motorpool.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the console's page may load and run. Scripts are our own files only; the one inline script, the import map of
 * the page, passes by its hash, which is taken from the page itself so that the two never part.
 */
final class ContentSecurityPolicy {

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private ContentSecurityPolicy() {}

    /** The policy of the page; elements may carry a style of their own, as the map's do. */
    static String of(String page) {
        var scripts = new StringBuilder("'self'");
        Matcher inline = INLINE_SCRIPT.matcher(page);
        while (inline.find()) {
            // Browsers hash the text after they turned line ends into \n.
            scripts.append(" '")
                    .append(hash(inline.group(1).replace("\r\n", "\n")))
                    .append('\'');
        }
        return "default-src 'self'; script-src " + scripts + "; style-src 'self'; style-src-attr 'unsafe-inline';"
                + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
                + " object-src 'none'";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
