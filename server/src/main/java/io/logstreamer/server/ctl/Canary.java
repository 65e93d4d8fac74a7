package io.logstreamer.server.ctl;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * Gives an analyzer a share of the weights and leaves the others' weights as they are: their shares then give in proportion,
 * and nothing has to be put back but this one weight.
 */
final class Canary {
    private final AdminConnection admin;
    private final CanaryPlan plan;

    Canary(AdminConnection admin, CanaryPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    /** Adds it if it is not there; again if another change came between. */
    void place(BigDecimal share) throws NotDone, InterruptedException {
        for (int tries = 1; ; tries++) {
            Reply reply = tryToPlace(share);
            if (!AdminConnection.isOutdated(reply) || tries == Reweigh.MOST_TRIES) {
                admin.done(reply);
                return;
            }
        }
    }

    private Reply tryToPlace(BigDecimal share) throws NotDone, InterruptedException {
        Weights now = Weights.ask(admin);
        String name = plan.name();
        BigDecimal others = now.sumBeside(name);
        if (others.signum() == 0) {
            throw refused(name + " is the only analyzer: it has the whole already");
        }
        BigDecimal weight = Weight.ofShare(share, others);
        if (now.of(name).isPresent()) {
            checkPlace();
            return admin.send("PATCH", Weights.PATH, Weights.body(Map.of(name, weight)), now.etag(), Duration.ZERO);
        }
        String url = plan.url()
                .orElseThrow(
                        () -> refused("there is no analyzer " + name + ", and no URL to add it: " + name + "@URL"));
        byte[] body = new NewAnalyzer(name, url, weight).body();
        return admin.send("POST", Fleet.PATH, body, now.etag(), Duration.ZERO);
    }

    /** Whoever names another place means another analyzer. */
    private void checkPlace() throws NotDone, InterruptedException {
        if (plan.url().isEmpty()) {
            return;
        }
        String wanted = withoutSlash(plan.url().get());
        for (Fleet.Analyzer known : Fleet.ask(admin).staying()) {
            if (known.name().equals(plan.name()) && !withoutSlash(known.url()).equalsIgnoreCase(wanted)) {
                throw refused("there is an analyzer " + known.name() + " already, at " + known.url());
            }
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static NotDone refused(String line) {
        return new NotDone(ExitCode.REFUSED, line);
    }
}
