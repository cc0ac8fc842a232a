package org.motorpool.platform.events;

/**
 * The last value of something that changes fast.
 *
 * @param key whose value it is within its topic, such as a vehicle's id
 * @param stamp tells which of two is the newer one
 * @param data JSON
 */
public record FastValue(TopicKey topic, String key, long stamp, String data) {}
