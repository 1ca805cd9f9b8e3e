package io.kazasu.load.faults;

import io.kazasu.load.faults.Link.Cut;
import io.kazasu.load.faults.Link.Way;
import io.kazasu.load.transport.ReaderToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** How each kind of fault is done to a stage. */
final class Faults {
    private static final List<Duration> OFFSETS =
            List.of(Duration.ofHours(-3), Duration.ofSeconds(-90), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final Stage stage;
    private final SplittableRandom random;

    private Faults(Stage stage, SplittableRandom random) {
        this.stage = stage;
        this.random = random;
    }

    /** @param random says where and how */
    static Fault of(FaultKind kind, Stage stage, SplittableRandom random) {
        return new Faults(stage, random).of(kind);
    }

    private Fault of(FaultKind kind) {
        PostgresServer postgres = stage.postgres();
        Mood mood = stage.mood();
        GatewayNode node = stage.anyNode(random);
        GatewayNode.Links links = node.links();
        return switch (kind) {
            case KILL_GATEWAY -> Fault.of(node::kill, node::start);
            case KILL_POSTGRES -> Fault.of(postgres::kill, postgres::start);
            case KILL_BACKEND ->
                Fault.of(() -> postgres.killBackend(stage.anyBackends(1, random).getFirst()), () -> {});
            case KILL_ALL -> Fault.of(this::killAll, this::startAll);
            case PAUSE_GATEWAY -> Fault.of(node::pause, node::resume);
            case PAUSE_POSTGRES -> Fault.of(postgres::pause, postgres::resume);
            case PAUSE_BACKENDS -> {
                int count = random.nextInt(1, 4);
                yield Fault.of(() -> postgres.pause(stage.anyBackends(count, random)), postgres::resume);
            }
            case PARTITION_GATEWAYS -> {
                List<Link> members = stage.nodes().stream()
                        .map(each -> each.links().member())
                        .toList();
                yield held(members, Way.values());
            }
            case PARTITION_DATABASE -> held(List.of(links.ledger(), links.stores()), Way.values());
            case PARTITION_STORES -> held(List.of(links.stores()), Way.values());
            case PARTITION_READERS -> held(List.of(links.http(), links.mqtt()), Way.values());
            case ONE_WAY_LOSS -> held(List.of(anyLink(links)), random.nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT);
            case SLOW_LEDGER -> slow(GatewayNode.Links::ledger, random.nextInt(10, 120));
            case SLOW_STORES -> slow(GatewayNode.Links::stores, random.nextInt(20, 300));
            case FULL_DISK -> Fault.of(stage.disk()::fill, this::freeDisk);
            case CUT_BEFORE_COMMIT -> cut(links, Cut.BEFORE_COMMIT);
            case CUT_DURING_COMMIT -> cut(links, Cut.DURING_COMMIT);
            case CUT_AFTER_COMMIT -> cut(links, Cut.AFTER_COMMIT);
            case BROKEN_CONNECTIONS -> {
                Link link = anyLink(links);
                yield Fault.of(link::breakConnections, link::breakConnections);
            }
            case CLOCK_OF_GATEWAY -> {
                Duration offset = anyOffset();
                yield Fault.of(
                        () -> node.clock().jump(offset), () -> node.clock().jump(Duration.ZERO));
            }
            case CLOCK_OF_READERS -> Fault.of(this::wrongClocks, mood::clocksRight);
            case DUPLICATES -> whileOn(mood::duplicating);
            case REORDERED_TAPS -> whileOn(mood::reordering);
            case LATE_TAPS -> whileOn(mood::late);
            case LONG_TRANSACTION -> new OpenTransaction(postgres, OpenTransaction.IDLE);
            case TRANSACTION_IN_THE_WAY -> new OpenTransaction(postgres, OpenTransaction.IN_THE_WAY);
        };
    }

    private void killAll() {
        stage.nodes().forEach(GatewayNode::kill);
        stage.postgres().kill();
    }

    private void startAll() throws IOException, InterruptedException {
        stage.postgres().start();
        for (GatewayNode node : stage.nodes()) {
            node.start();
        }
    }

    private void freeDisk() throws IOException, InterruptedException {
        stage.disk().free();
        stage.postgres().start();
    }

    /** Half of the readers, each by as much as it happens. */
    private void wrongClocks() {
        for (ReaderToken reader : stage.town().readers()) {
            if (random.nextBoolean()) {
                stage.mood().clock(reader.reader(), anyOffset());
            }
        }
    }

    private static Fault whileOn(Consumer<Boolean> mood) {
        return Fault.of(() -> mood.accept(true), () -> mood.accept(false));
    }

    private static Fault held(List<Link> links, Way... ways) {
        return Fault.of(() -> links.forEach(link -> link.hold(ways)), () -> links.forEach(Link::heal));
    }

    private Fault slow(Function<GatewayNode.Links, Link> which, long millis) {
        List<Link> links =
                stage.nodes().stream().map(GatewayNode::links).map(which).toList();
        return Fault.of(() -> links.forEach(link -> link.delay(millis)), () -> links.forEach(Link::heal));
    }

    /** Mostly batches of taps; else pages of entries on their way to a store. */
    private Fault cut(GatewayNode.Links links, Cut when) {
        Link link = random.nextInt(4) == 0 ? links.stores() : links.ledger();
        int times = random.nextInt(1, 7);
        return Fault.of(() -> link.cut(when, times), link::heal);
    }

    private Link anyLink(GatewayNode.Links links) {
        return links.all().get(random.nextInt(links.all().size()));
    }

    private Duration anyOffset() {
        return OFFSETS.get(random.nextInt(OFFSETS.size()));
    }
}
