/**
 * What the programs share on the command line: a catalogue of settings read from flags and the environment, one clear
 * line for each wrong value, a help text made from the catalogue, and exit codes.
 *
 * <pre>
 * argv ─► CommandLineApp ─ flags ─┐
 *                   environment ──┼─► Settings.read ─► Invocation ─► the program's body ─► exit code
 *             List of Setting ────┘        └─ InvalidSettingException ─► one line a problem, exit 78
 * </pre>
 */
@NullMarked
package io.logstreamer.cli;

import org.jspecify.annotations.NullMarked;
