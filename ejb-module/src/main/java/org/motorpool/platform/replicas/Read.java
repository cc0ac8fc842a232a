package org.motorpool.platform.replicas;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a service that only reads, and may do so on a replica: where a client's request that changes nothing calls
 * it, and no transaction is open. It may run twice, the second time on the primary. Without this a read is strong.
 *
 * <p>For lists. What is asked for by its id is read from the primary, because the client may have the id from somebody
 * else, who has just made the thing.
 */
@InterceptorBinding
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, TYPE})
public @interface Read {

    /** The value of {@link #maxAgeMillis} of a read that shows nothing older than what its client wrote or saw. */
    long OWN = -1;

    /** How old the data may be whatever the client wrote or saw; {@link #OWN} if it may not. */
    @Nonbinding
    long maxAgeMillis() default OWN;
}
