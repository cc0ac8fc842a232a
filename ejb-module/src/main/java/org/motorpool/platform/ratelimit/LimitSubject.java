package org.motorpool.platform.ratelimit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;

/** Who has a bucket of their own under a rule. Requests of others are none of the rule's business. */
public enum LimitSubject {
    /** A person who is signed in. */
    USER {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return request.caller().filter(caller -> caller.apiKeyId() == null).map(Caller::user);
        }
    },
    API_KEY {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return request.caller().map(Caller::apiKeyId);
        }
    },
    TENANT {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return request.caller().map(Caller::tenant);
        }
    },
    /** The address of somebody who is not signed in: an office of people who are may have one for all of them. */
    IP {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return request.caller().isPresent()
                    ? Optional.empty()
                    : request.address().map(Object.class::cast);
        }
    },
    /** A person or program with the role of a device. */
    DEVICE {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return request.caller()
                    .filter(caller -> caller.has(Role.DEVICE))
                    .map(caller -> caller.apiKeyId() == null ? caller.user() : caller.apiKeyId());
        }
    },
    /** All requests together. */
    GLOBAL {
        @Override
        public Optional<Object> of(LimitedRequest request) {
            return Optional.of(this);
        }
    };

    /** Whose bucket the request takes from, with a text of its own; empty if the rule does not apply. */
    public abstract Optional<Object> of(LimitedRequest request);

    /** As clients and tables spell it, such as {@code api-key}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<LimitSubject> of(String code) {
        return Arrays.stream(values())
                .filter(subject -> subject.code().equals(code))
                .findFirst();
    }
}
