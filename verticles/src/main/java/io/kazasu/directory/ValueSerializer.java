package io.kazasu.directory;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A Hazelcast serializer made of its two halves. Called on any thread. */
final class ValueSerializer<T> implements StreamSerializer<T> {
    private final int typeId;
    private final Half.Writer<T> writer;
    private final Half.Reader<T> reader;

    ValueSerializer(int typeId, Half.Writer<T> writer, Half.Reader<T> reader) {
        this.typeId = typeId;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public int getTypeId() {
        return typeId;
    }

    @Override
    public void write(ObjectDataOutput out, T value) throws IOException {
        writer.write(out, value);
    }

    @Override
    public @Nullable T read(ObjectDataInput in) throws IOException {
        return reader.read(in);
    }

    /** One direction of a serializer. */
    interface Half {
        /** Writes all that the other half needs. */
        @FunctionalInterface
        interface Writer<T> {
            void write(ObjectDataOutput out, T value) throws IOException;
        }

        /** Reads exactly what was written; null is as good as nothing cached. */
        @FunctionalInterface
        interface Reader<T> {
            @Nullable
            T read(ObjectDataInput in) throws IOException;
        }
    }
}
