/**
 * Watching a distributor from a shell, here or elsewhere, by what it tells on METRICS_ADDR: {@code top} redraws
 * {@code GET /status}, {@code tap} prints {@code GET /tap}. The demo's table is drawn here, too.
 */
@NullMarked
package io.logstreamer.server.watch;

import org.jspecify.annotations.NullMarked;
