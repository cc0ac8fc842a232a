package org.motorpool.platform.outbound;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.outbound.internal.Calls;

/**
 * Another system that we call over HTTP.
 *
 * <pre>{@code
 * OutboundSystem maps = outbound.system("maps", config.mapsUrl(), OutboundLimits.USUAL);
 * MapsApi api = maps.client(MapsApi.class);
 * Place place = maps.repeatable(() -> api.place(id));
 * }</pre>
 *
 * Call it outside of transactions: whoever waits for another system must not keep a connection to the database. Safe for
 * use by several threads.
 */
public final class OutboundSystem {

    private final String name;
    private final URI base;
    private final OutboundLimits limits;
    private final Calls calls;

    OutboundSystem(String name, URI base, OutboundLimits limits, Calls calls) {
        this.name = name;
        this.base = base;
        this.limits = limits;
        this.calls = calls;
    }

    /** As metrics and health call it. */
    public String name() {
        return name;
    }

    /** What its breaker does at this node. */
    public BreakerState breaker() {
        return calls.state();
    }

    /**
     * A client of this system, to be made once; each of its methods is to be called within {@link #repeatable} or {@link
     * #once}.
     *
     * @param api an interface with annotations of Jakarta REST
     */
    public <T> T client(Class<T> api) {
        return RestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .build(api);
    }

    /**
     * Makes a call that does the same however often it is made; it is made again if it fails.
     *
     * @throws OtherSystemRefused if the system answers that it will not (4xx)
     * @throws MotorpoolException {@link OutboundError#OTHER_SYSTEM_UNAVAILABLE}
     */
    public <T> T repeatable(Supplier<T> call) {
        return calls.make(call, limits.tries());
    }

    /**
     * Makes a call that is not to be repeated, as it may have been done though no answer came.
     *
     * @throws OtherSystemRefused if the system answers that it will not (4xx)
     * @throws MotorpoolException {@link OutboundError#OTHER_SYSTEM_UNAVAILABLE}
     */
    public <T> T once(Supplier<T> call) {
        return calls.make(call, 1);
    }
}
