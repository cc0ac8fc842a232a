package org.motorpool.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.audit.AuditCheck.Fault;
import org.motorpool.platform.audit.AuditCheck.Kind;
import org.motorpool.platform.audit.AuditEntry.Actor;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

class AuditCheckTest {

    private static final AuditSeal SEAL = seal("the key of the audit log");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    @Test
    void aLogThatNobodyTouchedIsInOrder() {
        Log log = log(50);

        assertThat(check(log)).isEmpty();
        assertThat(check(log(0))).isEmpty();
        assertThat(check(new Log(List.of(), Optional.empty()))).map(Fault::kind).contains(Kind.HEAD);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(check(log(5).without(3))).map(Fault::kind).contains(Kind.MISSING);
        assertThat(check(log(5).without(5))).map(Fault::kind).contains(Kind.CUT);
        assertThat(check(log(5).with(
                                2,
                                log(5, seal("some other key of an audit log")).entry(2))))
                .map(Fault::kind)
                .contains(Kind.CHANGED);
        assertThat(check(new Log(log(5).entries(), log(4).head())))
                .map(Fault::kind)
                .contains(Kind.HEAD);
        assertThat(check(new Log(log(5).entries(), Optional.empty())))
                .map(Fault::kind)
                .contains(Kind.HEAD);
    }

    @Test
    void whoeverCutsTheLogCannotNoteAnEarlierEnd() {
        Log log = log(5);
        Sealed fourth = log.entry(4);
        Head forged = new Head(4, fourth.seal(), log.head().orElseThrow().mark());

        assertThat(check(new Log(log.without(5).entries(), Optional.of(forged))))
                .map(Fault::kind)
                .contains(Kind.HEAD);
    }

    @Test
    void whatIsNoSealIsFound() {
        AuditSeal.Value garbage = new AuditSeal.Value("none");
        Log log = log(5);
        Sealed third = new Sealed(log.entry(3).entry(), garbage);

        assertThat(check(log.with(3, third))).map(Fault::kind).contains(Kind.CHANGED);
        assertThat(check(new Log(log.entries(), Optional.of(new Head(5, garbage, garbage)))))
                .map(Fault::kind)
                .contains(Kind.HEAD);
    }

    @Test
    void anEntryOfAnotherTenantDoesNotFit() {
        AuditEntry own = log(1).entry(1).entry();
        AuditEntry foreign = new AuditEntry(
                new TenantId(new UUID(1, 2)),
                own.number(),
                own.at(),
                own.actor(),
                own.action(),
                own.subject(),
                own.detail());

        assertThat(SEAL.of(AuditSeal.FIRST, foreign)).isNotEqualTo(SEAL.of(AuditSeal.FIRST, own));
    }

    /** Whoever can write to the tables, but does not have the key, does one thing. */
    @Property(tries = 400)
    void oneMutationIsAlwaysFound(@ForAll Random random) {
        int length = 2 + random.nextInt(30);
        Log log = log(length);
        List<Sealed> entries = new ArrayList<>(log.entries());
        int at = random.nextInt(length);
        switch (random.nextInt(5)) {
            case 0 -> entries.set(at, changed(entries.get(at), random));
            case 1 -> entries.remove(at);
            case 2 -> entries.subList(at, length).clear();
            case 3 -> putIn(entries, at, random);
            default -> exchange(entries, at, (at + 1 + random.nextInt(length - 1)) % length);
        }

        assertThat(check(new Log(entries, log.head()))).isPresent();
    }

    private static Sealed changed(Sealed sealed, Random random) {
        AuditEntry entry = sealed.entry();
        AuditEntry changed = new AuditEntry(
                entry.tenantId(),
                entry.number(),
                random.nextBoolean() ? entry.at() : entry.at().plus(Duration.ofDays(random.nextInt(1, 1_000_000))),
                random.nextBoolean() ? entry.actor() : other(entry.actor(), random),
                random.nextBoolean() ? entry.action() : "nothing.done",
                random.nextBoolean() ? entry.subject() : entry.subject().substring(1),
                random.nextBoolean() ? entry.detail() : "{}");
        return changed.equals(entry) ? changed(sealed, random) : new Sealed(changed, sealed.seal());
    }

    private static Actor other(Actor actor, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Actor(null, actor.name(), actor.apiKeyId());
            case 1 -> new Actor(actor.userId(), actor.name() + " ", actor.apiKeyId());
            default -> new Actor(actor.userId(), actor.name(), new UUID(4, 4));
        };
    }

    /** With the numbers of those behind it moved on, and with a seal that looks like one. */
    private static void putIn(List<Sealed> entries, int at, Random random) {
        Sealed model = entries.get(at);
        for (int i = at; i < entries.size(); i++) {
            entries.set(i, numbered(entries.get(i), i + 2L));
        }
        entries.add(at, random.nextBoolean() ? model : changed(model, random));
    }

    private static void exchange(List<Sealed> entries, int one, int other) {
        Collections.swap(entries, one, other);
        entries.set(one, numbered(entries.get(one), one + 1L));
        entries.set(other, numbered(entries.get(other), other + 1L));
    }

    private static Sealed numbered(Sealed sealed, long number) {
        AuditEntry entry = sealed.entry();
        return new Sealed(
                new AuditEntry(
                        entry.tenantId(),
                        number,
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        entry.detail()),
                sealed.seal());
    }

    private static Optional<Fault> check(Log log) {
        AuditCheck check = new AuditCheck(SEAL, TENANT);
        for (Sealed sealed : log.entries()) {
            Optional<Fault> fault = check.next(sealed);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return check.end(log.head(), false);
    }

    private record Log(List<Sealed> entries, Optional<Head> head) {

        Sealed entry(int number) {
            return entries.get(number - 1);
        }

        Log without(int number) {
            List<Sealed> left = new ArrayList<>(entries);
            left.remove(number - 1);
            return new Log(left, head);
        }

        Log with(int number, Sealed other) {
            List<Sealed> changed = new ArrayList<>(entries);
            changed.set(number - 1, other);
            return new Log(changed, head);
        }
    }

    private static Log log(int length) {
        return log(length, SEAL);
    }

    private static Log log(int length, AuditSeal seal) {
        List<Sealed> entries = new ArrayList<>();
        AuditSeal.Value before = AuditSeal.FIRST;
        for (int number = 1; number <= length; number++) {
            AuditEntry entry = new AuditEntry(
                    TENANT,
                    number,
                    Instant.parse("2026-06-01T02:30:00.123456Z").plusSeconds(number),
                    new Actor(
                            new UserId(new UUID(2, number % 3)),
                            "Asha Rao",
                            number % 2 == 0 ? new UUID(3, number) : null),
                    "api-key.issued",
                    "key-" + number,
                    "{\"roles\":[\"dispatcher\"]}");
            before = seal.of(before, entry);
            entries.add(new Sealed(entry, before));
        }
        return new Log(entries, Optional.of(new Head(length, before, seal.ofHead(TENANT, length, before))));
    }

    private static AuditSeal seal(String key) {
        return new AuditSeal(key.getBytes(StandardCharsets.UTF_8));
    }
}
