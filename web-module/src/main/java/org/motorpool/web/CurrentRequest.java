package org.motorpool.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.TenantId;

/** The request being answered: its id and who makes it. */
@RequestScoped
@NullUnmarked
public class CurrentRequest {

    static final String ID = "org.motorpool.web.requestId";
    static final String CALLER = "org.motorpool.web.caller";
    static final String FAILURE = "org.motorpool.web.failure";

    @Inject
    private HttpServletRequest request;

    @Inject
    private RequestCredential credentials;

    /** Names the request in logs and problems. */
    public String id() {
        return Optional.ofNullable((String) request.getAttribute(ID)).orElse("");
    }

    /** From here on the request is this caller's, who did not sign in. */
    public void admit(Caller visitor) {
        request.setAttribute(CALLER, visitor);
    }

    /** Who is signed in; throws what kept us from finding out. */
    public Optional<Caller> findCaller() {
        if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw failure;
        }
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    /** @throws MotorpoolException {@link CommonError#NOT_SIGNED_IN} */
    public Caller caller() {
        return findCaller()
                .orElseThrow(() -> new MotorpoolException(CommonError.NOT_SIGNED_IN, "Nobody is signed in."));
    }

    /**
     * By what the caller is known.
     *
     * @throws MotorpoolException {@link CommonError#NOT_SIGNED_IN}
     */
    public Credential credential() {
        return credentials
                .of(request)
                .orElseThrow(() -> new MotorpoolException(CommonError.NOT_SIGNED_IN, "Nobody is signed in."));
    }

    /** The caller's tenant. */
    public TenantId tenant() {
        return caller().tenant();
    }
}
