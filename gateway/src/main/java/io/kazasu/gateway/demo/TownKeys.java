package io.kazasu.gateway.demo;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The bearer tokens of a town in clear, in memory only.
 *
 * @param readers token by reader ID
 * @param operators token by operator name
 */
public record TownKeys(Map<String, String> readers, Map<String, String> operators) {
    public TownKeys {
        readers = Map.copyOf(readers);
        operators = Map.copyOf(operators);
    }

    /**
     * New tokens of 128 random bits.
     *
     * @param random a {@link java.security.SecureRandom} for anything that others could reach
     */
    public static TownKeys mint(Town town, RandomGenerator random) {
        Map<String, String> readers = new LinkedHashMap<>();
        town.places().readers().forEach(reader -> readers.put(reader.id(), token(random)));
        Map<String, String> operators = new LinkedHashMap<>();
        town.places().operators().forEach(operator -> operators.put(operator.name(), token(random)));
        return new TownKeys(readers, operators);
    }

    private static String token(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Counts only: tokens are secrets. */
    @Override
    public String toString() {
        return "TownKeys[readers=" + readers.size() + ", operators=" + operators.size() + "]";
    }
}
