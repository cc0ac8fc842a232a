package org.motorpool.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.CreateTenant;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;

/**
 * Inside Payara Micro, configured as in production: the container's transactions, its connection pools and the job
 * engine on its executors.
 */
@ArquillianTest
@NullUnmarked
public class ServicesContainerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private UnitOfWork unitOfWork;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant currentTenant;

    @Inject
    private TenantService tenants;

    @Inject
    private JobService jobs;

    @Inject
    private Uuids uuids;

    /** The archive that is shipped, with what the tests need beside them. */
    @Deployment
    public static WebArchive application() {
        EmbeddedDatabase.start();
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/motorpool.war"))
                .addClasses(UnitOfWork.class, RenameTenant.class)
                .addAsLibraries(archiveOf(Assertions.class), archiveOf(ByteBuddy.class));
    }

    private static File archiveOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
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

    @Test
    public void jobOfATransactionThatFailsNeverExists() throws Exception {
        Tenant tenant = addTenant();
        JobId[] submitted = new JobId[1];
        assertThatThrownBy(() -> as(
                        tenant,
                        () -> unitOfWork.call(() -> {
                            submitted[0] = jobs.submit(rename(tenant, "Never seen", false));
                            throw new IllegalStateException("The caller fails.");
                        })))
                .hasMessage("The caller fails.");
        assertThatThrownBy(() -> as(tenant, () -> jobs.get(tenant.tenantId(), submitted[0])))
                .isInstanceOf(MotorpoolException.class);
        assertThat(nameOf(tenant)).isEqualTo(tenant.name());
    }

    @Test
    public void jobOfATransactionThatCommitsTakesEffect() throws Exception {
        Tenant tenant = addTenant();
        JobId job = as(tenant, () -> jobs.submit(rename(tenant, "Acme Motors", false)));
        assertThat(awaitEnd(tenant, job)).isEqualTo(JobState.SUCCEEDED.text());
        assertThat(nameOf(tenant)).isEqualTo("Acme Motors");
    }

    @Test
    public void effectThatFailsIsUndoneAndItsJobIsNotDone() throws Exception {
        Tenant tenant = addTenant();
        JobId job = as(tenant, () -> jobs.submit(rename(tenant, "Half done", true)));
        assertThat(awaitEnd(tenant, job)).isEqualTo(JobState.DEAD.text());
        assertThat(nameOf(tenant)).isEqualTo(tenant.name());
    }

    private Tenant addTenant() {
        String code = "t" + uuids.next().toString().replace("-", "");
        return tenants.create(new CreateTenant(
                code,
                "Acme",
                "Asia/Kolkata",
                new Office("1 Residency Road", 12.9716, 77.5946),
                new AddUser(code + "@acme.test", "Asha Rao", "correct horse battery", Set.of(Role.TENANT_ADMIN))));
    }

    private static SubmitJob rename(Tenant tenant, String name, boolean fails) {
        return new SubmitJob(
                tenant.tenantId(),
                Optional.empty(),
                RenameTenant.TYPE.name(),
                new RenameTenant.Params(name, fails),
                Optional.empty());
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

    private String awaitEnd(Tenant tenant, JobId job) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            String state = as(tenant, () -> jobs.get(tenant.tenantId(), job)).state();
            if (!state.equals(JobState.QUEUED.text()) && !state.equals(JobState.RUNNING.text())) {
                return state;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Job " + job + " did not end within " + PATIENCE + ".");
    }
}
