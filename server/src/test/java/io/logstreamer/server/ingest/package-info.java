@NullMarked
package io.logstreamer.server.ingest;

import org.jspecify.annotations.NullMarked;
