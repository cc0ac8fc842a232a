package org.motorpool.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a caller may use its roles for. A scope is {@code all}; {@code read}, which looks at everything and changes
 * nothing; a feature such as {@code bookings}; or {@code bookings:read}, which looks at that feature only. What one of
 * them allows is allowed, if the roles allow it too.
 *
 * @param texts at least one, in order
 */
public record Scopes(List<String> texts) {

    /** Everything that the roles allow: what a person's session has. */
    public static final Scopes ALL = new Scopes(List.of("all"));

    private static final String EVERYTHING = "all";
    private static final String LOOKING = "read";
    private static final String READ_ONLY = ":read";
    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z-]{0,39}");

    public Scopes {
        texts = List.copyOf(new TreeSet<>(texts));
    }

    public static Scopes of(Collection<String> texts) {
        return new Scopes(List.copyOf(texts));
    }

    /** Whether a text is a scope, or could be one of a feature that there is. */
    public static boolean isScope(String text, Set<String> features) {
        String feature = feature(text);
        return text.equals(EVERYTHING)
                || text.equals(LOOKING)
                || (FEATURE.matcher(feature).matches() && features.contains(feature));
    }

    /** Whether an endpoint of this feature may be called. */
    public boolean allow(String feature, boolean isChange) {
        return wanted(feature, isChange).stream().anyMatch(texts::contains);
    }

    /** The scopes each of which would allow it. */
    public static List<String> wanted(String feature, boolean isChange) {
        return isChange ? List.of(EVERYTHING, feature) : List.of(EVERYTHING, feature, LOOKING, feature + READ_ONLY);
    }

    /** Whether whoever has these may give those away. */
    public boolean cover(Scopes others) {
        return others.texts().stream().allMatch(this::covers);
    }

    private boolean covers(String text) {
        if (texts.contains(EVERYTHING) || texts.contains(text)) {
            return true;
        }
        return text.endsWith(READ_ONLY) && (texts.contains(LOOKING) || texts.contains(feature(text)));
    }

    private static String feature(String text) {
        return text.endsWith(READ_ONLY) ? text.substring(0, text.length() - READ_ONLY.length()) : text;
    }
}
