package org.motorpool.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.motorpool.platform.audit.AuditCheck.Fault;
import org.motorpool.platform.audit.AuditCheck.Kind;
import org.motorpool.platform.audit.AuditVerifier.Verdict;
import org.motorpool.platform.audit.store.AuditStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deed;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;

/** The audit log against a real PostgreSQL. */
class AuditLogIT {

    private static final int THREADS = 8;

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final AuditConfig config = new AuditConfig("the key of the audit log");
    private final AuditLog log = new AuditLog(new AuditStore(database), config, new Json());
    private final AuditVerifier verifier = new AuditVerifier(log, config);
    private final TenantId tenant = addTenant();
    private final Caller caller = new Caller(tenant, new UserId(new UUID(1, 1)), "Asha Rao", Set.of(Role.TENANT_ADMIN));

    @Test
    void whatIsNotedCommitsWithTheRest() {
        database.runAs(tenant, () -> {
            log.keep(new Deed(tenant, Optional.of(caller), "thing.made", "1", Map.of("name", "A \"thing\"")));
            log.keep(new Deed(tenant, Optional.of(caller), "thing.made", "2", Map.of()));
        });
        assertThatThrownBy(() -> database.runAs(tenant, () -> {
                    log.keep(new Deed(tenant, Optional.of(caller), "thing.made", "3", Map.of()));
                    throw new IllegalStateException("Rolled back.");
                }))
                .hasMessage("Rolled back.");

        List<AuditEntry> entries = entries(AuditFilter.ALL);

        assertThat(entries).extracting(AuditEntry::number).containsExactly(2L, 1L);
        assertThat(entries.get(1)).satisfies(first -> {
            assertThat(first.actor().name()).isEqualTo("Asha Rao");
            assertThat(first.subject()).isEqualTo("1");
            assertThat(first.detail()).isEqualTo("{\"name\":\"A \\\"thing\\\"\"}");
        });
        assertThat(verify()).isEqualTo(new Verdict(2, Optional.empty()));
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * 10; i++) {
                String subject = Integer.toString(i);
                work.add(() -> database.as(tenant, () -> {
                    log.keep(new Deed(tenant, Optional.of(caller), "thing.made", subject, Map.of()));
                    return true;
                }));
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(verify()).isEqualTo(new Verdict(THREADS * 10L, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "update audit_entry set actor = 'Somebody else' where number = 3, CHANGED, 3",
        "update audit_entry set at = at + interval '1 second' where number = 1, CHANGED, 1",
        "delete from audit_entry where number = 2, MISSING, 2",
        "delete from audit_entry where number >= 4, CUT, 4",
        "delete from audit_entry, CUT, 1",
        "update audit_head set number = 4, HEAD, 4",
        "delete from audit_head, HEAD, 5",
        "update audit_entry set at = at + interval '300 years' where number = 2, CHANGED, 2",
        "update audit_entry set at = 'infinity' where number = 2, CHANGED, 2",
        "update audit_head set mark = 'none', HEAD, 5",
    })
    void whatWasDoneToTheTablesIsFound(String statement, Kind kind, long number) {
        add(5);
        tamper(statement);

        assertThat(verify().fault()).hasValueSatisfying(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.number()).isEqualTo(number);
        });
    }

    /** Cuts the log, and makes what is noted of its end fit as well as it can be made to without the key. */
    @Test
    void whatWasCutOffDoesNotGrowOver() {
        add(5);
        tamper("delete from audit_entry where number > 3");
        tamper("update audit_head set number = 3, seal = (select seal from audit_entry e"
                + " where e.tenant_id = audit_head.tenant_id and e.number = 3) where true");

        add(2);

        assertThat(verify().fault()).map(Fault::kind).contains(Kind.HEAD);
        assertThat(entries(AuditFilter.ALL)).extracting(AuditEntry::number).startsWith(5L);
    }

    @Test
    void aLogThatWasEmptiedDoesNotBeginAnew() {
        add(5);
        tamper("delete from audit_entry");
        tamper("delete from audit_head");
        assertThat(verify().fault()).map(Fault::kind).contains(Kind.HEAD);

        add(2);

        assertThat(verify().fault()).isPresent();
    }

    /** A head that lags keeps nobody from working, and is found. */
    @Test
    void whoeverTurnsTheHeadBackStopsNobody() {
        add(5);
        tamper("update audit_head set number = 4");

        add(1);

        assertThat(entries(AuditFilter.ALL)).extracting(AuditEntry::number).startsWith(6L);
        assertThat(verify().fault()).isPresent();
    }

    /** An entry that was put in, and whatever else one statement can do at random. */
    @Test
    void twoHundredRandomMutationsAreFound() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            TenantId other = addTenant();
            Caller someone = new Caller(other, caller.user(), caller.name(), caller.roles());
            int length = 2 + random.nextInt(4);
            database.runAs(other, () -> {
                for (int entry = 0; entry < length; entry++) {
                    log.keep(new Deed(
                            other, Optional.of(someone), "thing.made", Integer.toString(entry), Map.of("i", entry)));
                }
            });
            int at = 1 + random.nextInt(length);
            String where = " where tenant_id = '" + other + "' and number ";
            List<String> statements = List.of(
                    "update audit_entry set subject = subject || ' '" + where + "= " + at,
                    "update audit_entry set action = 'thing.removed'" + where + "= " + at,
                    "update audit_entry set actor_id = null" + where + "= " + at,
                    "update audit_entry set actor = 'Nobody'" + where + "= " + at,
                    "update audit_entry set api_key_id = tenant_id" + where + "= " + at,
                    "update audit_entry set at = at - interval '1 microsecond'" + where + "= " + at,
                    "update audit_entry set seal = reverse(seal)" + where + "= " + at,
                    "update audit_entry set number = number + 100" + where + "= " + at,
                    "update audit_head set number = number - 1" + where + "> 0",
                    "update audit_head set seal = reverse(seal)" + where + "> 0",
                    "update audit_head set mark = reverse(mark)" + where + "> 0",
                    "update audit_entry set detail = '{}'" + where + "= " + at,
                    "delete from audit_entry" + where + "= " + at,
                    "delete from audit_entry" + where + ">= " + at,
                    "insert into audit_entry select tenant_id, " + (length + 1)
                            + ", at, actor_id, actor, api_key_id, action, subject, detail, seal from audit_entry"
                            + where + "= "
                            + at);
            String statement = statements.get(random.nextInt(statements.size()));
            database.superuser().useHandle(handle -> handle.execute(statement));

            Verdict verdict = verify(other);

            assertThat(verdict.fault()).as(statement).isPresent();
        }
    }

    @Test
    void theApplicationOnlyAdds() {
        add(1);

        assertThatThrownBy(() -> asApplication("update audit_entry set actor = 'Nobody'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApplication("delete from audit_entry")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApplication("delete from audit_head")).hasMessageContaining("permission denied");
    }

    @Test
    void showsWhatIsAskedFor() {
        add(3);
        database.runAs(tenant, () -> log.keep(new Deed(tenant, Optional.of(caller), "thing.removed", "2", Map.of())));

        assertThat(entries(new AuditFilter(Optional.of("thing.removed"), Optional.empty(), Optional.empty())))
                .extracting(AuditEntry::number)
                .containsExactly(4L);
        assertThat(entries(new AuditFilter(Optional.empty(), Optional.empty(), Optional.of("2"))))
                .extracting(AuditEntry::number)
                .containsExactly(4L, 3L);
        assertThat(entries(
                        new AuditFilter(Optional.empty(), Optional.of(new UserId(new UUID(9, 9))), Optional.empty())))
                .isEmpty();
        assertThat(database.as(tenant, () -> log.list(tenant, AuditFilter.ALL, Optional.of(3L), 1)))
                .extracting(AuditEntry::number)
                .containsExactly(2L);
    }

    private void add(int entries) {
        database.runAs(tenant, () -> {
            for (int i = 0; i < entries; i++) {
                log.keep(new Deed(tenant, Optional.of(caller), "thing.made", Integer.toString(i), Map.of()));
            }
        });
    }

    private List<AuditEntry> entries(AuditFilter filter) {
        return database.as(tenant, () -> log.list(tenant, filter, Optional.empty(), 100));
    }

    private TenantId addTenant() {
        TenantId made = TenantFixtures.add(database, Clock.systemUTC());
        database.asNobody(() -> {
            log.begin(made);
            return made;
        });
        return made;
    }

    private Verdict verify() {
        return verify(tenant);
    }

    private Verdict verify(TenantId whose) {
        return database.as(whose, () -> verifier.verify(whose, (checked, all) -> true))
                .orElseThrow();
    }

    private void asApplication(String statement) {
        database.runAs(tenant, () -> database.run(handle -> handle.execute(statement)));
    }

    /** Past all roles, in this tenant's rows. */
    private void tamper(String statement) {
        String own = statement.contains("where") ? " and" : " where";
        database.superuser().useHandle(handle -> handle.execute(statement + own + " tenant_id = '" + tenant + "'"));
    }
}
