/** What is counted while packets are sent, and how it is told: a progress line, and a report as text or JSON. */
@NullMarked
package io.logstreamer.emitter.report;

import org.jspecify.annotations.NullMarked;
