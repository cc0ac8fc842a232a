package org.motorpool.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.motorpool.platform.audit.AuditEntry;
import org.motorpool.platform.audit.AuditFilter;
import org.motorpool.platform.audit.AuditLog;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/**
 * Inside Payara Micro, configured as in production: the container's transactions and its connection pools.
 */
@ArquillianTest
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class ServicesContainerIT {

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant currentTenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog log;

    @Inject
    private Uuids uuids;

    @Resource
    private ManagedExecutorService executor;

    @ArquillianResource
    private URL url;

    @Deployment
    public static WebArchive application() {
        return Application.archive().addClasses(LostTransaction.class, UnitOfWorkApart.class);
    }

    @Test
    public void storeOutsideATransactionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.call(handle -> handle.execute("select 1")))
                .withMessageContaining("outside a transaction");
    }

    @Test
    public void whatAServiceWroteIsUndoneWhenItsCallerFails() throws Exception {
        Tenant tenant = addTenant();
        assertThatThrownBy(() -> as(
                        tenant,
                        () -> unitOfWork.call(() -> {
                            tenants.update(tenant.tenantId(), RenameTenant.renamed(tenant, "Never seen"));
                            throw new IllegalStateException("The caller fails.");
                        })))
                .hasMessage("The caller fails.");
        assertThat(nameOf(tenant)).isEqualTo(tenant.name());
    }

    /** What is done and what is kept of it commit together, or not at all. */
    @Test
    public void whatIsUndoneIsNotInTheAuditLog() throws Exception {
        Tenant tenant = addTenant();
        Tenant renamed = as(tenant, () -> tenants.update(tenant.tenantId(), RenameTenant.renamed(tenant, "Renamed")));
        assertThatThrownBy(() -> as(
                        tenant,
                        () -> unitOfWork.call(() -> {
                            tenants.update(tenant.tenantId(), RenameTenant.renamed(renamed, "Never seen"));
                            throw new IllegalStateException("The caller fails.");
                        })))
                .hasMessage("The caller fails.");

        assertThat(actions(tenant)).containsExactly("tenant.changed");
    }

    private List<String> actions(Tenant tenant) throws Exception {
        return as(tenant, () -> log.list(tenant.tenantId(), AuditFilter.ALL, Optional.empty(), 10)).stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    public void connectionsComeBackFromThePoolWithoutATenant() throws Exception {
        Tenant one = addTenant();
        Tenant other = addTenant();
        for (int round = 0; round < 60; round++) {
            assertThat(as(one, this::visibleTenants)).containsExactly(one.tenantId());
            assertThat(visibleTenants()).isEmpty();
            assertThat(as(other, this::visibleTenants)).containsExactly(other.tenantId());
        }
    }

    @Test
    public void oneTransactionIsForOneTenant() throws Exception {
        Tenant one = addTenant();
        Tenant other = addTenant();
        assertThatIllegalStateException()
                .isThrownBy(() -> unitOfWork.call(() -> {
                    try (CurrentTenant.Scope scope = currentTenant.bind(one.tenantId())) {
                        tenants.get(one.tenantId());
                    }
                    try (CurrentTenant.Scope scope = currentTenant.bind(other.tenantId())) {
                        return tenants.get(other.tenantId());
                    }
                }))
                .withMessageContaining("two tenants");
    }

    /** Jakarta Batch commits its chunks like this, while other threads call the same services. */
    @Test
    @SuppressWarnings("BanJNDI") // As Jakarta Batch looks it up; an injected one may check less.
    public void callsOfServicesLeaveATransactionToWhoeverBeganIt() throws Exception {
        UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
        Tenant tenant = addTenant();
        AtomicBoolean stopping = new AtomicBoolean();
        Future<?> others = executor.submit(() -> as(tenant, () -> {
            while (!stopping.get()) {
                unitOfWork.call(() -> tenants.get(tenant.tenantId()));
            }
            return true;
        }));
        try {
            as(tenant, () -> {
                for (int round = 0; round < 2_000; round++) {
                    transaction.begin();
                    tenants.get(tenant.tenantId());
                    transaction.commit();
                }
                return true;
            });
        } finally {
            stopping.set(true);
            others.get();
        }
    }

    /** The last one, because the pool keeps a dead connection until somebody meets it. */
    @Test
    @Order(Integer.MAX_VALUE)
    public void aTransactionThatIsLostIsAProblemAndItsCallersIsNotForgotten() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.toURI().resolve("/api/v1/lost-transaction"))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        // Whoever meets the dead connection of the one before loses nothing.
        Application.await("one is lost", () -> {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            return answer.body().contains("UNCONFIRMED");
        });
        List<Integer> open = new ArrayList<>();
        Application.await(
                "the database answers", () -> openTransactions().map(open::add).isPresent());
        assertThat(open).containsExactly(0);
    }

    /** How many a lost transaction's caller has left behind; empty for whoever meets a dead connection. */
    private Optional<Integer> openTransactions() {
        try {
            return Optional.of(unitOfWork.call(
                    () -> database.call(handle -> handle.createQuery("select count(*) from pg_stat_activity"
                                    + " where state = 'idle in transaction' and query = :query")
                            .bind("query", LostTransaction.QUERY)
                            .mapTo(int.class)
                            .one())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Tenant addTenant() {
        return Application.addTenant(tenants, uuids);
    }

    private String nameOf(Tenant tenant) throws Exception {
        return as(tenant, () -> tenants.get(tenant.tenantId())).name();
    }

    private List<TenantId> visibleTenants() {
        return unitOfWork.call(() -> database.call(handle -> handle.createQuery("select tenant_id from tenant")
                .mapTo(TenantId.class)
                .list()));
    }

    private <T> T as(Tenant tenant, Callable<T> work) throws Exception {
        return currentTenant.callAs(tenant.tenantId(), work);
    }
}
