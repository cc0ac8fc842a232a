package org.motorpool.web;

import jakarta.annotation.Priority;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import org.motorpool.platform.idempotency.IdempotencyKey;
import org.motorpool.platform.idempotency.KeptAnswer;
import org.motorpool.platform.idempotency.KeptAnswerService;
import org.motorpool.platform.security.SecurityKey;

/**
 * Lets a request with an {@code Idempotency-Key} take effect once. The resource's services join a transaction that
 * begins here; when the answer is known it is kept as the transaction's last row, and both are committed before a byte of
 * it leaves. An answer other than 2xx undoes everything and leaves the key free.
 *
 * <p>Nothing is locked while the resource works. Two requests with one key may work at the same moment; the second to
 * commit waits for the first, is undone, and answers what the first one did.
 */
@Priority(Priorities.USER + 1_000)
final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
    private static final String BEGUN = IdempotencyFilter.class.getName();

    private final KeptAnswerService answers;
    private final AnswerKeeping keeping;
    private final CurrentRequest request;
    private final UserTransaction transaction;
    private final SecurityKey key;

    IdempotencyFilter(
            KeptAnswerService answers,
            AnswerKeeping keeping,
            CurrentRequest request,
            UserTransaction transaction,
            SecurityKey key) {
        this.answers = answers;
        this.keeping = keeping;
        this.request = request;
        this.transaction = transaction;
        this.key = key;
    }

    private record Begun(IdempotencyKey key, RequestDigest digest) {}

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        String header = context.getHeaderString(IdempotencyKey.HEADER);
        if (header == null) {
            return;
        }
        IdempotencyKey name = new IdempotencyKey(header);
        URI uri = context.getUriInfo().getRequestUri();
        RequestDigest digest = new RequestDigest(
                key,
                context.getMethod(),
                uri.getRawPath() + "?" + Optional.ofNullable(uri.getRawQuery()).orElse(""));
        if (context.hasEntity()) {
            context.setEntityStream(digest.read(context.getEntityStream()));
        }
        Optional<KeptAnswer> kept = answers.find(request.caller(), name);
        if (kept.isPresent()) {
            context.abortWith(AnswerKeeping.replay(kept.get().requireOf(digest.finish())));
            return;
        }
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("No transaction can begin.", e);
        }
        context.setProperty(BEGUN, new Begun(name, digest));
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) throws IOException {
        if (!(context.getProperty(BEGUN) instanceof Begun begun)) {
            return;
        }
        // An exception below is answered too, and comes by here again.
        context.removeProperty(BEGUN);
        if (Response.Status.Family.familyOf(response.getStatus()) != Response.Status.Family.SUCCESSFUL) {
            rollBack();
            replayIfAnsweredMeanwhile(begun, response);
            return;
        }
        byte[] sha256;
        boolean isFirst;
        try {
            requireTransaction();
            sha256 = begun.digest().finish();
            isFirst = answers.keep(request.caller(), begun.key(), keeping.keep(sha256, response));
        } catch (IOException | RuntimeException e) {
            rollBack();
            throw e;
        }
        if (isFirst) {
            commit(begun, sha256, response);
        } else {
            rollBack();
            KeptAnswer kept = answers.find(request.caller(), begun.key())
                    .orElseThrow(() -> new IllegalStateException("The answer of the other request is gone."));
            AnswerKeeping.replay(kept.requireOf(sha256), response);
        }
    }

    /** A refusal may come of what the same request, at work at the same moment, has done. */
    private void replayIfAnsweredMeanwhile(Begun begun, ContainerResponseContext response) {
        try {
            Optional<KeptAnswer> kept = answers.find(request.caller(), begun.key());
            if (kept.isPresent() && kept.get().isOf(begun.digest().finish())) {
                AnswerKeeping.replay(kept.get(), response);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Request " + request.id() + " keeps the answer that it has", e);
        }
    }

    /** An answer must not be kept by itself, without what it tells of. */
    private void requireTransaction() {
        try {
            if (transaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
                throw new TransactionalException("The transaction of the request is gone.", null);
            }
        } catch (SystemException e) {
            throw new TransactionalException("The transaction of the request cannot be asked.", e);
        }
    }

    private void commit(Begun begun, byte[] sha256, ContainerResponseContext response) {
        try {
            transaction.commit();
        } catch (RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException
                | RuntimeException e) {
            rollBack();
            // A connection that breaks during the commit leaves it open what became of it; the row tells.
            KeptAnswer kept = answers.find(request.caller(), begun.key())
                    .filter(found -> found.isOf(sha256))
                    .orElseThrow(() -> new TransactionalException("What the request did could not be committed.", e));
            AnswerKeeping.replay(kept, response);
        }
    }

    private void rollBack() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException e) {
            LOG.log(Level.WARNING, "Request " + request.id() + " could not be rolled back by itself", e);
        }
    }
}
