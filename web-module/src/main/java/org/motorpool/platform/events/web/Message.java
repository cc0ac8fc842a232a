package org.motorpool.platform.events.web;

import org.motorpool.platform.events.DurableEvent;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.Topic;

/**
 * What a client is told.
 *
 * @param token where the client goes on once it has this; empty if that does not change
 * @param body a JSON object
 */
record Message(String type, String token, String body) {

    /** The stream has begun; from here on nothing is missed. Names are of a kind that JSON need not escape. */
    static Message open(String token, String node) {
        return new Message("open", token, "{\"node\":\"" + node + "\"}");
    }

    /** @param seen with which a client sees what the event tells of; empty if that is unknown */
    static Message event(String token, DurableEvent event, String seen) {
        return new Message(
                "event",
                token,
                "{\"topic\":\"" + event.topic() + "\",\"number\":" + event.number() + ",\"name\":\"" + event.name()
                        + "\",\"at\":\"" + event.occurredAt() + "\"" + consistency(seen)
                        + ",\"data\":" + event.data() + "}");
    }

    /** Events are no longer known: those from one number to another, or all before a topic that began anew. */
    static Message gap(String token, Topic topic, long from, long to) {
        return new Message("gap", token, "{\"topic\":\"" + topic + "\",\"from\":" + from + ",\"to\":" + to + "}");
    }

    /** @param seen as of {@link #event} */
    static Message snapshot(String token, Topic topic, String data, String seen) {
        return new Message(
                "snapshot", token, "{\"topic\":\"" + topic + "\"" + consistency(seen) + ",\"data\":" + data + "}");
    }

    private static String consistency(String seen) {
        return seen.isEmpty() ? "" : ",\"consistencyToken\":\"" + seen + "\"";
    }

    static Message value(FastValue value) {
        return new Message(
                "value",
                "",
                "{\"topic\":\"" + value.topic().topic() + "\",\"key\":\"" + value.key() + "\",\"data\":" + value.data()
                        + "}");
    }

    /** As an event of a stream of Server-Sent Events. */
    String asServerSentEvent() {
        return (token.isEmpty() ? "" : "id:" + token + "\n") + "event:" + type + "\ndata:" + body + "\n\n";
    }

    /** As one JSON object. */
    String asJson() {
        String head = "{\"type\":\"" + type + "\"" + (token.isEmpty() ? "" : ",\"id\":\"" + token + "\"");
        return body.equals("{}") ? head + "}" : head + "," + body.substring(1);
    }
}
