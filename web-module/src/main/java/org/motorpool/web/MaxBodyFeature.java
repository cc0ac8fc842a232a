package org.motorpool.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;

/** Bounds every body, by its announced length and by what really arrives. */
@Provider
public class MaxBodyFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        MaxBody limit = resource.getResourceMethod().getAnnotation(MaxBody.class);
        context.register(new MaxBodyFilter(limit == null ? MaxBody.DEFAULT_BYTES : limit.bytes()));
    }

    private record MaxBodyFilter(long limit) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext context) {
            if (context.getLength() > limit) {
                throw tooLarge(limit);
            }
            if (context.hasEntity()) {
                context.setEntityStream(new BoundedStream(context.getEntityStream(), limit));
            }
        }
    }

    private static MotorpoolException tooLarge(long limit) {
        return new MotorpoolException(
                        CommonError.BODY_TOO_LARGE, "The body is too large; at most " + limit + " bytes are taken.")
                .with(Map.of("limit", limit));
    }

    static final class BoundedStream extends FilterInputStream {

        private final long limit;
        private long taken;

        BoundedStream(InputStream body, long limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            taken += bytes;
            if (taken > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
