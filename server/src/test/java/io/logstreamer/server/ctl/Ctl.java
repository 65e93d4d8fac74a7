package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs ctl in this process and keeps what it said. */
final class Ctl {
    final FakePace pace = new FakePace();
    final Map<String, String> environment = new HashMap<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Against this admin API. */
    static Ctl of(ScriptedAdmin admin) {
        Ctl ctl = new Ctl();
        ctl.environment.put("ADMIN_URL", admin.url());
        return ctl;
    }

    ExitCode run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        CtlMain main =
                new CtlMain(environment, new PrintWriter(out, true), new PrintWriter(err, true), Style.PLAIN, pace);
        return main.run(List.of(args));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
