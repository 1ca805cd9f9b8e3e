package io.kazasu.directory;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Household;
import io.kazasu.tap.Reader;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How what the directory caches looks between the members of a cluster, and in its memory. Of cards and holders there are
 * millions, so they have the fewest bytes; constants of the others travel by name.
 */
final class DirectorySerialization {
    private static final int FIRST_TYPE = 7_000;

    private final CardFormat cards;

    DirectorySerialization(List<ReferenceTable<?>> tables) {
        cards = new CardFormat(new PackedRecords(tables));
    }

    void register(SerializationConfig config) {
        add(config, CachedCard.class, new ValueSerializer<>(FIRST_TYPE, cards::writeCard, cards::readCard));
        add(config, CachedHolder.class, new ValueSerializer<>(FIRST_TYPE + 1, cards::writeHolder, cards::readHolder));
        add(config, Household.class, new ValueSerializer<>(FIRST_TYPE + 2, this::writeHousehold, this::readHousehold));
        add(config, CachedReader.class, new ValueSerializer<>(FIRST_TYPE + 3, this::writeReader, this::readReader));
        add(
                config,
                CachedOperator.class,
                new ValueSerializer<>(FIRST_TYPE + 4, this::writeOperator, this::readOperator));
        add(config, AliasHolders.class, new ValueSerializer<>(FIRST_TYPE + 5, this::writeAlias, this::readAlias));
    }

    private static <T> void add(SerializationConfig config, Class<T> type, ValueSerializer<T> serializer) {
        config.addSerializerConfig(new SerializerConfig().setTypeClass(type).setImplementation(serializer));
    }

    private void writeHousehold(ObjectDataOutput out, Household household) throws IOException {
        writeUuid(out, household.id());
        out.writeInt(household.members().size());
        for (Household.Member member : household.members()) {
            writeUuid(out, member.holder());
            out.writeString(member.relation());
            writeDate(out, member.movedOut());
        }
    }

    private Household readHousehold(ObjectDataInput in) throws IOException {
        UUID id = readUuid(in);
        int size = in.readInt();
        List<Household.Member> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(new Household.Member(readUuid(in), text(in), readDate(in)));
        }
        return new Household(id, members);
    }

    private void writeReader(ObjectDataOutput out, CachedReader cached) throws IOException {
        Reader reader = cached.reader();
        out.writeString(reader.id());
        out.writeString(reader.site());
        out.writeString(reader.service().name());
        Direction direction = reader.direction();
        out.writeString(direction == null ? null : direction.name());
        out.writeBoolean(reader.enabled());
        out.writeLong(cached.untilMillis());
    }

    private CachedReader readReader(ObjectDataInput in) throws IOException {
        String id = text(in);
        String site = text(in);
        Service service = constant(in, Service.class);
        String name = in.readString();
        Direction direction = name == null ? null : Direction.valueOf(name);
        return new CachedReader(new Reader(id, site, service, direction, in.readBoolean()), in.readLong());
    }

    private void writeOperator(ObjectDataOutput out, CachedOperator cached) throws IOException {
        out.writeString(cached.operator().name());
        out.writeString(cached.operator().municipality());
        writeConstants(out, cached.operator().roles());
        out.writeLong(cached.untilMillis());
    }

    private CachedOperator readOperator(ObjectDataInput in) throws IOException {
        Operator operator = new Operator(text(in), text(in), readConstants(in, Role.class));
        return new CachedOperator(operator, in.readLong());
    }

    private void writeAlias(ObjectDataOutput out, AliasHolders alias) throws IOException {
        out.writeInt(alias.holders().size());
        for (UUID holder : alias.holders()) {
            writeUuid(out, holder);
        }
    }

    private AliasHolders readAlias(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<UUID> holders = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            holders.add(readUuid(in));
        }
        return new AliasHolders(holders);
    }

    private static String text(ObjectDataInput in) throws IOException {
        return Objects.requireNonNull(in.readString(), "written as a string");
    }

    static void writeUuid(ObjectDataOutput out, UUID uuid) throws IOException {
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    static UUID readUuid(ObjectDataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void writeDate(ObjectDataOutput out, @Nullable LocalDate date) throws IOException {
        out.writeLong(date == null ? Long.MIN_VALUE : date.toEpochDay());
    }

    private static @Nullable LocalDate readDate(ObjectDataInput in) throws IOException {
        long day = in.readLong();
        return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    private static <E extends Enum<E>> void writeConstants(ObjectDataOutput out, Set<E> constants) throws IOException {
        out.writeInt(constants.size());
        for (E constant : constants) {
            out.writeString(constant.name());
        }
    }

    private static <E extends Enum<E>> Set<E> readConstants(ObjectDataInput in, Class<E> type) throws IOException {
        Set<E> constants = EnumSet.noneOf(type);
        for (int left = in.readInt(); left > 0; left--) {
            constants.add(constant(in, type));
        }
        return Set.copyOf(constants);
    }

    private static <E extends Enum<E>> E constant(ObjectDataInput in, Class<E> type) throws IOException {
        return Enum.valueOf(type, text(in));
    }
}
