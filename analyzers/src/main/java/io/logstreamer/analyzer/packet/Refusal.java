package io.logstreamer.analyzer.packet;

/**
 * Why a packet makes its request refused.
 *
 * @param index its place in the request's array, from 0
 */
public record Refusal(int index, String reason) {}
