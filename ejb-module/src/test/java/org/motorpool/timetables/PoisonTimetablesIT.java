package org.motorpool.timetables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.timetables.internal.EventFixtures.lecture;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Deed;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.TimetableKind;

class PoisonTimetablesIT {

    private final TimetableBed bed = new TimetableBed();
    private final Caller administrator = administratorOf(bed.tenant);

    @Test
    void anAdministratorTakesThePdfOfADeadJobAndTheAuditLogNotesIt() throws IOException {
        Timetable poison = bed.upload(bed.visitor(), "poison").timetable();
        end(poison, "dead");
        assertThat(isKept(bed.tenant, poison.job())).isTrue();
        assertThat(bed.deeds).as("to ask is not to take").isEmpty();

        StoredObject pdf = take(administrator, poison.job());

        try (InputStream content = bed.objects.get(new ObjectKey(pdf.storageKey()))) {
            assertThat(content.readAllBytes()).isEqualTo(TimetableBed.pdf("poison"));
        }
        assertThat(pdf.fileName()).as("not as its owner called it").isEqualTo("timetable.pdf");
        assertThat(bed.deeds)
                .containsExactly(new Deed(
                        bed.tenant,
                        Optional.of(administrator),
                        "timetable.pdf-taken",
                        poison.timetableId().toString(),
                        Map.of("jobId", poison.job().toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "cancelled"})
    void thePdfOfAJobThatIsNotDeadIsItsOwnersAffair(String state) {
        Timetable timetable = bed.upload(bed.person(), "private").timetable();
        end(timetable, state);

        assertNoneIsGiven(administrator, timetable.job());
    }

    @Test
    void whatIsReadForgottenOrOverADayOldIsNotThere() {
        Timetable read = bed.upload(bed.person(), "read").timetable();
        bed.database.runAs(
                bed.tenant,
                () -> bed.read.keep(
                        bed.tenant,
                        read.timetableId(),
                        new ParseAnswer.Parsed(new ParsedTimetable(
                                TimetableKind.LECTURES,
                                1,
                                List.of(lecture("COS 214", "G01", "MONDAY", "08:30", "09:20")),
                                List.of()))));
        end(read, "dead");
        Timetable deleted = bed.upload(bed.person(), "deleted").timetable();
        end(deleted, "dead");
        bed.database.runAs(bed.tenant, () -> bed.timetables.delete(deleted.owner(), deleted.timetableId()));
        Timetable old = bed.upload(bed.person(), "old").timetable();
        end(old, "dead");
        bed.clock.pass(TimetableBed.KEEP);

        assertNoneIsGiven(administrator, read.job());
        assertNoneIsGiven(administrator, deleted.job());
        assertNoneIsGiven(administrator, old.job());
    }

    @Test
    void anotherTenantsAdministratorFindsNothing() {
        Timetable poison = bed.upload(bed.visitor(), "elsewhere").timetable();
        end(poison, "dead");

        assertNoneIsGiven(administratorOf(TenantFixtures.add(bed.database, bed.clock)), poison.job());
    }

    private static Caller administratorOf(TenantId tenant) {
        return new Caller(tenant, new UserId(UUID.randomUUID()), "Lerato", Set.of(Role.TENANT_ADMIN));
    }

    private StoredObject take(Caller caller, JobId job) {
        try (CurrentTenant.Scope scope = bed.current.bind(caller)) {
            return bed.database.as(caller.tenant(), () -> bed.poison.take(caller.tenant(), job));
        }
    }

    private boolean isKept(TenantId tenant, JobId job) {
        return bed.database.as(tenant, () -> bed.poison.isKept(tenant, job));
    }

    private void assertNoneIsGiven(Caller caller, JobId job) {
        assertThat(isKept(caller.tenant(), job)).isFalse();
        assertThatThrownBy(() -> take(caller, job))
                .isInstanceOfSatisfying(MotorpoolException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(TimetableError.TIMETABLE_NOT_FOUND));
        assertThat(bed.deeds).isEmpty();
    }

    private void end(Timetable timetable, String state) {
        bed.database.superuser().useHandle(handle -> handle.createUpdate("update job set state = :state,"
                        + " finished_at = case when :state = 'queued' then null else now() end where job_id = :job")
                .bind("state", state)
                .bind("job", timetable.job())
                .execute());
    }
}
