package org.motorpool.platform.events.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.platform.events.web.HubBed.TOPIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.security.Role;

/** Who gets what, and when. */
class HubTest {

    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Pattern GAP = Pattern.compile("\"from\":(\\d+),\"to\":(\\d+)");
    private static final Topic OTHER = Topic.of("thing", "2");

    private final HubBed bed = new HubBed();
    private final QueueOutlet outlet = new QueueOutlet();

    @Test
    void whoBeginsGetsASnapshotAndThenWhatHappens() {
        bed.publish(TOPIC);
        bed.client(outlet, Positions.now(List.of(TOPIC)));
        bed.readAll();
        bed.announce(TOPIC);
        bed.announce(TOPIC);
        bed.readAll();

        assertThat(outlet.types()).containsExactly("open", "snapshot", "event", "event");
        assertThat(numbers(outlet)).containsExactly(2L, 3L);
    }

    @Test
    void whatIsToldCarriesTheLatestTokenOfWhatWasRead() {
        bed.client(outlet, Positions.now(List.of(TOPIC)));
        bed.hub.saw("b");
        bed.hub.saw("a");
        bed.readAll();
        bed.announce(TOPIC);
        bed.readAll();

        assertThat(outlet.types()).containsExactly("open", "snapshot", "event");
        assertThat(outlet.received().get(1).body()).contains("\"consistencyToken\":\"b\",\"data\":");
        assertThat(outlet.received().get(2).body()).contains("\"consistencyToken\":\"b\",\"data\":");
    }

    @Test
    void whoWasAwayGetsWhatIsMissingAndAsksForTheSameAtAnyNode() {
        for (int i = 0; i < 12; i++) {
            bed.publish(TOPIC);
        }
        bed.client(outlet, at(TOPIC, 3));
        bed.readAll();

        assertThat(numbers(outlet))
                .isEqualTo(LongStream.rangeClosed(4, 12).boxed().toList());
        Message last = outlet.received().get(outlet.received().size() - 1);
        QueueOutlet again = new QueueOutlet();
        HubBed elsewhere = new HubBed();
        for (int i = 0; i < 13; i++) {
            elsewhere.publish(TOPIC);
        }
        elsewhere.client(again, Positions.read(last.token(), List.of(TOPIC)));
        elsewhere.readAll();
        assertThat(numbers(again)).containsExactly(13L);
    }

    @Test
    void beyondRetentionThereIsOneGapWithASnapshot() {
        for (int i = 0; i < 12; i++) {
            bed.publish(TOPIC);
        }
        bed.sweep(TOPIC, 9);
        bed.client(outlet, at(TOPIC, 3));
        bed.readAll();

        assertThat(outlet.types()).containsExactly("open", "gap", "snapshot", "event", "event", "event");
        assertThat(outlet.received().get(1).body()).contains("\"from\":4,\"to\":9");
        assertThat(numbers(outlet)).containsExactly(10L, 11L, 12L);
        assertThat(bed.tally.gaps.sum()).isEqualTo(1);
    }

    @Test
    void aTopicThatBeganAnewIsAGap() {
        bed.publish(TOPIC);
        bed.client(outlet, at(TOPIC, 7));
        bed.readAll();
        bed.announce(TOPIC);
        bed.readAll();

        assertThat(outlet.types()).containsExactly("open", "gap", "snapshot", "event");
        assertThat(numbers(outlet)).containsExactly(2L);
    }

    @Test
    void aLostMessageIsFoundByTheNextLook() {
        bed.client(outlet, Positions.now(List.of(TOPIC, OTHER)));
        bed.readAll();
        bed.publish(TOPIC);
        bed.publish(OTHER);
        assertThat(numbers(outlet)).isEmpty();

        bed.look();
        bed.readAll();

        assertThat(numbers(outlet)).containsExactly(1L, 1L);
    }

