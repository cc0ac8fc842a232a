package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrictParametersFeatureTest {

    /** What a resource takes. */
    @SuppressWarnings("unused")
    public static final class Taken {

        private final String text;

        public Taken(@QueryParam("zone") String zone, @QueryPrefix("color.") @Context UriInfo uri) {
            this.text = zone + uri;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @SuppressWarnings("unused")
    private static void take(@QueryParam("module") String module, @BeanParam Taken taken) {}

    @Test
    void knowsNamesAndBeginningsOfNamesAndNothingElse() throws Exception {
        Method method = StrictParametersFeatureTest.class.getDeclaredMethod("take", String.class, Taken.class);
        var known = StrictParametersFeature.names(Arrays.stream(method.getParameters()));

        assertThat(known).containsExactly("color.*", "module", "zone");
        assertThat(StrictParametersFeature.isKnown("module", known)).isTrue();
        assertThat(StrictParametersFeature.isKnown("color.COS 214", known)).isTrue();
        assertThat(StrictParametersFeature.isKnown("color", known)).isFalse();
        assertThat(StrictParametersFeature.isKnown("colour.COS 214", known)).isFalse();
        assertThat(StrictParametersFeature.isKnown("modules", known)).isFalse();
    }
}