    @Test
    void whoDoesNotReadGetsNoMoreThanTheBudgetAndIsClosed() {
        QueueOutlet other = new QueueOutlet();
        bed.client(outlet, at(TOPIC, 0));
        bed.client(other, at(TOPIC, 0), 2);
        bed.readAll();
        outlet.stopReading();
        for (int i = 0; i < 1_000; i++) {
            bed.announce(TOPIC);
            bed.readAll();
        }

        assertThat(outlet.pending()).isLessThan(600);
        assertThat(numbers(other)).hasSize(1_000);
        bed.hub.tick(0);
        assertThat(outlet.ending()).isEmpty();
        bed.hub.tick(HubBed.SEND_LIMIT.toNanos() + 1);
        assertThat(outlet.ending()).map(Ending::reason).contains(Ending.Reason.TOO_SLOW);
        assertThat(other.ending()).isEmpty();
        assertThat(bed.left).hasSize(1);
    }

    @Test
    void whoReadsAgainGetsAll() {
        Client client = bed.client(outlet, at(TOPIC, 0));
        bed.readAll();
        outlet.stopReading();
        for (int i = 0; i < 600; i++) {
            bed.announce(TOPIC);
            bed.readAll();
        }
        outlet.readAll();
        bed.hub.serve(client);
        bed.readAll();

        assertThat(numbers(outlet))
                .isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void ofAFastValueOnlyTheLastOneWaits() {
        Client client = bed.client(outlet, Positions.now(List.of(TOPIC)));
        bed.readAll();
        outlet.stopReading();
        for (int i = 1; i <= 500; i++) {
            bed.hub.shown(new FastValue(HubBed.key(TOPIC), "bus-" + i % 2, i, "{\"at\":" + i + "}"));
        }
        // Older than what is known.
        bed.hub.shown(new FastValue(HubBed.key(TOPIC), "bus-1", 3, "{\"at\":3}"));
        outlet.readAll();
        bed.hub.serve(client);

        List<String> bodies = outlet.received().stream()
                .filter(message -> message.type().equals("value"))
                .map(Message::body)
                .toList();
        assertThat(bodies).hasSizeLessThan(20);
        assertThat(bodies.subList(bodies.size() - 2, bodies.size()))
                .anySatisfy(body -> assertThat(body).contains("{\"at\":499}"))
                .anySatisfy(body -> assertThat(body).contains("{\"at\":500}"));
        assertThat(bed.tally.dropped.sum()).isGreaterThan(400);
    }

    @Test
    void onlyWhoseCredentialIsStillGoodForTheSameStays() {
        List<QueueOutlet> outlets = List.of(new QueueOutlet(), new QueueOutlet(), new QueueOutlet(), new QueueOutlet());
        for (int i = 0; i < outlets.size(); i++) {
            bed.client(outlets.get(i), Positions.now(List.of(TOPIC)), i);
        }
        // The last one came while the others were being asked for.
        bed.hub.cut(
                Set.of(HubBed.credential(0), HubBed.credential(1), HubBed.credential(2)),
                Map.of(HubBed.credential(0), Set.of(Role.DISPATCHER), HubBed.credential(1), Set.of(Role.EMPLOYEE)));

        assertThat(outlets.get(0).ending()).isEmpty();
        assertThat(outlets.get(1).ending()).map(Ending::reason).contains(Ending.Reason.REVOKED);
        assertThat(outlets.get(2).ending()).map(Ending::reason).contains(Ending.Reason.REVOKED);
        assertThat(outlets.get(3).ending()).isEmpty();
    }

    @Test
    void whoVanishedLeavesNothing() {
        bed.client(outlet, Positions.now(List.of(TOPIC, OTHER)));
        outlet.vanish();
        bed.hub.tick(1);

        assertThat(bed.hub.followed()).isEmpty();
        assertThat(bed.left).hasSize(1);
        // What was being read then is of no use.
        bed.readAll();
        assertThat(outlet.received()).isEmpty();
    }

    @Test
    void whoIsThereIsGreetedNowAndThen() {
        bed.client(outlet, Positions.now(List.of(TOPIC)));
        bed.hub.tick(HubBed.HEARTBEAT.toNanos());
        bed.hub.tick(HubBed.HEARTBEAT.toNanos() + 1);
        bed.hub.tick(2 * HubBed.HEARTBEAT.toNanos());

        assertThat(outlet.beats()).isEqualTo(2);
    }

    /** Whatever gets lost, fails, is swept or stands still: no event comes twice, out of order, or is left out unsaid. */
    @RepeatedTest(300)
    void everyEventComesOnceInOrderOrIsSaidToBeMissing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Topic> topics = List.of(TOPIC, OTHER);
        List<QueueOutlet> outlets = new ArrayList<>();
        List<Client> clients = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            Topic topic = topics.get(random.nextInt(2));
            switch (random.nextInt(10)) {
                case 0, 1 -> bed.publish(topic);
                case 2, 3 -> bed.announce(topic);
                case 4 -> bed.look();
                case 5 -> {
                    if (bed.hasReading()) {
                        bed.readOne();
                    }
                }
                case 6 -> {
                    if (bed.hasReading()) {
                        bed.failOne();
                    }
                }
                case 7 -> bed.sweep(topic, (int) Math.max(0, bed.head(topic) - random.nextInt(20)));
                case 8 -> {
                    if (clients.size() < 6) {
                        QueueOutlet added = new QueueOutlet();
                        outlets.add(added);
                        clients.add(bed.client(added, at(topics, random.nextInt((int) bed.head(topic) + 1))));
                    }
                }
                default -> {
                    if (!clients.isEmpty()) {
                        int which = random.nextInt(clients.size());
                        if (random.nextBoolean()) {
                            outlets.get(which).stopReading();
                        } else {
                            outlets.get(which).readAll();
                            bed.hub.serve(clients.get(which));
                        }
                    }
                }
            }
        }
        for (int settle = 0; settle < 100; settle++) {
            outlets.forEach(QueueOutlet::readAll);
            bed.look();
            bed.readAll();
        }
        outlets.forEach(each -> topics.forEach(topic -> assertWhole(each, topic)));
    }

    private void assertWhole(QueueOutlet client, Topic topic) {
        long next = -1;
        for (Message message : client.received()) {
            if (message.type().equals("open")) {
                next = Positions.read(message.token(), List.of(TOPIC, OTHER))
                                .numbers()
                                .getOrDefault(topic, -1L)
                        + 1;
            }
            if (!message.body().contains("\"topic\":\"" + topic + "\"")) {
                continue;
            }
            if (message.type().equals("gap")) {
                Matcher gap = GAP.matcher(message.body());
                assertThat(gap.find()).isTrue();
                assertThat(Long.parseLong(gap.group(1))).isEqualTo(next);
                next = Long.parseLong(gap.group(2)) + 1;
            } else if (message.type().equals("event")) {
                assertThat(number(message)).isEqualTo(next);
                next++;
            }
        }
        assertThat(next).isEqualTo(bed.head(topic) + 1);
    }

    private static Positions at(Topic topic, long number) {
        return new Positions(new TreeMap<>(Map.of(topic, number)));
    }

    private static Positions at(List<Topic> topics, long number) {
        TreeMap<Topic, Long> numbers = new TreeMap<>();
        topics.forEach(topic -> numbers.put(topic, number));
        return new Positions(numbers);
    }

    private static List<Long> numbers(QueueOutlet client) {
        return client.received().stream()
                .filter(message -> message.type().equals("event"))
                .map(HubTest::number)
                .toList();
    }

    private static long number(Message message) {
        Matcher number = NUMBER.matcher(message.body());
        assertThat(number.find()).isTrue();
        return Long.parseLong(number.group(1));
    }
}
